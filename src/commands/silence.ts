// `promguard silence`. Rule: a silence is of one host, ends by itself, and says who wanted it and why.

import { tellsSomebody } from '../fleet/alertmanager.ts';
import { unfitHosts } from '../flow/chosen.ts';
import { checkSilence, silencesAfter } from '../flow/silence.ts';
import { endScript, listScript, type Silence, silenceScript } from '../host/silence.ts';
import type { Text } from '../keys/secret.ts';
import { Problem, refuse } from '../problem.ts';
import { endedText, madeText, silencesOf, silencesTable } from '../show/silence.ts';
import { command } from './command.ts';
import { printJson, withProgress } from './terminal.ts';

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
    const silences = await withProgress({ fleet, only: [] }, 'look', async (world) => {
      const { desired, observation } = await reconcile.plan(world, { fleet, only: [] });
      if (work.host !== undefined) refuse(unfitHosts([work.host], desired));
      if (work.script === listScript && !tellsSomebody(desired.fleet.alerts)) return [];
      return silencesAfter(world, desired, observation, work.script(world.holder));
    });
    if (json) printJson(silencesDocument(work.left(silences)));
    else console.log(work.says(silences));
    return 0;
  },
});

interface Work {
  /** The host that has to be one of the fleet's. */
  readonly host?: string;
  script(by: string): Text;
  says(silences: readonly Silence[]): string;
  /** Of those that the script lists, the ones that there are after it. */
  left(silences: readonly Silence[]): readonly Silence[];
}

/** Throws a Problem for operands that are none of this command. */
function workOf([first, second]: readonly string[], why: string | undefined): Work {
  const hint = 'promguard silence HOST TIME --why TEXT, list, or end HOST';
  if (first === undefined) throw new Problem('missing-argument', 'silence needs a host', { hint });
  if (first === 'list') {
    if (second === undefined) return { script: listScript, says: silencesTable, left: all };
    throw new Problem('unexpected-argument', `silence list does not take "${second}"`, { hint });
  }
  if (second === undefined) {
    const what = first === 'end' ? 'silence end needs a host' : `silence needs a time for ${first}`;
    throw new Problem('missing-argument', what, { hint });
  }
  if (first === 'end')
    return {
      script: () => endScript(second),
      says: (silences) => endedText(second, silences),
      left: (silences) => {
        const ended = silencesOf(second, silences);
        return silences.filter((one) => !ended.includes(one));
      },
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
  return {
    host: first,
    script: (by) => silenceScript(first, { by, why, duration: second }),
    says: (silences) => madeText(first, silences),
    left: all,
  };
}

const all = (silences: readonly Silence[]) => silences;

export function silencesDocument(silences: readonly Silence[]) {
  return {
    version: 1,
    silences: silences.map(({ id, matchers, endsAt, by, why }) => ({ id, matchers, ends_at: endsAt, by, why })),
  };
}
