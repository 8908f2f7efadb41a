// Silences on a monitor. Rule: pure; what Alertmanager answers is a stranger's text, and what is malformed is no silence.

import type { Text } from '../keys/secret.ts';
import { quote, words } from './quote.ts';
import library from './silence.sh';

/** Of which hosts nobody is told; monitors' heartbeats go on. */
export interface Silence {
  readonly id: string;
  readonly matchers: readonly Matcher[];
  /** ISO 8601. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly by: string;
  readonly why: string;
}

/** What a label has to be, or not to be. */
export interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  readonly isEqual: boolean;
}

/** `host="web-1"`, `host=~"db-1|db-2"` */
export function matcherText({ name, value, isRegex, isEqual }: Matcher): string {
  const operator = isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=';
  return `${name}${operator}${JSON.stringify(value)}`;
}

/** Why hosts are silent that an apply works on; since when follows. */
const works = 'promguard works on it';

/** One text for one run, on all monitors. */
export function worksSince(since: Date): string {
  return `${works} since ${since.toISOString().replace(/\.\d+Z$/, 'Z')}`;
}

export function isOfApply({ why }: Silence): boolean {
  return why.startsWith(works);
}

/** Whether it says which hosts it is of, and the one with these names is one of them. */
export function isOf(names: readonly string[], { matchers }: Silence): boolean {
  const own = matchers.filter(({ name }) => name === 'host');
  return own.length > 0 && names.some((host) => own.every((matcher) => matches(matcher, host)));
}

/** Whether it is of no other host. */
export function isOfAlone(names: readonly string[], { matchers }: Silence): boolean {
  return matchers.some(
    ({ name, value, isRegex, isEqual }) => name === 'host' && isEqual && !isRegex && names.includes(value),
  );
}

/** Of what JavaScript reads in another way than RE2, nothing is said. */
function matches({ value, isRegex, isEqual }: Matcher, host: string): boolean {
  if (!isRegex) return (value === host) === isEqual;
  try {
    return new RegExp(`^(?:${value})$`).test(host) === isEqual;
  } catch {
    return false;
  }
}

/** Fires always: an outside watcher takes its absence for a dead monitor (alerts/rules/self.ts). An Alertmanager of 0.25.0 knows `!=` (2026-11-30). */
const butWatchdog: Matcher = { name: 'alertname', value: 'Watchdog', isRegex: false, isEqual: false };

export const silenceLibrary = `works=${quote(works)}\n${library}`;

/** The most names in one pattern: an argument of a program holds 128 KiB (Linux, MAX_ARG_STRLEN). */
const mostInPattern = 500;

/** Patterns of RE2 that match exactly these hosts. */
export function patternsOf(hosts: readonly string[]): string[] {
  const parts = Array.from({ length: Math.ceil(hosts.length / mostInPattern) }, (_, at) =>
    hosts.slice(at * mostInPattern, (at + 1) * mostInPattern),
  );
  return parts.map((names) => names.map((name) => name.replaceAll('.', '[.]')).join('|'));
}

/** A silence for each name: alerts of a host that is renamed carry either. */
export function silenceScript(
  names: readonly string[],
  { by, why, duration }: { by: string; why: string; duration: string },
): Text {
  const calls = names.map((host) => added({ by, why }, [`--duration=${duration}`], [ofHost(host), butWatchdog]));
  return script([...calls, 'list_silences'].join(' && '));
}

/** What silences the host by this name, for another one that it gets; undefined where all that is there already. An apply's own goes with the apply. */
export function copyScript(silences: readonly Silence[], former: string, host: string): Text | undefined {
  const copyOf = ({ matchers }: Silence) => [...matchers.filter(({ name }) => name !== 'host'), ofHost(host)];
  const textOf = (matchers: readonly Matcher[]) => matchers.map(matcherText).sort().join(' ');
  const copies = silences.filter(
    (one) =>
      isOf([former], one) &&
      !isOf([host], one) &&
      !isOfApply(one) &&
      !silences.some(({ matchers, endsAt }) => endsAt === one.endsAt && textOf(matchers) === textOf(copyOf(one))),
  );
  if (copies.length === 0) return undefined;
  const calls = copies.map((one) => added(one, [`--start=${one.startsAt}`, `--end=${one.endsAt}`], copyOf(one)));
  return script([...calls, 'list_silences'].join(' && '));
}

const ofHost = (value: string): Matcher => ({ name: 'host', value, isRegex: false, isEqual: true });

function added(
  { by, why }: Pick<Silence, 'by' | 'why'>,
  times: readonly string[],
  matchers: readonly Matcher[],
): string {
  return `add_silence ${words([`--author=${by}`, `--comment=${why}`, ...times, '--', ...matchers.map(matcherText)])}`;
}

export function listScript(): Text {
  return script('list_silences');
}

/** Ends these, and lists what is left. */
export function endScript(ids: readonly string[]): Text {
  return script(`end_silences ${words(ids)} && list_silences`);
}

const script = (call: string): Text => [`set -uo pipefail\n${silenceLibrary}\n${call}\n`];

/** What silences there are, and whether an apply works now: those of one end with it. */
export interface Listed {
  readonly silences: readonly Silence[];
  readonly isWorkedOn: boolean;
}

const workedOn = '@worked-on\n';

/** Undefined for what is no list. */
export function readList(stdout: string): Listed | undefined {
  const isWorkedOn = stdout.startsWith(workedOn);
  const silences = readSilences(isWorkedOn ? stdout.slice(workedOn.length) : stdout);
  return silences && { silences, isWorkedOn };
}

interface Answer {
  id: unknown;
  startsAt: unknown;
  endsAt: unknown;
  createdBy: unknown;
  comment: unknown;
  matchers: { name: unknown; value: unknown; isRegex?: unknown; isEqual?: unknown }[];
}

/** As `amtool silence query --output=json` prints them (0.25.0, 0.28.1; 2026-11-29). Undefined for anything else. */
function readSilences(stdout: string): Silence[] | undefined {
  try {
    // Nothing but `null` where there is none.
    return ((JSON.parse(stdout) ?? []) as Answer[]).map(({ id, startsAt, endsAt, createdBy, comment, matchers }) => ({
      id: plain(id),
      startsAt: plain(startsAt),
      endsAt: plain(endsAt),
      by: plain(createdBy),
      why: plain(comment),
      matchers: matchers.map(({ name, value, isRegex, isEqual }) => ({
        name: plain(name),
        value: plain(value),
        isRegex: isRegex === true,
        isEqual: isEqual !== false,
      })),
    }));
  } catch {
    return undefined;
  }
}

/** No word of bash holds NUL. */
function plain(text: unknown): string {
  return String(text).replaceAll('\0', '');
}
