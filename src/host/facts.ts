// Reading a host's answer. Rule: it is a stranger's text; what is malformed is a Problem, never a guess.

import { probeJobs } from '../fleet/catalogue.ts';
import { Problem } from '../problem.ts';
import type { Observed, Surroundings } from './item.ts';
import { type KindName, kindNames, kinds, type Parts } from './kinds/index.ts';
import { type Fact, type Malformed, readNumber, shown } from './kinds/kind.ts';
import { markedIds } from './marked.ts';
import { readMeasured } from './measure.ts';
import { protocol, surroundings } from './observe.ts';

/**
 * A monitor of 10,000 hosts in the middle of a rotation has 20,000 peers and a few hundred other facts. What follows from facts takes
 * time and memory too.
 */
const mostFacts = 30_000;
/** Longer than any fact but Prometheus' answers. */
const longestFact = 64 * 1024;
const answers: readonly string[] = ['targets', 'series', 'alerts'];
/** The reader sends no file of more than 256 KiB; masking can make one longer. */
const longestText = 1024 * 1024;
/** Of a text that is for people alone. */
const mostOfWords = 300;

/** Reads the fact reader's output; throws a Problem that names the host when it is not of the expected form. */
export function readFacts(host: string, output: string): Observed {
  const lines = fromStart(output.split('\n'));
  if (lines.at(-1) === '') lines.pop();
  if (lines.at(-1) !== 'end') {
    throw new Problem('incomplete-facts', `${host} did not answer with facts, or its answer was cut short`, {
      hint: 'look at the host: its root shell must be bash and print nothing of its own; then run again',
    });
  }
  const malformed: Malformed = (what) =>
    new Problem('malformed-facts', `${host} answered with ${what}`, {
      hint: 'the host may run a modified wg, ss or systemctl; run the same command there and compare',
    });
  refuseNewer(host, lines, malformed);
  const facts = split(lines, malformed);
  const parts = kindNames.map((name) =>
    kinds[name].read(
      kinds[name].words.flatMap((word) => facts.get(word) ?? []),
      malformed,
    ),
  );
  const observed = { ...readSurroundings(facts, malformed), ...(Object.assign({}, ...parts) as Parts) };
  const marked = (facts.get('marked') ?? []).map(({ fields: [path = ''] }) => path);
  // Where the list is lost, PromGuard has been all the same.
  return marked.length > 0 ? { ...observed, managed: markedIds(marked, observed), others: undefined } : observed;
}

/** Before the first fact, ~/.bashrc may have printed, which bash reads for what sshd runs. */
function fromStart(lines: string[]): string[] {
  const start = lines.findIndex((line) => line.includes('\t') && knownWords.has(line.replace(/\t.*$/, '')));
  return start > 0 && lines.some((line) => line.startsWith('protocol\t')) ? lines.slice(start) : lines;
}

/** It is the first fact: what a newer reader says after it may be anything. */
function refuseNewer(host: string, [first = '']: readonly string[], malformed: Malformed): void {
  const [word, number] = first.split('\t');
  if (word !== 'protocol') return;
  const spoken = readNumber(number, malformed);
  if (spoken <= protocol) return;
  const summary = `${host} has the reader of a newer release: protocol ${spoken}, and this PromGuard reads up to ${protocol}`;
  throw new Problem('reader-too-new', summary, {
    hint: 'use the release that was applied last, or a later one; an apply of this one, which needs the SSH key that logs in, puts its own reader there',
  });
}

/** A reader of protocol 1 may be from before these, and then says nothing of them. */
const silentKinds: readonly KindName[] = ['private'];

type Facts = ReadonlyMap<string, readonly Fact[]>;

const commonWords = [
  'protocol',
  'unknown',
  'os',
  'client',
  'now',
  'changed',
  'host-key',
  'revoked',
  'authorized-keys',
  'trial',
  'managed',
  'marked',
  'socket',
  'published',
  'targets',
  'fetched',
  'series',
  'alerts',
  'route',
  'others',
  'filter4',
  'filter6',
  'nft',
  'forwards',
  'receives',
  'foreign-firewall',
  'foreign-link',
  'samples',
  'block',
  'month',
  'wait',
  'end',
];
const knownWords = new Set([...commonWords, ...kindNames.flatMap((name) => kinds[name].words)]);

