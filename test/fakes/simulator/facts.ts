// A simulated host's answer when it is observed, line for line as observe.sh answers (test/property/host-facts.test.ts runs the real one).

import { createHash } from 'node:crypto';
import { canonical, formatCidr, parseCidr } from '../../../src/fleet/cidr.ts';
import { protocol } from '../../../src/host/observe.ts';
import type { SimulatedHost } from './host.ts';
import { filedKeys } from './tunnel.ts';

export function observe(host: SimulatedHost, requests: string[]): string {
  const lines = [`protocol\t${protocol}`, `os\t${host.system.join('\t')}`, `now\t${host.now}`];
  if (host.changedAt !== undefined) lines.push(`changed\t${host.changedAt}`);
  const revoked = host.files.get('/var/lib/promguard/revoked')?.text ?? '';
  for (const key of revoked.split('\n').filter(Boolean)) lines.push(`revoked\t${key}`);
  if (host.unconfirmed) lines.push('trial\tunconfirmed');
  else if (host.revertedAt !== undefined) lines.push(`trial\treverted\t${host.revertedAt}`);
  const managed = host.files.get('/var/lib/promguard/managed')?.text ?? '';
  for (const id of managed.split('\n').filter(Boolean)) lines.push(`managed\t${id}`);
  if (managed === '') lines.push(...markedFacts(host));
  for (const request of requests) {
    const [, kind = '', value = ''] = /^(\S+) ?(.*)$/.exec(request) ?? [];
    lines.push(...answer(host, kind, value));
  }
  return [...lines, 'end', ''].join('\n');
}

function answer(host: SimulatedHost, kind: string, value: string): string[] {
  switch (kind) {
    case 'package':
      return host.packages.has(value) ? [`package\t${value}\tinstalled`] : [];
    case 'binary':
      return host.binaries.has(value) ? [`binary\t${value}`] : [];
    case 'file':
      return fileFacts(host, value);
    case 'private':
      return privateFacts(host, value);
    case 'unit':
      return unitFacts(host, value);
    case 'firewall':
      return firewallFacts(host);
    case 'tunnel':
      return tunnelFacts(host, value);
    case 'sockets':
      return [
        ...host.listening.map((socket) => `socket\ttcp\t${socket}\tusers:(("sshd",pid=1,fd=3))`),
        // The kernel's own, of no process.
        ...[...host.tunnels.values()].map(({ port }) => `socket\tudp\t0.0.0.0:${port}\t`),
      ];
    case 'published':
      return host.published.map((port) => `published\t${port}\t\t4`);
    case 'others':
      return othersFacts(host);
    case 'samples':
      return samplesFacts(host);
    case 'logins':
      return [`authorized-keys\t${host.authorizedKeysFile}`];
    case 'targets':
      return host.targets === undefined ? [] : [`targets\t${host.targets}`];
    default:
      throw new Error(`${host.name} is asked for an unknown ${kind}`);
  }
}

