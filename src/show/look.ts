// What monitors have measured, for a terminal and for programs. Rule: what nobody measured is a dash, never a zero; texts of alerts are strangers'.

import { type HostPanelName, hostPanels, panels, type Unit } from '../panels/panels.ts';
import type { Alert, Look, Values } from '../plan/look.ts';
import { oneLine } from '../problem.ts';
import { count, listed } from '../words.ts';
import { columns } from './columns.ts';
import { sparkline } from './sparkline.ts';

export interface Lines {
  /** Characters in each; undefined where nothing limits them. */
  readonly width: number | undefined;
  /** Whether they may hold more than ASCII. */
  readonly unicode: boolean;
}

/** Several panels in one column are added. */
const shown: readonly { title: string; of: readonly HostPanelName[] }[] = [
  { title: 'CPU', of: ['cpu'] },
  { title: 'MEMORY', of: ['memory'] },
  { title: 'DISK', of: ['disk'] },
  { title: 'NETWORK', of: ['network_in', 'network_out'] },
  { title: 'TUNNEL', of: ['tunnel_in', 'tunnel_out'] },
];

const units = new Map(hostPanels.map(({ name, unit }) => [name, unit]));
const [longestLine, shortestLine, longestValue] = [12, 4, 6];

/** Hosts with what they use now, and the last hour as far as there is room. */
export function measuresTable({ hosts, answered, silent }: Look, { width, unicode }: Lines): string {
  if (hosts.length === 0 || answered.every((name) => silent.includes(name))) return '';
  const name = Math.max(4, ...hosts.map((host) => oneLine(host.name).length));
  const room = width === undefined ? longestLine : Math.floor((width - name) / shown.length) - longestValue - 3;
  const line = room < shortestLine ? 0 : Math.min(room, longestLine);
  const rows = hosts.map((host) => [
    oneLine(host.name),
    ...shown.map(({ of }) => {
      const unit = units.get(of[0] ?? 'cpu') ?? 'percent';
      const values = sumOf(of.map((panel) => host.values[panel]));
      const value = measured(values.at(-1), unit).padStart(longestValue);
      return `${value} ${sparkline(values, { most: mostOf(values, unit), width: line, unicode })}`.padEnd(line);
    }),
  ]);
  return columns([['HOST', ...shown.map(({ title }) => title.padStart(longestValue))], ...rows]);
}

/** Null where one of them is. */
function sumOf(list: readonly Values[]): Values {
  const [first = [], ...others] = list;
  return first.map((value, at) =>
    others.reduce<number | null>((sum, other) => {
      const more = other[at] ?? null;
      return sum === null || more === null ? null : sum + more;
    }, value),
  );
}

/** What the top of a picture stands for. */
export function mostOf(values: Values, unit: Unit): number {
  return unit === 'percent' ? 100 : Math.max(1, ...values.map((value) => value ?? 0));
}

/** `12 %`, `3.4M` a second, `95 s`, `120/s`; a dash where it is unknown. */
export function measured(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return '-';
  if (unit === 'percent') return `${Math.round(value)} %`;
  if (unit === 'seconds') return duration(value);
  if (unit === 'milliseconds') return `${Math.round(value)} ms`;
  const steps = ['', 'k', 'M', 'G', 'T'];
  let [amount, step] = [value, 0];
  for (; amount >= 999.5 && step < steps.length - 1; step += 1) amount /= 1000;
  const digits = amount < 9.95 && (step > 0 || unit === 'rate') ? amount.toFixed(1) : Math.round(amount);
  return `${digits}${steps[step]}${unit === 'rate' ? '/s' : ''}`;
}

/** `95 s`, `12 min`, `3 h`, `4 d` */
export function duration(seconds: number): string {
  if (seconds < 120) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

/** More of them are one fault; --json has all. */
const mostAlerts = 20;

/** Which alerts fire, and which monitors did not say. now: Unix seconds. */
export function alertsText(look: Look, now: number): string {
  const { alerts, answered, silent } = look;
  const lines = alerts.slice(0, mostAlerts).flatMap((alert) => alertLines(alert, now));
  if (alerts.length > mostAlerts) lines.push(`and ${count(alerts.length - mostAlerts, 'more alert')}`);
  if (alerts.length === 0 && answered.length > 0) lines.push(noneFires(look));
  if (silent.length > 0) lines.push(silentLine(look));
  return lines.join('\n');
}

export function noneFires({ isUnjudged }: Pick<Look, 'isUnjudged'>): string {
  return isUnjudged ? 'no alert is judged: fleet.yaml has alerts: false' : 'no alert is firing';
}

export function silentLine({
  silent,
  answered,
  isAgent,
  mayNotAsk,
  lostStorages = [],
}: Pick<Look, 'silent' | 'answered' | 'isAgent' | 'mayNotAsk' | 'lostStorages'>): string {
  if (isAgent)
    return `${listed(silent)} only ${silent.length === 1 ? 'sends' : 'send'} samples on (mode: agent): what was measured and which alerts fire is known where \`prometheus.remote_write\` leads`;
  if (mayNotAsk)
    return `a reader key may not ask ${listed(silent)} what was measured and which alerts fire: use the key for applies`;
  const why = lostStorages.length === 0 ? '' : `: the storage of samples on ${listed(lostStorages)} does not answer`;
  const [half, whole] = [true, false].map((has) => silent.filter((name) => answered.includes(name) === has));
  const lines = [
    ...(whole?.length ? [`${listed(whole)} did not say what was measured and which alerts fire${why}`] : []),
    ...(half?.length ? [`${listed(half)} did not say what was measured${why}`] : []),
  ];
  return lines.join('; ');
}

function alertLines({ name, host, severity = 'no severity', since, summary }: Alert, now: number): string[] {
  const head = [severity, host, `${name} for ${duration(now - since)}`].filter((part) => part !== undefined);
  return [oneLine(head.join('  ')), ...(summary === '' ? [] : [`  ${oneLine(summary)}`])];
}

const unitNames: Partial<Record<Unit, string>> = { bytes: 'bytes_per_second', rate: 'per_second' };

/** What `status --json` has besides the evidence. */
export function lookDocument({ stepSeconds, hosts, alerts, silent }: Look) {
  return {
    metrics: {
      step_seconds: stepSeconds,
      silent_monitors: silent,
      hosts: hosts.map(({ name, values }) => ({
        name,
        panels: panels.flatMap(({ name: panel, unit }) => {
          const own = values[panel];
          return own ? [{ name: panel, unit: unitNames[unit] ?? unit, now: own.at(-1) ?? null, last_hour: own }] : [];
        }),
      })),
    },
    alerts: alerts.map(({ name, host, severity, labels, since, summary, remedy, monitors }) => ({
      ...{ name, host: host ?? null, severity: severity ?? null },
      since: new Date(since * 1000).toISOString(),
      ...{ summary, remedy, labels, monitors },
    })),
  };
}
