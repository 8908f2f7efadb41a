// Each fault is one notice of its name, though two monitors see it, and one that it is over; what is done on purpose is none. Each test continues from the one before.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { fired, firing } from './firing.ts';
import { http, Notices, smtp } from './notices.ts';
import { debian13, Story, story, until } from './story.ts';

const monitors = ['watch', 'guard'];
const hosts = [...monitors, 'web', 'db'];

/** A host on which much else runs is busy, which is no fault of this story. */
const fleet = (scale: number) => `
prometheus: { scrape_interval: 5s }
monitors: [{ name: watch, region: tor1 }, { name: guard, region: lon1, image: ${debian13} }]
nodes: [{ name: web, region: fra1 }, { name: db, region: sfo3, image: ${debian13} }]
alerts:
  time_scale: ${scale}
  disable: [HostLoadHigh, HostMemoryLow, HostOutOfMemoryKill]
  thresholds: { tunnel_silent_seconds: 180 }
  receivers:
    - { name: hook, webhook: { url: "${http}/hook" } }
    - { name: mail, email: { to: [ops@example.com], from: promguard@example.com, server: "${smtp}", tls: false } }
  heartbeat: { url: "${http}/beat/{monitor}", every: 10s }
`;

let it: Story;
let notices: Notices;

const told = () => notices.told('/hook', /./);
const power = async (action: 'power_off' | 'power_on', host: string) =>
  it.api('POST', `/v2/droplets/${(await it.droplets())[host]?.id}/actions`, { type: action });

/** All that both receivers are told until they are told these, and until every monitor that is alive had its turn. */
async function tell(last: readonly string[], { seconds = 120, alive = monitors } = {}): Promise<string[]> {
  const isTold = async () => {
    const all = await told();
    return last.every((one) => all.includes(one));
  };
  await until(`the hook is told ${last.join(', ')}`, isTold, seconds).catch(async (error: unknown) => {
    throw new Error(`${error instanceof Error ? error.message : error}; it is told ${(await told()).join(', ')}`);
  });
  await notices.beaten(alive);
  const all = (await told()).sort();
  const mails = (await notices.subjects()).map((subject) => subject.replace(/^(\w+): (\w+) on (\w+) .*$/, '$1 $2 $3'));
  expect(mails.sort()).toEqual(all);
  return all;
}

const scraped = (monitor: string) =>
  it.scraped(monitor, [`alertmanager ${monitor}`, ...hosts.map((host) => `node ${host}`), `prometheus ${monitor}`]);

story('one notice for each fault', () => {
  beforeAll(async () => {
    it = await Story.begin('story-pages');
    notices = await Notices.begin(it);
    await it.given(fleet(30));
    await it.apply('--wait-scrape');
  });
  afterAll(() => it?.end());

  test('an apply tells nobody anything', async () => {
    await notices.beaten(monitors);
    expect(await told()).toEqual([]);
    expect(await it.changes()).toEqual([]);
  });

  test('an exporter that stops', async () => {
    await it.on('web', 'systemctl stop prometheus-node-exporter');
    expect(await tell(['firing ExporterDown web'])).toEqual(['firing ExporterDown web']);
    await notices.forget();
    await it.on('web', 'systemctl start prometheus-node-exporter');
    expect(await tell(['resolved ExporterDown web'])).toEqual(['resolved ExporterDown web']);
  });

  test('a tunnel that ends, and a host that is off: nothing that follows from it is told', async () => {
    await notices.forget();
    await it.on('web', 'systemctl stop wg-quick@wg0');
    await power('power_off', 'db');
    const expected = ['firing HostDown db', 'firing TunnelDown web'];
    expect(await tell(expected, { seconds: 420 })).toEqual(expected);
    for (const monitor of monitors) {
      await until(
        `the tunnel of db is dead, as ${monitor} sees it`,
        async () => (await firing(it, monitor, 'TunnelDown')).join() === 'db,web',
        120,
      );
    }
    expect(await tell(expected)).toEqual(expected);
    await notices.forget();
    await it.on('web', 'systemctl start wg-quick@wg0');
    await power('power_on', 'db');
    const over = ['resolved HostDown db', 'resolved TunnelDown web'];
    expect(await tell(over, { seconds: 180 })).toEqual(over);
    for (const monitor of monitors) await scraped(monitor);
  });

  test('a monitor that is off: the other one tells it, and its heartbeat stops', async () => {
    await notices.forget();
    await power('power_off', 'guard');
    const alive = ['watch'];
    expect(await tell(['firing HostDown guard'], { alive })).toEqual(['firing HostDown guard']);
    await notices.forget();
    await notices.beaten(alive, 3);
    expect((await notices.all()).filter(({ to }) => to === '/beat/guard')).toEqual([]);
    await power('power_on', 'guard');
    // Its Alertmanager may tell once more, as it learns within ten seconds what the other one told, and nothing waits for that long here.
    await until('its end is told', async () => (await told()).includes('resolved HostDown guard'), 180);
    await scraped('guard');
    await notices.beaten(monitors);
    const all = await told();
    expect([all.filter((one) => !/ HostDown guard$/.test(one)), all.at(-1)]).toEqual([[], 'resolved HostDown guard']);
  });

  test('a monitor without a tunnel: it tells that, and no exporter of the fleet', async () => {
    await notices.forget();
    await it.on('guard', 'systemctl stop wg-quick@wg0');
    const since = Date.now();
    expect(await tell(['firing TunnelDown guard'])).toEqual(['firing TunnelDown guard']);
    expect(await fired(it, 'guard', since)).toEqual(['TunnelDown guard']);
    await notices.forget();
    await it.on('guard', 'systemctl start wg-quick@wg0');
    expect(await tell(['resolved TunnelDown guard'])).toEqual(['resolved TunnelDown guard']);
    for (const monitor of monitors) await scraped(monitor);
  });

  test('a rotation of all keys and a reboot: nobody is told, at the length at which alerts wait', async () => {
    await it.given(fleet(1));
    await it.apply();
    await notices.forget();
    const since = Date.now();
    expect((await it.promguard('rotate', '--what', 'all', '--json')).code).toBe(0);
    await it.reboot('web');
    await it.reboot('guard');
    for (const monitor of monitors) {
      await scraped(monitor);
      const waits = () => firing(it, monitor, undefined, 'pending');
      await until(`nothing waits on ${monitor}`, async () => (await waits()).length === 0, 120);
      expect(await fired(it, monitor, since)).toEqual([]);
    }
    await notices.beaten(monitors);
    expect(await told()).toEqual([]);
  });
});
