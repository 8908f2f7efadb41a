// Everything that tells somebody, at once: what is seen from outside arrives, no secret is read, and turned off it leaves hosts as they were. Each test continues from
// the one before.

import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSshPair } from '../../src/keys/ssh.ts';
import { generatePair } from '../../src/keys/wireguard.ts';
import { http, Notices, smtp } from './notices.ts';
import { distrust, https, serve, trust } from './servers.ts';
import { debian13, Story, story, until } from './story.ts';

const monitors = ['watch', 'guard'];
const hosts = [...monitors, 'web'];
const reader = generateSshPair(randomBytes, 'reader');
const laptop = generatePair(randomBytes);
const canary = 'canary-91c0d2f7';

/** Each way to tell somebody that both releases of Debian have; those that no server here answers are told nothing. */
const receivers = `
    - { name: hook, webhook: { url: { secret: hook_url }, token: { secret: hook_token } } }
    - { name: mail, email: { to: [ops@example.com], from: promguard@example.com, server: "${smtp}", tls: false } }
    - { name: chat, slack: { url: { secret: slack_url }, channel: "#ops" } }
    - { name: discord, discord: { url: { secret: discord_url } } }
    - { name: phone, ntfy: { url: "${http}/ntfy", token: { secret: ntfy_token } } }
    - { name: login, severity: [info], email: { to: [ops@example.com], from: promguard@example.com, server: "${smtp}", username: ops, password: { secret: mail_password } } }
    - { name: pager, severity: [info], pagerduty: { routing_key: { secret: routing_key } } }
    - { name: telegram, severity: [info], telegram: { token: { secret: bot_token }, chat: 4711 } }`;
const secrets = {
  hook_url: `${http}/${canary}-hook`,
  hook_token: `${canary}-token`,
  slack_url: `${http}/${canary}-slack`,
  discord_url: `${http}/${canary}-discord`,
  ntfy_token: `${canary}-ntfy`,
  mail_password: `${canary}-mail`,
  routing_key: `${canary}routing`,
  bot_token: `4711:${canary}`,
  write_token: `${canary}-write`,
  beat: `${http}/beat/{monitor}?${canary}`,
};
const paths = [`/${canary}-hook`, `/${canary}-slack`, `/${canary}-discord`, '/ntfy?template=alertmanager', 'mail'];

/** To an address in the tunnel, where nothing listens. */
const write = ', remote_write: [{ url: "http://10.0.0.3:9009/write", bearer_token: { secret: write_token } }]';
const rules = 'groups: [{ name: shop, rules: [{ record: shop:up, expr: sum(up) }] }]\n';

const fleet = (on: boolean) => `
prometheus: { scrape_interval: 2s${on ? write : ''} }
ssh: { reader_keys: ["${reader.publicKey}"] }
exporters: { node: {} }
monitors: [{ name: watch, region: tor1${on ? ', storage: { victoria-metrics: {} }' : ''} }, { name: guard, region: lon1, image: ${debian13} }]
${
  on
    ? `clients: [{ name: laptop, public_key: "${laptop.publicKey}", to: [prometheus, alertmanager] }]
nodes: [{ name: web, region: fra1, labels: { tier: shop }, allow: [{ port: 8080 }, { port: 443, probe: { https: shop.example.com } }] }]
apps: { shop: { port: 8081, hosts: [web] } }
alerts:
  time_scale: 60
  disable: [HostLoadHigh, HostMemoryLow, HostOutOfMemoryKill]
  thresholds: { certificate_days: 30 }
  heartbeat: { url: { secret: beat }, every: 10s }
  receivers:${receivers}`
    : `nodes: [{ name: web, region: fra1, labels: { tier: shop }, allow: [{ port: 8080 }, { port: 443 }] }]
alerts: false
probes: false`
}
`;

/**
 * What PromGuard may have changed on a host. Not what packages bring along, which stay: their files, what their scripts do for init and in lists of users, the time zone of
 * one that another needs. Nor what each apply and each minute writes.
 */
