// What ends a silence of a host, and what is said of one that stays.

import { expect, test } from 'vitest';
import { endSilences, silencesAfter } from '../../../src/flow/silence.ts';
import { listScript } from '../../../src/host/silence.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { apply, plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { problemOf } from '../../fakes/problem.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const one = 'promguard-node-1';
const host = (value: string, isRegex = false) => ({ name: 'host', value, isRegex, isEqual: true });
const silence = (id: string, matchers: object[], comment = 'new disk') => ({
  ...{ id, matchers, comment, createdBy: 'ana', endsAt: '2026-11-29T08:00:00Z', startsAt: '2026-11-29T07:00:00Z' },
});
const all = `promguard-monitor-1|${one}`;
const ofApply = silence('apply', [host(all, true)], 'promguard works on it since 2026-11-29T07:00:00Z');
const others = [
  silence('other', [host('promguard-monitor-1')]),
  silence('alert', [{ ...host('Disk'), name: 'alertname' }]),
];

/** A monitor whose Alertmanager has these, and which ids were ended there. */
async function ending(silences: { id: string }[], { isWorkedOn = false, name = one, node1 = node(1) } = {}) {
  const chain = new Chain();
  await chain.apply(
    fleetOf([monitor, node1], {
      more: 'alerts: { receivers: [{ name: hook, webhook: { url: https://x.example/1 } }] }\n',
    }),
  );
  const { desired, observation } = await plan(chain.world.ports, options);
  const ids: string[] = [];
  const run = async (_: unknown, script: Parameters<typeof reveal>[0]) => {
    const [, some = ''] = /\nend_silences (.*) && /.exec(reveal(script)) ?? [];
    ids.push(...some.split(' ').filter(Boolean));
    const left = JSON.stringify(silences.filter(({ id }) => !ids.includes(id)));
    return { code: 0, stdout: `${isWorkedOn ? '@worked-on\n' : ''}${left}\n`, stderr: '' };
  };
  const remote = { ...chain.world.ports.remote, run };
  const work = endSilences({ ...chain.world.ports, remote }, [desired, observation], name);
  return { ids, work };
}

test('what is of the host ends, and nothing else', async () => {
  const narrow = silence('narrow', [host(one), { ...host('Disk'), name: 'alertname' }]);
  const { work, ids } = await ending([silence('own', [host(one)]), narrow, ...others]);
  expect((await work).after.map(({ id }) => id)).toEqual(['other', 'alert']);
  expect(ids).toEqual(['own', 'narrow']);
});

test('so does what an apply has left that has ended', async () => {
  const { work, ids } = await ending([ofApply, ...others]);
  expect((await work).before.map(({ id }) => id)).toEqual(['apply']);
  expect(ids).toEqual(['apply']);
});

test('that of an apply that works stays, and is named', async () => {
  const { work, ids } = await ending([silence('own', [host(one)]), ofApply], { isWorkedOn: true });
  await expect(work).rejects.toMatchObject({
    code: 'still-silent',
    summary: expect.stringContaining('ana works on it'),
  });
  expect(ids).toEqual(['own']);
});

test('that of others too, with where to end it', async () => {
  const { work, ids } = await ending([silence('wide', [host(`${one}|web.*`, true)])]);
  await expect(work).rejects.toMatchObject({
    code: 'still-silent',
    hint: expect.stringContaining('tunnel --to alertmanager'),
  });
  expect(ids).toEqual([]);
});

test('a misspelt host is refused, and one that has left the fleet is not', async () => {
  const { work, ids } = await ending([silence('own', [host(one)])], { name: 'promguard-nod-1' });
  await expect(work).rejects.toMatchObject({ problems: [{ code: 'unknown-host' }] });
  expect(ids).toEqual([]);
  const left = await ending([silence('old', [host('gone')])], { name: 'gone' });
  expect((await left.work).before.map(({ id }) => id)).toEqual(['old']);
});

test('a host that is not silent is none to be silenced', async () => {
  expect(await (await ending(others)).work).toMatchObject({ before: [] });
});

