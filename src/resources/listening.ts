// On monitors: what hosts say that they listen on, and fleet.yaml does not declare, must not answer. Rule: found out on the monitor, so that no plan depends on it.

import type { Item } from '../host/item.ts';
import { hardening } from './daemon.ts';
import { rootFile } from './file.ts';
import script from './listening.sh';

const unit = 'promguard-listening';
const program = '/opt/promguard/listening';
const servicePath = `/etc/systemd/system/${unit}.service`;
const timerPath = `/etc/systemd/system/${unit}.timer`;

/** Targets that the script writes. */
export const listeningTargets = '/var/lib/promguard/listening/targets.json';

export const listeningPlaces = [program, timerPath];

export function listeningItems(): Item[] {
  return [
    rootFile(program, '0755', script),
    rootFile(servicePath, '0644', service),
    rootFile(timerPath, '0644', timer),
    { kind: 'unit', name: `${unit}.timer`, restartOn: [`file:${servicePath}`, `file:${timerPath}`], reloadOn: [] },
  ];
}

/** The folder goes with the timer (unit.apply.sh). */
const service = `# Written by PromGuard: changes are put back by the next apply.
[Unit]
Description=PromGuard: ports that nobody declared

[Service]
Type=oneshot
ExecStart=${program}
TimeoutStartSec=60
Nice=10
StateDirectory=promguard/listening
SyslogLevel=notice
LogLevelMax=notice
${hardening()}`;

const timer = `# Written by PromGuard: changes are put back by the next apply.
[Unit]
Description=PromGuard: ports that nobody declared, every minute

[Timer]
OnActiveSec=0
OnUnitActiveSec=60
AccuracySec=1

[Install]
WantedBy=timers.target
`;
