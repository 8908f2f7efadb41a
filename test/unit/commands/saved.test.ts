// A saved plan does what it shows: all of it, or what is left of it, and nothing else.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readSaved, savedPlan } from '../../../src/commands/saved.ts';
import { toSave } from '../../../src/flow/save.ts';
import { type Anew, formatSaved, type SavedPlan } from '../../../src/plan/saved.ts';
import { Problem, problemsOf } from '../../../src/problem.ts';
import { apply, plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';
import { Killed } from '../../fakes/simulator/mortal.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const folder = mkdtempSync(path.join(tmpdir(), 'promguard-saved-'));
const file = path.join(folder, 'plan.json');
const serving = (number: number) => node(number).replace(' }', ', allow: [{ port: 443 }] }');

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As `promguard plan --out FILE` does. */
async function save(only?: string[], anew?: Anew): Promise<SavedPlan> {
  const text = formatSaved(toSave(only, await plan(chain.world.ports, { ...options, only, anew })));
  expect(text).toMatch(savedPlan.begins); // or --out would not replace it
  writeFileSync(file, text);
  return readSaved(file);
}

/** As `promguard apply FILE` does, or with --yes. */
const applying = (saved: SavedPlan) =>
  apply(chain.world.ports, { ...options, only: saved.only, anew: saved.anew, saved });

async function expectDone(saved: SavedPlan): Promise<void> {
  expect((await applying(saved)).problems).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
}

const write = (yaml: string) => chain.world.files.set('fleet.yaml', yaml);
const refused = async (saved: SavedPlan) => (await chain.refusal(applying(saved))).map(({ code }) => code);

describe('apply of a saved plan', () => {
  test('does all of it', async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    write(fleetOf([monitor, serving(1), node(2)]));
    await expectDone(await save());
    expect(chain.names).toEqual([top, one, two]);
  });

  test('does what is left of it, and then nothing', async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    write(fleetOf([monitor, serving(1), node(2)]));
    const saved = await save();
    await chain.apply(undefined, [one]);
    expect(await chain.hasChanges()).toBe(true);
    await expectDone(saved);
    chain.world.journal.length = 0;
    await expectDone(saved);
    expect(chain.world.journal).toEqual([]);
  });

  test.each([
    ['a host that it lets go is in the fleet again', [node(1), node(2)], [node(1)], [node(1), node(2)]],
    ['a port that it closes is open again', [serving(1), node(2)], [node(1), node(2)], [serving(1), node(2)]],
  ])('is refused where %s, and done once fleet.yaml says it again', async (_, before, planned, after) => {
    await chain.apply(fleetOf([monitor, ...before]));
    write(fleetOf([monitor, ...planned]));
    const saved = await save();
    write(fleetOf([monitor, ...after]));
    expect(await refused(saved)).toEqual(['saved-plan-outdated']);
    write(fleetOf([monitor, ...planned]));
    await expectDone(saved);
  });

  test('is done where fleet.yaml is another and asks for all of it', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    write(fleetOf([monitor, serving(1), node(2)]));
    const saved = await save();
    write(`# a comment\n${fleetOf([monitor, serving(1), node(2)])}`);
    await expectDone(saved);
  });

  test('with `replace` finishes what was killed once the droplet was gone', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    const [id] = [...chain.world.machines.values()].flatMap(({ droplet }) =>
      droplet?.name === one ? [droplet.id] : [],
    );
    write(fleetOf([monitor, node(1).replace(' }', `, replace: ${id} }`), node(2)]));
    const saved = await save();
    const { cloud, ...others } = chain.world.ports;
    if (!cloud) throw new Error('no cloud');
    const killed = { ...others, cloud: { ...cloud, create: () => Promise.reject(new Killed()) } };
    await expect(apply(killed, { ...options, only: saved.only, anew: saved.anew, saved })).rejects.toThrow(Killed);
    await expectDone(saved);
  });

  test('that was saved before the fleet had an id, addresses and keys finishes what an apply of one host began', async () => {
    write(fleetOf([monitor, node(1), node(2)]));
    const saved = await save();
    expect(saved.id).toBeUndefined();
    await chain.apply(undefined, [top]);
    expect(chain.lock.id).toMatch(/./);
    await expectDone(saved);
    expect(chain.names).toEqual([top, one, two]);
  });

  test('for some hosts touches no other', async () => {
    write(fleetOf([monitor, node(1), node(2)]));
    const saved = await save([top, one]);
    expect(saved.only).toEqual([top, one]);
    expect((await applying(saved)).problems).toEqual([]);
    expect(chain.names).toEqual([top, one]);
  });

  test('for some hosts covers no other', async () => {
    write(fleetOf([monitor, node(1), node(2)]));
    expect(await refused({ ...(await save([top, one])), only: undefined })).toEqual(['beyond-saved-plan']);
  });

  describe('names what it does not have', () => {
    const beyond = async (saved: SavedPlan) => {
      const [problem, ...others] = await chain.refusal(applying(saved));
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ code: 'beyond-saved-plan', hint: expect.stringContaining('plan --out') });
      return { hosts: problem?.hosts, lines: [problem?.summary.replace(/^.*?: /, ''), ...(problem?.also ?? [])] };
    };

    test('a line for hosts that are new to it alike', async () => {
      write(fleetOf([monitor, node(1), node(2)]));
      const lines = [expect.stringMatching(`^${one}, ${two} \\(not included\\): create, \\d+ changes$`)];
      expect(await beyond({ ...(await save([top])), only: undefined })).toEqual({ hosts: [one, two], lines });
    });

    test('a line for a host with other changes, which are counted where they are many', async () => {
      await chain.apply(fleetOf([monitor, node(1), node(2)]));
      write(fleetOf([monitor, serving(1), node(2)]));
      const saved = await save();
      for (const family of [4, 6] as const) chain.world.host(one).rules[family].length = 0;
      write(fleetOf([monitor, serving(1), serving(2)]));
      expect(await beyond(saved)).toEqual({
        hosts: [top, one, two],
        lines: [
          expect.stringMatching(`^${top}: update file:/etc/promguard/targets/`),
          `${one}: 5 rules`,
          `${two} (not included): update, 2 rules`,
        ],
      });
    });
  });

  test('does not pass a guard, and neither does --yes', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    write(fleetOf([monitor]));
    expect(await refused(await save())).toContain('max-destroy');
    const answered = apply(chain.world.ports, options);
    expect(await chain.refusal(answered)).toContainEqual(expect.objectContaining({ code: 'max-destroy' }));
    expect(chain.names).toEqual([top, one, two]);
  });

  test.each(['fleet', 'keys'] as const)('that makes the %s anew does it once', async (anew) => {
    await chain.apply(fleetOf([monitor, node(1)]));
    const before = chain.lock;
    for (const path of chain.keyFiles) chain.world.files.delete(path);
    if (anew === 'fleet') chain.world.files.delete('fleet.lock.yaml');
    const saved = await save(undefined, anew);
    expect(saved.anew).toBe(anew);
    await expectDone(saved);
    expect(chain.lock.id === before.id).toBe(anew === 'keys');
    expect(chain.lock.hosts[top]?.publicKey).not.toBe(before.hosts[top]?.publicKey);
    expect(await refused(saved)).toEqual([anew === 'fleet' ? 'fleet-not-new' : 'keys-not-lost']);
  });

  test('of another fleet with the same name is refused', async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    write(fleetOf([monitor, serving(1)]));
    const saved = await save();
    chain = new Chain();
    chain.world.ports.random(8);
    await chain.apply(fleetOf([monitor, node(1)]));
    write(fleetOf([monitor, serving(1)]));
    expect(chain.lock.id).not.toBe(saved.id);
    expect(await refused(saved)).toEqual(['saved-plan-of-other-fleet']);
  });
});

