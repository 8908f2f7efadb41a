// Rules of ufw on a monitor that open what it serves in the tunnels.

import { expect, test } from 'vitest';
import type { RuleItem } from '../../../src/host/kinds/rule.ts';
import { nothing } from '../../../src/host/observe.ts';
import { readRule, ruleText } from '../../../src/host/rule.ts';
import { opensInTunnels } from '../../../src/plan/checks/beyond.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { siteFrom } from '../../fakes/site.ts';

const [watch, web] = siteFrom(fleetOf([monitor, node(1)])).hosts.map(({ host }) => host);
const served = (port: number): RuleItem => ({
  ...{ kind: 'rule', family: 4, proto: 'tcp', port, from: '10.0.0.9', to: '10.0.0.1', interface: 'wg0', comment: '' },
});
const wanted = [served(9090), served(9093), { ...served(51_820), interface: undefined }];

function told(tuple: string, { host = watch, family = 4 as 4 | 6, managed = [] as string[] } = {}) {
  if (!host) throw new Error('the fleet has no such host');
  const rule = readRule(tuple, family);
  return opensInTunnels(host, { ...nothing(), rules: { [rule.text]: rule }, managed }, wanted);
}

test.each([
  ['allow tcp 9090 0.0.0.0/0 any 0.0.0.0/0 in', ['9090/tcp']],
  ['allow any 9000:9999 0.0.0.0/0 any 10.0.0.0/24 in', ['9090/tcp', '9093/tcp']],
  ['limit any any 0.0.0.0/0 any 0.0.0.0/0 in_wg0', ['9090/tcp', '9093/tcp']],
])('%s lets in every host of the tunnels', (tuple, ports) => {
  const [problem, ...more] = told(tuple);
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ code: 'open-beyond', severity: 'warning', hosts: [watch?.name] });
  expect(problem?.summary.match(/\d+\/tcp/g)).toEqual(ports);
});

test.each([
  'allow tcp 9090 10.0.0.1 any 10.0.0.9 in',
  'allow tcp 9090 0.0.0.0/0 any 0.0.0.0/0 in_eth0',
  'allow tcp 9090 203.0.113.5 any 0.0.0.0/0 in',
  'allow tcp 443 0.0.0.0/0 any 0.0.0.0/0 in',
  'allow udp 51820 0.0.0.0/0 any 0.0.0.0/0 in',
  'deny tcp 9090 0.0.0.0/0 any 0.0.0.0/0 in',
])('%s lets in nobody else there', (tuple) => {
  expect(told(tuple)).toEqual([]);
});

test('nor does a rule of IPv6, one of ours, or one on a node', () => {
  const all = 'allow tcp 9090 0.0.0.0/0 any 0.0.0.0/0 in';
  expect(told(all.replaceAll('0.0.0.0', '::'), { family: 6 })).toEqual([]);
  expect(told(all, { managed: [`rule:${readRule(all, 4).text}`] })).toEqual([]);
  expect(told(all, { host: web })).toEqual([]);
  expect(told(`allow tcp 9090 10.0.0.1 any 10.0.0.9 in_wg0`)).toEqual([]);
  expect(ruleText(served(9090))).toBe(readRule('allow tcp 9090 10.0.0.1 any 10.0.0.9 in_wg0', 4).text);
});
