// Two monitors look at a node and at each other from outside: what is declared answers, and what is opened by hand is found.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { distrust, https, serve, trust } from './servers.ts';
import { otherImage, Story, story, until } from './story.ts';

const monitors = ['one', 'two'];
const closedHere = '{ port: 8443, probe: off }, { port: 5432, from: [198.51.100.77] }';

let it: Story;

async function given(more = '', declared = '', retention = '15d'): Promise<void> {
  await it.given(`
prometheus: { scrape_interval: 2s, retention: ${retention} }
defaults: { ipv6: true }
${more}
monitors: [{ name: one, region: tor1 }, { name: two, region: fra1, image: ${otherImage} }]
nodes:
  - name: web
    region: lon1
    allow: [{ port: 8080 }, ${declared}{ port: 443, probe: { https: shop.example.com } }, ${closedHere}]
`);
}

/** What a monitor has last seen: `probe web 443` and the address family, with the value of a metric. */
async function seen(monitor: string, metric = 'probe_success'): Promise<Record<string, number>> {
  const answer = await it.look(monitor, `curl -sf localhost:9090/api/v1/query --data-urlencode query=${metric}`);
  const { result } = answer === '' ? { result: [] } : JSON.parse(answer).data;
  return Object.fromEntries(
    result.map(({ metric: labels, value }: { metric: Record<string, string>; value: [number, string] }) => {
      const { job, host, port = '', instance = '' } = labels;
      return [[job, host, port, instance.split(':').length > 2 ? 6 : 4].join(' ').replace('  ', ' '), Number(value[1])];
    }),
  );
}

/** Until every monitor that it is about has seen exactly this, of what it is about. */
async function see(expected: Record<string, number | undefined>, by = monitors, seconds = 60): Promise<void> {
  for (const monitor of by) {
    await until(
      `${monitor} sees ${JSON.stringify(expected)}`,
      async () => {
        const now = await seen(monitor);
        return Object.entries(expected).every(([probe, value]) => now[probe] === value);
      },
      seconds,
    );
  }
}

/** On both families of addresses. */
const onBoth = (probe: string, value: number | undefined) => ({ [`${probe} 4`]: value, [`${probe} 6`]: value });

/** What hosts say of themselves, and what monitors make of it, without waiting for the timers. */
async function haveLookedAround(): Promise<void> {
  await it.on('web', 'systemctl start promguard-metrics');
  await until('the monitors have looked for what nobody declared', async () => {
    for (const monitor of monitors) await it.on(monitor, 'systemctl start promguard-listening');
    const files = await Promise.all(
      monitors.map((one) => it.look(one, 'cat /var/lib/promguard/listening/targets.json')),
    );
    return files.every((file) => file.includes(':7777'));
  });
}

story('monitors look from outside', () => {
  beforeAll(async () => {
    it = await Story.begin('story-probes');
    await given();
    await it.apply();
  });
  afterAll(() => it?.end());

  test('hosts answer a ping, nothing that is declared does yet, and what is ours is closed', async () => {
    await see({
      ...onBoth('ping web', 1),
      ...onBoth('probe web 8080', 0),
      ...onBoth('probe web 443', 0),
      ...onBoth('closed web 9100', 0),
      ...onBoth('closed web 5432', 0),
      ...onBoth('probe web 8443', undefined),
    });
    await see({ ...onBoth('ping two', 1), ...onBoth('closed two 9090', 0) }, ['one']);
    await see({ ...onBoth('ping one', 1), ...onBoth('closed one 9115', 0) }, ['two']);
    expect(Object.keys(await seen('one')).filter((probe) => probe.includes(' one '))).toEqual([]);
    expect(await it.changes()).toEqual([]);
  });

  test('a declared port that answers is 1, and 0 when its service ends', async () => {
    await it.on('web', serve(8080));
    await see(onBoth('probe web 8080', 1));
    await it.on('web', 'systemctl stop serve-8080');
    await see(onBoth('probe web 8080', 0));
  });

  test('a name is asked for at the host, with its certificate', async () => {
    const authority = await it.on('web', https(20));
    for (const monitor of monitors) await it.on(monitor, trust(authority));
    await see(onBoth('probe web 443', 1));
    const ends = (await seen('one', 'probe_ssl_earliest_cert_expiry'))['probe web 443 4'] ?? 0;
    const days = (ends - Date.now() / 1000) / 86_400;
    expect([Math.round(days)]).toEqual([20]);
    await it.on('one', distrust);
    await see(onBoth('probe web 443', 0), ['one']);
  });

  test('a port that is opened by hand is found, and no plan depends on it', async () => {
    await it.on('web', `${serve(7777)}; ufw allow 7777/tcp`);
    await haveLookedAround();
    await see(onBoth('closed web 7777', 1));
    expect(await it.changes()).toEqual([]);
    await it.on('web', 'ufw delete allow 7777/tcp');
    await see(onBoth('closed web 7777', 0));
  });

  test('of a port that is declared while Prometheus restarts, nothing is left that could page somebody', async () => {
    await given('', '{ port: 7777 }, ', '14d');
    await it.apply();
    await see(onBoth('probe web 7777', 1));
    // Their timer runs each minute, and the alert waits for two.
    await see(onBoth('closed web 7777', undefined), monitors, 110);
    await given('', '', '14d');
    await it.apply();
  });

  test('so is an exporter that listens everywhere', async () => {
    const unit = '/etc/systemd/system/prometheus-node-exporter.service.d/promguard.conf';
    await it.on('web', `sed -i 's/10\\.0\\.0\\.[0-9]*:9100/:9100/' ${unit}; systemctl daemon-reload`);
    await it.on('web', 'systemctl restart prometheus-node-exporter; ufw allow 9100/tcp');
    await see(onBoth('closed web 9100', 1));
    await it.on('web', 'ufw delete allow 9100/tcp');
    await it.apply();
    await see(onBoth('closed web 9100', 0));
  });

  test('without probes nothing is left', async () => {
    await given('probes: false');
    await it.apply();
    expect(await it.changes()).toEqual([]);
    for (const monitor of monitors) {
      const left = await it.on(
        monitor,
        'find /etc/promguard /opt/promguard /var/lib/promguard /etc/systemd/system -not -type d; ls /var/lib/promguard; ss -Hltn; cat /etc/promguard/prometheus.yml',
      );
      expect(left).not.toMatch(/blackbox|listening|:9115|ping|probe|closed/);
      const unit = 'systemctl is-active prometheus-blackbox-exporter promguard-listening.timer';
      expect(await it.on(monitor, `${unit}; true`)).toBe('inactive\ninactive\n');
    }
  });
});