/** Where the list is lost. */
function markedFacts({ files, binaries }: SimulatedHost): string[] {
  const paths = [...files].flatMap(([path, { text }]) =>
    /^(# Written by PromGuard|restrict,command="\/opt\/promguard\/)/.test(text) ? [path] : [],
  );
  if (paths.length === 0) return [];
  const inOurs = [...files.keys()].filter((path) => /^\/(etc|opt)\/promguard\/|\/former$/.test(path));
  const folders = [...binaries].map((folder) => `/opt/promguard/${folder}`);
  return [...paths, ...inOurs, ...folders].map((path) => `marked\t${path}`);
}

function fileFacts(host: SimulatedHost, path: string): string[] {
  const file = host.files.get(path);
  if (!file) return [];
  const size = Buffer.byteLength(file.text);
  const masked = file.text.replaceAll(/^([ \t]*(?:PrivateKey|PresharedKey)[ \t]*)=.*$/gm, '$1= (secret)');
  return [
    `file-mode\t${path}\t${file.mode.replace(/^0/, '')}\t${file.owner.replace(':', '\t')}\t${size}`,
    `file-hash\t${path}\t${createHash('sha256').update(file.text).digest('hex')}`,
    ...(size === 0
      ? []
      : [
          `file-text\t${path}`,
          ...masked
            .replace(/\n$/, '')
            .split('\n')
            .map((line) => `|${line}`),
        ]),
  ];
}

/** A record is the text that was written, with its origin on a line before it. */
function privateFacts(host: SimulatedHost, path: string): string[] {
  const file = host.files.get(path);
  if (!file) return [];
  const [, origin = '', written] = /^(.*)\n([\s\S]*)$/.exec(host.privates.get(path) ?? '') ?? [];
  if (written === undefined) return [`private\t${path}\tforeign\t`];
  return [`private\t${path}\t${file.text === written ? 'unchanged' : 'changed'}\t${origin}`];
}

function unitFacts(host: SimulatedHost, name: string): string[] {
  const unit = host.units.get(name);
  const isService = !/\.(socket|timer)$/.test(name);
  const state = unit?.active ? (unit.isBroken ? 'activating' : 'active') : 'inactive';
  return [
    ...(isService ? [`unit\tNRestarts\t${unit?.isBroken ? 3 : 0}`] : []),
    `unit\tId\t${isService ? `${name}.service` : name}`,
    `unit\tActiveState\t${state}`,
    `unit\tUnitFileState\t${unit?.enabled ? 'enabled' : 'disabled'}`,
    ...(host.pending.has(name) ? [`unit-pending\t${name}`] : []),
  ];
}

function firewallFacts({ packages, ufw, rules, input, isWithoutIpv6 }: SimulatedHost): string[] {
  const kernel = [
    ...(isWithoutIpv6 ? ['ufw\tKERNEL_IPV6=no'] : []),
    ...input.map((rule) => `live4\tinput\t${rule}`),
    ...(ufw.live ? ['live4\tinput\t-j ufw-before-input', 'live6\tinput\t-j ufw6-before-input'] : []),
  ];
  if (!packages.has('ufw')) return kernel;
  const hex = (comment: string) => (comment ? ` comment=${Buffer.from(comment).toString('hex')}` : '');
  const families = ([4, 6] as const).filter((family) => family === 4 || !isWithoutIpv6);
  const live = families.flatMap((family) => [
    `live${family}\tpolicy\t${ufw.live ? 'DROP' : 'ACCEPT'}`,
    ...rules[family].map(() => `live${family}\trule`),
  ]);
  return [
    ...kernel,
    `ufw\tENABLED=${ufw.enabled ? 'yes' : 'no'}`,
    `ufw\tDEFAULT_INPUT_POLICY=${ufw.incoming}`,
    `ufw\tDEFAULT_OUTPUT_POLICY=${ufw.outgoing}`,
    `ufw\tDEFAULT_FORWARD_POLICY=${ufw.routed}`,
    `ufw\tIPV6=${ufw.ipv6 ? 'yes' : 'no'}`,
    ...live,
    ...rules[4].map(({ tuple, comment }) => `tuple4\t${tuple}${hex(comment)}`),
    ...rules[6].map(({ tuple, comment }) => `tuple6\t${tuple}${hex(comment)}`),
  ];
}

/** To the networks of its tunnels. */
function ownRoutes({ tunnels }: SimulatedHost): [network: string, device: string][] {
  return [...tunnels].flatMap(([device, { addresses }]) =>
    addresses.flatMap((address) => {
      const range = parseCidr(address);
      return range ? [[formatCidr(canonical(range)), device] satisfies [string, string]] : [];
    }),
  );
}

function tunnelFacts(host: SimulatedHost, name: string): string[] {
  const tunnel = host.tunnels.get(name);
  const routes = [...host.routes, ...ownRoutes(host)].map(([network, device]) => `route\t${network}\t${device}`);
  if (!tunnel) return routes;
  const filed = filedKeys(host.files.get(`/etc/wireguard/${name}.conf`)?.text ?? '');
  const peers = [...tunnel.peers].map(([key, peer]) => {
    const state =
      peer.presharedKey === undefined ? 'none' : peer.presharedKey === filed.get(key) ? 'as in file' : 'other';
    const keepalive = peer.keepalive === 0 ? 'off' : peer.keepalive;
    return `peer\t${name}\t${key}\t${state}\t${peer.endpoint}\t${peer.allowedIps || '(none)'}\t${peer.handshakeAt}\t0\t0\t${keepalive}`;
  });
  return [
    ...routes,
    `tunnel-mtu\t${name}\t${tunnel.mtu}`,
    ...tunnel.addresses.map((address) => `tunnel-address\t${name}\t${address}`),
    `tunnel\t${name}\t${tunnel.publicKey}\t${tunnel.port}`,
    ...peers,
  ];
}

/** Where PromGuard has run the program that would continue with them, it says nothing of samples. */
function samplesFacts({ files, samples }: SimulatedHost): string[] {
  const managed = files.get('/var/lib/promguard/managed')?.text.split('\n') ?? [];
  const unitOf = (line: string) => (line.startsWith('month\t') ? 'unit:victoria-metrics' : 'unit:prometheus');
  return samples.filter((line) => !managed.includes(unitOf(line)));
}

/** Once PromGuard has begun to change it, it says nothing of others. */
function othersFacts({ files, others }: SimulatedHost): string[] {
  const listed = files.get('/var/lib/promguard/managed')?.text ?? '';
  const tunnels = [...listed.matchAll(/^tunnel:(.+)$/gm)].map(([, name]) => `/etc/wireguard/${name}.conf`);
  return tunnels.some((file) => files.has(file)) ? [] : ['others', ...others];
}
