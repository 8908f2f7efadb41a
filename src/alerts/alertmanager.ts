// The configuration of a monitor's Alertmanager. Rule: pure; secrets stand in it only where this version reads no file in their place.

import { tellsSomebody } from '../fleet/alertmanager.ts';
import type { Alerts, Given, Receiver } from '../fleet/model.ts';
import type { Secret, Text } from '../keys/secret.ts';
import { writeYaml } from '../yaml.ts';
import { type Put, receiverEntry } from './receivers.ts';

/** What of a secret becomes of a value, in a file of its own. */
export interface SecretFile {
  readonly path: string;
  readonly given: Given;
  readonly form: ((value: string) => string) | undefined;
}

export interface Configuration {
  /** The text between secrets, and the secrets as JSON, which YAML reads too. */
  readonly text: Text;
  /** The secrets that stand in the text. */
  readonly inPlace: readonly Given[];
  readonly files: readonly SecretFile[];
}

/** For whom it is. */
export interface Setting {
  /** The monitor. */
  readonly host: string;
  /** Whether its Alertmanager is of the release of Debian 12. */
  readonly isOlder: boolean;
  /** Where files with secrets are. */
  readonly folder: string;
  content(given: Given): string | Secret;
}

/** The name of a test alert, and the label that names the receiver it is for (host/notify.sh). */
const testAlert = 'PromGuardTest';
const testLabel = 'receiver';

/** Receivers of ours: nobody's can have their names (fleet/check-alerts.ts). */
const nobody = 'nobody';
const heartbeat = 'heartbeat';

/** Undefined where there is nobody to tell. */
export function configurationOf(alerts: Alerts, setting: Setting): Configuration | undefined {
  if (!tellsSomebody(alerts)) return undefined;
  const kept = keeperOf(setting);
  const receivers = alerts.receivers.map((receiver) => receiverEntry(receiver, kept.put(receiver.name)));
  const text = writeYaml(
    {
      route: routes(alerts, setting.host),
      inhibit_rules: inhibitions,
      receivers: [{ name: nobody }, ...heartbeatEntry(alerts, setting, kept.put(heartbeat)), ...receivers],
    },
    { lineWidth: 0 },
  );
  return { ...kept.fill(text), files: kept.files };
}

/** Characters that no field of fleet.yaml may have stand for a secret until the text is made. */
const mark = '\uE000';

function keeperOf({ isOlder, folder, content }: Setting) {
  const files: SecretFile[] = [];
  const inPlace: { given: Given; value: string | Secret }[] = [];
  const put =
    (receiver: string): Put =>
    (field, given, { older = false, form } = {}) => {
      const value = content(given);
      if (typeof value === 'string') return { [field]: form ? form(value) : value };
      if (isOlder && !older) {
        inPlace.push({ given, value: value.as((plain) => JSON.stringify(form ? form(plain) : plain)) });
        return { [field]: `${mark}${inPlace.length - 1}${mark}` };
      }
      const path = `${folder}/${receiver}.${given.name}`;
      files.push({ path, given, form });
      return { [`${field}_file`]: path };
    };
  const fill = (text: string) => ({
    text: text.split(mark).flatMap((part, at) => (at % 2 === 0 ? part : (inPlace[Number(part)]?.value ?? part))),
    inPlace: inPlace.map(({ given }) => given),
  });
  return { put, files, fill };
}

/** Prometheus is asked for a scale by rules and by this alike. */
function scaled(seconds: number, { timeScale }: Alerts): string {
  return `${Math.max(1, Math.round(seconds / timeScale))}s`;
}

/** Alerts of one name in one region are one notice: an outage there pages once. Every receiver whose severities and labels fit is told. */
function routes(alerts: Alerts, host: string): object {
  const scale = (seconds: number) => scaled(seconds, alerts);
  return {
    receiver: nobody,
    group_by: ['alertname', 'region'],
    group_wait: scale(30),
    group_interval: scale(300),
    repeat_interval: scale(4 * 3600),
    routes: [
      {
        matchers: [is('alertname', testAlert)],
        receiver: nobody,
        group_by: ['...'],
        group_wait: '0s',
        group_interval: '10s',
        routes: alerts.receivers.map(({ name }) => ({ matchers: [is(testLabel, name)], receiver: name })),
      },
      ...heartbeatRoute(alerts, host),
      // It always fires.
      { matchers: [is('alertname', 'Watchdog')], receiver: nobody },
      ...alerts.receivers.map(routeTo),
    ],
  };
}

function routeTo({ name, severity, labels }: Receiver): object {
  const ofSeverity = `severity=~${JSON.stringify(severity.join('|'))}`;
  const ofLabels = Object.entries(labels).map(([label, value]) => is(label, value));
  return { matchers: [ofSeverity, ...ofLabels], receiver: name, continue: true };
}

function is(label: string, value: string): string {
  return `${label}=${JSON.stringify(value)}`;
}

/**
 * From this monitor's Prometheus through its own Alertmanager: what stops is one monitor's. A notice is repeated at the first turn of its group that comes
 * later than the repeat interval, and turns come a moment early or late: half of it is in time for each of them.
 */
function heartbeatRoute({ heartbeat: beat }: Alerts, host: string): object[] {
  if (!beat) return [];
  return [
    {
      matchers: [is('alertname', 'Watchdog'), is('host', host)],
      receiver: heartbeat,
      group_wait: '0s',
      group_interval: `${beat.everySeconds}s`,
      repeat_interval: `${Math.max(1, Math.floor(beat.everySeconds / 2))}s`,
    },
  ];
}

function heartbeatEntry({ heartbeat: beat }: Alerts, { host }: Setting, put: Put): object[] {
  if (!beat) return [];
  const named = (url: string) => url.replaceAll('{monitor}', host);
  return [{ name: heartbeat, webhook_configs: [{ send_resolved: false, ...put('url', beat.url, { form: named }) }] }];
}

/** What is down explains what cannot be reached there. */
const inhibitions = [
  inhibits('HostDown', ['TunnelDown', 'ExporterDown', 'ProbeFailed']),
  inhibits('TunnelDown', ['ExporterDown']),
];

function inhibits(source: string, targets: string[]): object {
  return {
    source_matchers: [is('alertname', source)],
    target_matchers: [`alertname=~${JSON.stringify(targets.join('|'))}`],
    equal: ['host'],
  };
}
