// Silences through whichever monitor answers: each tells the others of them.

import { tellsSomebody } from '../fleet/alertmanager.ts';
import { parseDuration } from '../fleet/duration.ts';
import { namesOf } from '../fleet/formerly.ts';
import {
  copyScript,
  endScript,
  isOf,
  isOfAlone,
  isOfApply,
  type Listed,
  listScript,
  matcherText,
  readList,
  type Silence,
} from '../host/silence.ts';
import type { Text } from '../keys/secret.ts';
import type { Observation } from '../plan/observation.ts';
import type { Plan } from '../plan/plan.ts';
import type { World } from '../ports.ts';
import { attempt, Problem, refuse } from '../problem.ts';
import { unfitHosts } from './chosen.ts';
import type { Desired } from './desired.ts';
import { checkLogin, targetOf } from './reach.ts';

const itsUnit = 'unit:prometheus-alertmanager';

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

type Seen = readonly [Pick<Desired, 'fleet' | 'lock' | 'revoked' | 'recordedLock'>, Pick<Observation, 'droplets'>];
type Ask = (script: Text) => Promise<Listed | undefined>;

/** Runs the script, which lists them, on one monitor after the other until one answers. Throws a Problem if none does. */
export async function silencesAfter(
  world: Pick<World, 'remote' | 'sshPublicKey'>,
  seen: Seen,
  script: Text,
): Promise<readonly Silence[]> {
  return onMonitor(world, seen, async (ask) => (await ask(script))?.silences);
}

/** What silences a host by its former name goes on under the one that it gets. Returns a warning where that failed. */
export async function keepSilences(
  world: Pick<World, 'remote' | 'sshPublicKey'>,
  seen: readonly [Seen[0], Pick<Observation, 'droplets' | 'hosts'>],
  { hosts }: Pick<Plan, 'hosts'>,
): Promise<Problem[]> {
  // One that gets its first receiver with this apply has nothing silent.
  const isAsked = Object.values(seen[1].hosts).some(({ managed }) => managed.includes(itsUnit));
  if (!isAsked) return [];
  const renames = hosts.flatMap(({ changes }) => changes.filter((change) => change.kind === 'rename'));
  if (renames.length === 0 || !tellsSomebody(seen[0].fleet.alerts)) return [];
  const failure = await attempt(() =>
    onMonitor(world, seen, async (ask) => {
      let listed = await ask(listScript());
      for (const { before, after } of renames) {
        const script = listed && copyScript(listed.silences, before, after);
        if (script) listed = await ask(script);
      }
      return listed;
    }),
  );
  if (!(failure instanceof Problem)) return [];
  const hint = `a silence of ${renames[0]?.before} may not go on: see promguard silence list, and silence ${renames[0]?.after} again`;
  return [failure.with({ severity: 'warning', hint })];
}

/**
 * Ends what silences the host, under either name, and returns what was silent before and after. What an apply has made that has ended is over for all of its hosts.
 * Throws a Problem where the host stays silent, or where nothing of that name is: one that has left the fleet may be silent still.
 */
export async function endSilences(
  world: Pick<World, 'remote' | 'sshPublicKey'>,
  seen: Seen,
  host: string,
): Promise<{ before: readonly Silence[]; after: readonly Silence[] }> {
  const names = namesOf(seen[0].fleet, host);
  return onMonitor(world, seen, async (ask) => {
    const listed = await ask(listScript());
    if (!listed) return undefined;
    const before = listed.silences.filter((silence) => isOf(names, silence));
    if (before.length === 0) refuse(unfitHosts(names.slice(0, 1), seen[0]));
    const ended = before.filter((one) => isOfAlone(names, one) || (isOfApply(one) && !listed.isWorkedOn));
    const after = ended.length === 0 ? listed : await ask(endScript(ended.map(({ id }) => id)));
    const left = after?.silences.find((silence) => isOf(names, silence));
    if (left) throw stillSilent(host, left);
    return after && { before, after: after.silences };
  });
}

function stillSilent(host: string, silence: Silence): Problem {
  const { by, endsAt, matchers } = silence;
  if (isOfApply(silence)) {
    return new Problem('still-silent', `${host} is still silent: ${by} works on it`, {
      hint: 'that silence ends with the run, three minutes after its end at most; promguard silence list shows it',
      hosts: [host],
    });
  }
  const what = matchers.map(matcherText).join(' ');
  return new Problem('still-silent', `${host} is still silent until ${endsAt}: ${by} silenced ${what}`, {
    hint: `it is not of ${host} alone: end it in Alertmanager, which promguard tunnel --to alertmanager opens`,
    hosts: [host],
  });
}

/** On one monitor after the other until one answers. Throws a Problem if none does. */
async function onMonitor<Value>(
  world: Pick<World, 'remote' | 'sshPublicKey'>,
  [{ fleet, lock }, { droplets }]: Seen,
  work: (ask: Ask) => Promise<Value | undefined>,
): Promise<Value> {
  if (!tellsSomebody(fleet.alerts)) {
    const hint = 'add somebody to `receivers` under `alerts` in fleet.yaml, and apply';
    throw new Problem('nobody-is-told', 'there is nothing to silence: nobody is told of alerts', { hint });
  }
  checkLogin(fleet, world);
  const monitors = fleet.hosts.filter(({ role }) => role === 'monitor');
  const unreached: Problem[] = [];
  for (const monitor of monitors) {
    const value = await work(async (script) => {
      const output = await attempt(async () => world.remote.run(targetOf(monitor, { lock }, droplets), script));
      if (output instanceof Problem) unreached.push(output);
      return output instanceof Problem || output.code !== 0 ? undefined : readList(output.stdout);
    });
    if (value) return value;
  }
  const [first] = unreached;
  if (first && unreached.length === monitors.length) throw first;
  const names = monitors.map(({ name }) => name);
  throw new Problem('alertmanager-unreachable', `Alertmanager answers on none of ${names.join(', ')}`, {
    hosts: names,
    hint: `promguard verify says what is wrong there; on ${names[0]}, see journalctl -u prometheus-alertmanager`,
  });
}
