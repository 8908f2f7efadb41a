// Our alerts as Prometheus reads them. Rule: what is disabled is not there, and every duration is of the scale.

import type { Alerts } from '../fleet/model.ts';
import { writeYaml } from '../yaml.ts';
import { exporterGroups, type Group, type Rule, type Terms } from './rule.ts';
import { rules } from './rules/index.ts';

/** Whose Prometheus judges them, or whose vmalert. */
export interface Judge {
  readonly host: string;
  readonly region: string;
  /** Its peers that have nothing to scrape. */
  readonly unscraped: readonly string[];
  /** Of the fleet's exporters. */
  readonly jobs: readonly string[];
  /** Seconds from one sample to the next. */
  readonly interval: number;
  readonly isVmalert: boolean;
}

const ofExporters: readonly string[] = exporterGroups;

/** The file of rules, without the alerts that the fleet does without, and without those of exporters that the fleet has not. */
export function ruleFile(alerts: Alerts, judge: Judge): string {
  const terms = termsOf(alerts, judge);
  const isJudged = (group: Group) => !ofExporters.includes(group) || judge.jobs.includes(group);
  const wanted = rules.filter(({ name, group }) => !alerts.disable.includes(name) && isJudged(group));
  const names = [...new Set(wanted.map(({ group }) => group))];
  const groups = names.map((name) => ({
    name,
    rules: wanted.filter(({ group }) => group === name).map((rule) => entry(rule, terms, judge)),
  }));
  return writeYaml({ groups }, { lineWidth: 0 });
}

function termsOf({ thresholds, timeScale }: Alerts, { host, unscraped, interval, isVmalert }: Judge): Terms {
  const scaled = (seconds: number) => Math.max(1, Math.round(seconds / timeScale));
  return {
    thresholds,
    monitor: host,
    unscraped,
    // rate() and increase() need two samples, and one of them may be late or lost.
    window: (seconds) => duration(Math.max(scaled(seconds), Math.min(seconds, 4 * interval))),
    seconds: scaled,
    increase: isVmalert ? 'increase_prometheus' : 'increase',
    isVmalert,
  };
}

function entry(rule: Rule, terms: Terms, { host, region }: Judge) {
  const own = rule.group === 'self' ? { host, region, role: 'monitor' } : {};
  return {
    alert: rule.name,
    expr: rule.expr(terms),
    ...(rule.for > 0 && { for: duration(terms.seconds(rule.for)) }),
    labels: { severity: rule.severity, ...own },
    annotations: { summary: rule.summary, remedy: rule.remedy },
  };
}

/** As Prometheus writes it, in the largest unit that fits: `90s`, `15m`, `6h`. */
function duration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
