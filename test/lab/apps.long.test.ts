// An application on a loopback: scraped through the tunnel and reached by nobody else, across a reboot, until it leaves fleet.yaml.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { debian13, Story, story, until } from './story.ts';

const [monitor, web, other] = ['monitor', 'web', 'other'];

/** A program as somebody has it: on loopback, with a page that is no metric beside it. */
const program = `
from http.server import BaseHTTPRequestHandler, HTTPServer
class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == '/internal' else 404)
        self.end_headers()
        self.wfile.write(b'shop_orders_total 42\\n' if self.path == '/internal' else b'no\\n')
HTTPServer(('127.0.0.1', 8080), Shop).serve_forever()
`;

const service = `[Service]
ExecStart=/usr/bin/python3 /opt/shop.py
[Install]
WantedBy=multi-user.target
`;

const fleetOf = (apps: string) => `prometheus: { scrape_interval: 5s }
monitors: [{ name: ${monitor}, region: tor1 }]
nodes:
  - { name: ${web}, region: lon1, labels: { tier: web } }
  - { name: ${other}, region: fra1, image: ${debian13}, labels: { tier: web } }
${apps}`;
const shop = 'apps: { shop: { port: 8080, path: /internal, interval: 3s, labels: { tier: web } } }\n';

const everything = [
  ...[monitor, web, other].map((host) => `node ${host}`),
  `prometheus ${monitor}`,
  `shop ${web}`,
  `shop ${other}`,
];

story('an application', () => {
  let it: Story;
  beforeAll(async () => {
    it = await Story.begin('story-apps');
  });
  afterAll(() => it.end());

  /** What its hosts have of it. */
  const traces = (host: string) =>
    it.on(
      host,
      `ls /etc/systemd/system | grep promguard-app || true; systemctl list-units --all --plain --no-legend 'promguard-app*'
       ss -Hltn 'sport = :8080' | awk '{ print $4 }' | grep -v '^127' || true; ufw status | grep 8080.*shop || true`,
    );
  const orders = () =>
    it.look(monitor, `curl -sf localhost:9090/api/v1/query -d 'query=shop_orders_total{job="shop"} == 42'`);
  const start = (host: string) =>
    it.on(
      host,
      `cat >/opt/shop.py <<'END'\n${program}END\ncat >/etc/systemd/system/shop.service <<'END'\n${service}END\nsystemctl enable -q --now shop`,
    );

  test('that does not run yet is told as down, and keeps nothing from being applied', async () => {
    await it.given(fleetOf(shop));
    const { code, stdout } = await it.promguard('apply', '--json');
    const { ok, problems } = JSON.parse(stdout);
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(problems.map(({ code, severity, hosts }: Record<string, unknown>) => [code, severity, hosts])).toEqual([
      ['app-not-scraped', 'warning', [web]],
      ['app-not-scraped', 'warning', [other]],
    ]);
    expect(await it.changes()).toEqual([]);
    expect((await it.errors('status')).map(({ code }) => code)).toEqual(['app-not-scraped', 'app-not-scraped']);
  });

  test('that starts is scraped through the tunnel, on Debian 12 and 13, with nothing applied again', async () => {
    await Promise.all([start(web), start(other)]);
    await it.scraped(monitor, everything);
    await until('its metric is stored for both', async () => {
      const answer = await orders();
      return answer !== '' && JSON.parse(answer).data.result.length === 2;
    });
    expect(JSON.parse((await it.promguard('verify', '--json')).stdout).ok).toBe(true);
  });

  test('is reached neither from outside nor by a neighbour who knows the address', async () => {
    const { [web]: droplet } = await it.droplets();
    const tunnel = (await it.on(web, "ip -4 -br addr show wg0 | awk '{ print $3 }' | cut -d/ -f1")).trim();
    expect(await it.answers(monitor, tunnel, 8080)).toBe(true);
    expect(await it.answersOutside(droplet?.ipv4 ?? '', 8080)).toBe(false);
    // The same network, past the tunnel.
    await it.on(other, `ip route add ${tunnel}/32 via ${droplet?.ipv4}`);
    expect(await it.answers(other, tunnel, 8080)).toBe(false);
    await it.on(other, `ip route del ${tunnel}/32`);
  });

  test('runs behind a process without rights', async () => {
    const status = await it.on(web, 'cat /proc/$(systemctl show -p MainPID --value promguard-app-shop.service)/status');
    const of = (key: string) => new RegExp(`^${key}:\\s+(\\S+)`, 'm').exec(status)?.[1];
    expect([of('CapEff'), of('CapBnd'), of('NoNewPrivs')]).toEqual(['0000000000000000', '0000000000000000', '1']);
    expect(Number(of('Uid'))).toBeGreaterThan(0);
  });

  test('is scraped again after a reboot, and after its tunnel came late', async () => {
    await it.on(web, 'systemctl mask -q wg-quick@wg0');
    await it.reboot(web);
    const state = () => it.look(web, 'systemctl is-active promguard-app-shop.socket');
    await until('its socket waits for the tunnel', async () => (await state()) === 'active\n');
    expect(await it.look(web, 'ip addr show wg0')).toBe('');
    await it.on(web, 'systemctl unmask -q wg-quick@wg0; systemctl start wg-quick@wg0');
    await it.scraped(monitor, everything);
    expect(await it.changes()).toEqual([]);
  });

  test('that moves to another port is reached there alone', async () => {
    await it.on(web, "sed -i 's/8080/8081/' /opt/shop.py; systemctl restart shop");
    await it.on(other, "sed -i 's/8080/8081/' /opt/shop.py; systemctl restart shop");
    await it.given(fleetOf(shop.replace('8080', '8081')));
    await it.apply('--wait-scrape');
    await it.scraped(monitor, everything);
    expect(await it.on(web, "ss -Hltn 'sport = :8080'")).toBe('');
    await it.on(web, "sed -i 's/8081/8080/' /opt/shop.py; systemctl restart shop");
    await it.given(fleetOf(shop));
    await it.apply();
  });

  test('that listens on every address already keeps its own socket, and the rest is applied', async () => {
    await it.on(other, "sed -i \"s/'127.0.0.1', 808./'0.0.0.0', 8082/\" /opt/shop.py; systemctl restart shop");
    await it.given(fleetOf(shop.replace('8080', '8082').replace('labels: { tier: web }', `hosts: [${other}]`)));
    const told = async (command: 'apply' | 'verify') =>
      (await it.errors(command)).map(({ code, hosts }) => [code, hosts]);
    expect(await told('apply')).toEqual([['app-failed', [other]]]);
    expect(await told('verify')).toEqual([['port-taken', [other]]]);
    expect(await traces(web)).toBe('');
    await it.given(
      fleetOf(shop.replace('8080', '8082').replace('labels: { tier: web }', `listen: tunnel, hosts: [${other}]`)),
    );
    await it.apply();
    await it.scraped(monitor, [...everything.filter((name) => name !== `shop ${web}`)]);
  });

  test('leaves nothing when it leaves fleet.yaml', async () => {
    // One of them has lost the list of what PromGuard put there.
    await it.on(web, 'rm /var/lib/promguard/managed');
    await it.given(fleetOf(''));
    await it.apply();
    expect([await traces(web), await traces(other)]).toEqual(['', expect.stringMatching(/^0\.0\.0\.0:\d+\n$|^$/)]);
    expect(await it.look(monitor, 'ls /etc/promguard/targets')).not.toContain('shop');
    expect(await it.changes()).toEqual([]);
  });
});
