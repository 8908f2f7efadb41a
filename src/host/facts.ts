// Reading a host's answer. Rule: it is a stranger's text; what is malformed is a Problem, never a guess.

import { Problem } from '../problem.ts';
import type { Observed, ObservedFile, ObservedPeer, ObservedTunnel, ObservedUnit } from './item.ts';
import { nothing } from './observe.ts';
import { isIncoming, readRule } from './rule.ts';

/** More than a monitor of 10,000 hosts in the middle of a rotation tells; what follows from facts takes time and memory too. */
const mostFacts = 30_000;
/** Longer than any fact but Prometheus' answer. */
const longestFact = 64 * 1024;
/** The reader sends no file of more than 256 KiB; masking can make one longer. */
const longestText = 1024 * 1024;
/** Of a text that is for people alone. */
const mostOfWords = 300;

/** Reads the fact reader's output; throws a Problem that names the host when it is not of the expected form. */
export function readFacts(host: string, output: string): Observed {
  const lines = output.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.at(-1) !== 'end') {
    throw new Problem('todo', `${host} answered with something else than facts, or its answer was cut short`, {
      hint: 'look at the host: its root shell must be bash and print nothing of its own; then run again',
    });
  }
  const facts = new FactReader(host);
  for (const line of lines) facts.read(line);
  return facts.finish();
}

/** Collects facts line by line. */
class FactReader {
  readonly #host: string;
  readonly #facts = nothing();
  /** What a host names, `__proto__` too, is kept in maps until the end. */
  readonly #files = new Map<string, ObservedFile>();
  readonly #units = new Map<string, ObservedUnit>();
  readonly #tunnels = new Map<string, ObservedTunnel>();
  readonly #texts = new Map<string, string[]>();
  #text: string[] = [];
  #unit: ObservedUnit = { enabled: false, active: false, pending: false };
  readonly #ufw = new Map<string, string>();
  readonly #live = { live4: { policy: '', rules: 0 }, live6: { policy: '', rules: 0 } };
  readonly #tuples = { tuple4: 0, tuple6: 0 };
  #read = 0;
  #textLength = 0;

  constructor(host: string) {
    this.#host = host;
  }

