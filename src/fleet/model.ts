// The fleet as a person describes it, with every default filled in, and the lock that PromGuard records: types only.

import type { Place } from '../problem.ts';

export type Role = 'monitor' | 'node';
export type Proto = 'tcp' | 'udp';

/** A port that a host serves on its public addresses, as fleet.yaml declares it. */
export interface AllowedPort {
  port: number;
  proto: Proto;
  /** CIDRs that may reach it; `['0.0.0.0/0', '::/0']` means anyone. */
  from: string[];
}

interface HostBase {
  name: string;
  role: Role;
  /** A DigitalOcean region slug for droplets; for static hosts only the `region` label, by default `static`. */
  region: string;
  /** Extra labels for the host's scrape targets. */
  labels: Record<string, string>;
  allow: AllowedPort[];
  /** Where it is in fleet.yaml. */
  at: Place;
}

/** Created and destroyed by PromGuard. */
export interface DropletHost extends HostBase {
  kind: 'droplet';
  size: string;
  image: string;
  ipv6: boolean;
}

/** An existing server: configured, never created or destroyed. */
export interface StaticHost extends HostBase {
  kind: 'static';
  /** Its public IPv4 or IPv6 address. */
  address: string;
  /** `SHA256:…`, as `ssh-keygen -lf` prints it; if missing, the key must be in the lock (`promguard trust`). */
  hostKey: string | undefined;
}

export type Host = DropletHost | StaticHost;

/** A release that the host downloads, and uses only if its SHA-256 matches. */
export interface Pin {
  version: string;
  /** 64 lower-case hex digits, of the archive. */
  sha256: string;
  /** A .tar.gz with the program. */
  url: string;
}

/** A program that exposes metrics of a host; its name is also the Prometheus job. */
export interface Exporter {
  name: string;
  /** The Debian package. */
  package: string;
  unit: string;
  /** Absolute path of the program, as the package installs it. */
  command: string;
  /** Arguments; `{listen}` is replaced by the host's tunnel address and the port. */
  args: string[];
  port: number;
  metricsPath: string;
  pin: Pin | undefined;
  /** The hosts that run it: all, those listed, or those with all of these labels. */
  hosts: string[] | undefined;
  labels: Record<string, string> | undefined;
  at: Place;
}

export interface Fleet {
  /** Also DigitalOcean's tag: `promguard_fleet_<name>`. */
  name: string;
  /** age X25519 recipients (`age1…`) that can decrypt fleet/keys. */
  recipients: string[];
  ssh: {
    /** The name of the public key in the DigitalOcean account. */
    keyName: string;
    /** CIDRs that may reach 22/tcp. */
    allowFrom: string[];
    /** OpenSSH public keys that may only run the fact reader. */
    readerKeys: string[];
    /** How long a host waits for a new connection before it rolls back a change of ufw or the tunnel. */
    confirmSeconds: number;
  };
  network: {
    /** IPv4 range of the tunnel addresses, in canonical form: `10.0.0.0/24`. */
    cidr: string;
    port: number;
    /** Seconds; 0 turns it off. */
    keepalive: number;
    /** Bytes; undefined lets wg-quick choose. */
    mtu: number | undefined;
    /** Days that a removed host's address stays reserved before another host may get it. */
    restDays: number;
  };
  prometheus: {
    /** A Prometheus duration: `30s`. */
    scrapeInterval: string;
    /** A Prometheus duration: `15d`. */
    retention: string;
    pin: Pin | undefined;
  };
  exporters: Exporter[];
  guards: {
    /** The most droplets that one apply may destroy. */
    maxDestroy: number;
    /** The largest share of the fleet's droplets that one apply may destroy, in percent. */
    maxDestroyPercent: number;
    /** Hosts that no apply may destroy. */
    protect: string[];
  };
  /** What the Action does with a push without a pull request; undefined: apply it until the first pull request, then refuse it. */
  unreviewed: 'apply' | 'refuse' | undefined;
  /** How many hosts are worked on at the same time. */
  parallel: number;
  rollout: {
    /** Whether one host is changed before all others. */
    canary: boolean;
    /** The largest share of hosts, in percent, that may fail before the rollout stops. */
    maxFailedPercent: number;
  };
  /** Monitors first, then nodes, each in the file's order, with `count` expanded. */
  hosts: Host[];
  /** The path of fleet.yaml. */
  file: string;
  /** Where the keys that guards refer to are in the file, or their nearest parent. */
  places: Record<'monitors' | 'network' | 'allowFrom' | 'maxDestroy' | 'maxDestroyPercent' | 'protect', Place>;
}

/** Two hosts that reach each other through WireGuard, and share a key. */
export interface Tunnel {
  /** The host whose key file keeps the pre-shared key. */
  readonly keeper: string;
  readonly other: string;
}

/** What is recorded of a host: written by PromGuard, reviewed by people. */
export interface LockedHost {
  /** Tunnel address without prefix length. */
  address: string;
  /** WireGuard public key, base64; absent until the first apply. */
  publicKey: string | undefined;
  /** During a rotation, the other public key that peers know: the next one, or the previous one. */
  otherPublicKey?: string | undefined;
  /** The accepted SSH host public keys, as in known_hosts: `ssh-ed25519 AAAA…`. */
  sshHostKeys: string[];
  /** The day it was revoked, `2026-11-23`: no longer anyone's peer, whatever fleet.yaml says. */
  revoked?: string | undefined;
}

/** The address of a removed host, kept free for a while. */
export interface ReservedAddress {
  host: string;
  /** The day the host was removed, `2026-11-23`. */
  since: string;
}

export interface Lock {
  /** By host name. */
  hosts: Record<string, LockedHost>;
  /** By address. */
  reserved: Record<string, ReservedAddress>;
}
