// `promguard revoke`. Rule: it names the monitors that were seen without the host, and no others.

import { checkRevocable } from '../flow/chosen.ts';
import { readFleet } from '../flow/desired.ts';
import { storeOf } from '../io/files.ts';
import { command } from './command.ts';
import { printJson, warn, withProgress } from './terminal.ts';

export const revoke = command({
  summary: 'remove a compromised host from every tunnel at once, without contacting it',
  operand: 'HOST',
  options: {
    undo: { type: 'boolean', default: false, help: 'let the host back in; the next apply gives it new keys' },
  },
  examples: ['promguard revoke web-1', 'promguard revoke web-1 --undo'],
  async run({ fleet, json, undo }, [host = '']) {
    const { reconcile } = await import('../run.ts');
    const { lock } = await readFleet(storeOf(fleet), fleet);
    checkRevocable(lock, host, undo);
    const { removedFrom, problems } = await withProgress({ fleet }, 'change', (world) =>
      reconcile.revoke(world, { fleet, undo }, host),
    );
    if (json)
      printJson({ version: 1, ok: problems.length === 0, revoked: !undo, host, removed_from: removedFrom, problems });
    else if (undo) console.log(`${host} is no longer revoked: promguard apply gives it new keys`);
    else console.log(revoked(host, removedFrom));
    if (!json) warn(problems);
    return problems.length > 0 ? 1 : 0;
  },
});

function revoked(host: string, monitors: readonly string[]): string {
  const state =
    monitors.length > 0
      ? `is revoked and removed from ${monitors.join(', ')}`
      : 'is revoked, but no monitor has been seen to drop it yet';
  return `${host} ${state}; to destroy its droplet, remove it from fleet.yaml and apply`;
}
