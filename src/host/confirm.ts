// Changes of the way in, which the host takes back unless they are confirmed. Rule: pure; the scripts are confirm.sh.

import type { Text } from '../keys/secret.ts';
import type { Output } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Change } from './change.ts';
import library from './confirm.sh';
import type { Observed, TunnelItem } from './item.ts';
import { lastLines } from './printed.ts';

/** The line by which a host says that it would take back what follows. */
export const armed = '@armed';

/** Whether a change can cut the way in: ufw, the tunnel, or what an earlier apply left undecided. */
export function touchesAccess(changes: readonly Change[]): boolean {
  return changes.some(
    ({ kind, id }) =>
      ['firewall', 'rule', 'tunnel', 'trial'].includes(kind) ||
      id.startsWith('file:/etc/wireguard/') ||
      id.startsWith('unit:wg-quick@') ||
      id === 'unit:ufw',
  );
}

/** What is left of an earlier trial is a change too: an apply decides it. */
export function diffTrial({ trial }: Observed): Change[] {
  if (!trial) return [];
  const change = { kind: 'trial', id: 'trial:access', detail: [] };
  if (trial === 'unconfirmed') {
    const summary = 'confirm what an apply that was cut short has changed, before this host takes it back';
    return [{ ...change, action: 'update', summary }];
  }
  // The host's own clock: a Date holds no more than 8.64e12 seconds.
  const at = new Date(Math.min(trial.revertedAt, 8.64e12) * 1000).toISOString().slice(0, -5);
  const summary = `this host took the last apply back at ${at}Z: no new SSH connection had reached it`;
  return [{ ...change, action: 'delete', summary }];
}

/** What apply.sh needs besides, to arm the countdown. */
export const armLibrary: string = library;

/** Begins the countdown, after packages are installed and before anything else is touched. */
export function armCall(seconds: number, tunnel: TunnelItem): string {
  return `arm_confirm ${seconds} ${tunnel.interface}\n`;
}

/** Gives the whole time for the confirmation, however long the steps took. */
export const countCall = 'start_countdown\n';

/** To be run over a connection that was opened after the change. */
export function confirmScript(): Text {
  return [`set -euo pipefail\n${library}\nconfirm_access\n`];
}

/** Undefined when the change stays; a Problem when the host has taken it back, or does not say. */
export function readConfirmation(host: string, { stdout, stderr }: Output, seconds: number): Problem | undefined {
  if (/^@confirmed$/m.test(stdout)) return undefined;
  if (/^@reverted$/m.test(stdout)) {
    return new Problem('todo', `${host} took its changes back: no new SSH connection reached it within ${seconds} s`, {
      hint: `ufw and the tunnel are as they were before; on ${host}, journalctl -u promguard-confirm tells when. Find what closed 22/tcp (iptables -S, /etc/ufw/*.rules) before you apply again`,
    });
  }
  return new Problem('todo', `${host} did not confirm its changes`, {
    hint: `it takes them back after ${seconds} s; then run promguard plan. The host printed:${lastLines(stderr)}`,
  });
}
