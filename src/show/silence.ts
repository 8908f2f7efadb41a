// What `promguard silence` prints. Rule: pure; what Alertmanager said is a stranger's text.

import type { Silence } from '../host/silence.ts';
import { oneLine } from '../problem.ts';
import { columns } from './columns.ts';

export function silencesTable(silences: readonly Silence[]): string {
  if (silences.length === 0) return 'nothing is silenced';
  const rows = silences.map(({ matchers, endsAt, by, why }) =>
    [matchers.join(' '), minute(endsAt), by, why].map(oneLine),
  );
  return columns([['ALERTS WITH', 'UNTIL', 'BY', 'WHY'], ...rows]);
}

/** What is silent after one was made: an earlier one may last longer. */
export function madeText(host: string, silences: readonly Silence[]): string {
  const last = silencesOf(host, silences)
    .map(({ endsAt }) => endsAt)
    .sort()
    .at(-1);
  const until = last === undefined ? '' : ` until ${oneLine(minute(last))}`;
  return `nobody is told of ${host}${until}; promguard silence end ${host} ends that before`;
}

/** silences: those of before. */
export function endedText(host: string, silences: readonly Silence[]): string {
  if (silencesOf(host, silences).length === 0) return `${host} was not silent; promguard silence list shows what is`;
  return `silences of ${host} are over, but for those of an apply`;
}

/** An apply silences hosts by a pattern. */
export function silencesOf(host: string, silences: readonly Silence[]): Silence[] {
  const own = `host=${JSON.stringify(host)}`;
  return silences.filter(({ matchers: [matcher, ...others] }) => matcher === own && others.length === 0);
}

/** `2026-11-29 14:30 UTC`; what is no time stays as it is. */
function minute(time: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*Z$/.test(time) ? `${time.slice(0, 16).replace('T', ' ')} UTC` : time;
}
