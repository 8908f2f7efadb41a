// Exporters come and go, and releases are pinned by their SHA-256.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '../../../src/fleet/catalogue.ts';
import { status } from '../../../src/lab/index.ts';
import { debian13 } from '../story.ts';
import { it } from './lab.ts';

const node = 'prometheus-node-exporter';
const scrapes = ['node monitor', 'node one', 'node two', 'prometheus monitor'];

/** One that a person describes, with the program that monitors probe with. */
const box =
  'box: { hosts: [one], package: prometheus-blackbox-exporter, command: /usr/bin/prometheus-blackbox-exporter, port: 9115, args: ["--web.listen-address={listen}", "--config.file=/etc/prometheus/blackbox.yml"] }';
const processes = 'process: { labels: { tier: web }, args: ["--web.listen-address={listen}", "-procnames=sshd"] }';

const fleet = ({ exporters = 'node: {}', pin = '' }) => `
prometheus: { scrape_interval: 1s${pin} }
exporters: { ${exporters} }
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: one, region: lon1, labels: { tier: web } }, { name: two, region: sfo3, image: ${debian13} }]
`;

interface Release {
  version: string;
  url: string;
  sha256: string;
}

let server: Promise<unknown>;
const releases: Record<string, Release> = {};

/** A release archive as upstream publishes it, of the monitor's present programs. */
async function archive(name: string, version: string, programs: Record<string, string>): Promise<void> {
  const root = `/proc/${(await status(it.lab)).droplets.find((droplet) => droplet.name === 'monitor')?.pid}/root`;
  const folder = `${name}-${version}.linux-amd64`;
  await mkdir(path.join(it.folder, 'www', folder), { recursive: true });
  for (const [program, from] of Object.entries(programs)) {
    execFileSync('cp', [`${root}/usr/bin/${from}`, path.join(it.folder, 'www', folder, program)]);
  }
  const file = path.join(it.folder, 'www', `${folder}.tar.gz`);
  execFileSync('tar', ['-C', path.join(it.folder, 'www'), '-I', 'gzip -1', '-cf', file, folder]);
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  releases[name] = { version, sha256, url: `http://203.0.113.1:8090/${folder}.tar.gz` };
}

/** Serves the archives inside the lab until `/stop` is requested. */
const serve = `
  import { createServer } from 'node:http';
  import { createReadStream } from 'node:fs';
  createServer((request, response) => {
    if (request.url === '/stop') { response.end(); process.exit(); }
    createReadStream(process.argv[1] + request.url).on('error', () => response.writeHead(404).end()).pipe(response);
  }).listen(8090, '203.0.113.1');`;

function pinOf(name: string, sha256 = releases[name]?.sha256): string {
  return `version: ${releases[name]?.version}, url: "${releases[name]?.url}", sha256: ${sha256}`;
}

async function listening(host: string): Promise<string> {
  return it.on(host, "ss -Hltn | awk '{print $4}' | grep '^10\\.' | sort");
}

/** The program of a unit, its user's login shell, and its capabilities. */
async function running(host: string, unit: string): Promise<string> {
  return it.on(
    host,
    `pid=$(systemctl show -P MainPID ${unit}); readlink /proc/$pid/exe
     user=$(stat -c %U /proc/$pid); echo "login: $(getent passwd $(stat -c %u /proc/$pid) | cut -d: -f7)"
     [ "$user" != root ] && grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/$pid/status`,
  );
}

const unprivileged = 'CapEff:\t0000000000000000\nCapBnd:\t0000000000000000\nNoNewPrivs:\t1\n';

