// The story of each alert, as `promtool test rules` reads it, or vmalert-tool as vmalert has it: before its fault, with it, and after it has ended.

import { stringify } from 'yaml';
import { ruleFile } from '../../../src/alerts/render.ts';
import { exporterGroups, type Rule } from '../../../src/alerts/rule.ts';
import { rules } from '../../../src/alerts/rules/index.ts';
import type { Alerts } from '../../../src/fleet/model.ts';
import { fleetOf } from '../../fakes/fleets.ts';
import { loaded } from '../../fakes/site.ts';
import type { Case } from './cases.ts';
import { before, healthy, programs, samples } from './metrics.ts';

const monitor = '{ name: watch, region: tor1 }';
const alerts = loaded(fleetOf([monitor])).alerts;
if (!alerts) throw new Error('alerts are on by default');

const isOfProgram = ({ group }: Pick<Rule, 'group'>) => (exporterGroups as readonly string[]).includes(group);
/** Those of programs read other series than all others do. */
const others = rules.filter((rule) => !isOfProgram(rule) && rule.group !== 'self').map(({ name }) => name);
/** The files of rules that they are told of. */
export function filesFor(isVmalert: boolean) {
  const judge = { host: 'watch', region: 'tor1', unscraped: [], interval: 30, isVmalert };
  return {
    'all.yml': ruleFile(alerts as Alerts, { ...judge, jobs: exporterGroups }),
    'hosts.yml': ruleFile(alerts as Alerts, { ...judge, jobs: [] }),
    'programs.yml': ruleFile({ ...(alerts as Alerts), disable: others }, { ...judge, jobs: exporterGroups }),
  };
}
export const files = filesFor(false);

const ofVmalert = { job: 'vmalert', instance: '127.0.0.1:8880', host: 'watch', region: 'tor1', role: 'monitor' };
const itself = 'http://127.0.0.1:9093/api/v2/alerts';

/** What vmalert says in place of Prometheus, and labels that only one of them has. */
const inVmalert: Readonly<Record<string, Partial<Case>>> = {
  PrometheusRuleFailures: { labels: ofVmalert, summary: 'watch cannot evaluate rules.' },
  AlertmanagerUnreachable: { labels: { ...ofVmalert, addr: itself, alertmanager: itself } },
};

/** As a storage has it of one monitor. */
function stored(series: string): string {
  return series
    .replace(
      /^prometheus_rule_evaluation_failures_total\{job="prometheus", instance="[^"]+"(.*), rule_group="[^"]+"/,
      'vmalert_execution_errors_total{job="vmalert", instance="127.0.0.1:8880"$1',
    )
    .replace(
      /^prometheus_notifications_errors_total\{job="prometheus", instance="[^"]+"(.*), alertmanager=/,
      'vmalert_alerts_send_errors_total{job="vmalert", instance="127.0.0.1:8880"$1, addr=',
    )
    .replace('{', '{monitor="watch", ');
}

export const ruleOf = (name: string) => {
  const rule = rules.find((one) => one.name === name);
  if (!rule) throw new Error(`there is no ${name}`);
  return rule;
};

/** The fault, the steps before it is told, and those after it ended. */
function story(one: Case, isVmalert: boolean) {
  const told = { ...one, ...(isVmalert && inVmalert[one.alert]) };
  const { alert, what, series, labels, summary, longer = 10, after = 25, step = 1, also = [] } = told;
  const rule = ruleOf(alert);
  const waits = rule.for / 60 / step;
  const steps = waits + longer;
  const changed = new Set<string>();
  const inputs = [...(isOfProgram(rule) ? programs : healthy)].map(([name, value]) => {
    const fault = series.find(([words]) => words.split(' ').every((word) => name.includes(word)));
    if (fault) changed.add(fault[0]);
    const written = isVmalert ? stored(name) : name;
    return { series: written.replaceAll(', ', ','), values: samples(value, fault?.[1], steps, after, step) };
  });
  if (changed.size < series.length) throw new Error(`${alert}: there is no such series`);
  const own = rule.group === 'self' ? { host: 'watch', region: 'tor1', role: 'monitor' } : {};
  const expected = {
    exp_labels: { ...labels, ...own, severity: rule.severity, ...(isVmalert && { monitor: 'watch' }) },
    exp_annotations: { summary, remedy: rule.remedy },
  };
  const time = (at: number) => `${at * step}m`;
  const at = (when: number, fires: boolean) => ({
    eval_time: time(when),
    alertname: alert,
    exp_alerts: fires ? [expected] : [],
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
    ...(!isVmalert && { external_labels: { monitor: 'watch' } }),
    alert_rule_test: [
      at(before - 1, false),
      ...(waits > 1 ? [at(before + waits - 1, false)] : []),
      at(last, true),
      at(end, false),
    ],
    [isVmalert ? 'metricsql_expr_test' : 'promql_expr_test']: [all(last, alert, ...also), all(end)],
  };
}

/** Its file, beside `files`. */
export function testOf(one: Case, isVmalert = false): string {
  const rule_files = [isOfProgram(ruleOf(one.alert)) ? 'programs.yml' : 'hosts.yml'];
  return stringify({ rule_files, evaluation_interval: `${one.step ?? 1}m`, tests: [story(one, isVmalert)] });
}
