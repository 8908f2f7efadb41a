// A port of loopback, reached on the tunnel address too: a systemd socket passes connections on, and whoever serves the port stays as it is.

import type { FileItem } from '../host/kinds/file.ts';
import type { UnitItem } from '../host/kinds/unit.ts';
import { rootFile } from './file.ts';

const folder = '/etc/systemd/system';

/** The files of units whose names match. */
export const forwardPlaces = (unit: string) => [`${folder}/${unit}.socket`, `${folder}/${unit}.service`];

export interface Forward {
  readonly unit: string;
  readonly description: string;
  /** The tunnel address, and the port of it and of loopback. */
  readonly address: string;
  readonly port: number;
  /** What to do about a program that listens there already. */
  readonly instead?: string;
}

export function forwardItems(forward: Forward): (FileItem | UnitItem)[] {
  const { unit, address, port, instead } = forward;
  const [socket = '', service = ''] = forwardPlaces(unit);
  const files = [rootFile(socket, '0644', socketFile(forward)), rootFile(service, '0644', serviceFile(forward))];
  return [
    ...files,
    {
      ...{ kind: 'unit', name: `${unit}.socket`, restartOn: files.map(({ path }) => `file:${path}`), reloadOn: [] },
      listens: { at: [`${address}:${port}`], program: 'systemd', isSure: false, ...(instead && { instead }) },
    },
  ];
}

const note = '# Written by PromGuard: changes are put back by the next apply.\n';

/**
 * The address may come later: sockets start before the network, so that waiting for the tunnel would be a circle (systemd.special(7), sockets.target;
 * systemd.socket(5), FreeBind=; checked 2026-11-29).
 */
function socketFile({ description, address, port }: Forward): string {
  return `${note}[Unit]
Description=${description}

[Socket]
ListenStream=${address}:${port}
FreeBind=yes

[Install]
WantedBy=sockets.target
`;
}

/** It ends with its socket, and a restart of the socket restarts it. */
function serviceFile({ unit, description, port }: Forward): string {
  return `${note}[Unit]
Description=${description}
Requires=${unit}.socket
After=${unit}.socket

[Service]
ExecStart=/usr/lib/systemd/systemd-socket-proxyd 127.0.0.1:${port}
DynamicUser=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=yes
ProtectControlGroups=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
PrivateDevices=yes
PrivateTmp=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_INET AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
`;
}
