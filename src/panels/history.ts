// The last hour of all panels, asked for at once. Rule: the answer grows with the hosts alone, and what a monitor may send is limited.

import { type Panel, panelsFor, type Unit } from './panels.ts';

export interface History {
  /** One PromQL expression: its series have the labels host and panel. */
  readonly query: string;
  readonly stepSeconds: number;
  /** How many values each series has at most; the last one is of now. */
  readonly points: number;
}

const hour = 3600;
const mostPoints = 12;
/** What an answer may have for each value and for each series, in characters, and in all (see host/measure.sh). */
const [valueLength, seriesLength, answerLength] = [28, 90, 4 * 1024 ** 2];

/** jobs: of what each host runs. interval: seconds from one sample to the next. */
export function historyOf(jobs: readonly (readonly string[])[], interval: number): History {
  const series = jobs.reduce((sum, own) => sum + panelsFor(own).length, 0);
  const each = answerLength / Math.max(1, series) - seriesLength;
  const points = Math.min(mostPoints, Math.max(1, Math.floor(each / valueLength)));
  const stepSeconds = hour / mostPoints;
  // rate() needs two samples, and one may be late or lost.
  const window = `${Math.max(stepSeconds, Math.ceil(4 * interval))}s`;
  const asked = panelsFor([...new Set(jobs.flat())]);
  return { query: asked.map((panel) => labelled(panel, window)).join(' or '), stepSeconds, points };
}

/** Digits that nobody sees would only make the answer longer. */
const digits: Record<Unit, string> = {
  ...{ percent: '0.1', seconds: '1', milliseconds: '1' },
  ...{ bytes: '1', count: '1', rate: '0.1' },
};

function labelled({ name, unit, query }: Panel, window: string): string {
  return `label_replace(round(${query(window)}, ${digits[unit]}), "panel", "${name}", "", "")`;
}