/** The facts by their words, each with the lines of text that follow it. */
function split(lines: readonly string[], malformed: Malformed): Facts {
  const facts = new Map<string, Fact[]>();
  let text: string[] = [];
  let textLength = 0;
  let count = 0;
  for (const line of lines) {
    if (line.startsWith('|')) {
      textLength += line.length;
      if (textLength > longestText) throw malformed('a file that is too large to be sent');
      text.push(line.slice(1));
      continue;
    }
    const [word = '', ...fields] = line.split('\t');
    count += 1;
    if (count > mostFacts) throw malformed(`more than ${mostFacts} facts`);
    if (line.length > longestFact && !answers.includes(word)) throw malformed(`a fact of ${line.length} characters`);
    // bash can neither print nor be given a NUL: what held one would break the script that is made of it.
    if (line.includes('\0')) throw malformed('a NUL byte');
    if (!knownWords.has(word)) throw malformed(`a fact of unknown kind ${shown(word)}`);
    text = [];
    textLength = 0;
    const list = facts.get(word) ?? [];
    list.push({ word, fields, text });
    facts.set(word, list);
  }
  return facts;
}

function readSurroundings(facts: Facts, malformed: Malformed): Surroundings {
  const all = (word: string) => (facts.get(word) ?? []).map(({ fields }) => fields);
  const last = (word: string) => all(word).at(-1);
  const spoken = last('protocol');
  const unknown = all('unknown');
  const [id = 'unknown', version = 'unknown', arch = 'unknown'] = last('os') ?? [];
  const now = last('now');
  const changed = last('changed');
  const trial = last('trial');
  const targets = last('targets');
  return {
    ...surroundings,
    protocol: spoken ? readNumber(spoken[0], malformed) : 1,
    unknownKinds: spoken
      ? unknown.flatMap(([kind = '', name]) => (name === undefined ? [kind] : []))
      : silentKinds.filter((kind) => !facts.has(kind)),
    unknownItems: unknown.flatMap(([kind = '', name]) => (name === undefined ? [] : [`${kind}:${name}`])),
    os: { id, version, arch },
    client: last('client')?.[0],
    now: now ? readNumber(now[0], malformed) : 0,
    changedAt: changed && readNumber(changed[0], malformed),
    routes: all('route').map(([network = '', device = '']) => ({ network, device })),
    managed: all('managed').map(([managed = '']) => managed),
    listening: all('socket').map((fields) => readSocket(fields, malformed)),
    published: readPublished(all('published'), malformed),
    targets: targets && readTargets(targets[0] ?? ''),
    fetched: all('fetched').map(([url = '', why = '']) => ({ url, why: why.slice(0, mostOfWords) })),
    measured: readMeasured(last('series'), last('alerts')),
    sshHostKeys: all('host-key').map(([key = '']) => key.split(' ').slice(0, 2).join(' ')),
    revokedKeys: all('revoked').map(([key = '']) => key),
    authorizedKeysFiles: last('authorized-keys')?.[0]?.split(' '),
    others: readOthers(all, malformed),
    samples: readSamples(all, malformed),
    months: all('month').map(([month = '']) => readMonth(month, malformed)),
    confirmation: trial && readConfirmationState(trial, malformed),
  };
}

/** Undefined where PromGuard has been already, or an earlier reader was asked. */
function readOthers(all: (word: string) => (readonly string[])[], malformed: Malformed): Surroundings['others'] {
  if (all('others').length === 0) return undefined;
  const firsts = (word: string) => all(word).map(([first = '']) => first);
  return {
    filter: { 4: firsts('filter4'), 6: firsts('filter6') },
    dropping: firsts('nft'),
    forwards: ([4, 6] as const).filter((family) => firsts('forwards').includes(String(family))),
    firewalls: firsts('foreign-firewall'),
    protocols: all('receives').map(([number, name = '', family, process = '']) => ({
      ...{ number: readNumber(number, malformed), name, family: family === '6' ? 6 : 4 },
      process: processOf(process),
    })),
    links: firsts('foreign-link'),
  };
}

