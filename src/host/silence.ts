// Silences on a monitor. Rule: pure; what Alertmanager answers is a stranger's text, and what is malformed is no silence.

import type { Text } from '../keys/secret.ts';
import { words } from './quote.ts';
import library from './silence.sh';

/** Of which hosts nobody is told. */
export interface Silence {
  readonly id: string;
  /** `host="web-1"`, `host=~"db-1|db-2"` */
  readonly matchers: readonly string[];
  /** ISO 8601. */
  readonly endsAt: string;
  readonly by: string;
  readonly why: string;
}

/** The most names in one pattern: an argument of a program holds 128 KiB (Linux, MAX_ARG_STRLEN). */
const mostInPattern = 500;

/** Patterns of RE2 that match exactly these hosts. */
export function patternsOf(hosts: readonly string[]): string[] {
  const parts = Array.from({ length: Math.ceil(hosts.length / mostInPattern) }, (_, at) =>
    hosts.slice(at * mostInPattern, (at + 1) * mostInPattern),
  );
  return parts.map((names) => names.map((name) => name.replaceAll('.', '[.]')).join('|'));
}

export function silenceScript(
  host: string,
  { by, why, duration }: { by: string; why: string; duration: string },
): Text {
  return script(`silence_host ${words([by, why, duration, host])} && list_silences`);
}

export function listScript(): Text {
  return script('list_silences');
}

/** Lists those of before. */
export function endScript(host: string): Text {
  return script(`list_silences && end_silences ${words([host])}`);
}

const script = (call: string): Text => [`set -uo pipefail\n${library}\n${call}\n`];

interface Answer {
  id: unknown;
  endsAt: unknown;
  createdBy: unknown;
  comment: unknown;
  matchers: { name: unknown; value: unknown; isRegex?: unknown; isEqual?: unknown }[];
}

/** As `amtool silence query --output=json` prints them (0.25.0, 0.28.1; 2026-11-29). Undefined for anything else. */
export function readSilences(stdout: string): Silence[] | undefined {
  try {
    // Nothing but `null` where there is none.
    return ((JSON.parse(stdout) ?? []) as Answer[]).map(({ id, endsAt, createdBy, comment, matchers }) => ({
      id: String(id),
      endsAt: String(endsAt),
      by: String(createdBy),
      why: String(comment),
      matchers: matchers.map(
        ({ name, value, isRegex, isEqual }) =>
          `${name}${isEqual === false ? '!' : ''}${isRegex === true ? (isEqual === false ? '~' : '=~') : '='}${JSON.stringify(String(value))}`,
      ),
    }));
  } catch {
    return undefined;
  }
}
