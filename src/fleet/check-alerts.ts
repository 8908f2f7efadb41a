// Checks who is told of alerts: each receiver once and in one way, and only what the Alertmanager of the monitors can do.

import { Problem } from '../problem.ts';
import { didYouMean, nearest } from '../suggest.ts';
import { listed } from '../words.ts';
import { hasOlderAlertmanager, isUntriedAlertmanager } from './alertmanager.ts';
import { ways, waysOf } from './alerts.ts';
import type { Document, Path } from './document.ts';
import { parseDuration } from './duration.ts';
import type { AlertsEntry, FleetFile, PlacedEntry, ReceiverEntry } from './file.ts';
import { secretInAddress } from './in-clear.ts';
import { severities } from './model.ts';
import { systemOfImage } from './system.ts';
import { faultOfUrl, inClearTo, isPort } from './url.ts';

/** Names of ours in its configuration. */
const taken: ReadonlySet<string> = new Set(['nobody', 'heartbeat']);

const leastSeconds = 10;

export function checkAlerts(
  { alerts, defaults, network }: FleetFile,
  placed: readonly PlacedEntry[],
  document: Document,
): Problem[] {
  // `true` is refused by its shape.
  if (typeof alerts === 'boolean') return [];
  const monitors = placed.filter(({ role, entry }) => role === 'monitor' && entry.address === undefined);
  const images = monitors.map(({ entry }) => entry.image ?? defaults.image);
  return [
    ...alerts.receivers.flatMap((one, i) => checkReceiver(one, i, alerts, document)),
    ...alerts.receivers.flatMap((one, i) => checkLabels(one, i, placed, document)),
    ...alerts.receivers.flatMap((one, i) => checkWay(one, ['alerts', 'receivers', i], document)),
    ...alerts.receivers.flatMap((one, i) =>
      checkTeams(one, ['alerts', 'receivers', i], images, alerts.alertmanager.version, document),
    ),
    ...alerts.receivers.flatMap(({ ntfy, webhook, email }, i) => [
      ...checkAddress('ntfy', ntfy?.url, ['alerts', 'receivers', i], document),
      ...checkAddress('webhook', webhook?.url, ['alerts', 'receivers', i], document),
      ...checkPort(email?.server, ['alerts', 'receivers', i, 'email', 'server'], document),
    ]),
    ...alerts.receivers.flatMap((one, i) => tokensInClear(one, network.cidr, ['alerts', 'receivers', i], document)),
    ...checkAddress('heartbeat', alerts.heartbeat?.url, ['alerts'], document),
    ...checkImages(alerts, images, document),
    ...checkHeartbeat(alerts, document),
  ];
}

function checkReceiver(entry: ReceiverEntry, i: number, { receivers }: AlertsEntry, document: Document): Problem[] {
  const at = document.at('alerts', 'receivers', i);
  const { name } = entry;
  const [first, second] = waysOf(entry);
  const problems: Problem[] = [];
  if (first === undefined) {
    const hint = `add one of ${ways.join(', ')}`;
    problems.push(new Problem('receiver-without-way', `the receiver ${name} has no way to be reached`, { at, hint }));
  } else if (second !== undefined) {
    const hint = `make an entry of its own for \`${second}\`, with another name`;
    const summary = `the receiver ${name} has two ways, \`${first}\` and \`${second}\``;
    problems.push(
      new Problem('receiver-with-two-ways', summary, { at: document.keyAt('alerts', 'receivers', i, second), hint }),
    );
  }
  const isTwice = receivers.findIndex((other) => other.name === name) < i;
  if (isTwice || taken.has(name)) {
    const summary = isTwice ? `there are two receivers ${name}` : `no receiver can be called ${name}`;
    const place = document.at('alerts', 'receivers', i, 'name');
    problems.push(new Problem('duplicate-receiver', summary, { at: place, hint: 'give it another name' }));
  }
  return problems;
}

/**
 * Both refuse Alertmanager's JSON with status 400: Slack as `no_text` (gitlab.com, gitlab-org/gitlab#332611), Discord as 50006, "Cannot send
 * an empty message" (discord/discord-api-docs#7608); checked 2026-11-30.
 */
const chats = {
  slack: /^https:\/\/hooks\.slack(-gov)?\.com\/services\//i,
  discord: /^https:\/\/(\w+\.)?discord(app)?\.com\/api\/(v\d+\/)?webhooks\//i,
};

