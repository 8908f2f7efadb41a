// Where monitors send their samples. Rule: nothing leaves a monitor in clear but into its own tunnels.

import { Problem } from '../problem.ts';
import type { Document } from './document.ts';
import type { FleetFile, HostEntry, RemoteWriteEntry } from './file.ts';
import { secretInAddress, secretInFleet, secretName } from './in-clear.ts';
import type { Given, RemoteWrite } from './model.ts';
import { faultOfUrl, hostOf, inClearTo } from './url.ts';

/** check() has seen their URLs. */
export function remoteWrites({ prometheus }: FleetFile, document: Document): RemoteWrite[] {
  return prometheus.remote_write.map((entry, i): RemoteWrite => {
    const name = nameOf(entry);
    const given = (key: 'password' | 'bearer_token'): Given | undefined => {
      const reference = entry[key];
      if (!reference) return undefined;
      return {
        name: `${name}.${key}`,
        at: document.at('prometheus', 'remote_write', i, key),
        secret: reference.secret,
      };
    };
    const { url, username, headers, keep, drop } = entry;
    return {
      ...{ url, name, username, headers, keep, drop },
      password: given('password'),
      bearerToken: given('bearer_token'),
      replicaLabel: entry.replica_label || undefined,
    };
  });
}

function nameOf({ name, url }: RemoteWriteEntry): string {
  return name ?? hostOf(url)?.replaceAll(/[^a-z0-9.-]/g, '-') ?? '';
}

export function checkRemoteWrites(file: FleetFile, document: Document): Problem[] {
  const entries = file.prometheus.remote_write;
  return [
    ...entries.flatMap((entry, i) => checkUrl(entry, i, file, document)),
    ...entries.flatMap((entry, i) => checkLogin(entry, i, document)),
    ...entries.flatMap((entry, i) => secretsInClear(entry, i, document)),
    ...entries.flatMap((entry, i) => {
      if (entries.findIndex((other) => nameOf(other) === nameOf(entry)) === i) return [];
      const at = document.at('prometheus', 'remote_write', i);
      const summary = `two receivers of \`remote_write\` are named ${nameOf(entry)}`;
      return [new Problem('duplicate-remote-write', summary, { at, hint: 'give one of them another `name`' })];
    }),
    ...checkAgent(file, document),
  ];
}

function checkUrl({ url }: RemoteWriteEntry, i: number, { network }: FleetFile, document: Document): Problem[] {
  const at = document.at('prometheus', 'remote_write', i, 'url');
  const host = hostOf(url);
  if (host === undefined) {
    const hint = 'for example https://metrics.example.com/api/v1/push';
    return [new Problem('invalid-value', `the URL of \`remote_write\` cannot be read`, { at, hint })];
  }
  const fault = faultOfUrl(url);
  if (fault !== undefined) return [new Problem('invalid-value', `the URL of \`remote_write\` ${fault}`, { at })];
  if (withUser.test(url)) {
    const hint = 'use `username` and `password: { secret: … }`; what stood here is no secret any more';
    return [new Problem('secret-in-clear', 'the URL of `remote_write` has a user in it', { at, hint })];
  }
  if (inClearTo(url, network.cidr) === undefined) return [];
  const hint = 'use https, or the address in the tunnels of a host of this fleet';
  return [new Problem('remote-write-in-clear', `samples would go to ${host} unencrypted`, { at, hint })];
}

function checkLogin({ username, bearer_token }: RemoteWriteEntry, i: number, document: Document): Problem[] {
  if (username === undefined || bearer_token === undefined) return [];
  const at = document.keyAt('prometheus', 'remote_write', i, 'bearer_token');
  const hint = 'remove it, or `username` and `password`';
  return [new Problem('conflicting-keys', 'a receiver takes either a password or a `bearer_token`', { at, hint })];
}

/** A user in the URL is an error. */
function secretsInClear({ url, headers }: RemoteWriteEntry, i: number, document: Document): Problem[] {
  const at = (...path: string[]) => document.at('prometheus', 'remote_write', i, ...path);
  const instead = '`bearer_token: { secret: NAME }`, or `username` and `password: { secret: NAME }`';
  return [
    ...(withUser.test(url) ? [] : secretInAddress('remote_write', url, instead, at('url'))),
    ...Object.keys(headers)
      .filter((header) => secretName.test(header))
      .map((header) => secretInFleet(`\`${header}\``, instead, at('headers', header))),
  ];
}

const withUser = /^https?:\/\/[^/?#]*@/;

/** An agent keeps nothing that could be asked or judged (prometheus.io/docs/prometheus/latest/feature_flags, checked 2026-11-29). */
function checkAgent({ prometheus, alerts, monitors }: FleetFile, document: Document): Problem[] {
  if (prometheus.mode !== 'agent') return [];
  const at = document.at('prometheus', 'mode');
  const refuse = (code: string, summary: string, hint: string) => [new Problem(code, summary, { at, hint })];
  const storages = monitors.filter(({ storage }) => storage);
  if (prometheus.remote_write.length === 0 && storages.length === 0)
    return refuse(
      'agent-without-receiver',
      'an agent has nowhere to send its samples',
      'add `remote_write`, or `storage` to a monitor, or use `mode: server`',
    );
  if (alerts !== false && storages.length === 0)
    return refuse(
      'agent-without-alerts',
      'an agent judges nothing, so that no alert would fire',
      'add `storage` to a monitor, or write `alerts: false` where another system judges what is sent there, or use `mode: server`',
    );
  if (prometheus.retention_size !== undefined)
    return refuse(
      'agent-stores-nothing',
      'an agent stores no samples, which `retention_size` could limit',
      'remove `retention_size`, or use `mode: server`',
    );
  return checkOnlyStorage(storages, monitors, alerts, document);
}

/** What all monitors have judged may end with one of them. */
function checkOnlyStorage(
  [only, ...others]: readonly HostEntry[],
  monitors: readonly HostEntry[],
  alerts: FleetFile['alerts'],
  document: Document,
): Problem[] {
  if (!only || others.length > 0 || monitors.length === 1) return [];
  if (typeof alerts === 'boolean' || alerts.receivers.length === 0 || alerts.heartbeat) return [];
  const at = document.keyAt('monitors', monitors.indexOf(only), 'storage');
  const summary = `alerts of all monitors are judged by the storage of \`${only.name}\` alone, and nobody is told when it dies`;
  const hint = 'add `storage` to another monitor, or `heartbeat` under `alerts`';
  return [new Problem('only-storage-unwatched', summary, { at, hint, severity: 'warning' })];
}
