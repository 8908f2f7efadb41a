// Turns fleet.yaml into the fleet, or into all of its problems at once; never throws.

import { isError, type Problem } from '../problem.ts';
import { alertsOf } from './alerts.ts';
import { prometheusRelease } from './catalogue.ts';
import { check } from './check.ts';
import { canonical, formatAddress, formatCidr, parseAddress, parseCidr } from './cidr.ts';
import { type Document, inOrder, readDocument, withHint } from './document.ts';
import { holdTo } from './explain.ts';
import { pin, resolve, scraping } from './exporters.ts';
import { type ExporterEntry, type FleetFile, type PlacedEntry, type ProbeEntry, placedEntries } from './file.ts';
import type { AllowedPort, App, Exporter, Fleet, Given, Host, PortProbe } from './model.ts';
import { remoteWrites } from './remote-write.ts';
import { storageOf } from './storage.ts';
import * as validators from './validators.ts';

/** The fleet is undefined if one of the problems is an error; it may come with warnings. Sorted by place. needsKeys: whether it must have recipients. */
export function load(
  bytes: Uint8Array,
  file: string,
  needsKeys = true,
): { fleet: Fleet | undefined; problems: Problem[] } {
  const document = readDocument(bytes, file);
  if (document.value === undefined) {
    const hint = 'restore it from git; where there is no fleet yet, remove it, and promguard init writes one';
    return { fleet: undefined, problems: inOrder(withHint(document.problems, hint)) };
  }
  const { problems: shape, typed } = holdTo(validators.fleet, document);
  const further = typed ? check(document.value as FleetFile, document) : [];
  // A malformed value is reported once, without what follows from it.
  const reported = new Set(shape.map(placeText));
  const others = [...document.problems, ...further].filter((problem) => !reported.has(placeText(problem)));
  const keyless = placeText({ at: document.at('recipients') });
  const isMeant = (problem: Problem) => !needsKeys && problem.code === 'empty-list' && placeText(problem) === keyless;
  const problems = inOrder([...shape, ...others]).filter((problem) => !isMeant(problem));
  const failed = problems.some(isError);
  return { fleet: failed ? undefined : build(document.value as FleetFile, document, file), problems };
}

/** Two problems with the same are about one value. */
export function placeText({ at }: Pick<Problem, 'at'>): string {
  return `${at?.line}:${at?.column}`;
}

function build(file: FleetFile, document: Document, path: string): Fleet {
  const { network, prometheus } = file;
  const placed = placedEntries(file);
  return {
    name: file.fleet,
    formerly: file.formerly,
    recipients: file.recipients,
    ssh: {
      keyName: file.ssh.key_name,
      allowFrom: file.ssh.allow_from.map(asCidr),
      readerKeys: file.ssh.reader_keys,
      confirmSeconds: file.ssh.confirm_seconds,
    },
    network: {
      cidr: network.cidr,
      port: network.port,
      keepalive: network.keepalive,
      mtu: network.mtu,
      restDays: network.rest_days,
    },
    prometheus: {
      scrapeInterval: prometheus.scrape_interval,
      retention: prometheus.retention,
      retentionSize: prometheus.retention_size,
      externalLabels: prometheus.external_labels,
      remoteWrite: remoteWrites(file, document),
      isAgent: prometheus.mode === 'agent',
      pin: pin(prometheus, prometheusRelease),
    },
    alerts: alertsOf(file, document),
    exporters: exporters(file, document),
    apps: apps(file, document),
    clients: file.clients.map(({ public_key: publicKey, ...one }, i) => ({
      ...{ ...one, publicKey },
      at: document.at('clients', i),
    })),
    probes: file.probes,
    guards: {
      maxDestroy: file.guards.max_destroy,
      maxDestroyPercent: file.guards.max_destroy_percent,
      protect: file.guards.protect,
    },
    unreviewed: file.unreviewed,
    github: { planSecrets: file.github.plan_secrets },
    parallel: file.parallel,
    rollout: { canary: file.rollout.canary, maxFailedPercent: file.rollout.max_failed_percent },
    hosts: placed.flatMap((one) => hosts(one, file, document)),
    renames: new Map(
      placed.flatMap(({ entry }) => (entry.formerly === undefined ? [] : [[entry.formerly, entry.name]])),
    ),
    file: path,
    places: {
      fleet: document.keyAt('fleet'),
      recipients: document.keyAt('recipients'),
      prometheus: document.keyAt('prometheus'),
      alerts: document.keyAt('alerts'),
      monitors: document.keyAt('monitors'),
      network: document.keyAt('network', 'cidr'),
      allowFrom: document.keyAt('ssh', 'allow_from'),
      maxDestroy: document.keyAt('guards', 'max_destroy'),
      maxDestroyPercent: document.keyAt('guards', 'max_destroy_percent'),
      protect: document.keyAt('guards', 'protect'),
    },
  };
}

