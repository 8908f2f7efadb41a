// Asking Prometheus on a monitor what it has measured and which alerts fire. Rule: pure; the answer is a stranger's text, and what is malformed is no answer.

import type { Text } from '../keys/secret.ts';
import library from './measure.sh';
import { quote } from './quote.ts';

/** Values of one host, with their times in Unix seconds by the monitor's clock. */
export interface Series {
  readonly host: string;
  readonly panel: string;
  readonly samples: readonly { readonly at: number; readonly value: number }[];
}

export interface FiringAlert {
  readonly name: string;
  /** Undefined for an alert that is of no host. */
  readonly host: string | undefined;
  readonly severity: string | undefined;
  /** All others. */
  readonly labels: Readonly<Record<string, string>>;
  /** Unix seconds. */
  readonly since: number;
  readonly summary: string;
  readonly remedy: string;
}

export interface Measured {
  /** When it was asked, in Unix seconds by its own clock. */
  readonly at: number;
  /** Undefined where its answer is none: what fires is told all the same. */
  readonly series: readonly Series[] | undefined;
  readonly firing: readonly FiringAlert[];
}

/** Whom a monitor asks. */
export interface Asked {
  /** For samples: `127.0.0.1:9090`. */
  readonly samples: string;
  /** What is added to that query, if anything: `extra_label=monitor=one`. */
  readonly only?: string;
  /** For alerts. */
  readonly alerts: string;
}

/** Stands before what observes the host. A key that can run nothing but the fact reader runs none of it. */
export function measureScript(
  { samples, only, alerts }: Asked,
  query: string,
  stepSeconds: number,
  points: number,
): Text {
  const [from, judge] = [samples, alerts].map((at) => at.replace(':', '/'));
  const more = quote(only === undefined ? '' : `&${only}`);
  return [
    `${library}\nmeasure ${from} ${quote(encodeURIComponent(query))} ${stepSeconds} ${points} ${more} ${judge}\n`,
  ];
}

/** Of a text that is for people alone. */
const mostOfWords = 300;

/** The facts `series` and `alerts`; undefined when the latter is none. Shape: prometheus.io/docs/prometheus/latest/querying/api, 2026-11-29. */
export function readMeasured(
  [at = '', series = '']: readonly string[] = [],
  [alerts = '']: readonly string[] = [],
): Measured | undefined {
  try {
    const measured = { at: Number(at), series: readSeries(series), firing: readAlerts(alerts) };
    return Number.isSafeInteger(measured.at) ? measured : undefined;
  } catch {
    return undefined;
  }
}

function readSeries(json: string): Series[] | undefined {
  try {
    return seriesIn(json);
  } catch {
    return undefined;
  }
}

function seriesIn(json: string): Series[] {
  const { data } = JSON.parse(json) as {
    data: { result: { metric: Record<string, string>; values: [number, string][] }[] };
  };
  return data.result.map(({ metric, values }) => ({
    host: String(metric['host']),
    panel: String(metric['panel']),
    samples: values
      .map(([at, value]) => ({ at: Number(at), value: Number(value) }))
      .filter(({ at, value }) => Number.isFinite(at) && Number.isFinite(value)),
  }));
}

function readAlerts(json: string): FiringAlert[] {
  const { data } = JSON.parse(json) as {
    data: {
      alerts: {
        labels: Record<string, string>;
        annotations: Record<string, string>;
        state: string;
        activeAt: string;
      }[];
    };
  };
  return data.alerts
    .filter(({ state }) => state === 'firing')
    .map(({ labels, annotations, activeAt }) => {
      // Whose monitor's vmalert says it, and the group of the rule, which only vmalert tells.
      const { alertname, host, severity, monitor, alertgroup, ...others } = shortened(labels);
      const { summary = '', remedy = '' } = shortened(annotations);
      const since = Math.floor(Date.parse(activeAt) / 1000);
      if (Number.isNaN(since)) throw new Error('an alert without a time');
      return { name: alertname ?? '', host, severity, labels: others, since, summary, remedy };
    });
}

function shortened(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name.slice(0, mostOfWords), String(text).slice(0, mostOfWords)]),
  );
}
