// Two runs at once: the second one is told who changes the fleet, and since when, before it touches anything.

import { beforeEach, describe, expect, test } from 'vitest';
import { readLease } from '../../../src/host/lease.ts';
import { apply, destroy, plan, revoke, rotate, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const [top, one] = ['promguard-monitor-1', 'promguard-node-1'];
const second = '{ name: promguard-monitor-2, region: fra1 }';
const wider = fleetOf([monitor, second, node(1).replace(' }', ', allow: [{ port: 443 }] }')], { monitors: 2 });

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  await chain.apply(fleetOf([monitor, second, node(1)], { monitors: 2 }));
  chain.world.files.set('fleet.yaml', wider);
});

const lease = (name = top) => chain.world.host(name).lease;
const taken = (name = top) =>
  Object.assign(lease(name), { holder: 'https://github.com/o/r/actions/runs/7', since: 1_795_430_553 });
const inUse = {
  code: 'fleet-in-use',
  summary: 'https://github.com/o/r/actions/runs/7 is changing this fleet since 2026-11-23T10:42:33Z',
};

/** Nothing is written, and no host is changed. */
async function refused(work: () => Promise<unknown>): Promise<void> {
  const before = chain.world.journal.length;
  await expect(work()).rejects.toMatchObject(inUse);
  expect(chain.world.journal.slice(before)).toEqual([]);
}

describe('while another run changes the fleet', () => {
  beforeEach(() => void taken());

  test('an apply is refused', () => refused(() => apply(chain.world.ports, options)));
  test('an apply of one host too', () => refused(() => apply(chain.world.ports, { ...options, only: [one] })));
  test('destroy too', () => refused(() => destroy(chain.world.ports, options)));
  test('a rotation too', async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, second, node(1)], { monitors: 2 }));
    await refused(() => rotate(chain.world.ports, { ...options, what: ['nodes'] }));
  });
  test('nor does a rotation take what that run has not done yet for drift', () =>
    refused(() => rotate(chain.world.ports, { ...options, what: ['nodes'] })));

  test('whoever only looks is not, and a revocation never waits', async () => {
    await plan(chain.world.ports, options);
    await verify(chain.world.ports, options);
    await revoke(chain.world.ports, { fleet: options.fleet, undo: false }, one);
    expect(chain.lock.hosts[one]?.revoked).toBeDefined();
  });
});

describe('before a monitor exists', () => {
  const others = { holder: 'bea@laptop', since: 1_795_430_553 };
  beforeEach(() => {
    chain = new Chain();
    chain.world.files.set('fleet.yaml', wider);
  });

  test('the second of two applies in one folder is refused before it looks at anything', async () => {
    Object.assign(chain.world.folderLease, others);
    await expect(apply(chain.world.ports, options)).rejects.toMatchObject({
      code: 'fleet-in-use',
      summary: expect.stringMatching(/^bea@laptop .* since 2026-11-23T10:42:33Z$/),
    });
    expect([chain.world.journal, chain.world.vpcsRead]).toEqual([[], 0]);
    await plan(chain.world.ports, options);
  });

  test('so is a rotation', async () => {
    Object.assign(chain.world.folderLease, others);
    await expect(rotate(chain.world.ports, { ...options, what: ['nodes'] })).rejects.toMatchObject({
      code: 'fleet-in-use',
      summary: expect.stringMatching(/^bea@laptop .* since 2026-11-23T10:42:33Z$/),
    });
  });

  test('or when it was asked in the meantime', async () => {
    const agree = async () => void Object.assign(chain.world.folderLease, others);
    await expect(apply(chain.world.ports, { ...options, agree })).rejects.toMatchObject({ code: 'fleet-in-use' });
    expect(chain.world.journal).toEqual([]);
  });

  test('the folder is held until the apply has ended, whichever way', async () => {
    const during: (string | undefined)[] = [];
    chain.world.refused.add(one);
    const { ports } = chain.world;
    const write: typeof ports.store.write = async (files, why) => {
      during.push(chain.world.folderLease.holder);
      await ports.store.write(files, why);
    };
    await apply({ ...ports, store: { ...ports.store, write } }, options);
    expect(new Set(during)).toEqual(new Set(['ana@laptop']));
    expect(chain.world.folderLease.holder).toBeUndefined();
  });

  test('a fleet that another apply has begun since the look is looked at again', async () => {
    const agree = async () => void (await apply(chain.world.ports, options));
    await expect(apply(chain.world.ports, { ...options, agree })).rejects.toMatchObject({
      code: 'fleet-changed-meanwhile',
    });
    expect(chain.names).toEqual([top, 'promguard-monitor-2', one]);
    expect(chain.world.folderLease.holder).toBeUndefined();
  });

  test('a revocation never waits', async () => {
    await chain.apply();
    Object.assign(chain.world.folderLease, others);
    await revoke(chain.world.ports, { fleet: options.fleet, undo: false }, one);
    expect(chain.lock.hosts[one]?.revoked).toBeDefined();
  });
});

test('every monitor is asked, and what was held of the others is given back', async () => {
  taken('promguard-monitor-2');
  await refused(() => apply(chain.world.ports, options));
  expect(lease().holder).toBeUndefined();
});

test('an apply holds it until it has ended, whichever way, and not while a person is asked', async () => {
  const during: (string | undefined)[] = [];
  chain.world.lies.set(one, (script, truth) => {
    if (script.endsWith('main 3>&1\n')) during.push(lease().holder);
    return truth();
  });
  const ask = async () => void during.push(lease().holder);
  await apply(chain.world.ports, { ...options, agree: ask });
  expect(during.slice(0, 2)).toEqual([undefined, 'ana@laptop']);
  expect(lease().holder).toBeUndefined();
});

test('a monitor that does not answer holds nobody up', async () => {
  chain.world.unreachable.add(top);
  expect(await chain.apply(wider)).toMatchObject([{ code: 'host-unreachable' }]);
  expect(chain.world.host(one).rules[4].some(({ tuple }) => tuple.includes(' 443 '))).toBe(true);
});

test('a fleet that was changed after the look is looked at again', async () => {
  const onPlan = () => void Object.assign(lease(), { endedAt: chain.world.host(top).now + 1 });
  await expect(apply(chain.world.ports, options, onPlan)).rejects.toMatchObject({ code: 'fleet-changed-meanwhile' });
  expect(lease().holder).toBeUndefined();
});

test('a rotation that saw the end of another run does not call it drift', async () => {
  Object.assign(lease(), { endedAt: chain.world.host(top).now + 60 });
  await expect(rotate(chain.world.ports, { ...options, what: ['nodes'] })).rejects.toMatchObject({
    code: 'fleet-changed-meanwhile',
  });
  expect(lease().holder).toBeUndefined();
});

test('where nobody else is at work, drift is drift, and the lease is given back', async () => {
  await expect(rotate(chain.world.ports, { ...options, what: ['nodes'] })).rejects.toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ code: 'drift-before-rotation' })]),
  });
  expect(lease().holder).toBeUndefined();
});

test('what a host says of the holder is a stranger’s text', () => {
  expect(readLease('@taken\t1795430553\t\u001b[31m$(id) x')).toEqual({
    held: false,
    holder: '??31m??id??x',
    since: 1_795_430_553,
  });
  expect(readLease('@taken\tsoon')).toEqual({ held: false, holder: 'somebody', since: undefined });
  expect(readLease('hello')).toBeUndefined();
});
