// What judges agents' samples: a monitor's own vmalert, its rules, and what it is told of that monitor alone.

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { measuring } from '../../../src/flow/look.ts';
import type { Item } from '../../../src/host/item.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { partsOf } from '../../../src/resources/index.ts';
import { fleetOf, node } from '../../fakes/fleets.ts';
import { itemsFor, siteFrom } from '../../fakes/site.ts';

const storage = ', storage: { victoria-metrics: {} }';
const monitors = (first: string, second: string) => [
  `{ name: one, region: tor1${first} }`,
  `{ name: two, region: fra1${second} }`,
];
const told = 'alerts: { receivers: [{ name: me, webhook: { url: "https://example.com/hook" } }] }\n';
const agents = 'prometheus: { mode: agent, scrape_interval: 10s, external_labels: { cluster: demo, team: "a,b" } }\n';

const fleet = (more = agents + told, [first, second] = [storage, '']) =>
  fleetOf([...monitors(first ?? '', second ?? ''), node(1)], { monitors: 2, more });
const on = (name: string, ...given: Parameters<typeof fleet>) => itemsFor(fleet(...given), name);
const textIn = (items: readonly Item[], part: string) => {
  const found = items.find((item) => item.kind === 'file' && item.path.endsWith(part));
  return found?.kind === 'file' ? reveal(found.content) : '';
};
const command = (items: readonly Item[]) =>
  /^ExecStart=\/usr\/bin\/vmalert (.*)$/m.exec(textIn(items, 'promguard-vmalert.service'))?.[1]?.split(' ');

test('judges what its own monitor has sent, and asks the storage beside it, or the first', () => {
  const from = (at: string, name: string) => [
    '-rule=/etc/promguard/rules/promguard.yml',
    `"-datasource.url=http://${at}:8428/?extra_label=monitor=${name}"`,
    `"-remoteRead.url=http://${at}:8428/?extra_label=monitor=${name}"`,
    `-remoteWrite.url=http://${at}:8428`,
    '-external.label=cluster=demo',
    String.raw`"-external.label=\"team=a,b\""`,
    `-external.label=monitor=${name}`,
    '-notifier.config=/etc/promguard/vmalert.yml',
    '-evaluationInterval=10s',
    '-rule.resendDelay=1m',
    '-httpListenAddr=127.0.0.1:8880',
  ];
  expect(command(on('one'))).toEqual(from('10.0.0.1', 'one'));
  expect(command(on('two'))).toEqual(from('10.0.0.1', 'two'));
  expect(command(on('two', undefined, [storage, storage]))).toEqual(from('10.0.0.2', 'two'));
  expect(command(on('promguard-node-1'))).toBeUndefined();
});

test('samples keep what tells monitors apart, and notices leave it out', () => {
  const config = parse(textIn(on('two'), 'prometheus.yml'));
  expect(config.remote_write[0]).not.toHaveProperty('write_relabel_configs');
  expect(config.global.external_labels).toMatchObject({ monitor: 'two' });
  expect(parse(textIn(on('two'), 'vmalert.yml'))).toEqual({
    alert_relabel_configs: [{ action: 'labeldrop', regex: 'monitor|alertgroup|exported_.+' }],
    static_configs: [{ targets: ['127.0.0.1:9093', '10.0.0.1:9093'] }],
  });
  expect(parse(textIn(on('two', agents), 'vmalert.yml'))).toMatchObject({ static_configs: [] });
});

test('Prometheus judges nothing, as an agent cannot, and scrapes vmalert', () => {
  const config = parse(textIn(on('one'), 'prometheus.yml'));
  expect(config).not.toHaveProperty('rule_files');
  expect(config).not.toHaveProperty('alerting');
  expect(config.scrape_configs.map((job: { job_name: string }) => job.job_name)).toContain('vmalert');
  expect(textIn(on('one'), 'targets/vmalert.json')).toContain('127.0.0.1:8880');
  expect(textIn(on('two'), 'targets/closed.json')).toContain(':8880"');
});

test('its rules are checked by it, reread when they change, and those of the fleet with them', () => {
  const items = on('one');
  const rules = items.find((item) => item.kind === 'file' && item.path.endsWith('rules/promguard.yml'));
  expect(rules).toMatchObject({ check: '/usr/bin/vmalert -dryRun -rule={}' });
  expect(items.find((item) => item.kind === 'unit' && item.name === 'promguard-vmalert')).toMatchObject({
    restartOn: ['file:/etc/systemd/system/promguard-vmalert.service'],
    reloadOn: ['file:/etc/promguard/rules/promguard.yml', 'file:/etc/promguard/vmalert.yml'],
  });
  const prometheus = items.find((item) => item.kind === 'unit' && item.name === 'prometheus');
  expect(JSON.stringify(prometheus)).not.toContain('rules');
});

test('what differs of rules: counters that are new have not grown, its own metrics, and a watchdog of what arrives', () => {
  const textOf = (more: string) => textIn(on('one', more), 'rules/promguard.yml');
  const judged = textOf(agents + told);
  const exprs = (text: string): [string, string][] =>
    parse(text).groups.flatMap(({ rules }: { rules: { alert: string; expr: string }[] }) =>
      rules.map(({ alert, expr }) => [alert, expr]),
    );
  expect(judged).not.toMatch(/\bincrease\(/);
  const plain = new Map(exprs(textOf(`prometheus: { scrape_interval: 10s }\n${told}`)));
  const differ = exprs(judged).flatMap(([name, expr]) =>
    expr.replaceAll('increase_prometheus(', 'increase(') === plain.get(name) ? [] : [name],
  );
  expect(differ).toEqual(['Watchdog', 'PrometheusRuleFailures', 'AlertmanagerUnreachable']);
});

test('the storage of its package is held back', () => {
  const held = (name: string) => on(name).find((item) => item.kind === 'package' && item.name === 'victoria-metrics');
  for (const name of ['one', 'two'])
    expect(held(name)).toMatchObject({ hold: expect.arrayContaining(['victoria-metrics']) });
});

test('fails alone', () => {
  const site = siteFrom(fleet());
  const two = site.host('two');
  expect(two && partsOf(two, site).map(({ name }) => name)).toContain('vmalert');
});

test('status asks it for alerts, and the storage for what its monitor has sent', () => {
  const asked = (more: string) => {
    const site = siteFrom(fleet(more));
    const two = site.host('two');
    return (
      two &&
      reveal(measuring(two, site))
        .trim()
        .split('\n')
        .at(-1)
        ?.replace(/'[^']{99,}'/, 'QUERY')
    );
  };
  expect(asked(agents + told)).toMatch(/^measure 10\.0\.0\.1\/8428 .* '&extra_label=monitor=two' 127\.0\.0\.1\/8880$/);
  expect(asked(`${agents}alerts: false\n`)).toMatch(/^measure 10\.0\.0\.1\/8428 .* '' 10\.0\.0\.1\/8428$/);
  expect(asked(told)).toMatch(/^measure 127\.0\.0\.1\/9090 .* '' 127\.0\.0\.1\/9090$/);
});

test.each([`${agents}alerts: false\n`, told])('leaves nothing behind: %s', (more) => {
  const left = ['one', 'two'].flatMap((name) => on(name, more)).map((item) => JSON.stringify(item));
  expect(left.filter((item) => item.includes('vmalert'))).toEqual([]);
});