test.each(['web', one])('of a host that is renamed, %s ends what is of either name', async (name) => {
  const node1 = `{ name: web, formerly: ${one}, region: sfo3 }`;
  const { work, ids } = await ending([silence('before', [host(one)]), silence('now', [host('web')]), ...others], {
    ...{ name, node1 },
  });
  await work;
  expect(ids).toEqual(['before', 'now']);
  const { work: none } = await ending(others, { name, node1 });
  expect(await none).toMatchObject({ before: [] });
});

test('a silence goes on under the new name, and an apply silences both', async () => {
  const chain = new Chain();
  const more = 'alerts: { receivers: [{ name: hook, webhook: { url: https://x.example/1 } }] }\n';
  await chain.apply(fleetOf([monitor, node(1)], { more }));
  const asked: string[] = [];
  const held: string[] = [];
  const silences = [silence('own', [host(one)]), silence('all', [host('.+', true)]), ofApply, ...others];
  chain.world.lies.set('promguard-monitor-1', (script, truth) => {
    if (!script.endsWith('list_silences\n')) return truth();
    asked.push(script.slice(script.lastIndexOf('\n\n') + 1).trim());
    return { code: 0, stdout: JSON.stringify(silences), stderr: '' };
  });
  const { ports } = chain.world;
  const hold: typeof ports.remote.hold = async (target, script) => {
    held.push(reveal(script));
    return ports.remote.hold(target, script);
  };
  const renaming = async () => {
    chain.world.journal.length = 0;
    return apply({ ...ports, remote: { ...ports.remote, hold } }, options);
  };
  chain.world.files.set('fleet.yaml', fleetOf([monitor, `{ name: web, formerly: ${one}, region: sfo3 }`], { more }));
  expect(await renaming()).toMatchObject({ problems: [], warnings: [] });
  const copy = `add_silence --author=ana '--comment=new disk' --start=2026-11-29T07:00:00Z --end=2026-11-29T08:00:00Z -- 'host="web"' && list_silences`;
  expect(asked).toEqual(['list_silences', copy]);
  expect(held[0]).toMatch(new RegExp(`^hold_lease .*web.*${one}`, 'm'));
  expect(await renaming()).toMatchObject({ problems: [] });
  expect(asked).toHaveLength(2);
});

test('where Alertmanager does not answer, the rename goes on, and says so', async () => {
  const chain = new Chain();
  const more = 'alerts: { receivers: [{ name: hook, webhook: { url: https://x.example/1 } }] }\n';
  await chain.apply(fleetOf([monitor, node(1)], { more }));
  chain.world.files.set('fleet.yaml', fleetOf([monitor, `{ name: web, formerly: ${one}, region: sfo3 }`], { more }));
  const down = { code: 1, stdout: '', stderr: '' };
  const lie = (script: string, truth: () => typeof down) => (script.endsWith('list_silences\n') ? down : truth());
  chain.world.lies.set('promguard-monitor-1', lie);
  expect(await apply(chain.world.ports, options)).toMatchObject({
    problems: [],
    warnings: [{ code: 'alertmanager-unreachable', severity: 'warning', hint: expect.stringContaining('silence web') }],
  });
});

test('where no monitor can be reached, that is what is said', async () => {
  const chain = new Chain();
  const more = 'alerts: { receivers: [{ name: hook, webhook: { url: https://x.example/1 } }] }\n';
  await chain.apply(fleetOf([monitor, node(1)], { more }));
  const { desired, observation } = await plan(chain.world.ports, options);
  chain.world.unreachable.add('promguard-monitor-1');
  const failed = await problemOf(silencesAfter(chain.world.ports, [desired, observation], listScript()));
  expect(failed.code).toBe('host-unreachable');
});

test('a rename together with the first receiver asks no Alertmanager, as there is none', async () => {
  const chain = new Chain();
  await chain.apply(fleetOf([monitor, node(1)]));
  const more = 'alerts: { receivers: [{ name: hook, webhook: { url: https://x.example/1 } }] }\n';
  chain.world.files.set('fleet.yaml', fleetOf([monitor, `{ name: web, formerly: ${one}, region: sfo3 }`], { more }));
  const down = { code: 1, stdout: '', stderr: '' };
  const lie = (script: string, truth: () => typeof down) => (script.endsWith('list_silences\n') ? down : truth());
  chain.world.lies.set('promguard-monitor-1', lie);
  expect(await apply(chain.world.ports, options)).toMatchObject({ problems: [], warnings: [] });
});
