// Notices that arrive: two monitors, Alertmanager of Debian 12 and of 13, and real servers for what they send. Each test continues from the one before.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { http, Notices, smtp } from './notices.ts';
import { debian13, Story, story, until } from './story.ts';

const canary = 'canary-4f1c9a70be';

const fleet = (alerts: string) => `
prometheus: { scrape_interval: 5s }
monitors: [{ name: watch, region: tor1 }, { name: guard, region: lon1, image: ${debian13} }]
nodes: [{ name: web, region: fra1 }]
${alerts}`;
const alerts = `alerts:
  time_scale: 60
  receivers:
    - { name: hook, webhook: { url: { secret: hook_url }, token: { secret: hook_token } } }
    - { name: mail, email: { to: [ops@example.com], from: promguard@example.com, server: "${smtp}", tls: false } }
    - { name: critical, severity: [critical], webhook: { url: "${http}/critical" } }
  heartbeat: { url: "${http}/beat/{monitor}", every: 10s }
`;

let it: Story;
let notices: Notices;
const monitors = ['watch', 'guard'];
/** What was printed and is kept by people. */
const printed: string[] = [];

const silences = async (...args: string[]) => {
  const { code, stdout, stderr } = await it.promguard('silence', ...args, '--json');
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return (JSON.parse(stdout) as { silences: { matchers: string[]; by: string; why: string }[] }).silences;
};
/** All that /hook is told until it is told this, and then for as long as the other monitor waits for the first. */
const toldUntil = async (last: string) => {
  await until(`the hook is told ${last}`, async () => (await notices.told(hookPath)).includes(last), 120);
  await until('the other monitor has had its turn', lateBy(20_000), 30);
  return notices.told(hookPath);
};
const lateBy = (milliseconds: number) => {
  const start = Date.now();
  return async () => Date.now() - start > milliseconds;
};
const hookPath = `/${canary}`;

