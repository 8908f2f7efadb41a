// What `promguard silence` prints. Rule: pure; what Alertmanager said is a stranger's text.

import { isOf, isOfAlone, matcherText, type Silence } from '../host/silence.ts';
import { oneLine } from '../problem.ts';
import { columns } from './columns.ts';

export function silencesTable(silences: readonly Silence[]): string {
  if (silences.length === 0) return 'nothing is silenced';
  const rows = silences.map(({ matchers, endsAt, by, why }) =>
    [matchers.map(matcherText).join(' '), minute(endsAt), by, why].map(oneLine),
  );
  return columns([['ALERTS WITH', 'UNTIL', 'BY', 'WHY'], ...rows]);
}

/** What is silent after one was made: an earlier one may last longer. */
export function madeText(names: readonly string[], silences: readonly Silence[]): string {
  const last = silences
    .filter((silence) => isOf(names, silence))
    .map(({ endsAt }) => endsAt)
    .sort()
    .at(-1);
  const until = last === undefined ? '' : ` until ${oneLine(minute(last))}`;
  return `nobody is told of ${names[0]}${until}; promguard silence end ${names[0]} ends that before`;
}

/** names: of the host, now and before. ended: the silences that it had. */
export function endedText(names: readonly string[], ended: readonly Silence[]): string {
  const [host] = names;
  if (ended.length === 0) return `${host} was not silent; promguard silence list shows what is`;
  const isWider = ended.some((silence) => !isOfAlone(names, silence));
  return `silences of ${host} are over${isWider ? ', with what an apply that has ended left of its other hosts' : ''}`;
}

/** `2026-11-29 14:30 UTC`; what is no time stays as it is. */
function minute(time: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*Z$/.test(time) ? `${time.slice(0, 16).replace('T', ' ')} UTC` : time;
}
