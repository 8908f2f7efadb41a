// What an alert is: plain data, and an expression that is given its thresholds and windows. Rule: nothing here knows YAML, hosts or a fleet.

import type { Severity, Threshold } from '../fleet/model.ts';

/** Those of one exporter, by the name of its job: they are judged where a host of the fleet runs it. */
export const exporterGroups = ['blackbox', 'postgres', 'mysqld', 'redis', 'nginx', 'haproxy'] as const;

/** `self`: what a monitor says of itself. */
export type Group = 'fleet' | 'host' | 'self' | (typeof exporterGroups)[number];

/** What an expression is written with. */
export interface Terms {
  /** They are never scaled: a tunnel is no quicker where alerts are. */
  readonly thresholds: Readonly<Record<Threshold, number>>;
  /** The monitor that judges. */
  readonly monitor: string;
  /** Its peers that have nothing to scrape. */
  readonly unscraped: readonly string[];
  /** A time to look back on, as a Prometheus duration: shorter where time is scaled, never too short for the samples that come in. */
  window(seconds: number): string;
  /** A time that has to pass, as a number of seconds. */
  seconds(seconds: number): number;
  /**
   * The function that says how much a counter has grown. vmalert's own `increase` counts the first sample of a counter as growth from zero
   * (docs.victoriametrics.com/metricsql, `increase_prometheus`, checked 2026-11-29).
   */
  readonly increase: 'increase' | 'increase_prometheus';
  /** Whether vmalert judges, from what the monitor's Prometheus has sent to a storage. */
  readonly isVmalert: boolean;
}

/** Its alerts have the labels host, region and role: those of the metrics it reads, so an expression keeps them. */
export interface Rule {
  readonly name: string;
  readonly group: Group;
  readonly severity: Severity;
  /** Seconds for which it has to be true. Of what a reboot does, at least five minutes. */
  readonly for: number;
  readonly expr: (terms: Terms) => string;
  /** What it tells, in a few words: for a table. */
  readonly about: string;
  /** One sentence about one alert; `{{ $labels.host }}` and `{{ $value }}` as in Prometheus. */
  readonly summary: string;
  /** What to do. */
  readonly remedy: string;
}
