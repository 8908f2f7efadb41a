// Alerts on droplets, those that alerts.long.test.ts has not: disks are file systems of their own in a file, and what a container has not is not here.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { mountDisk } from './disk.ts';
import { firing } from './firing.ts';
import { Story, story, until } from './story.ts';

const [monitor, web] = ['monitor', 'web'];

/** Two days are three minutes. */
const fleetOf = (
  more = '',
  allow = '',
) => `prometheus: { scrape_interval: 2s, remote_write: [{ url: "http://10.0.0.2:9009/write" }] }
alerts:
  time_scale: 1000
  receivers: [{ name: hook, severity: [warning], webhook: { url: "http://203.0.113.1:9" } }]
  ${more}
monitors: [{ name: ${monitor}, region: tor1 }]
nodes: [{ name: ${web}, region: lon1${allow} }]
`;

/** Takes samples, and does nothing with them. */
const receiver = `cat >/root/receiver.py <<'END'
from http.server import BaseHTTPRequestHandler, HTTPServer
class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers['content-length']))
        self.send_response(204)
        self.end_headers()
HTTPServer(('0.0.0.0', 9009), Receiver).serve_forever()
END
systemd-run -q --unit receiver python3 /root/receiver.py
ufw allow in on wg0 proto tcp to any port 9009 >/dev/null`;

/** Answers after a while, until there is a file. */
const slow = `cat >/root/slow.py <<'END'
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import os, time
class Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        if not os.path.exists('/root/quick'):
            time.sleep(1.2)
        self.send_response(204)
        self.end_headers()
ThreadingHTTPServer(('0.0.0.0', 8002), Slow).serve_forever()
END
systemd-run -q --unit slow python3 /root/slow.py`;

/** From where security updates come. */
const securityUpdate = `mkdir -p /srv/security && cd /srv/security
printf 'Package: hostname\\nVersion: 99\\nArchitecture: amd64\\nFilename: ./h.deb\\nSize: 1\\nSHA256: %064d\\nDescription: x\\n' 0 >Packages
sum=$(sha256sum <Packages) size=$(stat -c %s Packages)
printf 'Origin: Debian\\nLabel: Debian-Security\\nSuite: stable-security\\nDate: Sun, 29 Nov 2026 00:00:00 UTC\\nSHA256:\\n %s %s Packages\\n' "\${sum%% *}" "$size" >Release
echo 'deb [trusted=yes] file:/srv/security ./' >/etc/apt/sources.list.d/security.list
apt-get update -q`;

let it: Story;
let unmount = async () => {};

const starts = (name: string, host: string, seconds = 90) =>
  until(`${name} fires`, async () => (await firing(it, monitor, name)).join() === host, seconds);
const ends = (name: string, seconds = 90) =>
  until(`${name} ends`, async () => (await firing(it, monitor, name)).length === 0, seconds);

/** Breaks it, sees the alert of that host, puts it right, and sees it end. */
async function tells(name: string, host: string, broken: string, right: string, seconds = 90): Promise<void> {
  expect(await firing(it, monitor, name)).toEqual([]);
  await it.on(host, broken);
  await starts(name, host, seconds);
  await it.on(host, right);
  await ends(name, seconds);
}

