// The proof of a run as a table, a line and a document. Rule: what was seen, host by host; a count is of what was seen.

import type { Evidence, HostState } from '../plan/evidence.ts';
import { oneLine, type Problem } from '../problem.ts';
import { count } from '../words.ts';
import { columns } from './columns.ts';
import { name, table } from './markup.ts';

const header = ['HOST', 'STATE', 'REGION', 'TUNNEL', 'PUBLIC', 'HANDSHAKE', 'TARGETS', 'OPEN FROM OUTSIDE'];

const pendingDetails = 'what is known of pending targets';

/** What a narrow terminal does without, one after the other, once columns without a value are gone: fleet.yaml, or promguard status --json, has it. */
const leastNeeded = ['PUBLIC', 'REGION', 'TUNNEL', pendingDetails, 'HANDSHAKE'];

/** Aligned columns for a terminal. width: what a line of it holds. */
export function evidenceTable(evidence: readonly Evidence[], width = Number.POSITIVE_INFINITY): string {
  const rows = evidence.map((host) => row(host));
  const empty = header.filter((_, at) => rows.every((cells) => cells[at] === '-'));
  const without = (least: readonly string[], alsoGone: readonly string[] = empty) => {
    const isBrief = least.includes(pendingDetails);
    const cells = [header, ...evidence.map((host) => row(host, isBrief).map(oneLine))];
    const gone = [...least, ...alsoGone];
    return columns(cells.map((line) => line.filter((_, at) => !gone.includes(header[at] ?? ''))));
  };
  const fits = (text: string) => text.split('\n').every((line) => line.length <= width);
  const narrower = leastNeeded.map((_, at) => without(leastNeeded.slice(0, at)));
  return [without([], []), ...narrower].find(fits) ?? without(leastNeeded);
}

/** The same as Markdown. */
export function evidenceMarkdown(evidence: readonly Evidence[]): string {
  const titles = header.map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return table(
    titles,
    evidence.map((host) => row(host).map(name)),
  );
}

/** Hosts of which nothing is expected, or nothing was asked. */
const apart: readonly HostState[] = ['revoked', 'not asked'];

/** Hosts of which nothing that was seen is true now. */
const gone: readonly HostState[] = ['revoked', 'not created', 'off'];

/** Hosts that answer, and of whose tunnel and targets nothing bad is known: their last scrapes are as good as new ones. */
const sound: readonly HostState[] = ['ok', 'pending'];

/** One line: whether everything is as it should be, and how many hosts are not. problems: errors. */
export function verdict(evidence: readonly Evidence[], problems: readonly Problem[]): string {
  const states = evidence.map(({ state }) => state);
  const counts = [...new Set(states)]
    .filter((state) => state !== 'ok')
    .map((state) => `${states.filter((one) => one === state).length} ${words[state]}`);
  const asked = states.filter((state) => !apart.includes(state)).length;
  const [good, pending] = [states.filter((state) => state === 'ok').length, states.includes('pending')];
  const head = problems.length > 0 ? 'not ok' : good === asked ? 'ok' : notYet(states);
  // Of what is still to be scraped, nobody has seen that it is up.
  const fine = pending ? states.filter((state) => sound.includes(state)).length : good;
  const how = !pending ? 'up and ' : fine === asked ? '' : 'up or pending, and ';
  const line = `${head}: ${fine} of ${count(asked, 'host')} ${how}as fleet.yaml says`;
  return [line, ...counts, ...(problems.length > 0 ? [count(problems.length, 'problem')] : [])].join(', ');
}

/** Without a problem, all that is not scraped is an application, which an apply does not wait for. */
function notYet(states: readonly HostState[]): string {
  if (states.includes('down') || states.includes('degraded')) return 'not all up';
  const isSettled = states.every((state) => [...sound, ...apart].includes(state));
  return isSettled ? 'ok so far' : 'ok as far as was asked';
}

/** What a state is called, where its own name would not do. */
const words: Record<HostState, string> = {
  ...{
    ok: 'ok',
    differs: 'not as fleet.yaml says',
    down: 'down',
    degraded: 'degraded',
    open: 'open from outside',
    failed: 'failed',
  },
  pending: 'pending (first scrape since the change: promguard verify waits for it)',
  ...{ unreachable: 'unreachable', off: 'powered off', 'not created': 'not created', revoked: 'revoked' },
  ...{ 'in doubt': 'in doubt', 'not asked': 'not asked' },
};