/** What each way takes that its service cannot. */
function checkWay(
  { telegram, ntfy, webhook, severity, labels }: ReceiverEntry,
  path: Path,
  document: Document,
): Problem[] {
  const problems: Problem[] = [];
  const tell = (summary: string, at: Problem['at'], hint: string) =>
    problems.push(new Problem('invalid-value', summary, { ...(at && { at }), hint }));
  if (telegram?.chat === 0) {
    const hint = 'write its id, which the Bot API has in getUpdates, as message.chat.id; that of a group is negative';
    tell('no Telegram chat has the id 0', document.at(...path, 'telegram', 'chat'), hint);
  }
  if (typeof ntfy?.url === 'string' && /^https?:\/\/[^/?#]*\/?$/.test(ntfy.url))
    tell(
      'the address of ntfy has no topic',
      document.at(...path, 'ntfy', 'url'),
      'for example https://ntfy.sh/my-topic',
    );
  const { url } = webhook ?? {};
  const [service] = Object.entries(chats).find(([, address]) => typeof url === 'string' && address.test(url)) ?? [];
  if (service !== undefined) {
    const hint = `write \`${service}: { url: { secret: NAME } }\`: whoever can read this URL can post there (promguard secret set NAME)`;
    tell(`${service} does not read what \`webhook\` sends`, document.at(...path, 'webhook', 'url'), hint);
  }
  const only = labels['severity'];
  if (only !== undefined && !severities.some((one) => one === only)) {
    const hint = didYouMean(only, severities, `the severities are ${severities.join(', ')}`);
    tell(`no alert has the severity ${only}`, document.at(...path, 'labels', 'severity'), hint);
  }
  if (only !== undefined && severities.some((one) => one === only) && !severity.some((one) => one === only)) {
    const hint = `write severity: [${only}] beside \`labels\`, and leave the label out`;
    tell(`it is told of ${severity.join(' and ')} alone`, document.at(...path, 'labels', 'severity'), hint);
  }
  return problems;
}

/** Of those that stand in fleet.yaml; secrets are checked where they are read. */
function checkAddress(key: string, url: unknown, path: Path, document: Document): Problem[] {
  const at = document.at(...path, key, 'url');
  const fault = typeof url === 'string' ? faultOfUrl(url) : undefined;
  return [
    ...secretInAddress(key, url, '`url: { secret: NAME }`', at),
    ...(fault === undefined ? [] : [new Problem('invalid-value', `the URL of \`${key}\` ${fault}`, { at })]),
  ];
}

/** Alertmanager sends a token with each message, whatever the URL. */
function tokensInClear({ ntfy, webhook }: ReceiverEntry, cidr: string, path: Path, document: Document): Problem[] {
  return Object.entries({ ntfy, webhook }).flatMap(([way, sent]) => {
    const to = sent?.token && typeof sent.url === 'string' ? inClearTo(sent.url, cidr) : undefined;
    if (to === undefined) return [];
    const summary = `the token of \`${way}\` goes to ${to} unencrypted`;
    const at = document.at(...path, way, 'url');
    return [new Problem('token-in-clear', summary, { at, hint: 'use https', severity: 'warning' })];
  });
}

/** server: `mail.example.com:587`. */
function checkPort(server: string | undefined, path: Path, document: Document): Problem[] {
  const port = server?.replace(/^.*:/, '') ?? '25';
  if (isPort(port)) return [];
  return [
    new Problem('invalid-value', `\`server\` has the port ${port}: ports are 1 to 65535`, { at: document.at(...path) }),
  ];
}

/** A label that no host has may be one of the fleet's own rules. */
function checkLabels(
  { name, labels }: ReceiverEntry,
  i: number,
  placed: readonly PlacedEntry[],
  document: Document,
): Problem[] {
  const known = new Set([
    'severity',
    'alertname',
    'host',
    'role',
    'region',
    ...placed.flatMap(({ entry }) => Object.keys(entry.labels)),
  ]);
  return Object.entries(labels).flatMap(([label, value]) => {
    const meant = known.has(label) ? undefined : nearest(label, [...known]);
    if (meant !== undefined)
      return [unknownLabel(name, label, meant, document.keyAt('alerts', 'receivers', i, 'labels', label))];
    const values = new Set(placed.flatMap((host) => labelOf(host, label)));
    if (values.size === 0 || values.has(value)) return [];
    const at = document.at('alerts', 'receivers', i, 'labels', label);
    const summary = `no host has the label ${label}: ${value}, so \`${name}\` is told nothing of hosts`;
    const hint = didYouMean(value, values, `hosts have ${listed([...values])}`);
    return [new Problem('no-matching-host', summary, { at, hint, severity: 'warning' })];
  });
}

function unknownLabel(receiver: string, label: string, meant: string, at: Problem['at']): Problem {
  const summary = `no host has a label ${label}, so \`${receiver}\` is told nothing of hosts`;
  return new Problem('no-matching-host', summary, {
    ...(at && { at }),
    hint: `did you mean ${meant}?`,
    severity: 'warning',
  });
}

function labelOf({ entry, role, names }: PlacedEntry, label: string): string[] {
  if (label === 'host') return names;
  const value = { ...entry.labels, role, region: entry.region ?? 'static' }[label];
  return value === undefined ? [] : [value];
}

function checkTeams(
  { name, teams }: ReceiverEntry,
  path: Path,
  images: readonly string[],
  pinned: string | undefined,
  document: Document,
): Problem[] {
  const image = teams && images.find((slug) => hasOlderAlertmanager(systemOfImage(slug), pinned));
  return image === undefined ? [] : [noTeams(name, image, document.keyAt(...path, 'teams'))];
}

/** Of a monitor's image, or of what a monitor says of itself. */
export function noTeams(receiver: string, system: string, at: Problem['at']): Problem {
  return new Problem('receiver-not-supported', `the receiver ${receiver}: Alertmanager on ${system} knows no Teams`, {
    ...(at && { at }),
    hint: "make the monitors of debian-13-x64, pin `alertmanager` 0.28 or later in `alerts`, or reach Teams with `webhook` through a workflow that takes Alertmanager's JSON",
  });
}

/** It would be told to listen on two addresses, and takes one. */
function checkImages(
  { receivers, heartbeat, alertmanager }: AlertsEntry,
  images: readonly string[],
  document: Document,
): Problem[] {
  if (receivers.length === 0 && !heartbeat) return [];
  const image = images.find((slug) => isUntriedAlertmanager(systemOfImage(slug), alertmanager.version));
  return image === undefined
    ? []
    : [untried(image, document.keyAt('alerts', receivers.length > 0 ? 'receivers' : 'heartbeat'))];
}

export function untried(system: string, at: Problem['at']): Problem {
  return new Problem('alertmanager-too-old', `PromGuard does not know Alertmanager as it is on ${system}`, {
    ...(at && { at }),
    hint: 'make the monitors of debian-12-x64 or later',
  });
}

function checkHeartbeat({ heartbeat, disable }: AlertsEntry, document: Document): Problem[] {
  if (!heartbeat) return [];
  const seconds = parseDuration(heartbeat.every);
  const [other] = /\{(?!monitor\})[^{}]*\}/.exec(typeof heartbeat.url === 'string' ? heartbeat.url : '') ?? [];
  const problems: Problem[] = [];
  if (disable.includes('Watchdog')) {
    const at = document.at('alerts', 'disable', disable.indexOf('Watchdog'));
    const hint = 'remove it from `disable`, as receivers are never told of it, or remove `heartbeat`';
    problems.push(
      new Problem('heartbeat-without-watchdog', 'a heartbeat is sent for as long as `Watchdog` fires', { at, hint }),
    );
  }
  if (other !== undefined) {
    const hint = 'write {monitor}, which is the name of each monitor, or leave the braces out';
    const place = { at: document.at('alerts', 'heartbeat', 'url'), hint, severity: 'warning' as const };
    problems.push(
      new Problem('unknown-placeholder', `\`${other}\` in the address of a heartbeat means nothing`, place),
    );
  }
  if (seconds === undefined || seconds < leastSeconds) {
    const at = document.at('alerts', 'heartbeat', 'every');
    const summary = `\`every\` must be a Prometheus duration of at least ${leastSeconds}s, found "${heartbeat.every}"`;
    problems.push(new Problem('invalid-duration', summary, { at, hint: 'for example 1m' }));
  }
  return problems;
}
