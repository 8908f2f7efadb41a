// Labels that hosts and samples cannot have, as metrics have them and something of PromGuard reads them there.

import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ruleFile } from '../../../src/alerts/render.ts';
import { exporterGroups } from '../../../src/alerts/rule.ts';
import { rules } from '../../../src/alerts/rules/index.ts';
import { metricLabels } from '../../../src/fleet/check-labels.ts';
import { load } from '../../../src/fleet/load.ts';
import { panels } from '../../../src/panels/panels.ts';
import listening from '../../../src/resources/listening.sh';
import { head, problemsOf, type Row, said, testTable } from './table.ts';

/** A target's own, which the schema refuses everywhere. */
const ofTarget = new Set(['host', 'region', 'role', 'job', 'instance']);

const text = (literal: string) => literal.slice(1, -1);

/** Names of labels in matchers, in what aggregates and matches, and those that label_replace reads. */
function labelsRead(expr: string): string[] {
  const found: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, node, from, to }) => {
      if (name === '⚠') throw new Error(`no PromQL: ${expr}`);
      if (name === 'LabelName' || name === 'QuotedLabelName') found.push(expr.slice(from, to).replaceAll('"', ''));
      if (name !== 'FunctionCall' || !expr.slice(from).startsWith('label_replace')) return;
      const literals = node.getChild('FunctionCallBody')?.getChildren('StringLiteral') ?? [];
      const [, , source] = literals.map((one) => text(expr.slice(one.from, one.to)));
      if (source) found.push(source);
    },
  });
  return found;
}

/** Of every exporter that has rules, as Prometheus and as vmalert judge them, whose own function has the form of another one. */
const judged = [false, true].flatMap((isVmalert) => {
  const { fleet } = load(new TextEncoder().encode(head), 'f.yaml');
  const monitor = { host: 'monitor', region: 'tor1', unscraped: ['laptop'], jobs: exporterGroups, interval: 30 };
  const file = fleet?.alerts ? ruleFile(fleet.alerts, { ...monitor, isVmalert }) : '';
  const { groups } = parse(file) as { groups: { rules: { expr: string }[] }[] };
  return groups.flatMap((group) => group.rules.map(({ expr }) => expr.replaceAll('increase_prometheus', 'increase')));
});

const expressions = [...judged, ...panels.map(({ query }) => query('5m')), /QUERY = '(.*)'/.exec(listening)?.[1] ?? ''];

const sentences = rules.flatMap(({ summary }) =>
  [...summary.matchAll(/\$labels\.(\w+)/g)].map(([, name = '']) => name),
);

test('all labels that rules, panels and sentences read of metrics are refused, and no others', () => {
  const read = new Set([...expressions.flatMap(labelsRead), ...sentences].filter((name) => !ofTarget.has(name)));
  expect([...metricLabels].sort()).toEqual([...read].sort());
});

test('what an expression reads is found', () => {
  const expr =
    'sum by (a, b) (x{c="d", "e"="f"}) / on (g) group_left (h) label_replace(y, "i", "$1", "j", "(.+)") unless ignoring (k) max without (l) (z)';
  expect(labelsRead(expr)).toEqual(['a', 'b', 'c', 'e', 'g', 'h', 'j', 'k', 'l']);
});

const rows: Row[] = [
  {
    what: 'labels of hosts that metrics have',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { tier: web, mode: live, "port": "8080" } }]'],
    says: ['4:57 label-taken', '4:69 label-taken'],
  },
  {
    what: 'labels of all samples that metrics have',
    yaml: ['prometheus: { external_labels: { cluster: demo, peer: b } }'],
    says: ['4:49 label-taken'],
  },
  {
    what: 'labels of replicas that hosts, all samples or metrics have',
    yaml: [
      'nodes: [{ name: web, region: lon1, labels: { tier: web } }]',
      'prometheus:',
      '  external_labels: { cluster: demo }',
      '  remote_write:',
      ...['tier', 'cluster', 'device', 'replica', '__replica__', 'monitor', 'false', 'constructor'].map(
        (label, i) => `    - { name: to-${i}, replica_label: ${label}, url: "https://m.example.com/" }`,
      ),
    ],
    says: ['8:36 label-taken', '9:36 label-taken', '10:36 label-taken'],
  },
  {
    what: 'labels of hosts beginning as those of metrics do',
    yaml: ['nodes: [{ name: web, region: lon1, labels: { host_mode: live, names: a, exported_mode: b } }]'],
    says: [],
  },
];

describe('labels', () => {
  testTable('check-labels', rows, (yaml) => problemsOf(head + yaml));

  test.each([...metricLabels, 'monitor'])('%s is refused of monitors, nodes, and samples that leave', (name) => {
    const yaml = `fleet: demo
recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]
monitors: [{ name: monitor, region: tor1, labels: { ${name}: x } }]
nodes: [{ name: web, region: lon1, labels: { ${name}: x } }]
prometheus: { external_labels: { ${name}: x } }
`;
    expect(said(problemsOf(yaml))).toEqual(['3:53 label-taken', '4:46 label-taken', '5:34 label-taken']);
  });
});
