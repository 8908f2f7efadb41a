// A program of ours that a systemd timer starts again and again. Rule: its start and end are not worth a line in the journal.

import type { Item } from '../host/item.ts';
import { hardening } from './daemon.ts';
import { rootFile } from './file.ts';

interface Timed {
  /** Of both units, without what follows the dot. */
  readonly unit: string;
  /** What stands behind `PromGuard: `. */
  readonly description: string;
  readonly command: string;
  /** Under /var/lib, made and removed by systemd. */
  readonly stateDirectory: string;
  readonly everySeconds: number;
  /** How the timer is described. */
  readonly timing: string;
  /** Of root's, all that it may have. */
  readonly capabilities?: string;
  /** Lines behind those of [Unit] and [Service]. */
  readonly more?: { readonly unit: string; readonly service: string };
}

export const servicePath = (unit: string) => `/etc/systemd/system/${unit}.service`;
export const timerPath = (unit: string) => `/etc/systemd/system/${unit}.timer`;

export function timedItems(timed: Timed): Item[] {
  const { unit } = timed;
  const [service, timer] = [servicePath(unit), timerPath(unit)];
  return [
    rootFile(service, '0644', serviceOf(timed)),
    rootFile(timer, '0644', timerOf(timed)),
    { kind: 'unit', name: `${unit}.timer`, restartOn: [`file:${service}`, `file:${timer}`], reloadOn: [] },
  ];
}

const written = '# Written by PromGuard: changes are put back by the next apply.';

function serviceOf({ description, command, stateDirectory, capabilities, more }: Timed): string {
  return `${written}
[Unit]
Description=PromGuard: ${description}
${more?.unit ?? ''}
[Service]
Type=oneshot
ExecStart=${command}
TimeoutStartSec=60
Nice=10
StateDirectory=${stateDirectory}
SyslogLevel=notice
LogLevelMax=notice
${hardening(capabilities)}${more?.service ?? ''}`;
}

function timerOf({ timing, everySeconds }: Timed): string {
  return `${written}
[Unit]
Description=PromGuard: ${timing}

[Timer]
OnActiveSec=0
OnUnitActiveSec=${everySeconds}
AccuracySec=1

[Install]
WantedBy=timers.target
`;
}
