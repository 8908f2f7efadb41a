// Silences through whichever monitor answers: each tells the others of them.

import { tellsSomebody } from '../fleet/alertmanager.ts';
import { parseDuration } from '../fleet/duration.ts';
import { readSilences, type Silence } from '../host/silence.ts';
import type { Text } from '../keys/secret.ts';
import type { Observation } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import { targetOf } from './reach.ts';

/** What is silent for longer is not watched. */
const mostSeconds = 30 * 86_400;

/** Throws a Problem for a text that is no time, or one that is too long. */
export function checkSilence(duration: string): void {
  const seconds = parseDuration(duration);
  if (seconds !== undefined && seconds > 0 && seconds <= mostSeconds) return;
  throw new Problem('invalid-duration', `"${duration}" is not how long a host can be silent`, {
    hint: 'for example 30m, 2h or 1d, and at most 30d; a host that nobody watches leaves fleet.yaml',
  });
}

/** Runs the script, which lists them, on one monitor after the other until one answers. Throws a Problem if none does. */
export async function silencesAfter(
  world: Pick<World, 'remote'>,
  { fleet, lock }: Pick<Desired, 'fleet' | 'lock'>,
  { droplets }: Pick<Observation, 'droplets'>,
  script: Text,
): Promise<Silence[]> {
  if (!tellsSomebody(fleet.alerts)) {
    const hint = 'add somebody to `receivers` under `alerts` in fleet.yaml, and apply';
    throw new Problem('nobody-is-told', 'there is nothing to silence: nobody is told of alerts', { hint });
  }
  const monitors = fleet.hosts.filter(({ role }) => role === 'monitor');
  for (const monitor of monitors) {
    const output = await attempt(async () => world.remote.run(targetOf(monitor, { lock }, droplets), script));
    const silences = output instanceof Problem || output.code !== 0 ? undefined : readSilences(output.stdout);
    if (silences) return silences;
  }
  const names = monitors.map(({ name }) => name);
  throw new Problem('alertmanager-unreachable', `Alertmanager answers on none of ${names.join(', ')}`, {
    hosts: names,
    hint: `promguard verify says what is wrong there; on ${names[0]}, see journalctl -u prometheus-alertmanager`,
  });
}