describe('the question of an apply', () => {
  const asking = async (answer: () => void = () => undefined) => {
    let asked = 0;
    const agree = async () => {
      asked += 1;
      expect(chain.world.journal).toEqual([]);
      answer();
    };
    const codes = await apply(chain.world.ports, { ...options, agree }).then(
      () => [],
      (thrown: unknown) => problemsOf(thrown).map(({ code }) => code),
    );
    return { asked, codes };
  };

  test('is put once, before anything is written, and only where there is something to do', async () => {
    write(fleetOf([monitor, node(1)]));
    expect(await asking()).toEqual({ asked: 1, codes: [] });
    expect(chain.names).toEqual([top, one]);
    chain.world.journal.length = 0;
    expect(await asking()).toEqual({ asked: 0, codes: [] });
  });

  test('that is answered with no changes nothing', async () => {
    write(fleetOf([monitor, node(1)]));
    const no = () => {
      throw new Problem('not-confirmed', 'no');
    };
    expect(await asking(no)).toEqual({ asked: 1, codes: ['not-confirmed'] });
    expect(chain.world.journal).toEqual([]);
  });

  test('is not put where a guard stops the apply', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    write(fleetOf([monitor]));
    chain.world.journal.length = 0;
    expect(await asking()).toEqual({ asked: 0, codes: ['max-destroy', 'max-destroy-percent'] });
  });
});
