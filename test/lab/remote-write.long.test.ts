// Samples that go to a receiver in the tunnels: one that is away for ten minutes misses none of them.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Story, story, until } from './story.ts';

const [monitor, archive] = ['monitor', 'archive'];
const awaySeconds = 600;
const secret = 'canary-of-remote-write';

/** A Prometheus of somebody's, behind a password as such receivers are. */
const receiver = `
apt-get install -qq -y prometheus apache2-utils >/dev/null 2>&1 || apt-get install -qq -y prometheus >/dev/null
systemctl disable -q --now prometheus
hash=$(python3 -c 'import crypt; print(crypt.crypt("${secret}", crypt.mksalt(crypt.METHOD_BLOWFISH)))')
printf 'basic_auth_users: { fleet: "%s" }\\n' "$hash" >/opt/web.yml
echo '{}' >/opt/prometheus.yml
cat >/etc/systemd/system/archive.service <<'END'
[Service]
ExecStart=/usr/bin/prometheus --config.file=/opt/prometheus.yml --web.config.file=/opt/web.yml --storage.tsdb.path=/var/lib/archive --web.enable-remote-write-receiver --web.listen-address=0.0.0.0:9009
END
systemctl daemon-reload
systemctl start archive
ufw allow in on wg0 proto tcp to any port 9009 >/dev/null
`;

const fleetOf = (more: string) => `prometheus: { scrape_interval: 5s${more} }
monitors: [{ name: ${monitor}, region: tor1 }]
nodes: [{ name: ${archive}, region: lon1 }]
`;

story('a receiver of samples', () => {
  let it: Story;
  beforeAll(async () => {
    it = await Story.begin('story-remote-write');
  });
  afterAll(() => it.end());

  const ask = async (host: string, at: string, login: string, query: string) => {
    const answer = await it.look(host, `curl -sf ${login} ${at}/api/v1/query --data-urlencode 'query=${query}'`);
    return answer === ''
      ? []
      : (JSON.parse(answer).data.result as {
          metric: Record<string, string>;
          values: [number, string][];
          value: [number, string];
        }[]);
  };
  const stored = (query: string) => ask(archive, 'localhost:9009', `-u fleet:${secret}`, query);
  const kept = (query: string) => ask(monitor, 'localhost:9090', '', query);

  test('gets them with a password that nothing else shows', async () => {
    await it.given(fleetOf(''));
    await it.apply();
    await it.on(archive, receiver);
    await it.secret('archive', secret);
    const address = (await it.on(archive, "ip -4 -br addr show wg0 | awk '{ print $3 }' | cut -d/ -f1")).trim();
    const write = `{ url: "http://${address}:9009/api/v1/write", name: archive, username: fleet, password: { secret: archive }, replica_label: __replica__, drop: ["go_.*"] }`;
    await it.given(fleetOf(`, external_labels: { cluster: demo }, remote_write: [${write}]`));
    const said = await it.apply();
    expect(said).not.toContain(secret);
    expect(await it.on(monitor, 'cat /etc/promguard/prometheus.yml /run/promguard/apply.log')).not.toContain(secret);
    await until('it has samples', async () => (await stored('up{job="node"}')).length === 2);
    const [{ metric } = { metric: {} }] = await stored('up{job="prometheus"}');
    expect(metric).toMatchObject({ cluster: 'demo', __replica__: monitor });
    expect(metric).not.toHaveProperty('monitor');
    expect(await stored('go_goroutines')).toEqual([]);
    expect(await it.changes()).toEqual([]);
  });

  test(`that is away for ${awaySeconds} s has them all when it is back`, async () => {
    await it.on(archive, 'systemctl stop archive');
    await sleep(awaySeconds * 1000);
    const back = Math.floor(Date.now() / 1000);
    await it.on(archive, 'systemctl start archive');
    const range = `up{job="node",host="${archive}"}[${awaySeconds}s] @ ${back}`;
    const times = async (samples: Promise<{ values: [number, string][] }[]>) =>
      (await samples)[0]?.values.map(([at]) => at) ?? [];
    await until(
      'it has what the monitor has',
      async () => {
        const [there, here] = [await times(stored(range)), await times(kept(range))];
        return here.length > awaySeconds / 6 && there.join() === here.join();
      },
      180,
    );
  });

  test('is forgotten when it leaves fleet.yaml', async () => {
    await it.given(fleetOf(''));
    await it.apply();
    expect(await it.look(monitor, 'ls /etc/promguard/exporters 2>/dev/null')).toBe('');
    expect(await it.on(monitor, 'cat /etc/promguard/prometheus.yml')).not.toContain('remote_write');
    expect(await it.changes()).toEqual([]);
  });
});
