// A program that runs as a systemd unit, from a Debian package or a pinned release, without a shell, a login or rights it does not need.

import type { Architecture, Archive, Pin } from '../fleet/model.ts';
import type { System } from '../fleet/system.ts';
import type { Item } from '../host/item.ts';
import type { Listens } from '../host/kinds/unit.ts';

/** What of a pin is for one host. */
export interface HostPin extends Archive {
  /** The SHA-256s of the archives for other architectures: a host is asked before it is known which one it has. */
  readonly others: readonly string[];
}

/** A host of another architecture gets those for amd64 in its plan, and is refused (plan/checks/access.ts). */
export function pinFor(pin: Pin | undefined, system: System | undefined): HostPin | undefined {
  if (!pin) return undefined;
  const all = Object.entries(pin.archives) as [Architecture, Archive][];
  const archive = pin.archives[system?.architecture ?? 'amd64'] ?? all[0]?.[1];
  return (
    archive && { ...archive, others: all.flatMap(([, { sha256 }]) => (sha256 === archive.sha256 ? [] : [sha256])) }
  );
}

export interface Daemon {
  unit: string;
  description: string;
  /** The Debian package; not installed for a pinned release. */
  package: string;
  /** Nobody has seen that the package starts nothing but the unit. */
  startsOthers: boolean;
  /** The program in the package. */
  command: string;
  args: string[];
  pin: HostPin | undefined;
  /** Programs to take from a pinned archive; the first is the daemon. */
  members: string[];
  /** Under /var/lib, for a daemon that keeps data. */
  stateDirectory: string | undefined;
  /** Of root's, all that it may have. */
  capabilities?: string;
  listens: Pick<Listens, 'at' | 'isSure'>;
  /** The interface that it listens on, or sends through. */
  tunnel: string;
  /** Files (item ids) that the daemon rereads on SIGHUP. */
  reloadOn: string[];
  /** Files (item ids) that it reads when it starts. */
  restartOn: string[];
  /** Lines of its unit's section [Service]. */
  service: string;
}

/** A pinned release has a unit of its own, a package has one that ours is added to. */
const ownUnit = (unit: string) => `/etc/systemd/system/${unit}.service`;
const dropIn = (unit: string) => `/etc/systemd/system/${unit}.service.d/promguard.conf`;

/** The files of every daemon. */
export const unitPlaces = [ownUnit('*'), dropIn('*')];

/** The unit's file where the program comes from elsewhere: a change from one to the other is a change of both. */
export const otherFiles = ({ unit, pin }: Pick<Daemon, 'unit' | 'pin'>) => [pin ? dropIn(unit) : ownUnit(unit)];

/** What makes the daemon run with its own arguments, and restart until its address is there. */
export function daemonItems(daemon: Daemon): Item[] {
  const { unit, pin, members } = daemon;
  const path = pin ? ownUnit(unit) : dropIn(unit);
  const programs: Item[] = pin
    ? [
        { kind: 'package', name: 'curl', hold: [] },
        { kind: 'binary', name: unit, url: pin.url, sha256: pin.sha256, others: pin.others, members },
      ]
    : [{ kind: 'package', name: daemon.package, hold: [unit], startsOthers: daemon.startsOthers }];
  return [
    ...programs,
    { kind: 'file', path, mode: '0644', owner: 'root', group: 'root', content: [unitFile(daemon)] },
    {
      ...{ kind: 'unit', name: unit, restartOn: [`file:${path}`, ...daemon.restartOn], reloadOn: daemon.reloadOn },
      listens: { ...daemon.listens, program: nameIn(programOf(daemon)) },
    },
  ];
}

/** Where a program of a pinned release is installed. */
export function pinnedPath(unit: string, pin: Archive, member: string): string {
  return `/opt/promguard/${unit}-${pin.sha256}/${member}`;
}

function programOf({ unit, pin, members, command }: Daemon): string {
  return pin ? pinnedPath(unit, pin, members[0] ?? unit) : command;
}

export const nameIn = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function unitFile(daemon: Daemon): string {
  const { unit, pin, args, stateDirectory, tunnel } = daemon;
  const command = [programOf(daemon), ...args.map(systemdWord)].join(' ');
  return `# Written by PromGuard: changes are put back by the next apply.
[Unit]
${pin ? `Description=${daemon.description}\n` : ''}After=wg-quick@${tunnel}.service
Wants=wg-quick@${tunnel}.service
StartLimitIntervalSec=0

[Service]
ExecStart=
ExecStart=${command}
Restart=always
RestartSec=2
${pin ? pinnedUser(unit) : ''}${stateDirectory ? `StateDirectory=${stateDirectory}\n` : ''}${daemon.service}${hardening(daemon.capabilities)}${pin ? '\n[Install]\nWantedBy=multi-user.target\n' : ''}`;
}

/** By unit, for those that keep something. */
const ownUsers: Readonly<Record<string, string>> = {
  prometheus: 'prometheus',
  'prometheus-alertmanager': 'promguard-notifier',
};

/**
 * systemd creates the user while the unit runs, without a shell or a home; a user of that name from a package is used instead.
 * Under DynamicUser the state directory moves to /var/lib/private; StateDirectory= without it, as in the package's unit, moves it back.
 */
function pinnedUser(unit: string): string {
  const user = ownUsers[unit] ?? 'promguard-exporter';
  // Settings for the package's unit count here too: a postgres exporter has its database there.
  const environment = `EnvironmentFile=-/etc/default/${unit}\n`;
  return `${environment}DynamicUser=yes\nUser=${user}\nExecReload=/bin/kill -HUP $MAINPID\n`;
}

/** As in the units of prometheus-community/ansible, without what would hide from node_exporter what it measures. */
export const hardening = (capabilities = '') => `NoNewPrivileges=yes
CapabilityBoundingSet=${capabilities}
ProtectSystem=full
ProtectControlGroups=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
PrivateTmp=yes
LockPersonality=yes
RestrictSUIDSGID=yes
LimitNOFILE=65000
`;

/** systemd splits at spaces and expands % and $. */
export function systemdWord(word: string): string {
  const escaped = word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[\w@%+=:,./-]+$/.test(escaped) ? escaped : `"${escaped}"`;
}