const state = `
folders='/etc /opt /usr/local /var/lib/promguard /root/.ssh'
{
  find $folders -type f -exec sha256sum {} + | sed -E 's/^([0-9a-f]+)  (.*)/\\2 \\1/'
  find $folders ! -type f -printf '%p %y %m %u %l\\n'
} | awk 'NR == FNR { packaged[$0]; next } !($1 in packaged)' <(cat /var/lib/dpkg/info/*.list) - |
  grep -vE '^/etc/((group|gshadow|passwd|shadow|subgid|subuid)-?|localtime|timezone|rc[0-6S][.]d/[^ ]*) |^/var/lib/promguard/(applied|textfile/[^ ]*) '
systemctl list-unit-files --no-legend --state=enabled,enabled-runtime,masked | awk '{ print "unit file", $1, $2 }'
systemctl list-units --no-legend --plain --type=service,socket,timer --state=active,failed | awk '{ print "unit", $1, $3 }'
ufw status | sed 's/^/ufw /'
ss -Hltun | awk '{ print "listens", $1, $5 }'`;

let it: Story;
let notices: Notices;
const printed: string[] = [];
const before: Record<string, string[]> = {};

const lines = async (host: string) => [...new Set((await it.on(host, state)).trim().split('\n'))].sort();
/** What has arrived there, whatever its form: `firing ProbeFailed`. */
async function told(to: string): Promise<string[]> {
  const forms = [
    /^\{"receiver":"[^"]*","status":"(\w+)".*"groupLabels":\{"alertname":"(\w+)"/,
    /(firing|resolved): (\w+)/,
  ];
  const bodies = (await notices.all()).filter((one) => one.to === to).map(({ body }) => body);
  return bodies.map(
    (body) =>
      forms
        .map((form) => form.exec(body))
        .find(Boolean)
        ?.slice(1)
        .join(' ') ?? body,
  );
}

async function tells(name: string, status = 'firing'): Promise<void> {
  const all = () => Promise.all(paths.map(told));
  const isTold = async () => (await all()).every((one) => one.includes(`${status} ${name}`));
  await until(`${status} ${name} arrives everywhere`, isTold, 180).catch(async (error: Error) => {
    throw new Error(`${error.message}; what arrived: ${JSON.stringify(await all())}`);
  });
}

async function apply(on: boolean): Promise<void> {
  await it.given(fleet(on));
  if (on) await it.givenBeside('rules/shop.yml', rules);
  const { code, stdout, stderr } = await it.promguard('apply', '--verbose');
  printed.push(stdout, stderr);
  if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
  expect(await it.changes()).toEqual([]);
}

