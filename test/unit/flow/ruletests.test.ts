// Tests of the fleet's own rules, by the promtool of this machine, and where there is none.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runRuleTests } from '../../../src/flow/ruletests.ts';
import { createStore } from '../../../src/io/files.ts';
import { testRules } from '../../../src/io/promtool.ts';
import { promtools } from '../../fakes/promtool.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-tests-'));
  mkdirSync(path.join(folder, 'rules'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

const rules = 'groups: [{ name: shop, rules: [{ alert: NoOrders, expr: orders == 0 }] }]\n';
const expecting = (alerts: string) => `rule_files: [shop.yml]
tests:
  - interval: 1m
    input_series: [{ series: orders, values: "0 0" }]
    alert_rule_test:
      - { eval_time: 1m, alertname: NoOrders, exp_alerts: ${alerts} }
`;

async function run(files: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, 'rules', name), text);
  const problems = await runRuleTests(createStore(folder), 'fleet/fleet.yaml', testRules);
  return problems.map(({ code, severity, at }) => `${at?.file}:${at?.line} ${severity} ${code}`);
}

describe.skipIf(promtools.length === 0).each(promtools)('promtool $version', ({ command }) => {
  beforeEach(() => void vi.stubEnv('PATH', `${path.dirname(command)}:${process.env['PATH']}`));

  test('a test that holds is not told', async () => {
    expect(await run({ 'shop.yml': rules, 'shop_test.yml': expecting('[{}]') })).toEqual([]);
  });

  test('one that does not hold is an error at its line, and another one is run all the same', async () => {
    const files = { 'shop.yml': rules, 'a_test.yml': expecting('[]'), 'b_test.yml': expecting('[{}]') };
    expect(await run(files)).toEqual(['fleet/rules/a_test.yml:6 error rule-test-failed']);
  });

  test('one that promtool refuses is an error', async () => {
    const files = { 'shop.yml': rules, 'a_test.yml': `${expecting('[{}]')}    interwal: 1m\n` };
    expect(await run(files)).toEqual(['fleet/rules/a_test.yml:7 error rule-test-failed']);
  });
});

test('where there is no promtool, that is told once', async () => {
  vi.stubEnv('PATH', folder);
  const files = { 'shop.yml': rules, 'a_test.yml': expecting('[]'), 'b_test.yml': expecting('[]') };
  expect(await run(files)).toEqual(['fleet/rules/a_test.yml:1 warning rule-tests-not-run']);
});

test('where there is no test, nothing is told', async () => {
  vi.stubEnv('PATH', folder);
  expect(await run({ 'shop.yml': rules })).toEqual([]);
});