story('notices', () => {
  beforeAll(async () => {
    it = await Story.begin('notices');
    notices = await Notices.begin(it);
    await it.given(fleet(alerts));
    await it.secret('hook_url', `${http}${hookPath}`);
    await it.secret('hook_token', `token-${canary}`);
    printed.push(JSON.stringify(await it.plan()), await it.apply('--verbose'));
  }, 900_000);
  afterAll(() => it?.end());

  test('a second plan is empty, and a test reaches every receiver from every monitor', async () => {
    expect(await it.changes()).toEqual([]);
    const { code, stdout, stderr } = await it.promguard('verify', '--notify', '--json');
    printed.push(stdout, stderr);
    const { notices: told } = JSON.parse(stdout) as { notices: object[] };
    const expected = monitors.flatMap((monitor) =>
      ['hook', 'mail', 'critical'].map((receiver) => ({ monitor, receiver, delivery: 'delivered' })),
    );
    expect([code, told]).toEqual([0, expect.arrayContaining(expected)]);
    const arrived = await notices.all();
    expect(arrived.filter(({ to, token }) => to === hookPath && token === `Bearer token-${canary}`)).not.toEqual([]);
    expect(arrived.filter(({ to, body }) => to === 'mail' && /Subject: firing: PromGuardTest/.test(body))).not.toEqual(
      [],
    );
  });

  test('both monitors know each other, and nobody else reaches them', async () => {
    for (const monitor of monitors) {
      const status = await it.on(monitor, 'curl -s http://127.0.0.1:9093/api/v2/status');
      expect((JSON.parse(status) as { cluster: { peers: unknown[] } }).cluster.peers).toHaveLength(2);
    }
    const addresses = await it.droplets();
    for (const port of [9093, 9094]) {
      expect(await it.answersOutside(addresses['watch']?.ipv4 ?? '', port)).toBe(false);
      expect(await it.answers('web', '10.0.0.1', port)).toBe(false);
    }
    expect(await it.answers('guard', '10.0.0.1', 9093)).toBe(true);
  });

  test('an exporter that stops is one notice of its name, and one that it is over', async () => {
    await notices.forget();
    await it.on('web', 'systemctl stop prometheus-node-exporter');
    expect(await toldUntil('firing ExporterDown web')).toEqual(['firing ExporterDown web']);
    expect(await notices.told('/critical')).toEqual([]);
    await it.on('web', 'systemctl start prometheus-node-exporter');
    expect(await toldUntil('resolved ExporterDown web')).toEqual([
      'firing ExporterDown web',
      'resolved ExporterDown web',
    ]);
  });

  test('a silence keeps an alert back until it ends', async () => {
    await notices.forget();
    expect(await silences('web', '10m', '--why', 'new disk')).toMatchObject([
      { matchers: ['host="web"', 'alertname!="Watchdog"'], why: 'new disk' },
    ]);
    await it.on('web', 'systemctl stop prometheus-node-exporter');
    const fires = async () =>
      (await it.look('watch', 'curl -s http://127.0.0.1:9093/api/v2/alerts?silenced=true')).includes('ExporterDown');
    await until('Alertmanager has the alert', fires, 120);
    await until('it would have been told', lateBy(10_000), 20);
    expect(await notices.told(hookPath)).toEqual([]);
    expect(await silences('end', 'web')).toEqual([]);
    await toldUntil('firing ExporterDown web');
    await it.on('web', 'systemctl start prometheus-node-exporter');
    await toldUntil('resolved ExporterDown web');
  });

  test('an apply silences the hosts that it changes, and leaves none, though it is killed', async () => {
    await it.on('web', 'echo "# edited" >> /etc/systemd/system/prometheus-node-exporter.service.d/promguard.conf');
    await it.killedAt('observe', 'apply');
    await until('no silence is left', async () => (await silences('list')).length === 0, 30);
    await it.apply();
    expect(await silences('list')).toEqual([]);
    const all = await it.on(
      'watch',
      'amtool --alertmanager.url=http://127.0.0.1:9093 silence query --expired --within 1h -o json',
    );
    expect(
      (JSON.parse(all) as { comment: string; matchers: object[] }[]).map(({ comment, matchers }) => ({
        comment,
        matchers,
      })),
    ).toContainEqual({
      comment: expect.stringMatching(/^promguard works on it since \S+Z$/),
      matchers: [
        { isEqual: true, isRegex: true, name: 'host', value: 'web' },
        { isEqual: false, isRegex: false, name: 'alertname', value: 'Watchdog' },
      ],
    });
  });

  const beats = async (monitor: string) => (await notices.all()).filter(({ to }) => to === `/beat/${monitor}`).length;

  test('a silent monitor is not taken for dead: its heartbeat goes on', async () => {
    await silences('guard', '10m', '--why', 'new disk');
    await notices.forget();
    await until('it beats more than once', async () => (await beats('guard')) > 1, 60);
    expect(await silences('end', 'guard')).toEqual([]);
  });

  test('a monitor that dies is missed: its heartbeat stops, and that of the other goes on', async () => {
    await notices.forget();
    for (const monitor of monitors) await until(`${monitor} is alive`, async () => (await beats(monitor)) > 0, 60);
    await it.on('guard', 'systemctl stop prometheus');
    // Alertmanager holds an alert for a while after Prometheus sent it last.
    const stops = async () => {
      const before = await beats('guard');
      await until('three beats', lateBy(35_000), 60);
      return (await beats('guard')) === before;
    };
    await until('the heartbeat of guard stops', stops, 300);
    const before = await beats('watch');
    await until('that of watch goes on', async () => (await beats('watch')) > before, 60);
    await it.on('guard', 'systemctl start prometheus');
  });

  test('no secret is in what anybody may read', async () => {
    const log = await readFile(path.join(it.folder, 'fleet.lock.yaml'), 'utf8');
    const hosts = await Promise.all(
      [...monitors, 'web'].flatMap((host) => [
        it.on(
          host,
          'cat /run/promguard/apply.log; cat /var/lib/promguard/managed; cat /etc/promguard/*.yml /etc/systemd/system/*.service.d/*; ps axww -o args',
        ),
        it.on(host, 'journalctl --no-pager -u prometheus-alertmanager -u ssh -u prometheus || true'),
      ]),
    );
    expect([...printed, log, ...hosts].join('\n')).not.toContain(canary);
    for (const monitor of monitors)
      expect(await it.on(monitor, 'find /etc/promguard/alerts -type f -perm /007')).toBe('');
  });

  test('where nobody is told any more, nothing of it is left', async () => {
    await it.given(fleet(''));
    await it.apply();
    expect(await it.changes()).toEqual([]);
    for (const monitor of monitors) {
      const left =
        'ls -d /etc/promguard/alerts /etc/promguard/alertmanager.yml /var/lib/promguard/private/etc/promguard/alerts 2>/dev/null || true';
      expect(await it.on(monitor, left)).toBe('');
      expect(await it.look(monitor, 'systemctl is-active prometheus-alertmanager')).toBe('');
    }
  });
});
