// What a monitor's Prometheus has scraped, and when. Rule: asks with curl, and counts without the product's code.

import os from 'node:os';
import type { Story } from './story.ts';

export interface Scraped {
  /** Scrapes that Prometheus has stored as failed. */
  failed: number;
  /** The longest time between two that succeeded, or since the last one. */
  longestSeconds: number;
}

/** By target (`job host`), starting one scrape before `since`; but for closed ports, of which a sample is as late as their probe's timeout. */
export async function scrapedSince(
  it: Story,
  monitor: string,
  since: Date,
  interval: number,
): Promise<Record<string, Scraped>> {
  const from = since.getTime() / 1000 - interval;
  const range = Math.ceil(Date.now() / 1000 - from);
  const answer = await it.on(
    monitor,
    `curl -sf localhost:9090/api/v1/query -d time=$(date +%s.%N) -d query='up{job!="closed"}[${range}s]'; date +%s.%N`,
  );
  const [body = '', now = ''] = answer.split(/(?<=\})(?=\d+\.\d+\n$)/);
  const { data } = JSON.parse(body) as {
    data: { result: { metric: Record<string, string>; values: [number, string][] }[] };
  };
  return Object.fromEntries(
    data.result.map(({ metric, values }) => {
      const good = values.filter(([, up]) => up === '1').map(([at]) => at);
      const times = [...good, Number(now)];
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      return [
        `${metric['job']} ${metric['host']}`,
        { failed: values.length - good.length, longestSeconds: Math.max(...gaps) },
      ];
    }),
  );
}

/** Processes waiting for a processor, per processor: with more, scrapes are late without any rotation. */
const busy = 4;

/**
 * The targets with a failed or missing scrape. Undefined, with a printed reason, where that would say more about the machine than
 * about the tunnels: it is busy, or Prometheus missed a scrape of itself on loopback, too.
 */
export function missedIn(
  scraped: Record<string, Scraped>,
  monitor: string,
  interval: number,
): Record<string, Scraped> | undefined {
  const missed = Object.entries(scraped).filter(
    ([, { failed, longestSeconds }]) => failed > 0 || longestSeconds >= 1.5 * interval,
  );
  const shown = Object.fromEntries(missed);
  const load = (os.loadavg()[0] ?? 0) / os.availableParallelism();
  const itself = missed.some(([target]) => target === `prometheus ${monitor}`);
  if (missed.length === 0 || (load < busy && !itself)) return shown;
  const why = itself ? `${monitor} missed scrapes of itself` : `the load is ${load.toFixed(1)} for each processor`;
  console.log(`scrapes were missed, and not judged, as ${why}: ${JSON.stringify(shown)}`);
  return undefined;
}
