// What hosts measure of themselves reaches Prometheus with true values, on Debian 12 and 13, and goes with the exporter that serves it.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { debian13, Story, story, until } from './story.ts';

const fleet = (exporters: string, allow = '') => `
prometheus: { scrape_interval: 1s }
exporters: { ${exporters} }
monitors: [{ name: hub, region: tor1 }]
nodes: [{ name: web, region: lon1, image: ${debian13}${allow} }]
`;
const hosts = ['hub', 'web'];

/** A source of packages with one update, from where security updates come. */
const securityUpdate = `
mkdir -p /srv/security && cd /srv/security
printf 'Package: hostname\\nVersion: 99\\nArchitecture: amd64\\nFilename: ./h.deb\\nSize: 1\\nSHA256: %064d\\nDescription: x\\n' 0 >Packages
sum=$(sha256sum <Packages) size=$(stat -c %s Packages)
printf 'Origin: Debian\\nLabel: Debian-Security\\nSuite: stable-security\\nDate: Sun, 29 Nov 2026 00:00:00 UTC\\nSHA256:\\n %s %s Packages\\n' "\${sum%% *}" "$size" >Release
echo 'deb [trusted=yes] file:/srv/security ./' >/etc/apt/sources.list.d/security.list
apt-get update -q`;

const left = `ls -d /opt/promguard/metrics /etc/promguard/peers /var/lib/promguard/textfile /etc/systemd/system/promguard-metrics* 2>/dev/null
  systemctl list-units --all --plain --no-legend 'promguard-metrics*'; true`;

let it: Story;

/** The values of a metric in Prometheus, by host and what else tells samples apart. */
async function values(metric: string): Promise<Record<string, number>> {
  const url = `localhost:9090/api/v1/query?query=promguard_${metric}`;
  const { data } = JSON.parse(await it.on('hub', `curl -sf --max-time 5 '${url}'`)) as {
    data: { result: { metric: Record<string, string>; value: [number, string] }[] };
  };
  return Object.fromEntries(
    data.result.map(({ metric: labels, value }) => {
      const more = [labels['peer'], labels['kind']].filter(Boolean);
      return [[labels['host'], ...more].join(' '), Number(value[1])];
    }),
  );
}

/** Measures now, as the timer would within 30 seconds, and waits for Prometheus. */
async function measured(metric: string, expected: Record<string, number | undefined>): Promise<void> {
  for (const host of hosts) await it.on(host, 'systemctl start promguard-metrics');
  await until(`${metric} is ${JSON.stringify(expected)}`, async () => {
    const all = await values(metric);
    return Object.entries(expected).every(([name, value]) => all[name] === value);
  });
}

story('metrics of what was set up', () => {
  beforeAll(async () => {
    it = await Story.begin('story-metrics');
    await it.given(fleet('node: {}'));
    await it.apply();
  });
  afterAll(() => it?.end());

  test('the timer measures: handshakes and bytes by the names of hosts, as WireGuard says', async () => {
    await until('handshakes are known', async () => {
      const all = Object.values(await values('peer_last_handshake_timestamp_seconds'));
      return all.length === 2 && all.every((at) => at > 0);
    });
    const [at] = (await it.on('web', 'wg show wg0 latest-handshakes')).trim().split('\t').slice(1).map(Number);
    expect(await values('peer_last_handshake_timestamp_seconds')).toEqual({
      'hub web': expect.closeTo(at ?? 0, -2),
      'web hub': expect.closeTo(at ?? 0, -2),
    });
    for (const metric of ['peer_receive_bytes_total', 'peer_transmit_bytes_total']) {
      const all = await values(metric);
      expect(Object.keys(all).sort()).toEqual(['hub web', 'web hub']);
      for (const bytes of Object.values(all)) expect(bytes).toBeGreaterThan(1000);
    }
  });

  test('what PromGuard did there, and nothing that is not known', async () => {
    const now = Number(await it.on('hub', 'date +%s'));
    const ended = Object.values(await values('last_apply_timestamp_seconds'));
    expect(ended).toHaveLength(2);
    for (const at of ended) expect(now - at).toBeLessThan(600);
    await measured('info', { hub: 1, web: 1 });
    await measured('unconfirmed_change', { hub: 0, web: 0 });
    // In a container, on Debian.
    expect(await values('kernel_outdated')).toEqual({});
    expect(await values('reboot_required')).toEqual({});
  });

  test('it has one capability, says nothing to the journal and leaves the plan empty', async () => {
    for (const host of hosts) {
      expect(await it.on(host, 'systemctl show promguard-metrics -p CapabilityBoundingSet --value')).toBe(
        'cap_net_admin\n',
      );
      expect(await it.on(host, 'journalctl -q -u promguard-metrics.service')).toBe('');
    }
    expect(await it.changes()).toEqual([]);
  });

  test('a reboot that is due', async () => {
    await it.on('web', 'touch /run/reboot-required');
    await measured('reboot_required', { web: 1, hub: undefined });
    await it.on('web', 'rm /run/reboot-required');
    await measured('reboot_required', { web: undefined });
  });

  test('a restart that an apply still owes, and the next one makes', async () => {
    await it.on('web', 'touch /run/promguard/pending/prometheus-node-exporter');
    await measured('pending_restarts', { web: 1, hub: 0 });
    await it.apply();
    await measured('pending_restarts', { web: 0 });
  });

  test('a change that nobody has confirmed', async () => {
    await it.given(fleet('node: {}', ', allow: [{ port: 8001, proto: tcp }]'));
    await it.killedAt('web: ufw allow', 'apply');
    await measured('unconfirmed_change', { web: 1, hub: 0 });
    await it.apply();
    await measured('unconfirmed_change', { web: 0 });
    expect(await it.changes()).toEqual([]);
  });

  test('updates: of security only where a source has them, and counted once after a change', async () => {
    await until('they are counted', async () => (await values('updates_pending'))['web other'] === 0);
    expect(Object.keys(await values('updates_pending')).sort()).toEqual(['hub other', 'web other']);
    await it.on('web', securityUpdate);
    await until('it is counted', async () => (await values('updates_pending'))['web security'] === 1, 120);
    expect(await values('updates_pending')).toEqual({ 'hub other': 0, 'web other': 0, 'web security': 1 });
    const counted = 'stat -c %Y /var/lib/promguard/textfile/updates';
    const before = await it.on('web', counted);
    await it.on('web', 'sleep 1; systemctl start promguard-metrics');
    expect(await it.on('web', counted)).toBe(before);
  });

  test('a host without the exporter has none of it', async () => {
    await it.given(fleet('node: { hosts: [hub] }'));
    await it.apply();
    expect(await it.on('web', left)).toBe('');
    expect(await it.on('hub', left)).not.toBe('');
    expect(await it.changes()).toEqual([]);
    await it.given(fleet(''));
    await it.apply();
    for (const host of hosts) expect(await it.on(host, left)).toBe('');
    await it.given(fleet('node: {}'));
    await it.apply();
    await measured('pending_restarts', { web: 0 });
  });
});
