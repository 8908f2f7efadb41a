// The fleet as a person describes it, with every default filled in, and the lock that PromGuard records: types only.

import type { Place } from '../problem.ts';

export type Role = 'monitor' | 'node';
export type Proto = 'tcp' | 'udp';
/** Where an application listens: on 127.0.0.1 alone, or where the tunnel reaches it. */
export type Listen = 'loopback' | 'tunnel';

/** A port that a host serves on its public addresses, as fleet.yaml declares it. */
export interface AllowedPort {
  readonly port: number;
  readonly proto: Proto;
  /** CIDRs that may reach it; `['0.0.0.0/0', '::/0']` means anyone. */
  readonly from: readonly string[];
  /** What monitors ask of it; undefined: that a TCP port accepts a connection. */
  readonly probe?: PortProbe | undefined;
}

/** Nothing, or an answer to a request for a name. */
export type PortProbe = 'off' | HttpProbe;

export interface HttpProbe {
  readonly scheme: 'http' | 'https';
  readonly name: string;
  readonly path: string;
}

interface HostBase {
  readonly name: string;
  readonly role: Role;
  /** A DigitalOcean region slug for droplets; for static hosts only the `region` label, by default `static`. */
  readonly region: string;
  /** The name of its WireGuard interface. */
  readonly interface: string;
  /** Extra labels for the host's scrape targets. */
  readonly labels: Readonly<Record<string, string>>;
  readonly allow: readonly AllowedPort[];
  /** Of a monitor that keeps the samples of all monitors. */
  readonly storage?: Storage | undefined;
  /** Where it is in fleet.yaml. */
  readonly at: Place;
}

/** Created and destroyed by PromGuard. */
export interface DropletHost extends HostBase {
  readonly kind: 'droplet';
  readonly size: string;
  readonly image: string;
  /** Where these stand: with the host, or in `defaults`. */
  readonly sizeAt: Place;
  readonly imageAt: Place;
  /** Of one that a `count` makes: where that stands. */
  readonly countAt?: Place;
  ipv6: boolean;
  /** Ids of droplets that may go: whichever of them is this host's is destroyed, and another one made in its place. */
  readonly replace: readonly number[];
}

/** An existing server: configured, never created or destroyed. */
export interface StaticHost extends HostBase {
  readonly kind: 'static';
  /** Its public IPv4 or IPv6 address. */
  readonly address: string;
  /** `SHA256:…`, as `ssh-keygen -lf` prints it; if missing, the key must be in the lock (`promguard trust`). */
  readonly hostKey: string | undefined;
}

export type Host = DropletHost | StaticHost;

/** As Debian names it. */
export type Architecture = 'amd64' | 'arm64';

export interface Archive {
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  /** A .tar.gz with the program. */
  readonly url: string;
}

/** A release that hosts download, and use only if its SHA-256 matches. */
export interface Pin {
  readonly version: string;
  /** Hosts of other architectures are refused. */
  readonly archives: Readonly<Partial<Record<Architecture, Archive>>>;
}

/** VictoriaMetrics. */
export interface Storage {
  /** As it takes it: `90d`, `1y`. */
  readonly retention: string;
  readonly pin: Pin | undefined;
}

/** What an exporter gets under a name: text, a file at a path from the folder of fleet.yaml, or a secret of secrets.yaml. */
export type Given = { readonly name: string; readonly at: Place } & (
  | { readonly text: string }
  | { readonly file: string }
  | { readonly secret: string }
);

/** How a job is scraped, where it is not as all are. */
export interface Scraping {
  readonly metricsPath: string;
  /** A Prometheus duration. */
  readonly interval: string | undefined;
  /** The most samples that a scrape may bring. */
  readonly sampleLimit: number | undefined;
  /** Regular expressions (RE2) for whole names of metrics: only these are stored. */
  readonly keep: readonly string[] | undefined;
  /** Those that are not. */
  readonly drop: readonly string[] | undefined;
}

/** A receiver of all samples. */
export interface RemoteWrite {
  readonly url: string;
  readonly name: string;
  readonly username: string | undefined;
  readonly password: Given | undefined;
  readonly bearerToken: Given | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The label that has the name of the monitor; undefined where there is none. */
  readonly replicaLabel: string | undefined;
  readonly keep: readonly string[] | undefined;
  readonly drop: readonly string[] | undefined;
}

/** A program that exposes metrics of a host; its name is also the Prometheus job. */
export interface Exporter extends Scraping {
  readonly name: string;
  /** The Debian package. */
  readonly package: string;
  readonly unit: string;
  /** Absolute path of the program, as the package installs it. */
  readonly command: string;
  /** Arguments; `{listen}` is replaced by the host's tunnel address and the port. */
  readonly args: readonly string[];
  /** Those of the older program in Debian 12 and Ubuntu 22.04, if it takes others. */
  readonly olderArgs: readonly string[] | undefined;
  readonly port: number;
  readonly pin: Pin | undefined;
  /** The hosts that run it: all, those listed, or those with all of these labels. */
  readonly hosts: readonly string[] | undefined;
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** Environment variables. */
  readonly env: readonly Given[];
  /** Below /etc/promguard/exporters, in a folder of its own. */
  readonly files: readonly Given[];
  readonly at: Place;
}

