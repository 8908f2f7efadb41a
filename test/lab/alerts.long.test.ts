// Alerts on droplets, of Debian 12 and 13: each thing is broken as it breaks, its alert fires in Prometheus with the labels of its host, and ends when it is put right.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { fired } from './firing.ts';
import { debian13, Story, story, until } from './story.ts';

const [monitor, web, db] = ['monitor', 'web', 'db'];

/** What waits for five minutes waits for three seconds; a tunnel is no quicker by that. */
const fleet = `prometheus: { scrape_interval: 2s }
alerts: { time_scale: 100, disable: [HostLoadHigh, HostMemoryLow, HostOutOfMemoryKill], thresholds: { tunnel_silent_seconds: 180 } }
monitors: [{ name: ${monitor}, region: tor1 }]
nodes:
  - { name: ${web}, region: lon1 }
  - { name: ${db}, region: fra1, image: ${debian13}, labels: { tier: sql } }
`;

interface Alert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: string;
  activeAt: string;
}

story('alerts', () => {
  let it: Story;
  beforeAll(async () => {
    it = await Story.begin('story-alerts');
    await it.given(fleet);
    await it.apply('--wait-scrape');
  });
  afterAll(() => it.end());

  const firing = async (name: string): Promise<Alert[]> => {
    const answer = await it.look(monitor, 'curl -sf localhost:9090/api/v1/alerts');
    if (answer === '') return [];
    const { alerts } = (JSON.parse(answer) as { data: { alerts: Alert[] } }).data;
    return alerts.filter(({ labels, state }) => labels['alertname'] === name && state === 'firing');
  };
  const hostsOf = async (name: string) => (await firing(name)).map(({ labels }) => labels['host']).sort();

  /** Breaks it, sees the alert of that host alone, puts it right, and sees it end. */
  async function tells(name: string, host: string, broken: string, right: string, seconds = 90): Promise<Alert> {
    expect(await hostsOf(name)).toEqual([]);
    await it.on(host, broken);
    await until(`${name} fires`, async () => (await firing(name)).length > 0, seconds);
    const all = await firing(name);
    expect(all.map(({ labels }) => labels['host'])).toEqual([host]);
    await it.on(host, right);
    await until(`${name} ends`, async () => (await firing(name)).length === 0, seconds);
    return all[0] as Alert;
  }

  test('the watchdog fires from the first apply on, with the labels of its monitor', async () => {
    await until('it fires', async () => (await firing('Watchdog')).length > 0);
    const [watchdog] = await firing('Watchdog');
    expect(watchdog?.labels).toEqual({
      alertname: 'Watchdog',
      severity: 'info',
      host: monitor,
      region: 'tor1',
      role: 'monitor',
    });
  });

  test('an exporter that stopped', async () => {
    const start = 'systemctl start prometheus-node-exporter';
    const { labels, annotations } = await tells('ExporterDown', db, 'systemctl stop prometheus-node-exporter', start);
    expect(labels).toMatchObject({ job: 'node', region: 'fra1', role: 'node', tier: 'sql', severity: 'warning' });
    expect(annotations['summary']).toBe('The metrics of node on db cannot be read.');
  });

  test('which goes on as the same where Prometheus is restarted: nobody is told that it is over', async () => {
    await it.on(db, 'systemctl stop prometheus-node-exporter');
    const since = async () => (await firing('ExporterDown'))[0]?.activeAt.slice(0, '2026-11-30T00:00:00'.length);
    await until('it fires', async () => (await since()) !== undefined);
    const before = await since();
    const restarted = (await it.on(monitor, 'systemctl restart prometheus; date -u +%FT%T')).trim();
    await until('it fires again', async () => (await since()) !== undefined);
    expect([await since(), (before ?? '') < restarted]).toEqual([before, true]);
    await it.on(db, 'systemctl start prometheus-node-exporter');
    await until('it ends', async () => (await firing('ExporterDown')).length === 0);
  });

  test('a unit that failed', async () => {
    const fail = 'systemctl reset-failed; systemd-run -q --unit=broken /bin/false; sleep 1';
    const { labels } = await tells('HostUnitFailed', web, fail, 'systemctl reset-failed broken.service');
    expect(labels).toMatchObject({ name: 'broken.service' });
  });

  test('a reboot that an update asks for', async () => {
    await tells('HostRebootRequired', web, 'touch /run/reboot-required', 'rm /run/reboot-required');
  });

  test('metrics of ours that are old', async () => {
    const old = "systemctl stop promguard-metrics.timer; touch -d '-1 hour' /var/lib/promguard/textfile/promguard.prom";
    await tells('HostMetricsStale', web, old, 'systemctl start promguard-metrics.timer promguard-metrics.service');
  });

  test('a configuration that Prometheus refuses', async () => {
    const config = '/etc/promguard/prometheus.yml';
    const broken = `cp ${config} /root/former; echo 'no: such key' >>${config}; systemctl reload prometheus`;
    await tells('PrometheusReloadFailed', monitor, broken, `cat /root/former >${config}; systemctl reload prometheus`);
    expect(await it.changes()).toEqual([]);
  });

  test('a tunnel that ended: its exporter is not told as well', async () => {
    const since = Date.now();
    await it.on(web, 'systemctl stop wg-quick@wg0');
    await until('TunnelDown fires', async () => (await firing('TunnelDown')).length > 0, 420);
    const [told] = await firing('TunnelDown');
    expect(told?.labels).toMatchObject({ host: web, region: 'lon1', role: 'node', severity: 'critical' });
    expect(told?.annotations['summary']).toBe('Nothing comes through the tunnel of web, as monitor sees it.');
    expect(await fired(it, monitor, since)).toEqual(['TunnelDown web']);
    await it.on(web, 'systemctl start wg-quick@wg0');
    await until('TunnelDown ends', async () => (await firing('TunnelDown')).length === 0, 180);
    await it.scraped(monitor, [...[monitor, web, db].map((host) => `node ${host}`), `prometheus ${monitor}`]);
  });

  test('rules of the fleet are judged, and what promtool refuses leaves the former ones', async () => {
    const rule = (expr: string) =>
      `groups: [{ name: own, rules: [{ alert: Shop, expr: '${expr}', labels: { severity: info } }] }]\n`;
    await it.givenBeside('rules/shop.yml', rule('vector(1)'));
    await it.apply();
    await until('it fires', async () => (await firing('Shop')).length > 0);
    // The grammar has nothing against it, and it is of the wrong type.
    await it.givenBeside('rules/shop.yml', rule('rate(up) > 0'));
    expect((await it.errors('apply')).map(({ hosts }) => hosts)).toEqual([[monitor]]);
    expect(await it.on(monitor, 'cat /etc/promguard/rules/own-shop.yml')).toBe(rule('vector(1)'));
    expect((await firing('Shop')).length).toBe(1);
    await it.givenBeside('rules/shop.yml', undefined);
    await it.apply();
    await until('it is gone', async () => (await firing('Shop')).length === 0);
  });

  test('leave nothing when they are turned off', async () => {
    await it.given(fleet.replace(/alerts:.*/, 'alerts: false'));
    await it.apply();
    expect(
      await it.on(
        monitor,
        'ls /etc/promguard/rules 2>/dev/null; grep -c rule_files /etc/promguard/prometheus.yml || true',
      ),
    ).toBe('0\n');
    expect(await firing('Watchdog')).toEqual([]);
    expect(await it.changes()).toEqual([]);
  });
});
