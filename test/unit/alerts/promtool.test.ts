// Every alert, judged by Prometheus' own code: it fires on its fault, at its time, with these labels and this sentence; on nothing else; and it resolves.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ruleFile } from '../../../src/alerts/render.ts';
import { exporterGroups, type Rule } from '../../../src/alerts/rule.ts';
import { rules } from '../../../src/alerts/rules/index.ts';
import { fleetOf } from '../../fakes/fleets.ts';
import { promtools } from '../../fakes/promtool.ts';
import { loaded } from '../../fakes/site.ts';
import { type Case, cases } from './cases.ts';
import { before, healthy, programs, samples } from './metrics.ts';

const monitor = '{ name: watch, region: tor1 }';
const alerts = loaded(fleetOf([monitor])).alerts;
if (!alerts) throw new Error('alerts are on by default');
const judge = { host: 'watch', region: 'tor1', unscraped: [], interval: 30 };

const isOfProgram = ({ group }: Pick<Rule, 'group'>) => (exporterGroups as readonly string[]).includes(group);
/** Those of programs read other series than all others do. */
const others = rules.filter((rule) => !isOfProgram(rule) && rule.group !== 'self').map(({ name }) => name);
const files = {
  'all.yml': ruleFile(alerts, { ...judge, jobs: exporterGroups }),
  'hosts.yml': ruleFile(alerts, { ...judge, jobs: [] }),
  'programs.yml': ruleFile({ ...alerts, disable: others }, { ...judge, jobs: exporterGroups }),
};

const ruleOf = (name: string) => {
  const rule = rules.find((one) => one.name === name);
  if (!rule) throw new Error(`there is no ${name}`);
  return rule;
};

/** The fault, the steps before it is told, and those after it ended. */
function story({ alert, what, series, labels, summary, longer = 10, after = 25, step = 1, also = [] }: Case) {
  const rule = ruleOf(alert);
  const waits = rule.for / 60 / step;
  const steps = waits + longer;
  const changed = new Set<string>();
  const inputs = [...(isOfProgram(rule) ? programs : healthy)].map(([name, value]) => {
    const fault = series.find(([words]) => words.split(' ').every((word) => name.includes(word)));
    if (fault) changed.add(fault[0]);
    return { series: name.replaceAll(', ', ','), values: samples(value, fault?.[1], steps, after, step) };
  });
  if (changed.size < series.length) throw new Error(`${alert}: there is no such series`);
  const own = rule.group === 'self' ? { host: 'watch', region: 'tor1', role: 'monitor' } : {};
  const told = {
    exp_labels: { ...labels, ...own, severity: rule.severity },
    exp_annotations: { summary, remedy: rule.remedy },
  };
  const time = (at: number) => `${at * step}m`;
  const at = (when: number, fires: boolean) => ({
    eval_time: time(when),
    alertname: alert,
    exp_alerts: fires ? [told] : [],
  });
  const all = (when: number, ...names: string[]) => ({
    expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
    eval_time: time(when),
    exp_samples: ['Watchdog', ...names].map((name) => ({ labels: `{alertname="${name}"}`, value: 1 })),
  });
  const [last, end] = [before + steps - 1, before + steps + after - 1];
  return {
    name: `${alert}: ${what}`,
    interval: time(1),
    input_series: inputs,
    external_labels: { monitor: 'watch' },
    alert_rule_test: [
      at(before - 1, false),
      ...(waits > 1 ? [at(before + waits - 1, false)] : []),
      at(last, true),
      at(end, false),
    ],
    promql_expr_test: [all(last, alert, ...also), all(end)],
  };
}

/** The others have never differed. */
const some = process.env['TEST_ALL'] ? promtools : promtools.slice(0, 1);

describe.skipIf(some.length === 0).each(some)('promtool $version', ({ command }) => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'promguard-rules-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('takes the file of rules', () => {
    const said = execFileSync(command, ['check', 'rules', path.join(folder, 'all.yml')], { encoding: 'utf8' });
    expect(said).toContain(`${rules.length} rules found`);
  });

  test.each(cases)('$alert: $what', (one) => {
    const file = path.join(folder, 'test.yml');
    const rule_files = [isOfProgram(ruleOf(one.alert)) ? 'programs.yml' : 'hosts.yml'];
    writeFileSync(file, stringify({ rule_files, evaluation_interval: `${one.step ?? 1}m`, tests: [story(one)] }));
    const { status, stdout, stderr } = spawnSync(command, ['test', 'rules', file], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toContain('SUCCESS');
    expect(status).toBe(0);
  });

  test('the watchdog always fires, and names its monitor', () => {
    const { severity, remedy } = ruleOf('Watchdog');
    const told = {
      exp_labels: { severity, host: 'watch', region: 'tor1', role: 'monitor' },
      exp_annotations: { summary: 'watch judges alerts; this one always fires.', remedy },
    };
    const watchdog = {
      interval: '1m',
      external_labels: { monitor: 'watch' },
      input_series: [{ series: 'up', values: '1' }],
      alert_rule_test: [{ eval_time: '0m', alertname: 'Watchdog', exp_alerts: [told] }],
    };
    const file = path.join(folder, 'test.yml');
    writeFileSync(file, stringify({ rule_files: ['all.yml'], tests: [watchdog] }));
    const { stdout, stderr } = spawnSync(command, ['test', 'rules', file], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toContain('SUCCESS');
  });
});

test('every alert but the one that always fires has a fault that it is tried on', () => {
  const tried = new Set(cases.map(({ alert }) => alert));
  expect(rules.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual(['Watchdog']);
});
