// What monitors have measured of the fleet's hosts, and which alerts fire: pure. Rule: a monitor without an answer is named, never left out in silence.

import { severities } from '../fleet/model.ts';
import type { FiringAlert } from '../host/measure.ts';
import type { History } from '../panels/history.ts';
import { type HostPanelName, type PanelName, panelsFor } from '../panels/panels.ts';
import type { Observation } from './observation.ts';

/** The last is of now; null where nothing was measured. */
export type Values = readonly (number | null)[];

/** Of a host: those panels that it has. */
export type Measures = Readonly<Record<HostPanelName, Values> & Partial<Record<PanelName, Values>>>;

/** jobs: of what it runs. */
export interface Looked {
  readonly name: string;
  readonly jobs: readonly string[];
}

export interface Look {
  readonly stepSeconds: number;
  /** Of every host that was asked for. */
  readonly hosts: readonly { readonly name: string; readonly values: Measures }[];
  /** The worst first. */
  readonly alerts: readonly Alert[];
  /** Monitors that said which alerts fire. */
  readonly answered: readonly string[];
  /** Monitors that did not say what they have measured. */
  readonly silent: readonly string[];
  /** Hosts where all their samples are stored, and that did not answer. */
  readonly lostStorages?: readonly string[] | undefined;
  /** Whether the key that asked is a reader key, to which monitors say nothing of it. */
  readonly mayNotAsk?: boolean | undefined;
  /** Whether there can be none: they store nothing and judge nothing. */
  readonly isAgent?: boolean | undefined;
  /** Whether fleet.yaml has no alerts, so that none can fire. */
  readonly isUnjudged?: boolean | undefined;
}

export interface Alert extends FiringAlert {
  /** Those that say so. */
  readonly monitors: readonly string[];
}

/** It fires always, so that its absence can be noticed (alerts/rules/self.ts). */
const alwaysFires = 'Watchdog';

/** In the fleet's order; monitors: their names. */
export function lookOf(
  hosts: readonly Looked[],
  monitors: readonly string[],
  { hosts: observed, witnesses }: Pick<Observation, 'hosts' | 'witnesses'>,
  { points, stepSeconds }: History,
): Look {
  const answers = monitors.flatMap((name) => {
    const measured = (observed[name] ?? witnesses[name])?.measured;
    return measured ? [{ name, measured }] : [];
  });
  const known = new Map(hosts.map(({ name, jobs }) => [name, noValues(jobs, points)]));
  for (const { measured } of answers) {
    for (const { host, panel, samples } of measured.series ?? []) {
      const values = known.get(host)?.get(panel as PanelName);
      if (!values) continue;
      for (const { at, value } of samples) {
        const place = points - 1 - Math.round((measured.at - at) / stepSeconds);
        // What one monitor has not, another one may have.
        if (place >= 0 && place < points) values[place] ??= value;
      }
    }
  }
  return {
    stepSeconds,
    hosts: [...known].map(([name, values]) => ({
      name,
      values: Object.fromEntries(values) as unknown as Measures,
    })),
    alerts: alertsIn(answers.map(({ name, measured }) => ({ name, firing: measured.firing }))),
    answered: answers.map(({ name }) => name),
    silent: monitors.filter((name) => !answers.some((answer) => answer.name === name && answer.measured.series)),
  };
}

function noValues(jobs: readonly string[], points: number): Map<PanelName, (number | null)[]> {
  return new Map(panelsFor(jobs).map(({ name }) => [name, Array.from({ length: points }, () => null)]));
}

/** One for all monitors that say the same. */
function alertsIn(answers: readonly { name: string; firing: readonly FiringAlert[] }[]): Alert[] {
  const known = new Map<string, Alert>();
  for (const { name: monitor, firing } of answers) {
    for (const alert of firing) {
      if (alert.name === alwaysFires) continue;
      const labels = Object.entries(alert.labels).sort(([one], [other]) => (one < other ? -1 : 1));
      const key = JSON.stringify([alert.name, alert.host, alert.severity, labels]);
      const same = known.get(key);
      const since = Math.min(alert.since, same?.since ?? alert.since);
      known.set(key, { ...alert, since, monitors: [...(same?.monitors ?? []), monitor] });
    }
  }
  const ranks: readonly string[] = severities;
  const rank = ({ severity = '' }: Alert) => ranks.indexOf(severity) + (ranks.includes(severity) ? 0 : 9);
  return [...known.values()].sort(
    (one, other) => rank(one) - rank(other) || one.since - other.since || (one.name < other.name ? -1 : 1),
  );
}
