// How long each target went without a scrape, by what Prometheus itself has stored.

import type { ScrapeHistory, Scrapes } from '../../host/scrapes.ts';
import type { Gap } from '../../plan/rotation.ts';

/** Prometheus stores a sample of each target, up or not: one without, beside others with, is a target no longer, or has other labels now. */
function current({ now, scrapes }: ScrapeHistory, intervalSeconds: number): Scrapes[] {
  const isFresh = ({ samples }: Scrapes) => (samples.at(-1)?.at ?? 0) >= now - 2 * intervalSeconds;
  return scrapes.some(isFresh) ? scrapes.filter(isFresh) : scrapes;
}

/** since: Unix seconds by the monitor's clock; the first gap begins with the last scrape before it. */
export function gapsOf(monitor: string, history: ScrapeHistory, since: number, intervalSeconds: number): Gap[] {
  return current(history, intervalSeconds).map(({ host, job, samples }) => {
    const all = samples.filter(({ up }) => up).map(({ at }) => at);
    const before = all.filter((at) => at <= since).at(-1);
    const times = [...(before === undefined ? [] : [before]), ...all.filter((at) => at > since)];
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    // The next scrape is missed only once it is overdue.
    const waited = history.now - (times.at(-1) ?? history.now);
    if (waited > 2 * intervalSeconds) gaps.push(waited);
    // Of one that nobody has scraped, every scrape failed that there was.
    const failed = times.length === 0 ? samples.filter(({ at }) => at > since).length : 0;
    return {
      monitor,
      host,
      job,
      longestSeconds: gaps.length > 0 ? gaps.reduce((most, gap) => Math.max(most, gap)) : undefined,
      missed: failed + gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / intervalSeconds) - 1), 0),
    };
  });
}
