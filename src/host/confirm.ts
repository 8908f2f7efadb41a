// Commit-confirm: the host rolls back changes of the way in unless they are confirmed over a new connection (confirm.sh).

import type { Text } from '../keys/secret.ts';
import type { Output } from '../ports.ts';
import { Problem } from '../problem.ts';
import library from './confirm.sh';
import { type HostChange, traitsOf } from './kinds/index.ts';
import { lastLines } from './printed.ts';
import { words } from './quote.ts';

/** The line by which a host says that it would roll back what follows. */
export const armed = '@armed';

/** Whether a change can cut the way in: ufw, the tunnel, or what an earlier apply left undecided. */
export function touchesAccess(changes: readonly HostChange[]): boolean {
  return changes.some((change) => accessOf(change) !== undefined);
}

/** Whether a change is of the running tunnel, its file or its unit. */
export function isOfTunnel(change: HostChange): boolean {
  return accessOf(change) === 'tunnel';
}

/** Whether a change of the tunnel needs a restart of it, which ends its sessions. */
export function restartsTunnel(change: HostChange): boolean {
  if (change.kind === 'tunnel') return change.needs === 'restart';
  return change.kind === 'unit' && change.action !== 'delete' && ['restart', 'unfinished'].includes(change.why);
}

function accessOf(change: HostChange) {
  return traitsOf(change).access?.(change);
}

/** What apply.sh needs besides, to arm the countdown. */
export const armLibrary: string = library;

/** Starts the countdown, after packages are installed and before anything else is touched. */
export function armCall(seconds: number, tunnels: readonly string[]): string {
  return `arm_confirm ${words([String(seconds), ...tunnels])}\n`;
}

/** Ends the script, before anything is touched, where an unconfirmed change that was observed is gone meanwhile. */
export const stillUnconfirmedCall = 'stop_if_rolled_back\n';

/** The line by which a host says so. */
export const rolledBack = '@rolled-back';

/** Starts the countdown over, however long the steps took. */
export const countCall = 'start_countdown\n';

/** Ends the script where the host has rolled back. */
export const confirmCall = 'confirm_access\n';

/** To be run over a connection that was opened after the change. */
export function confirmScript(): Text {
  return [`set -euo pipefail\n${library}\n${confirmCall}`];
}

/** The host waited for a script that still ran: it can only be confirmed by whoever comes after that. */
export function mustComeAgain({ stdout }: Output): boolean {
  return /^@again$/m.test(stdout);
}

/** Undefined when the change stays; a Problem when the host has rolled it back, or does not say. */
export function readConfirmation(host: string, { stdout, stderr }: Output, seconds: number): Problem | undefined {
  if (/^@confirmed$/m.test(stdout)) return undefined;
  if (/^@reverted$/m.test(stdout)) {
    return new Problem(
      'changes-rolled-back',
      `${host} rolled its changes back: no new SSH connection reached it within ${seconds} s`,
      {
        hint: `ufw and the tunnel are as they were before; on ${host}, journalctl -u promguard-confirm says when. Find what closed 22/tcp (iptables -S, /etc/ufw/*.rules) before you apply again`,
      },
    );
  }
  return new Problem('changes-not-confirmed', `${host} did not confirm its changes`, {
    hint: `it rolls them back after ${seconds} s; then run promguard plan. The host printed:${lastLines(stderr)}`,
  });
}
