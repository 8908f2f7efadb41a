// What a person wants (the fleet) and what the machine has recorded (the lock). Rule: types only, with every default filled in.

import type { Place } from '../problem.ts';

export type Role = 'monitor' | 'node';
export type Proto = 'tcp' | 'udp';

/** A port that a host serves to others on its public addresses, declared by a person. */
export interface AllowedPort {
  port: number;
  proto: Proto;
  /** CIDRs that may reach it; `['0.0.0.0/0', '::/0']` is anyone. */
  from: string[];
}

interface HostBase {
  name: string;
  role: Role;
  /** A DigitalOcean region slug for droplets; for static hosts only the `region` label, `static` when not given. */
  region: string;
  /** Extra labels for the host's scrape targets. */
  labels: Record<string, string>;
  allow: AllowedPort[];
  /** Where fleet.yaml names it. */
  at: Place;
}

/** Created and destroyed by PromGuard. */
export interface DropletHost extends HostBase {
  kind: 'droplet';
  size: string;
  image: string;
  ipv6: boolean;
}

/** A server that exists already: configured, never created or destroyed. */
export interface StaticHost extends HostBase {
  kind: 'static';
  /** Its public IPv4 or IPv6 address. */
  address: string;
  /** `SHA256:…`, as `ssh-keygen -lf` prints it; without it the key must be in the lock (`promguard trust`). */
  hostKey: string | undefined;
}

export type Host = DropletHost | StaticHost;

/** A release that is fetched by the host and used only when its SHA-256 agrees. */
export interface Pin {
  version: string;
  /** 64 lower-case hex digits, of the archive. */
  sha256: string;
  /** A .tar.gz that holds the program. */
  url: string;
}

/** A program that turns something on a host into metrics; also the Prometheus job of the same name. */
export interface Exporter {
  name: string;
  /** Debian package; its unit has the same name unless `unit` says otherwise. */
  package: string;
  unit: string;
  /** The program, an absolute path, as the package installs it. */
  command: string;
  /** Arguments; `{listen}` is replaced by the host's tunnel address and the port. */
  args: string[];
  port: number;
  metricsPath: string;
  pin: Pin | undefined;
  /** The hosts that run it: all, or those named, or those that have all of these labels. */
  hosts: string[] | undefined;
  labels: Record<string, string> | undefined;
  at: Place;
}

export interface Fleet {
  /** Also DigitalOcean's tag: `promguard_fleet_<name>`. */
  name: string;
  /** age X25519 recipients (`age1…`) that can open fleet/keys. */
  recipients: string[];
  ssh: {
    /** The name under which the public key stands in the DigitalOcean account. */
    keyName: string;
    /** CIDRs that may reach 22/tcp. */
    allowFrom: string[];
    /** OpenSSH public keys that may run nothing but the fact reader. */
    readerKeys: string[];
    /** How long a host waits for a new connection before it takes a change of ufw or the tunnel back. */
    confirmSeconds: number;
  };
  network: {
    /** IPv4 range of the tunnel addresses, in canonical form: `10.0.0.0/24`. */
    cidr: string;
    port: number;
    /** Seconds; 0 is off. */
    keepalive: number;
    /** Bytes; undefined leaves it to wg-quick. */
    mtu: number | undefined;
    /** Days that a removed host's address waits before another may get it. */
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
    /** The largest share of the fleet's droplets, in percent. */
    maxDestroyPercent: number;
    /** Hosts that no apply may destroy. */
    protect: string[];
  };
  /** What the Action does with a push that came from no pull request; undefined: applied until the first pull request, refused afterwards. */
  unreviewed: 'apply' | 'refuse' | undefined;
  /** How many hosts are worked on at the same time. */
  parallel: number;
  rollout: {
    /** One host is changed before all others. */
    canary: boolean;
    /** The largest share of the hosts worked on, in percent, that may fail before the rest is left alone. */
    maxFailedPercent: number;
  };
  /** Monitors first, then nodes, each in the file's order; `count` is already unrolled. */
  hosts: Host[];
  /** The path it was read from. */
  file: string;
  /** Where the keys stand that guards speak of; its nearest parent, where one does not. */
  places: Record<'monitors' | 'network' | 'allowFrom' | 'maxDestroy' | 'maxDestroyPercent' | 'protect', Place>;
}

/** Two hosts that reach each other through WireGuard, and share a key. */
export interface Tunnel {
  /** The host whose key file keeps the pre-shared key. */
  readonly keeper: string;
  readonly other: string;
}

/** What is recorded of a host; reviewed by people, written by the machine. */
export interface LockedHost {
  /** Tunnel address without prefix length. */
  address: string;
  /** WireGuard public key, base64; absent until the first apply. */
  publicKey: string | undefined;
  /** During a rotation, the public key that peers know beside it: the next one, or the one before. */
  otherPublicKey?: string | undefined;
  /** SSH host public keys that are accepted, as in known_hosts: `ssh-ed25519 AAAA…`. */
  sshHostKeys: string[];
  /** The day it was revoked, `2026-11-23`: nobody's peer any more, whatever fleet.yaml says. */
  revoked?: string | undefined;
}

/** An address whose host is gone. */
export interface RestingAddress {
  host: string;
  /** The day it left, `2026-11-23`. */
  since: string;
}

export interface Lock {
  /** By host name. */
  hosts: Record<string, LockedHost>;
  /** By address. */
  resting: Record<string, RestingAddress>;
}
