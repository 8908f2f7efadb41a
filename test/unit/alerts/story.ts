// The story of each alert, as `promtool test rules` reads it: before its fault, with it, and after it has ended.

import { stringify } from 'yaml';
import { ruleFile } from '../../../src/alerts/render.ts';
import { exporterGroups, type Rule } from '../../../src/alerts/rule.ts';
import { rules } from '../../../src/alerts/rules/index.ts';
import { fleetOf } from '../../fakes/fleets.ts';
import { loaded } from '../../fakes/site.ts';
import type { Case } from './cases.ts';
import { before, healthy, programs, samples } from './metrics.ts';

const monitor = '{ name: watch, region: tor1 }';
const alerts = loaded(fleetOf([monitor])).alerts;
if (!alerts) throw new Error('alerts are on by default');
const judge = { host: 'watch', region: 'tor1', unscraped: [], interval: 30 };

const isOfProgram = ({ group }: Pick<Rule, 'group'>) => (exporterGroups as readonly string[]).includes(group);
/** Those of programs read other series than all others do. */
const others = rules.filter((rule) => !isOfProgram(rule) && rule.group !== 'self').map(({ name }) => name);
/** The files of rules that they are told of. */
export const files = {
  'all.yml': ruleFile(alerts, { ...judge, jobs: exporterGroups }),
  'hosts.yml': ruleFile(alerts, { ...judge, jobs: [] }),
  'programs.yml': ruleFile({ ...alerts, disable: others }, { ...judge, jobs: exporterGroups }),
};

export const ruleOf = (name: string) => {
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

/** Its file, beside `files`. */
export function testOf(one: Case): string {
  const rule_files = [isOfProgram(ruleOf(one.alert)) ? 'programs.yml' : 'hosts.yml'];
  return stringify({ rule_files, evaluation_interval: `${one.step ?? 1}m`, tests: [story(one)] });
}
