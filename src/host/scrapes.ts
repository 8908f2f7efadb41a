// Asking Prometheus on a monitor what it has scraped, and when. Rule: pure; the answer is a stranger's text, and what is malformed is no answer.

import type { Text } from '../keys/secret.ts';
import library from './scrapes.sh';

/** The scrapes of one target, in the order of time. */
export interface Scrapes {
  job: string;
  /** `10.0.0.2:9100` */
  instance: string;
  host: string;
  samples: { at: number; up: boolean }[];
}

export interface ScrapeHistory {
  /** Unix seconds by the monitor's clock. */
  now: number;
  scrapes: Scrapes[];
}

/** since: Unix seconds by the monitor's clock. */
export function scrapesScript(since: number): Text {
  return [`${library}\nscraped_since ${Math.floor(since)}\n`];
}

/** What the script printed; undefined when Prometheus did not answer. Shape: prometheus.io/docs/prometheus/latest/querying/api, range vectors, 2026-11-23. */
export function readScrapes(stdout: string): ScrapeHistory | undefined {
  const [, now = '', body = ''] = /^(\d{1,12})\n[\s\S]*?\r\n\r\n([\s\S]*)$/.exec(stdout) ?? [];
  try {
    const answer = JSON.parse(body) as {
      data: { result: { metric: Record<string, string>; values: [number, string][] }[] };
    };
    const scrapes = answer.data.result.map(({ metric, values }) => ({
      job: String(metric['job']),
      instance: String(metric['instance']),
      host: String(metric['host']),
      samples: values.map(([at, up]) => ({ at: Number(at), up: up === '1' })),
    }));
    return { now: Number(now), scrapes };
  } catch {
    return undefined;
  }
}
