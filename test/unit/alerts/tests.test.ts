// Tests of the fleet's own rules: what promtool is never given, and what it says, at its line.

import { describe, expect, test } from 'vitest';
import { checkRuleTests, failuresIn } from '../../../src/alerts/tests.ts';

const file = 'fleet/rules/shop_test.yml';
const rules = ['shop.yml', 'cart.yml'];
const told = (text: string) =>
  checkRuleTests(text, file, rules).map(({ code, at }) => `${at?.line}:${at?.column} ${code}`);

describe('promtool is given', () => {
  test.each(['rule_files: [shop.yml]', 'rule_files: ["*.yml"]', 'rule_files: [cart.yml, s*.yml]\ntests: []'])(
    '%s',
    (text) => {
      expect(told(text)).toEqual([]);
    },
  );
});

describe('promtool is not given', () => {
  test.each([
    ['a file of the machine', 'rule_files: [/proc/self/environ]', '1:14 rule-test-without-rules'],
    ['one of another folder', 'rule_files: [shop.yml, ../keys/db.yaml]', '1:24 rule-test-without-rules'],
    ['a pattern for others', 'rule_files: ["../*.yml"]', '1:14 rule-test-without-rules'],
    ['rules that are not there', 'rule_files: [stock.yml]', '1:14 rule-test-without-rules'],
    ['no rules', 'tests: []', '1:1 rule-test-without-rules'],
    [
      'keys that come from elsewhere',
      'x: &x { rule_files: [/etc/passwd] }\n<<: *x\nrule_files: [shop.yml]',
      '2:1 yaml-unsupported',
    ],
    ['a tag', 'rule_files: [!!binary L2V0Yy9wYXNzd2Q=]', '1:'],
    ['two documents', 'rule_files: [shop.yml]\n---\nrule_files: [/etc/passwd]', ''],
    ['the same key twice', 'rule_files: [shop.yml]\nrule_files: [/etc/passwd]', ''],
    ['no map', '[]', '1:1 wrong-type'],
  ])('%s', (_, text, says) => {
    const [first] = told(text);
    expect(first).toBeDefined();
    expect(first).toContain(says);
  });
});

const text = `rule_files: [shop.yml]
tests:
  - interval: 1m
    alert_rule_test:
      - { eval_time: 10m, alertname: NoOrders }
      - eval_time: 60m
        alertname: NoOrders
    promql_expr_test:
      - { expr: "sum(up{job=\\"node\\"})", eval_time: 5m }
`;

/** As promtool of 2.42 and 2.53 prints it. */
const said = `Unit Testing:  shop_test.yml
  FAILED:
    alertname: NoOrders, time: 1h, 
        exp:[], 
        got:[
            0:
              Labels:{alertname="NoOrders"}
              Annotations:{}
            ]

    expr: "sum(up{job=\\"node\\"})", time: 5m,
        exp: {} 3E+00
        got: nil
`;

describe('a test that failed', () => {
  test('has a fault for each expectation, at its line', () => {
    const faults = failuresIn(said, text, file);
    expect(faults.map(({ code, at }) => `${at?.file}:${at?.line} ${code}`)).toEqual([
      `${file}:6 rule-test-failed`,
      `${file}:9 rule-test-failed`,
    ]);
    expect(faults[0]?.hint).toMatch(/^exp:\[\],\ngot:\[/);
  });

  test('that promtool cannot read has the line that it names, or none', () => {
    const unread = 'Unit Testing:  a\n  FAILED:\nyaml: unmarshal errors:\n  line 3: field foo not found\n';
    expect(failuresIn(unread, text, file)).toMatchObject([{ code: 'rule-test-failed', at: { file, line: 3 } }]);
    expect(failuresIn('it does not end', text, file)).toMatchObject([
      { at: { file, line: 1 }, hint: 'it does not end' },
    ]);
  });
});
