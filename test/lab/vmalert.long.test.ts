// Agents whose samples are judged in a storage: each fault is one notice, what dies ends a heartbeat, and leaving agents leaves no vmalert. Each test continues from the one before.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { http, Notices } from './notices.ts';
import { debian13, Story, story, until } from './story.ts';

/** The first has the storage. */
const monitors = ['watch', 'guard'];

/** A machine on which much else runs is busy and may lack memory, which is no fault of this story. */
const fleet = (mode: string, storage = ', storage: { victoria-metrics: {} }') => `
prometheus: { scrape_interval: 5s, external_labels: { cluster: "demo, lab" }, mode: ${mode} }
monitors:
  - { name: watch, region: tor1${storage} }
  - { name: guard, region: lon1, image: ${debian13} }
nodes: [{ name: web, region: fra1 }]
alerts:
  time_scale: 30
  disable: [HostLoadHigh, HostMemoryLow, HostOutOfMemoryKill]
  thresholds: { tunnel_silent_seconds: 180 }
  receivers: [{ name: hook, webhook: { url: "${http}/hook" } }]
  heartbeat: { url: "${http}/beat/{monitor}", every: 10s }
`;

const rule = (more: string) => `groups:
  - name: own
    ${more}
    rules: [{ alert: Own, expr: 'up{job="node", host="web"} == 2', labels: { severity: info, host: shop } }]
`;

let it: Story;
let notices: Notices;

/** Of what is not a test. */
const told = () => notices.told('/hook', /^(?!PromGuardTest)/);
const vmalert = 'localhost:8880';

