// A storage for the samples of all monitors: on the tunnel, for monitors alone, and what they tell it alike.

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Item } from '../../../src/host/item.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { fleetOf, node } from '../../fakes/fleets.ts';
import { itemsFor } from '../../fakes/site.ts';

const monitors = [
  '{ name: one, region: tor1, storage: { victoria-metrics: { retention: 90d } } }',
  '{ name: two, region: fra1 }',
];
const more = 'exporters: { node: { interval: 10s } }\n';
const on = (name: string, list = monitors) =>
  itemsFor(fleetOf([...list, node(1)], { monitors: list.length, more }), name);
const textIn = (items: readonly Item[], part: string) => {
  const found = items.find((item) => item.kind === 'file' && item.path.includes(part));
  return found?.kind === 'file' ? reveal(found.content) : '';
};
const rulesOn = (name: string) =>
  on(name).flatMap((item) =>
    item.kind === 'rule' && item.port === 8428 ? [`${item.from} ${item.to} ${item.interface}`] : [],
  );

test('listens on the tunnel alone, keeps samples for as long as it is told, and one of those that come from several monitors', () => {
  const items = on('one');
  const command = /^ExecStart=\S+ (.*)$/m.exec(textIn(items, 'victoria-metrics.service.d'))?.[1]?.split(' ');
  expect(command).toEqual([
    '-storageDataPath=/var/lib/victoria-metrics',
    '-httpListenAddr=10.0.0.1:8428',
    '-retentionPeriod=90d',
    '-dedup.minScrapeInterval=10s',
  ]);
  const others = ['two', 'promguard-node-1'].flatMap((name) => on(name)).map((item) => JSON.stringify(item));
  expect(others.filter((item) => item.includes('victoria-metrics.service'))).toEqual([]);
});

test('is reached by the other monitors, through the tunnel', () => {
  expect(rulesOn('one')).toEqual(['10.0.0.2 10.0.0.1 wg0']);
  expect([rulesOn('two'), rulesOn('promguard-node-1')]).toEqual([[], []]);
});

test('gets the samples of every monitor, without what tells them apart', () => {
  for (const name of ['one', 'two']) {
    const config = parse(textIn(on(name), 'prometheus.yml'));
    expect(config.remote_write).toEqual([
      {
        url: 'http://10.0.0.1:8428/api/v1/write',
        name: 'storage:one',
        write_relabel_configs: [{ regex: 'monitor', action: 'labeldrop' }],
        queue_config: { retry_on_http_429: true },
      },
    ]);
    expect(config.scrape_configs.map((job: { job_name: string }) => job.job_name)).toContain('victoria-metrics');
    expect(textIn(on(name), 'targets/victoria-metrics.json')).toContain('10.0.0.1:8428');
    expect(textIn(on(name), 'prometheus.service.d')).toContain('--storage.remote.flush-deadline=10s');
  }
});

test('must not answer from outside', () => {
  expect(textIn(on('two'), 'targets/closed.json')).toContain(':8428"');
});

test('leaves nothing of it behind', () => {
  const plain = monitors.map((entry) => entry.replace(/, storage: .* \} \}/, ' }'));
  const left = ['one', 'two'].flatMap((name) => on(name, plain)).map((item) => JSON.stringify(item));
  expect(left.filter((item) => /8428|victoria/.test(item))).toEqual([]);
});