/** In a column, where its own name would not do. */
const shown: Partial<Record<HostState, string>> = { off: words.off };

/** The document of `verify --json` and `status --json`. */
export function evidenceDocument(
  evidence: readonly Evidence[],
  problems: readonly Problem[],
  warnings: readonly Problem[] = [],
) {
  return {
    version: 1,
    ok: problems.length === 0,
    verdict: verdict(evidence, problems),
    hosts: evidence.map((host) => ({
      name: host.name,
      role: host.role,
      region: host.region,
      state: host.state,
      address: host.address === '' ? null : host.address,
      public_address: host.publicAddress ?? null,
      handshake_age_seconds: host.handshakeAgeSeconds ?? null,
      up: host.asked ? host.up : null,
      targets: host.targets.map(({ monitor, job, instance, health, tunnel, dueSeconds, ageSeconds }) => ({
        ...{ monitor, job, instance, health },
        tunnel: tunnel ?? null,
        first_scrape_within_seconds: (health === 'pending' ? dueSeconds : undefined) ?? null,
        scrape_age_seconds: ageSeconds ?? null,
      })),
      open_ports: host.openPorts ?? null,
      unseen_addresses: host.unseenAddresses,
    })),
    problems: [...problems, ...warnings].map((problem) => problem.toJSON()),
  };
}

function row(host: Evidence, isBrief = false): string[] {
  const age = host.handshakeAgeSeconds === undefined ? 'never' : `${host.handshakeAgeSeconds} s ago`;
  const seen = host.asked ? [age, targetsSeen(host, isBrief)] : ['not asked', 'not asked'];
  return [
    host.name,
    shown[host.state] ?? host.state,
    host.region,
    host.address || '-',
    host.publicAddress ?? '-',
    ...(gone.includes(host.state) ? ['-', '-'] : seen),
    openFromOutside(host),
  ];
}

/** `3 of 4 up, 1 pending (fetched, first scrape within 30 s)`; what nobody saw is not counted as down, and what was fetched not as up. Where something is wrong, with the age of the scrapes. */
function targetsSeen({ state, targets }: Evidence, isBrief: boolean): string {
  const counted = (health: Evidence['targets'][number]['health']) =>
    targets.filter((target) => target.health === health).length;
  const [up, down, pending, unknown] = [counted('up'), counted('down'), counted('pending'), counted('unknown')];
  const ages = targets.flatMap(({ health, ageSeconds }) => (health === 'up' ? (ageSeconds ?? []) : []));
  const age = sound.includes(state) || ages.length === 0 ? '' : ` ${Math.max(...ages)} s ago`;
  const parts = [
    ...(up + down > 0 ? [`${up} of ${targets.length} up${age}`] : []),
    ...(pending > 0 ? [isBrief ? `${pending} pending` : `${pending} pending (${whatIsPending(targets)})`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function whatIsPending(targets: Evidence['targets']): string {
  const pending = targets.filter(({ health }) => health === 'pending');
  const due = Math.max(...pending.map(({ dueSeconds }) => dueSeconds ?? 0), 1);
  const [before, fetched] = [pending.filter(({ wasUp }) => wasUp), pending.filter(({ tunnel }) => tunnel === 'proved')];
  const part = (some: Evidence['targets'], what: string) => {
    if (some.length === 0) return [];
    return [some.length === pending.length ? what : `${some.length} ${what}`];
  };
  const scrape = `${before.length > 0 ? 'next' : 'first'} scrape within ${due} s`;
  return [...part(before, 'up at the last scrape'), ...part(fetched, 'fetched'), scrape].join(', ');
}

function openFromOutside({ state, openPorts, onlyDeclaredTried, unseenAddresses }: Evidence): string {
  if (state === 'not asked') return state;
  const unseen = unseenAddresses.length === 0 ? '' : `unreachable from here: ${unseenAddresses.join(' ')}`;
  if (openPorts === undefined) return unseen || '-';
  const none = onlyDeclaredTried ? 'no declared port' : 'nothing';
  const open = openPorts.length === 0 ? none : openPorts.map((port) => `${port}/tcp`).join(' ');
  return unseen ? `${open} (${unseen})` : open;
}
