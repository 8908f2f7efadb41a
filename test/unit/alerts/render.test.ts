// Our alerts as Prometheus reads them, and what fleet.yaml changes of them.

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import schema from '../../../schemas/fleet.schema.json' with { type: 'json' };
import { rules } from '../../../src/alerts/rules/index.ts';
import type { Item } from '../../../src/host/item.ts';
import { redact } from '../../../src/keys/secret.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { itemsFor } from '../../fakes/site.ts';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
}

const rulesPath = '/etc/promguard/rules/promguard.yml';
const itemsWith = (more: string) => itemsFor(fleetOf([monitor, node(1)], { more }), 'promguard-monitor-1');
const textOf = (items: readonly Item[], path: string) =>
  items.flatMap((item) => (item.kind === 'file' && item.path === path ? [redact(item.content)] : []))[0];

function rulesOf(alerts: string): Rule[] {
  const text = textOf(itemsWith(`alerts: ${alerts}\n`), rulesPath) ?? 'groups: []';
  return (parse(text) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);
}
const ruleOf = (alerts: string, name: string) => rulesOf(alerts).find(({ alert }) => alert === name);

/** What every fleet has. */
const common = rules.filter(({ group }) => ['fleet', 'host', 'self', 'blackbox'].includes(group));

describe('fleet.yaml', () => {
  test('without a word has all but those of exporters that the fleet has not, each with its severity', () => {
    const found = rulesOf('{}');
    expect(found.map(({ alert }) => alert)).toEqual(common.map(({ name }) => name));
    expect(found.map(({ labels }) => labels['severity'])).toEqual(common.map(({ severity }) => severity));
  });

  test('has those of an exporter of the fleet, whoever runs it', () => {
    const groupsWith = (exporters: string) => {
      const file = parse(textOf(itemsWith(`exporters: ${exporters}\n`), rulesPath) ?? '') as {
        groups: { name: string }[];
      };
      return file.groups.map(({ name }) => name);
    };
    const always = ['fleet', 'host', 'self', 'blackbox'];
    expect(groupsWith('{ node: {}, redis: { hosts: [promguard-node-1] } }')).toEqual([...always, 'redis']);
    expect(groupsWith('{ node: {}, redis: { labels: { tier: cache } } }')).toEqual([...always, 'redis']);
    expect(groupsWith('{ node: {} }')).toEqual(always);
  });

  test('has none about probes where there are none', () => {
    const names = parse(textOf(itemsWith('probes: false\n'), rulesPath) ?? '') as { groups: { name: string }[] };
    expect(names.groups.map(({ name }) => name)).toEqual(['fleet', 'host', 'self']);
  });

  test('names those that are left out, and the others stay', () => {
    const names = rulesOf('{ disable: [HostDiskFull] }').map(({ alert }) => alert);
    expect(names).toEqual(common.flatMap(({ name }) => (name === 'HostDiskFull' ? [] : [name])));
  });

  test('turns all of them off: no file, and none in the configuration', () => {
    const items = itemsWith('alerts: false\n');
    expect(textOf(items, rulesPath)).toBeUndefined();
    expect(textOf(items, '/etc/promguard/prometheus.yml')).not.toContain('rule_files');
  });

  test('has thresholds', () => {
    expect(ruleOf('{ thresholds: { disk_full_percent: 77 } }', 'HostDiskFull')?.expr).toContain('> 77 ');
  });

  test('divides what waits and what looks back, down to four samples', () => {
    expect(ruleOf('{ time_scale: 10 }', 'HostDiskFull')?.for).toBe('30s');
    expect(ruleOf('{ time_scale: 3 }', 'PrometheusRuleFailures')?.expr).toContain('[5m]');
    expect(ruleOf('{ time_scale: 1000 }', 'PrometheusRuleFailures')?.expr).toContain('[2m]');
  });
});

test('the schema knows the names of all of them', () => {
  const { disable } = schema.definitions.alerts.properties;
  expect(disable.items.enum).toEqual(rules.map(({ name }) => name));
});

test('what a monitor says of itself has its labels, whatever the expression gives', () => {
  expect(ruleOf('{}', 'Watchdog')?.labels).toEqual({
    severity: 'info',
    host: 'promguard-monitor-1',
    region: 'tor1',
    role: 'monitor',
  });
});