function readSamples(all: (word: string) => (readonly string[])[], malformed: Malformed): Surroundings['samples'] {
  const [total] = all('samples');
  if (!total) return undefined;
  const number = (text: string | undefined) => readNumber(text, malformed);
  const seconds = (text: string | undefined) => Math.floor(number(text) / 1000);
  const blocks = all('block').map(([from, to, bytes]) => ({
    from: seconds(from),
    to: seconds(to),
    bytes: number(bytes),
  }));
  return { bytes: number(total[0]), blocks };
}

function readMonth(month: string, malformed: Malformed): string {
  if (!/^\d{4}_\d{2}$/.test(month)) throw malformed(`${shown(month)} where a month belongs`);
  return month;
}

function readConfirmationState([state, at]: readonly string[], malformed: Malformed): Surroundings['confirmation'] {
  return state === 'reverted' ? { revertedAt: readNumber(at, malformed) } : 'unconfirmed';
}

function readSocket([proto, local = '', process = '']: readonly string[], malformed: Malformed) {
  const at = local.lastIndexOf(':');
  return {
    proto: proto === 'udp' ? ('udp' as const) : ('tcp' as const),
    address: local.slice(0, at).replace(/^\[|\]$/g, ''),
    port: readPort(local.slice(at + 1), malformed),
    process: processOf(process),
  };
}

/** `users:(("sshd",pid=1,fd=3))` */
function processOf(text: string): string {
  return /\(\("([^"]*)"/.exec(text)?.[1] ?? '';
}

/** `8080,9000:9010` at an address or any. A wide range is one that somebody else's service answers for: only its beginning is tried. */
function readPublished(all: readonly (readonly string[])[], malformed: Malformed): Surroundings['published'] {
  return all.flatMap(([list = '', address = '', family = '']) =>
    list.split(',').flatMap((range) => {
      const [from = 0, to = from] = range.split(':').map((text) => readPort(text, malformed));
      const count = Math.min(Math.max(to - from + 1, 0), mostOfRange);
      return Array.from({ length: count }, (_, at) => ({
        ...{ port: from + at, address },
        family: family === '6' ? 6 : 4,
      }));
    }),
  );
}

const mostOfRange = 100;

/** Other hosts are probed at it, and Node throws at a number that is no port. */
function readPort(text: string, malformed: Malformed): number {
  const port = readNumber(text, malformed);
  if (port > 65_535) throw malformed(`${shown(text)} where a port belongs`);
  return port;
}

/** Unix seconds from RFC 3339; undefined from anything else. */
function readTime(text: unknown): number | undefined {
  const time = Date.parse(String(text));
  return Number.isNaN(time) ? undefined : time / 1000;
}

/** What the prober answers says nothing of a scrape of the host whose labels it has. */
const isProbe = (job: string | undefined) => probeJobs.some((one) => one === job);

/** Prometheus' own answer to /api/v1/targets; undefined when it is not one. Shape: prometheus.io/docs/prometheus/latest/querying/api, 2026-11-23. */
function readTargets(json: string): Observed['targets'] {
  try {
    const answer = JSON.parse(json) as {
      data: {
        activeTargets: (Record<'health' | 'lastError' | 'lastScrape' | 'scrapeInterval', string> & {
          labels: Record<string, string>;
        })[];
      };
    };
    const targets = answer.data.activeTargets.filter(({ labels }) => !isProbe(labels['job']));
    return targets.map(({ labels, health, lastError, lastScrape, scrapeInterval }) => ({
      job: String(labels['job']),
      instance: String(labels['instance']),
      host: String(labels['host']),
      health: health === 'up' || health === 'down' ? health : 'unknown',
      lastError: String(lastError).slice(0, mostOfWords),
      lastScrape: readTime(lastScrape),
      scrapeInterval: typeof scrapeInterval === 'string' ? scrapeInterval.slice(0, mostOfWords) : undefined,
    }));
  } catch {
    return undefined;
  }
}
