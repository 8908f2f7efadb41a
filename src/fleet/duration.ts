// Prometheus durations, read exactly as Prometheus reads them.

import type { Fleet } from './model.ts';

const units = { y: 31_536_000, w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1, ms: 0.001 };

/**
 * Seconds in `1h30m`; undefined if Prometheus would refuse it: other units, another order, or more nanoseconds than fit in
 * 64 bits (ParseDuration in github.com/prometheus/common, model/time.go, checked 2026-11-23).
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const parts = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(text);
  if (text === '' || parts === null) return undefined;
  const seconds = Object.values(units).reduce((sum, unit, i) => sum + Number(parts[i + 1] ?? 0) * unit, 0);
  return seconds <= 2 ** 63 / 1e9 ? seconds : undefined;
}

type Scraped = Pick<Fleet, 'prometheus' | 'exporters' | 'apps'>;

/** In seconds, that of the job that is scraped least often. */
export function scrapeInterval(fleet: Scraped): number {
  return Math.max(...intervalsOf(fleet));
}

/** That of the job that is scraped most often. */
export function shortestInterval(fleet: Scraped): number {
  return Math.min(...intervalsOf(fleet));
}

function intervalsOf({ prometheus, exporters, apps }: Scraped): number[] {
  const all = [prometheus.scrapeInterval, ...[...exporters, ...apps].flatMap(({ interval }) => interval ?? [])];
  return all.map((text) => parseDuration(text) ?? 0);
}
