// The proof of a run as a table and as a document. Rule: what was seen, host by host.

import type { Evidence } from '../plan/evidence.ts';
import { oneLine, type Problem } from '../problem.ts';
import { columns } from './columns.ts';
import { name, table } from './markup.ts';

const header = ['HOST', 'REGION', 'TUNNEL', 'PUBLIC', 'HANDSHAKE', 'TARGETS', 'OPEN FROM OUTSIDE'];

/** Aligned columns for a terminal. */
export function evidenceTable(evidence: readonly Evidence[]): string {
  return columns([header, ...evidence.map((host) => row(host).map(oneLine))]);
}

/** The same as Markdown. */
export function evidenceMarkdown(evidence: readonly Evidence[]): string {
  const titles = header.map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return table(
    titles,
    evidence.map((host) => row(host).map(name)),
  );
}

/** The document of `verify --json`. */
export function evidenceDocument(evidence: readonly Evidence[], problems: readonly Problem[]) {
  return {
    ok: problems.length === 0,
    hosts: evidence.map((host) => ({
      name: host.name,
      role: host.role,
      region: host.region,
      address: host.address,
      public_address: host.publicAddress ?? null,
      handshake_age_seconds: host.handshakeAgeSeconds ?? null,
      up: host.asked ? host.up : null,
      targets: host.targets.map(({ job, instance, health }) => ({ job, instance, health })),
      open_ports: host.openPorts,
      unseen_addresses: host.unseenAddresses,
    })),
    problems: problems.map((problem) => problem.toJSON()),
  };
}

function row(host: Evidence): string[] {
  const up = host.targets.filter(({ health }) => health === 'up').length;
  return [
    host.name,
    host.region,
    host.address,
    host.publicAddress ?? '-',
    host.asked ? (host.handshakeAgeSeconds === undefined ? 'never' : `${host.handshakeAgeSeconds} s ago`) : 'not asked',
    host.asked ? (host.targets.length === 0 ? 'none seen' : `${up} of ${host.targets.length} up`) : 'not asked',
    openFromOutside(host),
  ];
}

function openFromOutside({ openPorts, unseenAddresses }: Evidence): string {
  const open = openPorts.length === 0 ? 'nothing' : openPorts.map((port) => `${port}/tcp`).join(' ');
  return unseenAddresses.length === 0 ? open : `${open} (unreachable from here: ${unseenAddresses.join(' ')})`;
}