/** As fleet.yaml names it. */
export type Threshold =
  | 'tunnel_silent_seconds'
  | 'certificate_days'
  | 'disk_full_percent'
  | 'disk_filling_percent'
  | 'inodes_full_percent'
  | 'memory_used_percent'
  | 'load_per_cpu'
  | 'clock_off_seconds'
  | 'package_lists_days'
  | 'metrics_stale_seconds'
  | 'probe_seconds'
  | 'connections_used_percent'
  | 'replica_behind_seconds'
  | 'replica_behind_megabytes'
  | 'transaction_seconds'
  | 'redis_memory_percent'
  | 'http_errors_percent';

/** A file of rules that the fleet brings. */
export interface OwnRules {
  /** Of the file, without `.yml`. */
  readonly name: string;
  readonly text: string;
}

/** What monitors judge, and when. */
export interface Alerts {
  /** Names of ours that are left out. */
  readonly disable: readonly string[];
  readonly thresholds: Readonly<Record<Threshold, number>>;
  /** Divides every time that an alert waits or looks back. */
  readonly timeScale: number;
  /** Who is told. */
  readonly receivers: readonly Receiver[];
  readonly heartbeat: Heartbeat | undefined;
  /** Of Alertmanager. */
  readonly pin: Pin | undefined;
}

/** `critical` pages somebody, `warning` waits for the morning, `info` is only shown. */
export const severities = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** Somebody who is told of alerts that have one of the severities and all of the labels. */
export interface Receiver {
  readonly name: string;
  readonly severity: readonly Severity[];
  readonly labels: Readonly<Record<string, string>>;
  /** Whether it is also told what is over. */
  readonly resolved: boolean;
  readonly way: Way;
  readonly at: Place;
}

/** How a receiver is reached. */
export type Way =
  | { readonly kind: 'slack'; readonly url: Given; readonly channel: string | undefined }
  | {
      readonly kind: 'email';
      readonly to: readonly string[];
      readonly from: string;
      /** `smtp.example.com:587` */
      readonly server: string;
      readonly username: string | undefined;
      readonly password: Given | undefined;
      readonly tls: boolean;
    }
  | { readonly kind: 'pagerduty'; readonly routingKey: Given }
  | { readonly kind: 'telegram'; readonly token: Given; readonly chat: number }
  | { readonly kind: 'discord' | 'teams'; readonly url: Given }
  | { readonly kind: 'ntfy' | 'webhook'; readonly url: Given; readonly token: Given | undefined };

/** What each monitor asks for as long as it works; `{monitor}` in it is its name. */
export interface Heartbeat {
  readonly url: Given;
  readonly everySeconds: number;
}

/** A program of the fleet's owner that exposes metrics, which PromGuard neither installs nor starts; its name is also the Prometheus job. */
export interface App extends Scraping {
  readonly name: string;
  readonly port: number;
  readonly listen: Listen;
  /** The hosts that run it, as for an exporter. */
  readonly hosts: readonly string[] | undefined;
  readonly labels: Readonly<Record<string, string>> | undefined;
  readonly at: Place;
}

/** What of a monitor a client can reach. */
export type Destination = 'prometheus' | 'alertmanager';

/** A machine of the fleet's owner, which PromGuard does not touch: it reaches these through the monitors' tunnels, and nothing else of them. */
export interface Client {
  readonly name: string;
  /** WireGuard public key, base64. */
  readonly publicKey: string;
  readonly to: readonly Destination[];
  readonly at: Place;
}

