// `promguard silence`. Rule: a silence is of one host, ends by itself, and says who wanted it and why.

import { tellsSomebody } from '../fleet/alertmanager.ts';
import { namesOf } from '../fleet/formerly.ts';
import type { Fleet } from '../fleet/model.ts';
import { unfitHosts } from '../flow/chosen.ts';
import type { Desired } from '../flow/desired.ts';
import { checkSilence, endSilences, silencesAfter } from '../flow/silence.ts';
import { listScript, matcherText, type Silence, silenceScript } from '../host/silence.ts';
import type { Observation } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { endedText, madeText, silencesTable } from '../show/silence.ts';
import { listed } from '../words.ts';
import { command } from './command.ts';
import { printJson, withProgress } from './terminal.ts';
import { typed } from './typed.ts';

export const silence = command({
  summary: 'tell nobody of alerts about a host for a while, which every silence ends by itself',
  operand: 'HOST TIME --why TEXT | list | end HOST',
  options: { why: { type: 'string', value: 'TEXT', help: 'why, for whoever looks at it' } },
  examples: [
    'promguard silence web-1 2h --why new-disk',
    'promguard silence list',
    'promguard silence end web-1    # before its time',
  ],
  async run({ fleet, json, why }, operands) {
    const work = workOf(operands, why);
    const { reconcile } = await import('../run.ts');
    const [first = '', second] = operands;
    const host = first === 'end' ? second : first;
    const start = {
      ...{ fleet, only: ['list', 'end'].includes(first) || isSeveral(first) ? [] : [first] },
      check: ({ hosts }: Pick<Fleet, 'hosts'>) => refuse(severalHosts(host, hosts)),
    };
    const { silences, says } = await withProgress(start, 'look', async (world) => {
      const { desired, observation } = await reconcile.plan(world, { fleet, only: [] });
      return work(world, desired, observation);
    });
    if (json) printJson(silencesDocument(silences));
    else console.log(typed(says));
    return 0;
  },
});

/** Gives what is silent after it, and what to say. */
type Work = (
  world: Pick<World, 'remote' | 'holder' | 'sshPublicKey'>,
  desired: Desired,
  observation: Observation,
) => Promise<{ silences: readonly Silence[]; says: string }>;

/** What people write who mean more than one host. */
const isSeveral = (host: string) => host === 'all' || host.includes(',');

function severalHosts(host: string | undefined, hosts: Fleet['hosts']): Problem[] {
  const names = hosts.map(({ name }) => name);
  if (host === undefined || !isSeveral(host) || names.includes(host)) return [];
  const hint = `run it once for each host: ${listed(names)}`;
  return [new Problem('silence-of-several', `a silence is of one host, found "${host}"`, { hint })];
}

/** Throws a Problem for operands that are none of this command. */
function workOf([first, second]: readonly string[], why: string | undefined): Work {
  const hint = 'promguard silence HOST TIME --why TEXT, list, or end HOST: a silence is of one host';
  if (first === undefined) throw new Problem('missing-argument', 'silence needs a host', { hint });
  if (first === 'list') {
    if (second === undefined)
      return async (world, desired, seen) => {
        const isTold = tellsSomebody(desired.fleet.alerts);
        const silences = isTold ? await silencesAfter(world, [desired, seen], listScript()) : [];
        return { silences, says: silencesTable(silences) };
      };
    throw new Problem('unexpected-argument', `silence list does not take "${second}"`, { hint });
  }
  if (second === undefined) {
    if (first === 'end') throw new Problem('missing-argument', 'silence end needs a host', { hint });
    throw new Problem('missing-argument', `silence needs a time for ${first}`, {
      hint: `for example promguard silence ${first} 2h --why TEXT`,
    });
  }
  if (first === 'end')
    return async (world, desired, seen) => {
      const { before, after } = await endSilences(world, [desired, seen], second);
      return { silences: after, says: endedText(namesOf(desired.fleet, second), before) };
    };
  checkSilence(second);
  if (why === undefined || why.trim() === '')
    throw new Problem('missing-argument', 'silence needs --why', {
      hint: `promguard silence ${first} ${second} --why TEXT`,
    });
  if (/\p{Cc}/u.test(why))
    throw new Problem('invalid-option-value', '--why has more than one line, or characters that nobody sees', {
      hint: 'write one line: it stands in the table of silences',
    });
  return async (world, desired, seen) => {
    refuse(unfitHosts([first], desired));
    const names = namesOf(desired.fleet, first);
    const script = silenceScript(names, { by: world.holder, why, duration: second });
    const silences = await silencesAfter(world, [desired, seen], script);
    return { silences, says: madeText(names, silences) };
  };
}

export function silencesDocument(silences: readonly Silence[]) {
  return {
    version: 1,
    silences: silences.map(({ id, matchers, endsAt, by, why }) => ({
      ...{ id, matchers: matchers.map(matcherText), ends_at: endsAt, by, why },
    })),
  };
}
