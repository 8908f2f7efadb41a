// The fleet's own rules: each fault at its line and column, as an editor counts them.

import { describe, expect, test } from 'vitest';
import { checkOwnRules } from '../../../src/alerts/own.ts';
import { readFleet } from '../../../src/flow/recorded.ts';
import { redact } from '../../../src/keys/secret.ts';
import { Problems } from '../../../src/problem.ts';
import { itemsOf } from '../../../src/resources/index.ts';
import { fleetOf, monitor } from '../../fakes/fleets.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';
import { siteFrom } from '../../fakes/site.ts';

const good = `groups:
  - name: shop
    interval: 1m
    limit: 10
    rules:
      - record: shop:orders:rate5m
        expr: sum by (region) (rate(orders_total[5m]))
      - alert: NoOrders
        expr: |
          shop:orders:rate5m == 0
            and on (region) hour() > 6
        for: 15m
        keep_firing_for: 5m
        labels: { severity: critical }
        annotations: { summary: "nobody buys in {{ $labels.region }}" }
`;
const rule = (text: string) => `groups:\n  - name: g\n    rules:\n      - ${text.replaceAll('\n', '\n        ')}\n`;
const said = (text: string, disable: string[] = []) =>
  checkOwnRules(text, 'fleet/rules/shop.yml', disable)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, at }) => `${at?.line}:${at?.column} ${code}`);

test('nothing of rules as Prometheus takes them', () => {
  expect(said(good)).toEqual([]);
});

describe('an alert that no receiver could be told of', () => {
  const warned = (text: string) =>
    checkOwnRules(text, 'fleet/rules/shop.yml', []).map(
      ({ code, severity, at }) => `${at?.line}:${at?.column} ${severity} ${code}`,
    );
  test.each([
    [
      'of a severity that is none',
      rule('alert: A\nexpr: up\nlabels: { severity: high }'),
      ['6:29 warning rule-untold'],
    ],
    ['of one with a capital', rule('alert: A\nexpr: up\nlabels: { severity: Critical }'), ['6:29 warning rule-untold']],
    ['without one', rule('alert: A\nexpr: up'), ['4:9 warning rule-untold']],
    [
      'whose severity its group gives',
      rule('alert: A\nexpr: up').replace('rules:', 'labels: { severity: info }\n    rules:'),
      [],
    ],
    ['whose severity is a template', rule('alert: A\nexpr: up\nlabels: { severity: "{{ $labels.level }}" }'), []],
    ['that is a recording rule', rule('record: a\nexpr: up'), []],
  ])('%s', (_, text, expected) => {
    expect(warned(text)).toEqual(expected);
  });
});

test.each([
  ['(up', 'a `(` is never closed'],
  ['rate(x[5m) > 1', 'a `[` is never closed'],
  ['up == == 1', 'this is no PromQL from `== 1` on'],
  ['up{job="("} ==', 'this expression is not complete'],
])('of %s, it tells what is missing', (expr, summary) => {
  expect(checkOwnRules(rule(`record: a\nexpr: '${expr}'`), 'r.yml', [])).toMatchObject([{ summary }]);
});

describe('what Prometheus would refuse', () => {
  test.each<[string, string, string[]]>([
    ['an expression', rule('alert: A\nexpr: sum(rate(x[5m])'), ['5:30 invalid-promql']],
    ['one in quotes', rule('alert: A\nexpr: "up == == 1"'), ['5:22 invalid-promql']],
    ['one over several lines', rule('alert: A\nexpr: |\n  up\n    == 1\n    an 2\nfor: 5m'), ['8:13 invalid-promql']],
    ['one that is folded', rule('alert: A\nexpr: >-\n  up == 1\n  and and x'), ['7:19 invalid-promql']],
    ['an empty one', rule('alert: A\nexpr: ""'), ['5:16 invalid-promql']],
    ['none', rule('alert: A'), ['4:9 rule-incomplete']],
    ['an alert that records', rule('alert: A\nrecord: a\nexpr: up'), ['4:9 rule-incomplete']],
    ['neither', rule('expr: up'), ['4:9 rule-incomplete']],
    ['a name of no series', rule('record: a-b\nexpr: up'), ['4:17 invalid-value']],
    ['a duration', rule('alert: A\nexpr: up\nfor: 5'), ['6:14 invalid-duration']],
    ['a label that is a number', rule('alert: A\nexpr: up\nlabels: { severity: 1 }'), ['6:29 wrong-type']],
    ['a name of no label', rule('alert: A\nexpr: up\nlabels: { my-sev: x }'), ['6:19 invalid-value']],
    [
      'a template that does not end',
      rule('alert: A\nexpr: up\nannotations: { summary: "{{ $labels.host" }'),
      ['6:33 invalid-template'],
    ],
    ['a misspelt key', rule('alert: A\nexpr: up\nanotations: {}'), ['6:9 unknown-key']],
    ['annotations of a record', rule('record: a\nexpr: up\nannotations: {}'), ['6:9 unknown-key']],
    ['a group without a name', 'groups: [{ rules: [] }]\n', ['1:10 rule-incomplete']],
    [
      'two groups of a name',
      'groups: [{ name: a, rules: [] }, { name: a, rules: [] }]\n',
      ['1:42 duplicate-rule-group'],
    ],
    ['rules without a group', '- alert: A\n  expr: up\n', ['1:1 wrong-type']],
    ['no list', 'groups: { name: a }\n', ['1:9 wrong-type']],
    ['what is no YAML', 'groups: [\n', ['1:9 invalid-yaml']],
    ['a key twice', rule('alert: A\nexpr: up\nexpr: up'), ['6:9 duplicate-key']],
  ])('%s', (_, text, problems) => {
    expect(said(text)).toEqual(problems);
  });
});

