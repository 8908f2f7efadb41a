// The plain things a host is made of, as wanted and as found. Rule: data only; every kind has a stable id.

import type { Text } from '../keys/secret.ts';

/** A Debian package. Never removed: another tool may have come to need it. */
export interface PackageItem {
  kind: 'package';
  name: string;
  /** Units that the package would start at once with its own defaults; they are held back until their files are right. */
  hold: string[];
}

/** A release archive, unpacked into a folder named after its SHA-256. */
export interface BinaryItem {
  kind: 'binary';
  name: string;
  url: string;
  sha256: string;
  /** Programs to take out of the archive. */
  members: string[];
}

export interface FileItem {
  kind: 'file';
  path: string;
  /** Four octal digits. */
  mode: string;
  owner: string;
  group: string;
  content: Text;
  /** A bash command in which `{}` is the new file; the old one is replaced only when it succeeds. */
  check?: string;
}

/** A systemd unit that runs now and at every boot. */
export interface UnitItem {
  kind: 'unit';
  name: string;
  /** Files and binaries (item ids) whose change asks for a restart. */
  restartOn: string[];
  /** Files whose change asks for a reload. */
  reloadOn: string[];
}

/** ufw itself: enabled, incoming and routed denied, outgoing allowed, IPv6 on. */
export interface FirewallItem {
  kind: 'firewall';
}

/** One `allow` rule of one address family. */
export interface Rule {
  family: 4 | 6;
  proto: 'tcp' | 'udp';
  port: number;
  /** CIDR or address; `any`. */
  from: string;
  to: string;
  /** The interface it must come in on. */
  interface: string | undefined;
}

export interface RuleItem extends Rule {
  kind: 'rule';
  comment: string;
}

export interface Peer {
  /** The host's name, for people. */
  name: string;
  publicKey: string;
  /** `203.0.113.7:51820` or `[2001:db8::7]:51820`. */
  endpoint: string;
  allowedIps: string[];
  keepalive: number;
}

/** The running WireGuard interface; its secrets are in its file. */
export interface TunnelItem {
  kind: 'tunnel';
  interface: string;
  /** With prefix length: `10.0.0.1/24`. */
  address: string;
  port: number;
  publicKey: string;
  mtu: number | undefined;
  peers: Peer[];
}

export type Item = PackageItem | BinaryItem | FileItem | UnitItem | FirewallItem | RuleItem | TunnelItem;

/** The stable id of an item within its host: `file:/etc/wireguard/wg0.conf`. */
export function idOf(item: Item): string {
  switch (item.kind) {
    case 'package':
    case 'unit':
      return `${item.kind}:${item.name}`;
    case 'binary':
      return `binary:${item.name}-${item.sha256}`;
    case 'file':
      return `file:${item.path}`;
    case 'firewall':
      return 'firewall:ufw';
    case 'rule':
      return `rule:${ruleText(item)}`;
    case 'tunnel':
      return `tunnel:${item.interface}`;
  }
}

/** `allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.4 port 9100`, with `(v6)` for IPv6: unique, and what a person would type. */
export function ruleText(rule: Rule): string {
  const on = rule.interface ? ` on ${rule.interface}` : '';
  const family = rule.family === 6 ? ' (v6)' : '';
  return `allow in${on} proto ${rule.proto} from ${rule.from} to ${rule.to} port ${rule.port}${family}`;
}

export interface ObservedFile {
  sha256: string;
  mode: string;
  owner: string;
  group: string;
  /** Its text with secrets masked by the host; undefined when it is too large to be sent. */
  content: string | undefined;
}

export interface ObservedUnit {
  enabled: boolean;
  active: boolean;
  /** A file was replaced, and the restart or reload that it asks for has not happened: an apply was cut short. */
  pending: boolean;
}

export interface ObservedRule {
  /** As ruleText prints it, or ufw's own tuple where it is of a form that PromGuard never writes. */
  text: string;
  comment: string;
}

export interface ObservedPeer {
  publicKey: string;
  /** `none` as a string is `(none)` in wg. */
  endpoint: string | undefined;
  allowedIps: string[];
  keepalive: number;
  /** Whether the running pre-shared key is the one in the interface's file. */
  presharedKey: 'as in file' | 'other' | 'none';
  /** Unix seconds; undefined is never. */
  handshakeAt: number | undefined;
  receivedBytes: number;
  sentBytes: number;
}

export interface ObservedTunnel {
  publicKey: string;
  port: number;
  /** With prefix lengths. */
  addresses: string[];
  mtu: number;
  peers: ObservedPeer[];
}

export interface ListeningSocket {
  proto: 'tcp' | 'udp';
  address: string;
  port: number;
  process: string;
}

/** A scrape target as Prometheus on a monitor reports it. */
export interface ObservedTarget {
  job: string;
  /** `10.0.0.2:9100` */
  instance: string;
  host: string;
  health: 'up' | 'down' | 'unknown';
  lastError: string;
  /** When it was scraped last, in Unix seconds by the monitor's clock; undefined when it does not say. */
  lastScrape: number | undefined;
  /** How often it is scraped, as a Prometheus duration; undefined when it does not say. */
  scrapeInterval: string | undefined;
}

/** What one host said of itself. */
export interface Observed {
  os: { id: string; version: string; arch: string };
  /** The address from which it was asked, as the host saw it; undefined when it did not say. */
  client: string | undefined;
  /** Unix seconds by the host's clock. */
  now: number;
  /** Installed packages among those asked for. */
  packages: string[];
  binaries: string[];
  files: Record<string, ObservedFile>;
  units: Record<string, ObservedUnit>;
  firewall: {
    /** ufw's own file says that it is on. */
    enabled: boolean;
    /** The packet filter holds ufw's policies and rules now. */
    live: boolean;
    incoming: string;
    routed: string;
    ipv6: boolean;
    rules: ObservedRule[];
  };
  tunnels: Record<string, ObservedTunnel>;
  /** IPv4 networks to which the host has a way, by device; not the default one. */
  routes: { network: string; device: string }[];
  /** The ids that PromGuard put there, from the host's own list. */
  managed: string[];
  listening: ListeningSocket[];
  /** Only from monitors; undefined when Prometheus did not answer. */
  targets: ObservedTarget[] | undefined;
  /** OpenSSH public host keys, for the lock. */
  sshHostKeys: string[];
  /** What is left of a change of the way in that nobody confirmed (confirm.sh): not decided yet, or taken back (Unix seconds). */
  trial: 'unconfirmed' | { revertedAt: number } | undefined;
}