story('the rest of the alerts', () => {
  beforeAll(async () => {
    it = await Story.begin('story-alerts-rest');
    await it.given(fleetOf());
    await it.apply('--wait-scrape');
    await it.on(web, receiver);
    await it.on(web, securityUpdate);
  });
  afterAll(async () => {
    await unmount();
    await it?.end();
  });

  test('a disk that is full, or has no room for another file', async () => {
    unmount = await mountDisk(it, web, '/srv/disk');
    await tells('HostDiskFull', web, 'dd if=/dev/zero of=/srv/disk/log bs=1M 2>/dev/null || true', 'rm /srv/disk/log');
    await tells('HostInodesFull', web, 'touch /srv/disk/{1..300} 2>/dev/null || true', 'rm -rf /srv/disk/*');
  });

  test('a disk that fills up', async () => {
    const fill = 'for ((at = 0; at < 40; at++)); do fallocate -l 1M /srv/disk/log-$at; sleep 0.5; done';
    await it.on(web, 'fallocate -l 10M /srv/disk/data; true');
    await tells(
      'HostDiskFullWithinADay',
      web,
      `systemd-run -q --unit fill bash -c '${fill}'`,
      'systemctl stop fill; rm -rf /srv/disk/*',
    );
  });

  test('a change that nobody confirmed', async () => {
    await it.given(fleetOf('', ', allow: [{ port: 8001 }]'));
    await it.killedAt('web: ufw allow', 'apply');
    await starts('UnconfirmedChange', web);
    await it.given(fleetOf());
    await it.apply();
    await ends('UnconfirmedChange');
  });

  test('lists of packages that are ten days old', async () => {
    const counted = 'touch /var/lib/dpkg/status';
    const old = `touch -d '-10 days' /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp; ${counted}`;
    await tells('HostPackageListsOld', monitor, old, `touch /var/lib/apt/lists`, 150);
  });

  test('a host that is missing in a file of targets', async () => {
    const targets = '/etc/promguard/targets/node.json';
    const without = `cp -p ${targets} /root/targets; python3 -c 'import json; all = json.load(open("/root/targets")); json.dump([one for one in all if one["labels"]["host"] != "web"], open("${targets}", "w"))'`;
    await it.on(monitor, without);
    await starts('TargetMissing', web);
    await it.on(monitor, `cat /root/targets >${targets}`);
    await ends('TargetMissing');
    expect(await it.changes()).toEqual([]);
  });

  test('a port that answers slowly', async () => {
    await it.on(web, slow);
    await it.given(
      fleetOf('thresholds: { probe_seconds: 1 }', ', allow: [{ port: 8002, probe: { http: shop.example.com } }]'),
    );
    await it.apply();
    await starts('ProbeSlow', web);
    await it.on(web, 'touch /root/quick');
    await ends('ProbeSlow');
    await it.given(fleetOf());
    await it.apply();
  });

  test('a prober that refuses its configuration', async () => {
    const file = '/etc/promguard/blackbox.yml';
    const reload = 'systemctl kill --signal=HUP prometheus-blackbox-exporter';
    const broken = `cp -p ${file} /root/blackbox.yml; echo 'modules: [' >>${file}; ${reload}`;
    await tells('ProberReloadFailed', monitor, broken, `cat /root/blackbox.yml >${file}; ${reload}`);
  });

  test('a rule that cannot be evaluated', async () => {
    await it.givenBeside(
      'rules/shop.yml',
      'groups: [{ name: shop, rules: [{ record: shop:up, expr: up + on () up }] }]\n',
    );
    await it.apply();
    await starts('PrometheusRuleFailures', monitor);
    await it.givenBeside('rules/shop.yml', undefined);
    await it.apply();
    await ends('PrometheusRuleFailures');
  });

  test('a receiver of notices that does not answer', async () => {
    await starts('NotificationsFailing', monitor);
  });

  test('an Alertmanager that stopped', async () => {
    const unit = 'prometheus-alertmanager';
    await tells('AlertmanagerUnreachable', monitor, `systemctl stop ${unit}`, `systemctl start ${unit}`, 150);
  });

  test('security updates that wait for two days', async () => {
    await starts('HostUpdatesPending', web, 240);
    await it.on(web, 'rm /etc/apt/sources.list.d/security.list; apt-get update -q');
    await ends('HostUpdatesPending', 120);
  });

  test('a receiver of samples that is away', async () => {
    await it.on(web, 'systemctl stop receiver');
    await starts('RemoteWriteBehind', monitor, 240);
    await it.on(web, 'systemd-run -q --unit receiver python3 /root/receiver.py');
    await ends('RemoteWriteBehind', 120);
  });

  test('memory, from where on the fleet wants to know', async () => {
    await it.given(fleetOf('thresholds: { memory_used_percent: 1 }'));
    await it.apply();
    await until(
      'it fires for both',
      async () => (await firing(it, monitor, 'HostMemoryLow')).join() === `${monitor},${web}`,
    );
    await it.given(fleetOf());
    await it.apply();
    await ends('HostMemoryLow');
  });
});