test('a name of ours is taken, as long as it is ours', () => {
  const text = rule('alert: HostDown\nexpr: up == 0');
  expect(said(text)).toEqual(['4:16 duplicate-alert']);
  expect(said(text, ['HostDown'])).toEqual([]);
});

describe('the folder beside fleet.yaml', () => {
  const read = async (files: Record<string, string>, more = '') => {
    const world = new SimulatedWorld();
    const all = { 'fleet.yaml': fleetOf([monitor], { more }), ...files };
    for (const [path, text] of Object.entries(all)) world.files.set(path, text);
    return readFleet(world.ports.store, fleetPath).then(
      ({ ownRules, warnings }) => ({
        names: ownRules.map(({ name }) => name),
        warnings: warnings.map(({ code }) => code),
      }),
      (error: unknown) =>
        error instanceof Problems ? error.problems.map(({ code, at }) => `${at?.file}:${at?.line} ${code}`) : error,
    );
  };

  test('has rules, their tests, and whatever is neither', async () => {
    const files = { 'rules/shop.yml': good, 'rules/shop_test.yml': 'tests: []', 'rules/README.md': '#' };
    expect(await read(files)).toEqual({ names: ['shop'], warnings: [] });
  });

  test.each<[string, Record<string, string>, string]>([
    ['a fault', { 'rules/shop.yml': rule('alert: A\nexpr: (') }, 'fleet/rules/shop.yml:5 invalid-promql'],
    ['a name that nothing reads', { 'rules/shop.yaml': good }, 'fleet/rules/shop.yaml:1 rules-misnamed'],
    ['a name that is none on a host', { 'rules/a b.yml': good }, 'fleet/rules/a b.yml:1 rules-misnamed'],
    ['a file whose ending is in capitals', { 'rules/shop.YML': good }, 'fleet/rules/shop.YML:1 rules-misnamed'],
    ['rules in JSON', { 'rules/shop.json': '{}' }, 'fleet/rules/shop.json:1 rules-misnamed'],
    ['a folder in it', { 'rules/more/': '' }, 'fleet/rules/more/:1 rules-misnamed'],
    ['too much text', { 'rules/a.yml': `#${'x'.repeat(256 * 1024)}` }, 'fleet/rules/a.yml:1 source-too-large'],
    ['a NUL', { 'rules/a.yml': 'a\0' }, 'fleet/rules/a.yml:1 source-not-text'],
  ])('%s is told at its place', async (_, files, problem) => {
    expect(await read(files)).toEqual([problem]);
  });

  test('is not used without alerts, and says so', async () => {
    expect(await read({ 'rules/shop.yml': good }, 'alerts: false\n')).toEqual({
      names: [],
      warnings: ['rules-unused'],
    });
  });
});

test('a monitor has them as they are, each with its check, and Prometheus reads them beside ours', () => {
  const site = siteFrom(fleetOf([monitor, '{ name: web, region: lon1 }']), undefined, [{ name: 'shop', text: good }]);
  const [watch, web] = site.hosts.map((self) => itemsOf(self, site));
  const file = watch?.find((item) => item.kind === 'file' && item.path === '/etc/promguard/rules/own-shop.yml');
  expect(file).toMatchObject({ content: [good], check: 'promtool check rules {}' });
  const config = watch?.find((item) => item.kind === 'file' && item.path === '/etc/promguard/prometheus.yml');
  expect(config?.kind === 'file' && redact(config.content)).toContain(
    'rule_files:\n  - /etc/promguard/rules/promguard.yml\n  - /etc/promguard/rules/own-shop.yml\n',
  );
  const unit = watch?.find((item) => item.kind === 'unit' && item.name === 'prometheus');
  expect(unit).toMatchObject({ reloadOn: expect.arrayContaining(['file:/etc/promguard/rules/own-shop.yml']) });
  expect(JSON.stringify(web)).not.toContain('own-shop');
});