  read(line: string): void {
    if (line.startsWith('|')) {
      this.#textLength += line.length;
      if (this.#textLength > longestText) throw this.#malformed('a file that is too large to be sent');
      this.#text.push(line.slice(1));
      return;
    }
    const [kind = '', ...fields] = line.split('\t');
    const [a = '', b = '', c = ''] = fields;
    this.#bound(kind, line);
    switch (kind) {
      case 'os':
        this.#facts.os = { id: a, version: b, arch: c };
        break;
      case 'client':
        this.#facts.client = a;
        break;
      case 'now':
        this.#facts.now = this.#number(a);
        break;
      case 'host-key':
        this.#facts.sshHostKeys.push(a.split(' ').slice(0, 2).join(' '));
        break;
      case 'trial':
        this.#facts.trial = a === 'reverted' ? { revertedAt: this.#number(b) } : 'unconfirmed';
        break;
      case 'managed':
        this.#facts.managed.push(a);
        break;
      case 'package':
        if (b === 'installed') this.#facts.packages.push(a);
        break;
      case 'binary':
        this.#facts.binaries.push(a);
        break;
      case 'file-mode':
        Object.assign(this.#file(a), { mode: b.padStart(4, '0'), owner: c, group: fields[3] ?? '' });
        // An empty file has no lines from which its text could begin.
        if (fields[4] === '0') this.#file(a).content = '';
        break;
      case 'file-hash':
        if (!/^[0-9a-f]{64}$/.test(b)) throw this.#malformed(`${shown(b)} where a SHA-256 belongs`);
        this.#file(a).sha256 = b;
        break;
      case 'file-text':
        this.#text = [];
        this.#textLength = 0;
        this.#texts.set(a, this.#text);
        break;
      case 'unit':
        this.#readUnit(a, b);
        break;
      case 'unit-pending':
        this.#unitNamed(a).pending = true;
        break;
      case 'socket':
        this.#readSocket(a, b, c);
        break;
      case 'targets':
        this.#facts.targets = readTargets(a);
        break;
      case 'route':
        this.#facts.routes.push({ network: a, device: b });
        break;
      case 'tunnel':
        Object.assign(this.#tunnel(a), { publicKey: b, port: this.#number(c) });
        break;
      case 'tunnel-mtu':
        this.#tunnel(a).mtu = this.#number(b);
        break;
      case 'tunnel-address':
        this.#tunnel(a).addresses.push(b);
        break;
      case 'peer':
        this.#tunnel(a).peers.push(this.#readPeer(fields.slice(1)));
        break;
      case 'wait':
      case 'end':
        break;
      default:
        this.#readFirewall(kind, a, b);
    }
  }

  finish(): Observed {
    for (const [path, lines] of this.#texts) this.#file(path).content = `${lines.join('\n')}\n`;
    this.#facts.files = Object.fromEntries(this.#files);
    this.#facts.units = Object.fromEntries(this.#units);
    this.#facts.tunnels = Object.fromEntries(this.#tunnels);
    const { live4, live6 } = this.#live;
    this.#facts.firewall = {
      ...this.#facts.firewall,
      enabled: this.#ufw.get('ENABLED') === 'yes',
      live:
        live4.policy === 'DROP' &&
        live6.policy === 'DROP' &&
        live4.rules >= this.#tuples.tuple4 &&
        live6.rules >= this.#tuples.tuple6,
      incoming: this.#ufw.get('DEFAULT_INPUT_POLICY') ?? '',
      routed: this.#ufw.get('DEFAULT_FORWARD_POLICY') ?? '',
      ipv6: this.#ufw.get('IPV6') === 'yes',
    };
    return this.#facts;
  }

  /** bash can neither print nor be given a NUL: what held one would break the script that is made of it. */
  #bound(kind: string, line: string): void {
    this.#read += 1;
    if (this.#read > mostFacts) throw this.#malformed(`more than ${mostFacts} facts`);
    if (line.length > longestFact && kind !== 'targets') throw this.#malformed(`a fact of ${line.length} characters`);
    if (line.includes('\0')) throw this.#malformed('a NUL byte');
  }

  #file(path: string): ObservedFile {
    return kept(this.#files, path, { sha256: '', mode: '', owner: '', group: '', content: undefined });
  }

  #tunnel(name: string): ObservedTunnel {
    return kept(this.#tunnels, name, { publicKey: '', port: 0, addresses: [], mtu: 0, peers: [] });
  }

  #unitNamed(name: string): ObservedUnit {
    return kept(this.#units, name, { enabled: false, active: false, pending: false });
  }

  /** systemctl prints properties unit by unit, `Id` before the others (systemd 252 and 255, 2026-11-23). */
  #readUnit(key: string, value: string): void {
    if (key === 'Id') this.#unit = this.#unitNamed(value.replace(/\.service$/, ''));
    if (key === 'ActiveState') this.#unit.active = value === 'active';
    if (key === 'UnitFileState') this.#unit.enabled = value === 'enabled';
  }

  #readFirewall(kind: string, a: string, b: string): void {
    if (kind === 'ufw') {
      const [key = '', value = ''] = a.split('=');
      this.#ufw.set(key, value);
    } else if (kind === 'tuple4' || kind === 'tuple6') {
      if (isIncoming(a)) this.#tuples[kind] += 1;
      this.#facts.firewall.rules.push(readRule(a, kind === 'tuple4' ? 4 : 6));
    } else if (kind === 'live4' || kind === 'live6') {
      if (a === 'policy') this.#live[kind].policy = b;
      else this.#live[kind].rules += 1;
    } else {
      throw this.#malformed(`a fact of unknown kind ${shown(kind)}`);
    }
  }

  #readPeer(fields: string[]): ObservedPeer {
    const [publicKey = '', key = '', endpoint = '', allowed = '', handshake = '', received, sent, keepalive] = fields;
    if (key !== 'as in file' && key !== 'other' && key !== 'none')
      throw this.#malformed('a peer without its key state');
    return {
      publicKey,
      presharedKey: key,
      endpoint: endpoint === '(none)' ? undefined : endpoint,
      allowedIps: allowed === '(none)' ? [] : allowed.split(','),
      handshakeAt: handshake === '0' ? undefined : this.#number(handshake),
      receivedBytes: this.#number(received ?? ''),
      sentBytes: this.#number(sent ?? ''),
      keepalive: keepalive === 'off' ? 0 : this.#number(keepalive ?? ''),
    };
  }

  #readSocket(proto: string, local: string, process: string): void {
    const at = local.lastIndexOf(':');
    this.#facts.listening.push({
      proto: proto === 'udp' ? 'udp' : 'tcp',
      address: local.slice(0, at).replace(/^\[|\]$/g, ''),
      port: this.#port(local.slice(at + 1)),
      process: /\(\("([^"]*)"/.exec(process)?.[1] ?? '',
    });
  }

  #number(text: string): number {
    if (!/^\d{1,15}$/.test(text)) throw this.#malformed(`${shown(text)} where a number belongs`);
    return Number(text);
  }

  /** Others are asked for it: Node throws at a number that is no port. */
  #port(text: string): number {
    const port = this.#number(text);
    if (port > 65_535) throw this.#malformed(`${shown(text)} where a port belongs`);
    return port;
  }

  #malformed(what: string): Problem {
    return new Problem('todo', `${this.#host} answered with ${what}`, {
      hint: 'the host may run a changed wg, ss or systemctl; run the same command there and compare',
    });
  }
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

/** The value of a key, which is `fresh` when there was none. */
function kept<Value>(map: Map<string, Value>, key: string, fresh: Value): Value {
  const value = map.get(key) ?? fresh;
  map.set(key, value);
  return value;
}

/** Unix seconds from RFC 3339; undefined from anything else. */
function readTime(text: unknown): number | undefined {
  const time = Date.parse(String(text));
  return Number.isNaN(time) ? undefined : time / 1000;
}

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
    return answer.data.activeTargets.map(({ labels, health, lastError, lastScrape, scrapeInterval }) => ({
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