export function exporters(): void {
  beforeAll(async () => {
    await it.given(fleet({}));
    await it.apply();
    await archive('prometheus', '2.99.0', { prometheus: 'prometheus', promtool: 'promtool' });
    await archive('node_exporter', '1.99.0', { node_exporter: node });
    server = it.inside(process.execPath, '--input-type=module', '-e', serve, path.join(it.folder, 'www'));
  });
  afterAll(async () => {
    await it?.inside('curl', '-s', 'http://203.0.113.1:8090/stop');
    await server;
  });

  test('another exporter runs where labels select it, and is scraped over the tunnel', async () => {
    await it.given(fleet({ exporters: `node: {}, ${processes}, ${box}` }));
    expect((await it.changes()).filter((line) => line.startsWith('two'))).toEqual([]);
    await it.apply();
    await it.scraped('monitor', [...scrapes, 'box one', 'process one']);
    expect(await listening('one')).toBe('10.0.0.2:9100\n10.0.0.2:9115\n10.0.0.2:9256\n');
    expect(await it.on('one', 'ufw status')).toContain('monitor WireGuard process-exporter scraper');
    expect(await it.on('one', 'curl -s 10.0.0.2:9256/metrics')).toContain(
      'namedprocess_namegroup_num_procs{groupname="sshd"}',
    );
    expect(await running('one', 'prometheus-process-exporter')).toContain(unprivileged);
  });

  test('removed from fleet.yaml, it stops, and its rule, file and target are removed', async () => {
    await it.given(fleet({}));
    const dropIn = '/etc/systemd/system/prometheus-process-exporter.service.d/promguard.conf';
    const rule = 'rule:allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 9256';
    const isOfBox = (line: string) => /blackbox|9115/.test(line);
    expect((await it.changes()).filter((line) => line.startsWith('one') && isOfBox(line))).toHaveLength(3);
    expect((await it.changes()).filter((line) => line.startsWith('one') && !isOfBox(line))).toEqual([
      `one delete file:${dropIn}`,
      `one delete ${rule}`,
      'one delete unit:prometheus-process-exporter',
    ]);
    await it.apply();
    await it.scraped('monitor', scrapes);
    expect(await listening('one')).toBe('10.0.0.2:9100\n');
    expect(await listening('monitor')).toBe('10.0.0.1:9100\n');
    const units = await it.on(
      'one',
      'systemctl is-active prometheus-process-exporter; systemctl is-enabled prometheus-process-exporter; true',
    );
    expect(units).toBe('inactive\ndisabled\n');
    expect(await it.on('one', 'ufw status; find /etc/systemd/system -not -type d')).not.toMatch(/process-exporter/);
    expect(await it.on('monitor', 'ls /etc/promguard/targets; cat /etc/promguard/prometheus.yml')).not.toMatch(
      /process/,
    );
  });

  test('every known exporter installs on both releases; those that need no credentials answer in the tunnel alone', async () => {
    const packages = [...catalogue.values()].map((known) => known.package).join(' ');
    for (const host of ['one', 'two']) await it.on(host, `apt-get install --simulate -q ${packages}`);
    const names = ['apache', 'bind', 'haproxy', 'redis'];
    const entries = names.map((name) => `${name}: { hosts: [one, two] }`).join(', ');
    await it.given(fleet({ exporters: `node: {}, ${entries}` }));
    await it.apply();
    await it.scraped('monitor', [...scrapes, ...names.flatMap((name) => [`${name} one`, `${name} two`])]);
    const at = (address: string) => [9100, 9101, 9117, 9119, 9121].map((port) => `${address}:${port}\n`).join('');
    expect(await listening('one')).toBe(at('10.0.0.2'));
    expect(await listening('two')).toBe(at('10.0.0.3'));
  });

  test('an exporter gets its secrets byte for byte, and a new one is one file and one restart', async () => {
    const set = async (name: string, value: string) => {
      const script = 'value=$1; shift; printf %s "$value" | "$@"';
      const argv = it.argv('secret', 'set', name);
      expect(await it.inside('bash', '-c', script, 'bash', value, ...argv)).toMatchObject({ code: 0 });
    };
    // What systemd would take for an escape, an expansion or the end of the value.
    const password = (word: string) => `${word}"\\$HOME \${x} \`id\` #%;'é`;
    const file = '/etc/promguard/exporters/redis/ca.pem';
    const given = `hosts: [one, two], env: { REDIS_PASSWORD: { secret: password } }, files: { ca.pem: { secret: ca } }`;
    await it.given(fleet({ exporters: `node: {}, redis: { ${given} }` }));
    await set('password', password('first'));
    await set('ca', 'first\nsecond');
    await it.apply();
    await it.scraped('monitor', [...scrapes, 'redis one', 'redis two']);
    const unit = 'prometheus-redis-exporter';
    const pid = `$(systemctl show -P MainPID ${unit})`;
    const variable = (host: string) =>
      it.on(host, `tr '\\0' '\\n' </proc/${pid}/environ | sed -n 's/^REDIS_PASSWORD=//p'`);
    for (const host of ['one', 'two']) {
      expect(await variable(host)).toBe(`${password('first')}\n`);
      expect(await it.on(host, `stat -c '%a %U:%G' ${file}; cat ${file}`)).toMatch(
        /^640 root:promguard-exporters\nfirst\nsecond/,
      );
      expect(
        await it.on(host, `grep -w "$(getent group promguard-exporters | cut -d: -f3)" /proc/${pid}/status`),
      ).toMatch(/^Groups:/);
      expect(await it.on(host, 'grep -rlw second /var/lib/promguard || true')).toBe('');
    }
    expect(await it.changes()).toEqual([]);
    await set('password', password('second'));
    const env = 'private:/etc/promguard/exporters/redis.env';
    expect(await it.changes()).toEqual(
      ['one', 'two'].flatMap((host) => [`${host} update ${env}`, `${host} update unit:${unit}`]),
    );
    await it.apply();
    for (const host of ['one', 'two']) expect(await variable(host)).toBe(`${password('second')}\n`);
    expect(await it.changes()).toEqual([]);
  });

  test('pinned releases replace the packages’ programs, without privileges or a login, and keep the data', async () => {
    const seen = 'curl -sg "localhost:9090/api/v1/query?query=count_over_time(up{host=\\"two\\"}[1h])"';
    const samples = async () => Number(JSON.parse(await it.on('monitor', seen)).data.result[0].value[1]);
    const before = await samples();
    await it.given(fleet({ exporters: `node: { ${pinOf('node_exporter')} }`, pin: `, ${pinOf('prometheus')}` }));
    await it.apply();
    await it.scraped('monitor', scrapes);
    const folder = (name: string, unit: string) => `/opt/promguard/${unit}-${releases[name]?.sha256}`;
    const noLogin = /^login: (\/usr\/sbin\/nologin)?$/;
    for (const [host, unit, program] of [
      ['monitor', 'prometheus', `${folder('prometheus', 'prometheus')}/prometheus`],
      ['one', node, `${folder('node_exporter', node)}/node_exporter`],
    ] as const) {
      const [exe, shell, ...rights] = (await running(host, unit)).split('\n');
      expect(exe).toBe(program);
      expect(shell).toMatch(noLogin);
      expect(rights.join('\n')).toBe(unprivileged);
    }
    expect(await listening('one')).toBe('10.0.0.2:9100\n');
    expect(await samples()).toBeGreaterThan(before);
    expect(await it.changes()).toEqual([]);
  });

  test('what Prometheus 3 has stored is never given to an older one', async () => {
    const former = releases['prometheus'];
    // Of 3 it has the number alone, and that is what is judged.
    await archive('prometheus', '3.1.0', { prometheus: 'prometheus', promtool: 'promtool' });
    await it.given(fleet({ pin: `, ${pinOf('prometheus')}` }));
    await it.apply();
    const newer = await running('monitor', 'prometheus');
    await it.given(fleet({}));
    expect((await it.errors('apply')).map(({ code, hosts }) => [code, hosts])).toEqual([
      ['prometheus-downgrade', ['monitor']],
    ]);
    expect(await running('monitor', 'prometheus')).toBe(newer);
    // 2.55 and later can open it.
    if (former) releases['prometheus'] = former;
    await it.given(fleet({ exporters: `node: { ${pinOf('node_exporter')} }`, pin: `, ${pinOf('prometheus')}` }));
    await it.apply();
    expect(await running('monitor', 'prometheus')).not.toBe(newer);
  });

  test('an archive with another SHA-256 is refused, and the old program keeps running', async () => {
    const wrong = 'ab'.repeat(32);
    const before = await running('one', node);
    const pid = await it.on('one', `systemctl show -P MainPID ${node}`);
    await it.given(fleet({ exporters: `node: { ${pinOf('node_exporter', wrong)} }`, pin: `, ${pinOf('prometheus')}` }));
    expect(await it.errors('apply')).toContainEqual(
      expect.objectContaining({
        code: 'exporter-failed',
        summary: expect.stringContaining(`install ${node} from ${releases['node_exporter']?.url}`),
        hint: expect.stringMatching(/^under `node` in [^;]*`sha256`[\s\S]*does not have the SHA-256/),
      }),
    );
    expect(await running('one', node)).toBe(before);
    expect(await it.on('one', `systemctl show -P MainPID ${node}`)).toBe(pid);
    expect(await it.on('one', `ls -A /opt/promguard`)).not.toMatch(/new|abab/);
  });

  test('without the pins, the packages’ programs run again', async () => {
    await it.given(fleet({}));
    await it.apply();
    await it.scraped('monitor', scrapes);
    expect(await running('one', node)).toMatch(/^\/usr\/bin\/prometheus-node-exporter\n/);
    expect(await it.on('one', 'ls -A /opt/promguard')).toBe('metrics\n');
    expect(await it.changes()).toEqual([]);
  });
}
