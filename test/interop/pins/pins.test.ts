// Today's Prometheus, Alertmanager and node_exporter on droplets, as pins that hosts fetch from a mirror, and Debian's again. Each test continues from the one
// before.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configPath } from '../../../src/resources/prometheus.ts';
import { firing } from '../../lab/firing.ts';
import { http, Notices } from '../../lab/notices.ts';
import { Story, until } from '../../lab/story.ts';
import { beside, type Judge, judge } from '../judge.ts';

/** A name that stories of the lab do not have. */
const lab = 'interop-pins';
const mirror = 'http://203.0.113.1:18081';
const scraped = ['alertmanager monitor', 'node monitor', 'node web', 'prometheus monitor'];

judge('prometheus', (one) => {
  const others = [
    beside('promtool', '3.16.0'),
    beside('alertmanager', '0.35.0'),
    beside('amtool', '0.35.0'),
    beside('node_exporter', '1.12.1'),
  ];
  const [promtool, alertmanager, amtool, node] = others;
  const pins: Record<string, string> = {};
  let it: Story;
  let notices: Notices;

  /** As its own project packs it; its pin, in one line. */
  const pack = (name: string, version: string, programs: readonly (Judge | undefined)[]): string => {
    const release = `${name}-${version}.linux-amd64`;
    const folder = path.join(it.folder, 'mirror', release);
    mkdirSync(folder, { recursive: true });
    for (const program of programs) {
      if (!program) throw new Error(`${name} cannot be had`);
      cpSync(program.program, path.join(folder, program.name));
    }
    const archive = `${folder}.tar.gz`;
    execFileSync('tar', ['-C', path.dirname(folder), '--use-compress-program=gzip -1', '-cf', archive, release]);
    const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
    return `version: ${version}, sha256: ${sha256}, url: "${mirror}/${name}-{version}.linux-{arch}.tar.gz"`;
  };

  const given = (own: Record<string, string>) =>
    it.given(`
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: web, region: lon1 }]
prometheus: { scrape_interval: 2s${own['prometheus'] ? `, ${own['prometheus']}` : ''} }
exporters: { node: { ${own['node'] ?? ''} } }
alerts:
  time_scale: 60
  ${own['alertmanager'] ? `alertmanager: { ${own['alertmanager']} }` : ''}
  receivers: [{ name: hook, webhook: { url: { secret: hook } } }]
`);
  /** The program that a unit runs. */
  const runs = async (host: string, unit: string) =>
    (await it.on(host, `readlink /proc/$(systemctl show -P MainPID ${unit})/exe`)).trim();
  /** An exporter stops, somebody is told, and told again that it is over. */
  const tells = async () => {
    await notices.forget();
    await it.on('web', 'systemctl stop prometheus-node-exporter');
    await until('the alert fires', async () => (await firing(it, 'monitor', 'ExporterDown')).join() === 'web', 120);
    await until('somebody is told', async () => (await notices.told('/hook')).includes('firing ExporterDown web'), 120);
    await it.on('web', 'systemctl start prometheus-node-exporter');
    await until(
      'its end is told',
      async () => (await notices.told('/hook')).includes('resolved ExporterDown web'),
      180,
    );
  };

  beforeAll(async () => {
    it = await Story.begin(lab);
    pins['prometheus'] = pack('prometheus', one.version, [one, promtool]);
    pins['alertmanager'] = pack('alertmanager', '0.35.0', [alertmanager, amtool]);
    pins['node'] = pack('node_exporter', '1.12.1', [node]);
    notices = await Notices.begin(it);
    const serve = `python3 -m http.server --bind 203.0.113.1 --directory "$1" 18081 >/dev/null 2>&1 & server=$!
      while kill -0 "$2" 2>/dev/null; do sleep 0.5; done; kill $server`;
    it.inside('bash', '-c', serve, 'bash', path.join(it.folder, 'mirror'), String(process.pid)).catch(() => undefined);
    await given({});
    const { code, stderr } = await it.inside(
      'bash',
      '-c',
      'value=$1; shift; printf %s "$value" | "$@"',
      'bash',
      `${http}/hook`,
      ...it.argv('secret', 'set', 'hook'),
    );
    if (code !== 0) throw new Error(stderr);
    await it.apply('--wait-scrape');
  }, 900_000);
  afterAll(() => it?.end());

  test("they take the place of Debian's, and everything is scraped", { timeout: 600_000 }, async () => {
    await given(pins);
    await it.apply('--wait-scrape');
    for (const [host, unit, program] of [
      ['monitor', 'prometheus', 'prometheus'],
      ['monitor', 'prometheus-alertmanager', 'alertmanager'],
      ['monitor', 'prometheus-node-exporter', 'node_exporter'],
      ['web', 'prometheus-node-exporter', 'node_exporter'],
    ] as const) {
      expect(await runs(host, unit)).toMatch(new RegExp(`^/opt/promguard/${unit}-[0-9a-f]{64}/${program}$`));
    }
    await it.scraped('monitor', scraped);
    one.saw('hosts scraped', 2);
    node?.saw('hosts', 2);
    expect(await it.changes()).toEqual([]);
    expect((await it.promguard('verify', '--notify')).code).toBe(0);
  });

  test('an alert is told, and its end', { timeout: 600_000 }, async () => {
    await tells();
    one.saw('alerts');
    alertmanager?.saw('notices', 2);
  });

  test('a silence is kept and ended, by its own amtool', async () => {
    // Debian's stays, and stands in the way.
    await it.on('monitor', 'mv /usr/bin/amtool /usr/bin/amtool.away');
    const silenced = await it.promguard('silence', 'web', '1h', '--why', 'a test', '--json');
    expect([silenced.code, JSON.parse(silenced.stdout).silences.length]).toEqual([0, 1]);
    expect((await it.promguard('silence', 'end', 'web')).code).toBe(0);
    amtool?.saw('silences');
    await it.on('monitor', 'mv /usr/bin/amtool.away /usr/bin/amtool');
  });

  test("back to Debian's, but for data that its Prometheus cannot read: that is refused until the data is given up", {
    timeout: 900_000,
  }, async () => {
    await given({});
    expect((await it.errors('apply', '--yes')).map(({ code }) => code)).toEqual(['prometheus-downgrade']);
    await it.on(
      'monitor',
      `systemctl stop prometheus && mv /var/lib/prometheus/metrics2 /var/lib/prometheus/given-up && sed -i 1d ${configPath}`,
    );
    await it.apply('--wait-scrape');
    expect(await runs('monitor', 'prometheus')).toBe('/usr/bin/prometheus');
    expect(await runs('monitor', 'prometheus-alertmanager')).toBe('/usr/bin/prometheus-alertmanager');
    expect(await runs('web', 'prometheus-node-exporter')).toBe('/usr/bin/prometheus-node-exporter');
    await it.scraped('monitor', scraped);
    expect(await it.changes()).toEqual([]);
    expect(await it.on('monitor', 'ls /opt/promguard')).not.toMatch(/-[0-9a-f]{64}/);
    await tells();
    one.saw('ways back');
  });
});
