// Storages for the samples of two monitors, on Debian 12 and 13: each has every sample once, only monitors reach it, and an agent's samples are asked of it.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { debian13, Story, story, until } from './story.ts';

const [one, two, web] = ['one', 'two', 'web'];
const port = 8428;

const fleetOf = (storage: string, more = '') => `prometheus: { scrape_interval: 5s${more} }
monitors:
  - { name: ${one}, region: tor1${storage} }
  - { name: ${two}, region: fra1, image: ${debian13}${storage} }
nodes: [{ name: ${web}, region: lon1 }]
`;
const stored = ', storage: { victoria-metrics: { retention: 30d } }';

interface Series {
  metric: Record<string, string>;
  value: [number, string];
}

story('storage', () => {
  let it: Story;
  const at: Record<string, string> = {};
  beforeAll(async () => {
    it = await Story.begin('story-storage');
    await it.given(fleetOf(stored));
  });
  afterAll(() => it.end());

  /** Of a storage, as its own monitor asks it. */
  const ask = async (monitor: string, query: string): Promise<Series[]> => {
    const url = `${at[monitor]}:${port}/api/v1/query`;
    const answer = await it.look(monitor, `curl -sf --max-time 5 ${url} --data-urlencode 'query=${query}'`);
    return answer === '' ? [] : JSON.parse(answer).data.result;
  };
  const count = async (monitor: string, seconds: number) => {
    const [series, ...others] = await ask(monitor, `count_over_time(up{job="node",host="${web}"}[${seconds}s])`);
    expect(others).toEqual([]);
    return Number(series?.value[1] ?? 0);
  };

  test('it is there after an apply, is scraped, and a second plan is empty', async () => {
    await it.apply('--wait-scrape');
    for (const host of [one, two, web]) {
      at[host] = (await it.on(host, "ip -4 -br addr show wg0 | awk '{ print $3 }' | cut -d/ -f1")).trim();
    }
    for (const monitor of [one, two]) {
      const found = (await it.targets(monitor)).filter(({ labels }) => labels['job'] === 'victoria-metrics');
      expect(found.map(({ labels, health }) => `${labels['host']} ${health}`)).toEqual([`${one} up`, `${two} up`]);
    }
    expect(await it.changes()).toEqual([]);
    expect((await it.promguard('verify')).code).toBe(0);
  });

  test('only monitors reach it', async () => {
    const droplets = await it.droplets();
    for (const keeper of [one, two]) {
      const address = at[keeper] ?? '';
      expect(await it.answers(keeper === one ? two : one, address, port)).toBe(true);
      expect(await it.answers(web, address, port)).toBe(false);
      expect(await it.answersOutside(droplets[keeper]?.ipv4 ?? '', port)).toBe(false);
      // It listens there, and nowhere else.
      const listening = await it.on(keeper, `ss -Hltn 'sport = :${port}' | awk '{ print $4 }'`);
      expect(listening.trim()).toBe(`${address}:${port}`);
    }
  });

  test('what two monitors send of one target is there once', async () => {
    await until(
      'both have sent samples for a minute',
      async () => {
        const each = await Promise.all([one, two].map((monitor) => count(monitor, 60)));
        return each.every((samples) => samples >= 11);
      },
      180,
    );
    for (const monitor of [one, two]) {
      expect(await count(monitor, 60)).toBeLessThanOrEqual(13);
      const [{ metric } = { metric: {} }] = await ask(monitor, `up{job="node",host="${web}"}`);
      expect(metric).not.toHaveProperty('monitor');
    }
  });

  test('a monitor that is away costs no sample', async () => {
    await it.on(two, 'systemctl stop prometheus');
    await sleep(40_000);
    expect(await count(one, 30)).toBeGreaterThanOrEqual(5);
    await it.on(two, 'systemctl start prometheus');
  });

  test('what agents have sent is shown by status', async () => {
    await it.given(`alerts: false\n${fleetOf(stored, ', mode: agent')}`);
    await it.apply('--wait-scrape');
    await until(
      'status has a number for every host',
      async () => {
        const { metrics } = JSON.parse((await it.promguard('status', '--json')).stdout);
        const shown = metrics.hosts.map(({ panels }: { panels: { name: string; now: number | null }[] }) =>
          panels.find(({ name }) => name === 'memory'),
        );
        return metrics.silent_monitors.length === 0 && shown.every(({ now }: { now: number | null }) => now !== null);
      },
      120,
    );
    expect(await it.changes()).toEqual([]);
  });

  test('it goes when it leaves fleet.yaml; its data stay', async () => {
    await it.given(fleetOf(''));
    await it.apply('--wait-scrape');
    for (const monitor of [one, two]) {
      expect(await it.look(monitor, `ss -Hltn 'sport = :${port}'`)).toBe('');
      expect(await it.on(monitor, 'systemctl is-enabled victoria-metrics || true')).toBe('disabled\n');
      expect(await it.on(monitor, 'cat /etc/promguard/prometheus.yml; ufw status')).not.toMatch(/8428|remote_write/);
      expect(await it.on(monitor, 'ls /var/lib/victoria-metrics')).not.toBe('');
    }
    expect(await it.changes()).toEqual([]);
  });
});
