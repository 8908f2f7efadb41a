// `promguard revoke`. Rule: it names the monitors that were seen without the host, and no others.

import type { Fleet } from '../fleet/model.ts';
import { secretsOn } from '../fleet/secrets.ts';
import { checkRevocable } from '../flow/chosen.ts';
import { readFleet } from '../flow/recorded.ts';
import { noSources } from '../flow/sources.ts';
import { storeOf } from '../io/files.ts';
import { isError } from '../problem.ts';
import { command } from './command.ts';
import { printJson, warn, withProgress } from './terminal.ts';
import { typed } from './typed.ts';

export const revoke = command({
  summary: 'remove a compromised host from every tunnel at once, without contacting it',
  operand: 'HOST',
  options: {
    undo: { type: 'boolean', default: false, help: 'let the host back in; the next apply gives it new keys' },
  },
  examples: ['promguard revoke web-1', 'promguard revoke web-1 --undo'],
  async run({ fleet, json, undo }, [host = '']) {
    const { reconcile } = await import('../run.ts');
    const { lock, fleet: read } = await readFleet(storeOf(fleet), fleet, undefined, noSources);
    checkRevocable(lock, read, host, undo);
    const { removedFrom, problems } = await withProgress({ fleet }, 'change', (world) =>
      reconcile.revoke(world, { fleet, undo }, host),
    );
    const secrets = undo ? [] : secretsOn(read, host);
    const ok = !problems.some(isError);
    const shown = { revoked: !undo, host, removed_from: removedFrom, secrets, problems };
    if (json) printJson({ version: 1, ok, ...shown });
    else if (undo) console.log(typed(`${host} is no longer revoked: promguard apply gives it new keys`));
    else console.log(typed(revocationText(read, host, removedFrom, secrets)));
    if (!json) warn(problems);
    return ok ? 0 : 1;
  },
});

/** secrets: those that the host had, or may have had. */
export function revocationText(
  { hosts }: Pick<Fleet, 'hosts'>,
  host: string,
  monitors: readonly string[],
  secrets: readonly string[],
): string {
  const state =
    monitors.length > 0
      ? `is revoked and removed from ${monitors.join(', ')}`
      : 'is revoked, but no monitor has been seen to drop it yet';
  const self = hosts.find(({ name }) => name === host);
  const had = self ? 'it had these secrets' : 'fleet.yaml no longer has it, and it may have had these secrets';
  const known =
    secrets.length === 0
      ? ''
      : `\n${had}: change each where it is used, then promguard secret set NAME, and apply: ${secrets.join(', ')}`;
  const hasDroplet = self?.kind === 'droplet';
  const end = hasDroplet ? '; to destroy its droplet, remove it from fleet.yaml and apply' : '';
  return `${host} ${state}${end}${known}`;
}
