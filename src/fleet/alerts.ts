// Whom fleet.yaml tells of alerts. Rule: each receiver is reached in one way.

import { alertmanagerRelease } from './catalogue.ts';
import type { Document, Path } from './document.ts';
import { parseDuration } from './duration.ts';
import { pin } from './exporters.ts';
import type { AlertsEntry, FleetFile, ReceiverEntry, SecretReference } from './file.ts';
import type { Alerts, Given, Heartbeat, Receiver, Way } from './model.ts';

/** In the order of the schema. */
export const ways = ['slack', 'email', 'pagerduty', 'telegram', 'discord', 'ntfy', 'webhook', 'teams'] as const;

export function waysOf(entry: ReceiverEntry): (typeof ways)[number][] {
  return ways.filter((way) => entry[way] !== undefined);
}

/** Undefined where there are no rules. */
export function alertsOf({ alerts: entry }: FleetFile, document: Document): Alerts | undefined {
  if (entry === false) return undefined;
  const { disable, thresholds, time_scale: timeScale } = entry;
  return {
    disable,
    thresholds,
    timeScale,
    receivers: entry.receivers.flatMap((one, at) => receiver(one, ['alerts', 'receivers', at], document)),
    heartbeat: heartbeat(entry, document),
    pin: pin(entry.alertmanager, alertmanagerRelease),
  };
}

function heartbeat({ heartbeat: entry }: AlertsEntry, document: Document): Heartbeat | undefined {
  if (!entry) return undefined;
  const url = given('url', entry.url, ['alerts', 'heartbeat'], document);
  return { url, everySeconds: parseDuration(entry.every) ?? 0 };
}

/** check() refuses one that has no way, or two. */
function receiver(entry: ReceiverEntry, path: Path, document: Document): Receiver[] {
  const [kind] = waysOf(entry);
  if (!kind) return [];
  const { name, severity, labels, resolved } = entry;
  const value = (key: string, one: string | SecretReference) => given(key, one, [...path, kind], document);
  return [{ name, severity, labels, resolved, way: wayOf(entry, value), at: document.at(...path) }];
}

function wayOf(entry: ReceiverEntry, value: (key: string, one: string | SecretReference) => Given): Way {
  const { slack, email, pagerduty, telegram, discord, ntfy, webhook, teams } = entry;
  const maybe = (key: string, one: SecretReference | undefined) => one && value(key, one);
  const posted = (one: { url: string | SecretReference; token?: SecretReference }) => ({
    url: value('url', one.url),
    token: maybe('token', one.token),
  });
  if (slack) return { kind: 'slack', url: value('url', slack.url), channel: slack.channel };
  if (email) {
    const { to, from, server, username, password, tls } = email;
    return { kind: 'email', to, from, server, username, password: maybe('password', password), tls };
  }
  if (pagerduty) return { kind: 'pagerduty', routingKey: value('routing_key', pagerduty.routing_key) };
  if (telegram) return { kind: 'telegram', token: value('token', telegram.token), chat: telegram.chat };
  if (discord) return { kind: 'discord', url: value('url', discord.url) };
  if (ntfy) return { kind: 'ntfy', ...posted(ntfy) };
  if (webhook) return { kind: 'webhook', ...posted(webhook) };
  if (teams) return { kind: 'teams', url: value('url', teams.url) };
  throw new Error('a receiver without a way');
}

function given(name: string, value: string | SecretReference, path: Path, document: Document): Given {
  const at = document.at(...path, name);
  return typeof value === 'string' ? { name, at, text: value } : { name, at, secret: value.secret };
}