export interface Fleet {
  /** Also DigitalOcean's tag: `promguard_fleet_<name>`. */
  readonly name: string;
  /** Its name until now, where it was renamed: its droplets may still carry that tag. */
  readonly formerly: string | undefined;
  /** age X25519 recipients (`age1…`) that can decrypt fleet/keys. */
  readonly recipients: readonly string[];
  readonly ssh: {
    /** The name of the public key in the DigitalOcean account. */
    readonly keyName: string;
    /** CIDRs that may reach 22/tcp. */
    readonly allowFrom: readonly string[];
    /** OpenSSH public keys that may only run the fact reader. */
    readonly readerKeys: readonly string[];
    /** How long a host waits for a new connection before it rolls back a change of ufw or the tunnel. */
    readonly confirmSeconds: number;
  };
  readonly network: {
    /** IPv4 range of the tunnel addresses, in canonical form: `10.0.0.0/24`. */
    readonly cidr: string;
    readonly port: number;
    /** Seconds; 0 turns it off. */
    readonly keepalive: number;
    /** Bytes; undefined lets wg-quick choose. */
    readonly mtu: number | undefined;
    /** Days that a removed host's address stays reserved before another host may get it. */
    readonly restDays: number;
  };
  readonly prometheus: {
    /** A Prometheus duration: `30s`. */
    readonly scrapeInterval: string;
    /** A Prometheus duration: `15d`. */
    readonly retention: string;
    /** `50GB`, in powers of 1024; undefined is no limit. */
    readonly retentionSize: string | undefined;
    /** Of every sample that leaves a monitor, beside its name. */
    readonly externalLabels: Readonly<Record<string, string>>;
    readonly remoteWrite: readonly RemoteWrite[];
    /** Whether monitors only scrape, and send what they have scraped to `remoteWrite`. */
    readonly isAgent: boolean;
    readonly pin: Pin | undefined;
  };
  /** Undefined: no rules at all. */
  readonly alerts: Alerts | undefined;
  exporters: readonly Exporter[];
  readonly apps: readonly App[];
  readonly clients: readonly Client[];
  /** Whether monitors probe hosts from outside. */
  readonly probes: boolean;
  readonly guards: {
    /** The most droplets that one apply may destroy. */
    readonly maxDestroy: number;
    /** The largest share of the fleet's droplets that one apply may destroy, in percent. */
    readonly maxDestroyPercent: number;
    /** Hosts that no apply may destroy. */
    readonly protect: readonly string[];
  };
  /** What the Action does with a push without a pull request; undefined: apply it until the first pull request, then refuse it. */
  readonly unreviewed: 'apply' | 'refuse' | undefined;
  readonly github: {
    /** Repository: the owner accepts that everybody who can push a branch can read them. */
    readonly planSecrets: 'environment' | 'repository';
  };
  /** How many hosts are worked on at the same time. */
  readonly parallel: number;
  readonly rollout: {
    /** Whether one host is changed before all others. */
    readonly canary: boolean;
    /** The largest share of hosts, in percent, that may fail before the rollout stops. */
    readonly maxFailedPercent: number;
  };
  /** Monitors first, then nodes, each in the file's order, with `count` expanded. */
  readonly hosts: readonly Host[];
  /** By the name that a host had before, the one it has now. */
  readonly renames: ReadonlyMap<string, string>;
  /** The path of fleet.yaml. */
  readonly file: string;
  /** Where the keys that guards refer to are in the file, or their nearest parent. */
  readonly places: Readonly<
    Record<
      | 'fleet'
      | 'recipients'
      | 'prometheus'
      | 'alerts'
      | 'monitors'
      | 'network'
      | 'allowFrom'
      | 'maxDestroy'
      | 'maxDestroyPercent'
      | 'protect',
      Place
    >
  >;
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
  readonly address: string;
  /** WireGuard public key, base64; absent until the first apply. */
  readonly publicKey: string | undefined;
  /** During a rotation, the other public key that peers know: the next one, or the previous one. */
  readonly otherPublicKey?: string | undefined;
  /** The accepted SSH host public keys, as in known_hosts: `ssh-ed25519 AAAA…`. */
  readonly sshHostKeys: readonly string[];
  /** The day it was revoked, `2026-11-23`: no longer anyone's peer, whatever fleet.yaml says. */
  readonly revoked?: string | undefined;
  /** How a static host is reached: it stays when the host leaves fleet.yaml, until the host was given back. */
  readonly ssh?: SshAccess | undefined;
  /** A second tunnel address, and the monitors that scrape the host: kept for later releases, which use them. */
  readonly otherAddress?: string | undefined;
  readonly monitors?: readonly string[] | undefined;
}

/** What is recorded of a client. */
export interface LockedClient {
  /** Tunnel address without prefix length. */
  readonly address: string;
}

/** How a host is reached over SSH. */
export interface SshAccess {
  /** Its public address. */
  readonly address: string;
  /** `SHA256:…`, where fleet.yaml pins the key. */
  readonly hostKey?: string | undefined;
  /** Kept for later releases, which use them. */
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly jump?: string | undefined;
}

/** The address of a removed host, kept free for a while. */
export interface ReservedAddress {
  readonly host: string;
  /** The day the host was removed, `2026-11-23`. */
  readonly since: string;
}

export interface Lock {
  /** Tells this fleet from others of its name: 16 hex digits, random. Undefined until the first apply, and in a lock of version 1. */
  readonly id?: string | undefined;
  /** The fleet's name when it got its id. */
  readonly fleet?: string | undefined;
  /** By host name; a removed host stays until its droplet is gone, or until it was given back. */
  readonly hosts: Readonly<Record<string, LockedHost>>;
  /** By name; those that leave fleet.yaml leave it at once. Undefined: none. */
  readonly clients?: Readonly<Record<string, LockedClient>> | undefined;
  /** By address. */
  readonly reserved: Readonly<Record<string, ReservedAddress>>;
}
