// The program behind a reader key: it answers what a plan asks, as the plan's own script would, and runs nothing that it is sent.

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import type { Item } from '../../../src/host/item.ts';
import { managedFile } from '../../../src/host/managed.ts';
import { observeScript, readerProgram } from '../../../src/host/observe.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { indexSite, itemsOf } from '../../../src/resources/index.ts';
import { reader } from '../../../src/resources/reader.ts';
import type { SiteHost } from '../../../src/resources/site.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { siteFrom } from '../../fakes/site.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte plan';
let folder = '';
let program = '';

/** What the resource puts on a host, when fleet.yaml has these keys. */
function itemsFor(keys: string[]): Item[] {
  const recipient = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k';
  const text = `fleet: demo\nrecipients: [${recipient}]\nssh: { reader_keys: ${JSON.stringify(keys)} }\nmonitors: [{ name: m, region: tor1 }]\n`;
  const { fleet } = load(new TextEncoder().encode(text), 'fleet.yaml');
  if (!fleet) throw new Error('the fleet does not load');
  const site = indexSite({
    fleet,
    hosts: [],
    fleetId: '3f9a1c07d25be840',
    clients: [],
    ownRules: [],
    presharedKey: () => undefined,
    given: () => ({ content: '', source: '' }),
  });
  return reader.items?.({ host: fleet.hosts[0] } as SiteHost, site) ?? [];
}

const contentOf = (item: Item | undefined) => (item?.kind === 'file' ? reveal(item.content) : '');
const answer = (stdin: string) => execFileSync('bash', [program], { input: stdin, encoding: 'utf8' });
/** Between two readings the clock moves on, and other programs open and close sockets: ss pads each line to the longest. */
const still = (facts: string) => {
  const isOther = (line: string) => line.startsWith('socket\t') && !line.includes(`pid=${process.pid},`);
  const lines = facts.replace(/^now\t.*$/m, 'now').split('\n');
  return lines.filter((line) => !isOther(line)).map((line) => line.trimEnd());
};

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-reader-'));
  program = path.join(folder, 'read');
  writeFileSync(program, contentOf(itemsFor([key])[0]));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('answers what a plan asks as the script itself would', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const items: Item[] = [{ kind: 'package', name: 'bash', hold: [] }];
  const script = reveal(
    observeScript(items, { targets: false, sockets: true, logins: false, others: false, samples: false }),
  );
  const facts = answer(script);
  expect(facts).toContain('package\tbash\tinstalled\n');
  expect(still(facts).join('\n')).toMatch(/^socket\ttcp\t127\.0\.0\.1:/m);
  expect(still(facts)).toEqual(still(execFileSync('bash', ['-s'], { input: script, encoding: 'utf8' })));
});

it('runs nothing that it is sent', () => {
  const mark = path.join(folder, 'mark');
  const commands = `touch ${mark}\n$(touch ${mark})\n`;
  const script = reveal(
    observeScript([], { targets: false, sockets: false, logins: false, others: false, samples: false }),
  );
  answer(
    commands +
      script.replace("<<'REQUEST'\n", `<<'REQUEST'\npackage $(touch ${mark})\nfile \`touch ${mark}\`\n`) +
      commands,
  );
  expect(existsSync(mark)).toBe(false);
});

it('is all that a reader key may run, and is on no host without one', () => {
  const [, keys] = itemsFor([key]);
  expect(contentOf(keys)).toBe(`restrict,command="/opt/promguard/read" ${key}\n`);
  expect(itemsFor([])).toEqual([]);
});

it('may read every file that any fleet writes, and no other', () => {
  const pin = `version: 1.8.2, sha256: ${'ab'.repeat(32)}`;
  const exporters = ['node: {}', `nginx: { ${pin} }`, `it: { package: it, command: /usr/bin/it, port: 9999 }`];
  const more = (prometheus: string) =>
    `ssh: { reader_keys: [${JSON.stringify(key)}] }\nprometheus: { ${prometheus} }\nexporters: { ${exporters.join(', ')} }\n`;
  const sites = ['{}', `{ ${pin} }`].map((prometheus) =>
    siteFrom(fleetOf([monitor, node(1)], { more: more(prometheus.slice(1, -1)) })),
  );
  const all = sites.flatMap((site) => site.hosts.map((self) => ({ site, self })));
  const paths = all.flatMap(({ self, site }) =>
    [...itemsOf(self, site), managedFile([])].flatMap((item) => (item.kind === 'file' ? [item.path] : [])),
  );
  expect(paths).toContain('/etc/systemd/system/prometheus.service');
  const others = [
    '/etc/shadow',
    '/root/.ssh/authorized_keys',
    '/etc/wireguard/wg1.conf',
    '/var/lib/promguard/confirm/files.tar',
    // What a person, another tool or an exporter keeps there may be a secret.
    '/etc/promguard/password',
    '/etc/promguard/exporters/postgres.env',
    '/etc/promguard/exporters/postgres/pgpass',
  ];
  for (const { self, site } of all) expect(readable(site.placesOn(self), [...paths, ...others])).toEqual(paths);
});

it('may read the file of the host’s own tunnel, whatever its name, and not that of another one', () => {
  const site = siteFrom(fleetOf([monitor, '{ name: own, address: 198.51.100.7, interface: wg-promguard }']));
  const files = ['wg0', 'wg-promguard'].map((name) => `/etc/wireguard/${name}.conf`);
  expect(site.hosts.map((self) => readable(site.placesOn(self), files))).toEqual(files.map((file) => [file]));
});

/** Of these paths those that the program reads. */
function readable(places: readonly string[], paths: readonly string[]): string[] {
  const script = `${readerProgram(places)}\nfor path; do may_read "$path" && echo "$path"; done; true`;
  const allowed = execFileSync('bash', ['-s', ...paths], { input: script, encoding: 'utf8' });
  return allowed.trim().split('\n');
}
