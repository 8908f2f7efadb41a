// Every exporter of the catalogue beside the server that it is for, on Debian 12 and 13: it is up, says what our rules and panels ask for, and each of their alerts fires on its fault and ends.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { rules } from '../../src/alerts/rules/index.ts';
import { catalogue } from '../../src/fleet/catalogue.ts';
import { panels } from '../../src/panels/panels.ts';
import { crowd, faults } from './faults.ts';
import { findMysqlSource, monitor, names, programs, secret } from './programs.ts';
import { Story, story, until } from './story.ts';

const jobs = [...catalogue.keys()];

const ofPrograms: readonly string[] = panels.flatMap(({ name, job }) => (job && jobs.includes(job) ? [name] : []));

/** Of programs, what rules and panels ask for. */
const asked = [
  ...rules
    .filter(({ group }) => jobs.includes(group))
    .map(({ expr }) =>
      expr({
        thresholds: new Proxy({}, { get: () => 0 }) as never,
        ...{ monitor, unscraped: [], window: () => '5m', seconds: (seconds: number) => seconds },
        ...{ increase: 'increase', isVmalert: false },
      }),
    ),
  ...panels.filter(({ job }) => job !== undefined && jobs.includes(job)).map(({ query }) => query('5m')),
].flatMap((text) => text.match(/\b(?:pg|mysql|redis|nginx|haproxy)_\w+(?=\{)/g) ?? []);

/** MySQL 8.4 alone has them; and nobody is behind a source that was never reached. */
const elsewhere = /_(?:replica_(?:io|sql)_running|behind_source|behind_master)$/;

story('the catalogue', () => {
  let it: Story;
  beforeAll(async () => {
    it = await Story.begin('story-catalogue');
    await programs(it);
  });
  afterAll(() => it.end());

  const query = async (expr: string): Promise<{ metric: Record<string, string>; value: [number, string] }[]> => {
    const answer = await it.on(monitor, `curl -sf localhost:9090/api/v1/query --data-urlencode 'query=${expr}'`);
    return JSON.parse(answer).data.result;
  };
  const hostsWith = async (expr: string) =>
    [...new Set((await query(expr)).map(({ metric }) => metric['host']))].sort();
  const all = names.toSorted();

  test('each is up, and a second plan is empty', async () => {
    const said = await it.apply('--wait-scrape');
    expect(said).not.toContain(secret);
    for (const job of jobs.filter((one) => one !== 'node'))
      expect([job, await hostsWith(`up{job="${job}"} == 1`)]).toEqual([job, all]);
    for (const name of ['pg_up', 'mysql_up', 'redis_up', 'nginx_up', 'apache_up', 'haproxy_up', 'bind_up'])
      expect([name, await hostsWith(`${name} == 1`)]).toEqual([name, all]);
    expect(await it.changes()).toEqual([]);
  });

  test('each says what rules and panels ask for', async () => {
    const lacking = [];
    for (const name of new Set(asked.filter((one) => !elsewhere.test(one)))) {
      const found = await hostsWith(name);
      if (found.join() !== all.join()) lacking.push(`${name}: ${found.join()}`);
    }
    expect(lacking).toEqual([]);
  });

  test('every panel of a program has a number for every host', async () => {
    const { metrics } = JSON.parse((await it.promguard('status', '--json')).stdout);
    for (const { name, panels: shown } of metrics.hosts) {
      if (name === monitor) continue;
      const named = (some: { name: string }[]) => some.map((panel) => panel.name);
      const own = shown.filter((panel: { name: string }) => ofPrograms.includes(panel.name));
      const empty = own.filter(({ now }: { now: number | null }) => now === null);
      expect([name, own.length, named(empty)]).toEqual([name, ofPrograms.length, []]);
    }
  });

  const firing = async (alert: string) => hostsWith(`ALERTS{alertname="${alert}",alertstate="firing"}`);
  const onAll = (script: string) => Promise.all(names.map((name) => it.on(name, script)));
  const fires = (alert: string) =>
    until(`${alert} fires`, async () => (await firing(alert)).join() === all.join(), 120);
  const ends = (alert: string) => until(`${alert} ends`, async () => (await firing(alert)).length === 0, 120);

  const notWorking = 'MysqlReplicationStopped';
  test('every alert of a program is tried', () => {
    const tried = [notWorking, ...faults.map(([alert]) => alert)];
    const ofServers = rules.filter(({ group }) => jobs.includes(group)).map(({ name }) => name);
    expect(tried.toSorted()).toEqual(ofServers.toSorted());
  });

  test('a replication that does not work is told from the start, until it works', async () => {
    await fires(notWorking);
    await onAll(findMysqlSource);
    await ends(notWorking);
  });

  test.each(faults)('%s fires on both, and ends', async (alert, wrong, right) => {
    expect(await firing(alert)).toEqual([]);
    await onAll(wrong);
    await fires(alert);
    await onAll(right);
    await ends(alert);
  });

  test('a crowd that keeps exporters out as well is told when it has gone', async () => {
    await onAll(crowd.begin);
    for (const alert of ['RedisDown', 'NginxDown']) await fires(alert);
    // Longer than a quarter of an hour, at this scale.
    for (const name of ['redis_rejected_connections_total', 'nginx_connections_accepted'])
      await until(`${name} is not read`, async () => (await hostsWith(`last_over_time(${name}[12s])`)).length === 0);
    await onAll(crowd.end);
    for (const alert of ['RedisConnectionsRefused', 'NginxConnectionsDropped']) await fires(alert);
    for (const alert of ['RedisConnectionsRefused', 'NginxConnectionsDropped']) await ends(alert);
  });

  test('nothing shows a secret', async () => {
    expect(await it.on(monitor, 'cat /etc/promguard/prometheus.yml /etc/promguard/rules/promguard.yml')).not.toContain(
      secret,
    );
  });
});