function exporters(file: FleetFile, document: Document): Exporter[] {
  return Object.entries(file.exporters).flatMap(([name, entry]) => {
    const { package: debian, command, port, ...rest } = resolve(name, entry);
    // check() refuses exporters that lack one of these.
    if (debian === undefined || command === undefined || port === undefined) return [];
    const given = {
      env: givenIn(name, 'env', entry, document),
      files: givenIn(name, 'files', entry, document),
    };
    return [{ name, package: debian, command, port, ...rest, ...given, at: document.keyAt('exporters', name) }];
  });
}

function apps(file: FleetFile, document: Document): App[] {
  return Object.entries(file.apps).map(([name, { port, path, listen, hosts, labels, ...entry }]) => ({
    ...{ name, port, listen, hosts, labels, ...scraping(entry, path) },
    at: document.keyAt('apps', name),
  }));
}

function givenIn(exporter: string, key: 'env' | 'files', entry: ExporterEntry, document: Document): Given[] {
  return Object.entries(entry[key]).map(([name, value]): Given => {
    const at = document.at('exporters', exporter, key, name);
    if (typeof value !== 'string') return { name, at, secret: value.secret };
    return key === 'env' ? { name, at, text: value } : { name, at, file: value };
  });
}

function hosts({ entry, role, path, names }: PlacedEntry, file: FleetFile, document: Document): Host[] {
  const at = document.at(...path);
  const allow = entry.allow.map(({ port, proto, from, probe }): AllowedPort => {
    const allowed = { port, proto, from: from.map(asCidr) };
    return probe === undefined ? allowed : { ...allowed, probe: probe === 'off' ? probe : probeOf(probe) };
  });
  return names.map((name) => {
    const { region = 'static', interface: tunnel, labels } = entry;
    const storage = storageOf(entry);
    const base = { name, role, region, interface: tunnel, labels, allow, at, ...(storage && { storage }) };
    const address = parseAddress(entry.address ?? '');
    if (address !== undefined) {
      return { ...base, kind: 'static', address: formatAddress(address), hostKey: entry.host_key };
    }
    const { size, image, ipv6 } = { ...file.defaults, ...entry };
    const place = (key: 'size' | 'image') => document.at(...(entry[key] === undefined ? ['defaults'] : path), key);
    const counted = entry.count !== undefined && { countAt: document.at(...path, 'count') };
    const places = { sizeAt: place('size'), imageAt: place('image'), ...counted };
    return { ...base, kind: 'droplet', size, image, ipv6, ...places, replace: [entry.replace ?? []].flat() };
  });
}

/** check() refuses one that names nothing. */
function probeOf({ https, http = '', path }: ProbeEntry): PortProbe {
  return https === undefined ? { scheme: 'http', name: http, path } : { scheme: 'https', name: https, path };
}

/** A bare address is a range of one. */
function asCidr(text: string): string {
  const cidr = parseCidr(text);
  return cidr === undefined ? text : formatCidr(canonical(cidr));
}