/** All that is told until this is, and until each of these monitors had its turn. */
async function tell(last: string, alive = monitors): Promise<string[]> {
  await until(`the hook is told ${last}`, async () => (await told()).includes(last), 420).catch(
    async (error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : error}; it is told ${(await told()).join(', ')}`);
    },
  );
  await notices.beaten(alive, 3);
  return told();
}

/** Every host is scraped, with the programs that each monitor has. */
const scraped = (monitor: string) =>
  it.scraped(monitor, [
    ...[`alertmanager ${monitor}`, `prometheus ${monitor}`, 'victoria-metrics watch', `vmalert ${monitor}`],
    ...[...monitors, 'web'].map((host) => `node ${host}`),
  ]);

const silent = async (monitor: string) => {
  const quiet = async () => {
    await notices.forget();
    await new Promise((resolve) => setTimeout(resolve, 25_000));
    return !(await notices.all()).some(({ to }) => to === `/beat/${monitor}`);
  };
  await until(`${monitor} is silent`, quiet, 480);
};

story('agents with alerts', () => {
  beforeAll(async () => {
    it = await Story.begin('story-vmalert');
    notices = await Notices.begin(it);
    await it.given(fleet('agent'));
    await it.givenBeside('rules/own.yml', rule('interval: 5s'));
    await it.apply('--wait-scrape');
  });
  afterAll(() => it?.end());

  test('an apply tells nobody anything, and a second plan is empty', async () => {
    for (const monitor of monitors) await scraped(monitor);
    await notices.beaten(monitors);
    expect(await told()).toEqual([]);
    expect(await it.changes()).toEqual([]);
    expect((await it.promguard('verify')).code).toBe(0);
    expect((await it.promguard('verify', '--notify')).code).toBe(0);
    for (const monitor of monitors) {
      const listening = await it.on(monitor, "ss -Hltn 'sport = :8880' | awk '{ print $4 }'");
      expect(listening.trim()).toBe('127.0.0.1:8880');
      const groups = JSON.parse(await it.on(monitor, `curl -sf ${vmalert}/api/v1/rules`)).data.groups;
      expect(groups.map(({ name }: { name: string }) => name)).toContain('own');
    }
    // Held back where there is no storage.
    expect(await it.look('guard', "ss -Hltn 'sport = :8428'")).toBe('');
  });

  test('an exporter that stops is told once by two monitors, and that it is over', async () => {
    await notices.forget();
    await it.on('web', 'systemctl stop prometheus-node-exporter');
    expect(await tell('firing ExporterDown web')).toEqual(['firing ExporterDown web']);
    await until('both monitors say so', async () => {
      const { alerts, metrics } = JSON.parse((await it.promguard('status', '--json')).stdout);
      const down = alerts.find(({ name }: { name: string }) => name === 'ExporterDown');
      expect(metrics.silent_monitors).toEqual([]);
      return down?.monitors.join() === 'watch,guard' && down.labels.monitor === undefined;
    });
    await notices.forget();
    await it.on('web', 'systemctl start prometheus-node-exporter');
    expect(await tell('resolved ExporterDown web')).toEqual(['resolved ExporterDown web']);
  });

  test('a tunnel that ends', async () => {
    await notices.forget();
    await it.on('web', 'systemctl stop wg-quick@wg0');
    expect(await tell('firing TunnelDown web')).toEqual(['firing TunnelDown web']);
    await notices.forget();
    await it.on('web', 'systemctl start wg-quick@wg0');
    expect(await tell('resolved TunnelDown web')).toEqual(['resolved TunnelDown web']);
    for (const monitor of monitors) await scraped(monitor);
  });

  test('rules that vmalert refuses replace nothing', async () => {
    await it.givenBeside('rules/own.yml', rule('query_offset: 1m'));
    const refused = (await it.errors('apply')).filter(({ code }) => code === 'vmalert-failed');
    expect(refused).toMatchObject([{ at: { file: expect.stringMatching(/rules\/own\.yml$/) } }]);
    const groups = JSON.parse(await it.on('watch', `curl -sf ${vmalert}/api/v1/rules`)).data.groups;
    expect(groups.map(({ name }: { name: string }) => name)).toContain('own');
    await it.givenBeside('rules/own.yml', undefined);
    await it.apply('--wait-scrape');
    expect(await it.changes()).toEqual([]);
  });

  test('an agent that is dead ends its heartbeat, and tells of no host', async () => {
    await it.on('guard', 'systemctl stop prometheus');
    await silent('guard');
    await notices.beaten(['watch']);
    expect(await told()).toEqual([]);
    await it.on('guard', 'systemctl start prometheus');
    await notices.beaten(monitors);
  });

  test('a storage that is dead ends all heartbeats, and what was true meanwhile is told when it is back: of it alone', async () => {
    await it.on('watch', 'systemctl stop victoria-metrics');
    for (const monitor of monitors) await silent(monitor);
    await it.on('watch', 'systemctl start victoria-metrics');
    await notices.beaten(monitors);
    // As time is so short here, they also tell that samples came late, and that rules failed within the last four.
    const known = /^(firing|resolved) (ExporterDown watch|(RemoteWriteBehind|PrometheusRuleFailures) (watch|guard))$/;
    await until(
      'it is all over',
      async () => {
        const all = await told();
        expect(all.filter((one) => !known.test(one))).toEqual([]);
        const open = all.filter((one) => one.startsWith('firing') && !all.includes(one.replace('firing', 'resolved')));
        return open.length === 0 && all.includes('resolved ExporterDown watch');
      },
      180,
    );
  });

  test('leaving agents leaves no vmalert', async () => {
    await it.given(fleet('server', ''));
    await it.apply('--wait-scrape');
    await notices.beaten(monitors);
    for (const monitor of monitors) {
      expect(await it.on(monitor, 'pgrep -x vmalert || true')).toBe('');
      const left = 'ls /etc/systemd/system /etc/promguard /etc/promguard/targets; cat /etc/promguard/prometheus.yml';
      expect(await it.on(monitor, left)).not.toContain('vmalert');
      expect(await it.on(monitor, 'curl -sf localhost:9090/api/v1/rules')).toContain('Watchdog');
    }
    expect(await it.changes()).toEqual([]);
  });
});