story('everything at once', () => {
  beforeAll(async () => {
    it = await Story.begin('story-everything');
    notices = await Notices.begin(it);
    await apply(false);
    for (const host of hosts) before[host] = await lines(host);
    for (const [name, value] of Object.entries(secrets)) await it.secret(name, value);
  });
  afterAll(() => it?.end());

  test('a second plan is empty', async () => {
    await apply(true);
    printed.push(JSON.stringify(await it.plan()));
  });

  test('a declared port that does not answer, and then does', async () => {
    await tells('ProbeFailed');
    await it.on('web', serve(8080));
    const authority = await it.on('web', https(20));
    for (const monitor of monitors) await it.on(monitor, trust(authority));
    await tells('ProbeFailed', 'resolved');
  });

  test('a certificate that ends soon, and then is another', async () => {
    await tells('CertificateExpiring');
    await it.on('web', https(60));
    await tells('CertificateExpiring', 'resolved');
  });

  test('a port that is opened by hand, and closed again', async () => {
    await it.on('web', `${serve(7777)}; ufw allow 7777/tcp`);
    await tells('PortOpen');
    await it.on('web', 'ufw delete allow 7777/tcp; systemctl stop serve-7777');
    await tells('PortOpen', 'resolved');
  });

  test('an application that does not run', async () => {
    await tells('ExporterDown');
    const shop =
      'mkdir -p /srv/shop; echo "shop_orders_total 42" >/srv/shop/metrics; systemd-run -q --unit shop python3 -m http.server';
    await it.on('web', `${shop} --directory /srv/shop --bind 127.0.0.1 8081`);
    await tells('ExporterDown', 'resolved');
    await it.on('web', 'systemctl stop shop');
  });

  test('an apply silences what it changes, and whatever is killed, the silence ends by itself', async () => {
    const edited = 'echo "# edited" >>/etc/systemd/system/prometheus-node-exporter.service.d/promguard.conf';
    const query = 'amtool --alertmanager.url=http://127.0.0.1:9093 silence query -o json';
    const silences = async () =>
      (JSON.parse((await it.look('watch', query)) || '[]') ?? []) as { endsAt: string; matchers: object[] }[];
    // The run: what holds the silences on the monitors notices.
    await it.on('web', edited);
    await it.killedAt('web: restart', 'apply');
    await until('no silence is left', async () => (await silences()).length === 0, 30);
    // And what holds the lease: what holds them notices.
    await it.on('web', edited);
    const applied = it.promguard('apply');
    let seen: Awaited<ReturnType<typeof silences>> = [];
    await until('there is a silence', async () => {
      seen = await silences();
      return seen.length > 0;
    });
    for (const { endsAt, matchers } of seen) {
      expect(Date.parse(endsAt) - Date.now()).toBeLessThanOrEqual(3_600_000);
      expect(matchers[0]).toMatchObject({ name: 'host', value: 'web' });
    }
    const holders = `for one in /proc/[0-9]*; do
      [[ $(readlink "$one/fd/6") != /run/promguard/lease ]] || kill -9 "$(basename "$one")"
    done; true`;
    for (const monitor of monitors) await it.on(monitor, holders);
    await applied;
    await until('no silence is left', async () => (await silences()).length === 0, 30);
    await it.apply();
    expect(await it.changes()).toEqual([]);
  });

  test('no secret is in what is printed, in the journal, in a process or in what a reader key is told', async () => {
    const key = path.join(it.folder, 'reader');
    await writeFile(key, reader.privateKey.reveal(), { mode: 0o600 });
    const droplets = await it.droplets();
    for (const host of hosts) {
      printed.push(await it.on(host, 'ps axww -o args; cat /run/promguard/apply.log; journalctl --no-pager -q'));
      const found = (await it.on(host, 'find /etc /var/lib/promguard /opt /root /run -type f 2>/dev/null; true'))
        .trim()
        .split('\n');
      const kinds = ['file', 'private', 'binary', 'package', 'unit', 'rule', 'tunnel', 'firewall'];
      const requests = found.flatMap((file) => kinds.map((kind) => `${kind} ${file}`));
      const asked = path.join(it.folder, `asked-${host}`);
      await writeFile(
        asked,
        ["observe <<'REQUEST'", ...requests, 'targets', 'sockets', 'logins', 'others', 'REQUEST', ''].join('\n'),
      );
      const ssh = `ssh -i ${key} -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null root@${droplets[host]?.ipv4} <${asked}`;
      const { code, stdout } = await it.inside('bash', '-c', ssh);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^end$/m);
      expect(stdout).toContain('file-text\t/etc/wireguard/wg0.conf');
      printed.push(stdout);
    }
    // It would be found: root reads it.
    for (const monitor of monitors) expect(await it.on(monitor, `grep -rl '${canary}' /etc/promguard`)).not.toBe('');
    for (const text of printed)
      expect(text.includes(canary) ? text.slice(text.indexOf(canary) - 200).slice(0, 400) : '').toBe('');
  });

  test('turned off, it leaves files, units, rules and ports as they were', async () => {
    for (const monitor of monitors) await it.on(monitor, distrust);
    await it.on('web', 'systemctl stop serve-8080 serve-443');
    await it.givenBeside('rules/shop.yml', undefined);
    await apply(false);
    for (const host of hosts) {
      const after = await lines(host);
      const was = before[host] ?? [];
      const left = {
        gone: was.filter((line) => !after.includes(line)),
        new: after.filter((line) => !was.includes(line)),
      };
      expect({ host, ...left }).toEqual({ host, gone: [], new: [] });
    }
  });
});
