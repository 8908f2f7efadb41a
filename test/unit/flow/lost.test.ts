// A fleet that exists and whose lock or keys are lost is refused, and what a person says to start over does that and no more.

import { beforeEach, describe, expect, test } from 'vitest';
import { readDesired, readWithoutKeys, validate } from '../../../src/flow/desired.ts';
import { targetToTrust } from '../../../src/flow/trust.ts';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { Problem } from '../../../src/problem.ts';
import { apply, destroy, plan, revoke, rotate, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const lockFile = 'fleet.lock.yaml';
const listFile = '/var/lib/promguard/managed';
const [top, one] = ['promguard-monitor-1', 'promguard-node-1'];
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
const server = `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}" }`;
const whole = fleetOf([monitor, node(1), server]);
const renamed = whole.replace('fleet: demo\n', 'fleet: other\n');

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  chain.world.addServer('shop', '198.51.100.7', key);
  expect(await chain.apply(whole)).toEqual([]);
});

const loseKeys = () => {
  for (const file of chain.keyFiles) chain.world.files.delete(file);
};
const loseLock = () => chain.world.files.delete(lockFile);
const emptyLock = () => chain.world.files.set(lockFile, `version: 2\nid: "${chain.lock.id}"\nfleet: demo\nhosts: {}\n`);
const refused = async (work: Promise<unknown> = chain.apply()) =>
  (await chain.refusal(work)).map(({ code, hint }) => [code, hint]);
const lost = (code: string) => [[code, expect.stringMatching(/^restore .* from git/)]];
const anew = (what: 'fleet' | 'keys') => ({ ...options, anew: what });
const again = (what: 'fleet' | 'keys') => apply(chain.world.ports, anew(what));
const list = () => {
  const found = chain.world.host('shop').files.get(listFile);
  if (!found) throw new Error('no list');
  return found;
};
const works = async () => {
  expect(await chain.apply()).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
  expect((await verify(chain.world.ports, options)).problems).toEqual([]);
};

describe('git alone', () => {
  const git = (check: (typeof alone)[number]) => refused(check(chain.world.ports, fleetPath));
  const alone = [validate, readWithoutKeys];

  test.each(alone)('has key files, and no lock: %o', async (check) => {
    loseLock();
    expect(await git(check)).toEqual(lost('lock-lost'));
  });

  test('has a lock, and no key file', async () => {
    loseKeys();
    expect(await git(validate)).toEqual(lost('keys-lost'));
  });

  test.each([
    ['that is empty', () => '', 'invalid-key-file'],
    ['that SOPS has not written', () => 'private_key: xx\n', 'invalid-key-file'],
    ['with a merge conflict', (text: string | undefined) => `<<<<<<< HEAD\n${text}`, 'merge-conflict'],
  ])('has a key file %s', async (_, broken, expected) => {
    const file = `keys/${one}.yaml`;
    chain.world.files.set(file, broken(chain.world.files.get(file)));
    expect((await git(validate)).map(([code]) => code)).toEqual([expected]);
  });

  test('has no key file of one host', async () => {
    chain.world.files.delete(`keys/${one}.yaml`);
    expect(await git(validate)).toEqual(lost('key-file-missing'));
  });

  test('has a lock without a host whose keys are there', async () => {
    const lock = chain.world.files.get('fleet.lock.yaml') ?? '';
    chain.world.files.set('fleet.lock.yaml', lock.replace(new RegExp(`  ${one}:\\n(    .*\\n)+`), ''));
    const problem = { code: 'lock-lacks-host', hosts: [one], severity: 'warning' };
    expect((await validate(chain.world.ports, fleetPath)).warnings).toMatchObject([problem]);
    expect((await plan(chain.world.ports, options)).plan.problems).toContainEqual(expect.objectContaining(problem));
  });

  test('has addresses that a new range leaves out', async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: 'network: { cidr: 10.9.0.0/24 }\n' }));
    expect((await git(validate)).map(([code]) => code)).toContain('address-outside-network');
  });

  test('has a host that is revoked, which is one of its hosts', async () => {
    await revoke(chain.world.ports, { fleet: fleetPath, undo: false }, one);
    expect(await validate(chain.world.ports, fleetPath)).toMatchObject({
      hosts: 3,
      warnings: [{ code: 'host-revoked' }],
    });
  });
});

describe('a lock without hosts, and', () => {
  test('droplets that carry its id', async () => {
    emptyLock();
    loseKeys();
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)]));
    expect(await refused()).toEqual(lost('lock-lost'));
    expect(await refused(plan(chain.world.ports, options))).toEqual(lost('lock-lost'));
  });

  test('droplets that carry its id and fleet.yaml no longer names', async () => {
    emptyLock();
    loseKeys();
    chain.world.files.set('fleet.yaml', fleetOf(['{ name: fresh, region: lon1 }']));
    expect(await refused()).toEqual(lost('lock-lost'));
  });

  test('a server that carries its id', async () => {
    emptyLock();
    loseKeys();
    for (const [address, { droplet }] of chain.world.machines) if (droplet) chain.world.machines.delete(address);
    expect(await refused()).toEqual(lost('lock-lost'));
  });

  test.each(['deleted', 'emptied'])('a server that carries any: %s', async (how) => {
    if (how === 'deleted') loseLock();
    else chain.world.files.set(lockFile, 'version: 2\nhosts: {}\n');
    loseKeys();
    expect(await refused()).toEqual(lost('lock-lost'));
    const [problem] = await chain.refusal(chain.apply());
    expect(problem?.summary).toContain('is missing or empty');
  });

  test('key files of hosts that fleet.yaml does not name', async () => {
    loseLock();
    expect(await refused(chain.apply(fleetOf(['{ name: fresh, region: lon1 }'])))).toEqual(lost('lock-lost'));
  });

  test('key files, when the fleet is to be destroyed: its droplets are not taken for none', async () => {
    loseLock();
    expect(await refused(destroy(chain.world.ports, options))).toEqual(lost('lock-lost'));
    expect(chain.world.machines.size).toBe(3);
  });

  test('nothing of it left: a fleet that was destroyed, or is new', async () => {
    emptyLock();
    loseKeys();
    chain.world.machines.clear();
    expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
  });
});

describe('servers alone, whose first apply was never committed', () => {
  const keys = { hub: key, shop: key.replace('HnBD', 'JnBD') };
  const entry = (name: keyof typeof keys, address: string) =>
    `{ name: ${name}, address: ${address}, host_key: "${fingerprintOf(keys[name])}" }`;
  const servers = fleetOf([entry('hub', '198.51.100.8'), entry('shop', '198.51.100.9')]);
  const listOf = (name: string) => {
    const found = chain.world.host(name).files.get(listFile);
    if (!found) throw new Error('no list');
    return found;
  };
  const handOver = (name: string) => {
    listOf(name).text = listOf(name).text.replace(/^fleet:.*\n/m, '');
  };
  let own: Map<string, string>;
  let id: string | undefined;
  beforeEach(async () => {
    chain = new Chain();
    chain.world.addServer('hub', '198.51.100.8', keys.hub);
    chain.world.addServer('shop', '198.51.100.9', keys.shop);
    expect(await chain.apply(servers)).toEqual([]);
    own = new Map(chain.world.files);
    id = chain.lock.id;
    // Another clone, with its own first apply, which no host took.
    loseKeys();
    loseLock();
    chain.world.unreachable.add('hub').add('shop');
    await chain.apply();
    chain.world.unreachable.clear();
    expect(chain.lock.id).not.toBe(id);
  });

  test('are not called another fleet’s: their lock is elsewhere, and once it is back, all is well', async () => {
    for (const look of [apply, plan, verify]) {
      const problems = await chain.refusal(look(chain.world.ports, options));
      expect(problems).toMatchObject([{ code: 'lock-lost', hint: expect.stringMatching(/git pull/) }]);
      expect(problems[0]?.summary).toMatch(new RegExp(`hub, shop.*${id}`));
    }
    for (const [file, text] of own) chain.world.files.set(file, text);
    await works();
  });

  test('are handed over as the hint says, one by one, and nothing takes that for a git that is behind', async () => {
    handOver('hub');
    expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([
      about('host-of-other-fleet', 'shop'),
    ]);
    handOver('shop');
    await works();
  });

  test('or by starting over', async () => {
    loseKeys();
    loseLock();
    expect((await again('fleet')).problems).toMatchObject(
      ['hub', 'shop'].map((name) => about('host-of-other-fleet', name)),
    );
    for (const name of ['hub', 'shop']) handOver(name);
    await works();
  });

  test('one that is another fleet’s, beside one of our own, stays refused', async () => {
    for (const [file, text] of own) chain.world.files.set(file, text);
    listOf('shop').text = listOf('shop').text.replace(/^fleet:.*$/m, 'fleet:00d1f0e2c3b4a596');
    expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([
      about('host-of-other-fleet', 'shop'),
    ]);
    expect(await chain.apply(servers, ['shop'])).toMatchObject([about('host-of-other-fleet', 'shop')]);
  });
});

describe('a clone that has no lock yet, beside droplets with the tag of its fleet', () => {
  const fresh = fleetOf([monitor, node(1)]);
  const journal = () => chain.world.journal;
  const like = (name: string) => {
    const tags = ['promguard_fleet_demo', 'promguard_id_00d1f0e2c3b4a596'];
    chain.world.addDroplet({ name, region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64', tags }, '');
  };
  beforeEach(() => {
    chain = new Chain();
    chain.world.files.set('fleet.yaml', fresh);
  });

  test('of the names of its hosts: refused before anything is made, until a person says that it is another fleet', async () => {
    like(one);
    like('theirs');
    const [problem, ...more] = await chain.refusal(chain.apply());
    expect([problem, ...more]).toMatchObject([about('lock-lost', `${one} (`)]);
    expect(problem?.summary).not.toContain('theirs');
    expect(problem?.hint).toMatch(/^git pull, .*fleet\.lock\.yaml and fleet\/keys\/ .* --new-fleet$/);
    for (const look of [plan, verify]) {
      expect(await chain.refusal(look(chain.world.ports, options))).toMatchObject([{ code: 'lock-lost' }]);
    }
    expect(await chain.refusal(chain.apply(fresh, [top]))).toMatchObject([{ code: 'lock-lost' }]);
    expect([chain.names, journal(), chain.keyFiles]).toEqual([[one, 'theirs'].sort(), [], []]);
    const shown = (await plan(chain.world.ports, anew('fleet'))).plan.problems;
    expect(shown).toMatchObject([{ code: 'foreign-droplet', severity: 'warning' }]);
    expect((await again('fleet')).problems).toEqual([]);
    expect(chain.names).toEqual([top, one, one, 'theirs'].sort());
    await works();
  });

  test('of the names of its hosts: a destruction does not say that there is none, nor does trust begin a lock', async () => {
    like(one);
    for (const agree of [undefined, async () => {}])
      expect(await chain.refusal(destroy(chain.world.ports, { ...options, agree }))).toMatchObject([
        { code: 'lock-lost' },
      ]);
    const desired = await readDesired(chain.world.ports, fleetPath);
    expect(await chain.refusal(targetToTrust(chain.world.ports, desired, top))).toMatchObject([{ code: 'lock-lost' }]);
  });

  test('of the former name of its host', async () => {
    like('old');
    const renaming = fresh.replace(`name: ${one}`, `name: ${one}, formerly: old`);
    expect(await chain.refusal(chain.apply(renaming))).toMatchObject([about('lock-lost', 'old')]);
  });

  test('of other names: shown, and left alone', async () => {
    like('theirs');
    expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([{ code: 'foreign-droplet' }]);
    expect(await chain.apply()).toEqual([]);
    expect(chain.names).toEqual([top, one, 'theirs'].sort());
  });

  test('of the name of a server that is none of its droplets', async () => {
    like('shop');
    chain.world.addServer('shop', '198.51.100.7', key);
    expect(await chain.apply(fleetOf([monitor, server]))).toEqual([]);
  });

  test('and an apply that ended as soon as it had its lock: the next one continues', async () => {
    const { cloud } = chain.world.ports;
    if (!cloud) throw new Error('no cloud');
    const create = () => Promise.reject(new Problem('http', 'no droplet today'));
    await apply({ ...chain.world.ports, cloud: { ...cloud, create } }, options);
    like(one);
    expect(await chain.apply()).toEqual([]);
    expect(chain.names).toEqual([top, one, one].sort());
  });
});

describe('a lost folder of keys', () => {
  beforeEach(loseKeys);

  test('is refused, for those who look too', async () => {
    expect(await refused()).toEqual(lost('keys-lost'));
    expect(await refused(plan(chain.world.ports, options))).toEqual(lost('keys-lost'));
  });

  test('gets new keys where a person says so, and the plan shows them', async () => {
    const before = chain.lock;
    const planned = (await plan(chain.world.ports, anew('keys'))).plan;
    const made = planned.hosts.flatMap(({ changes }) => changes.filter(({ kind }) => kind === 'key'));
    expect(made).toMatchObject([top, one, 'shop'].map((host) => ({ host, action: 'create' })));
    expect((await again('keys')).problems).toEqual([]);
    expect(chain.lock.id).toBe(before.id);
    for (const [name, { address, publicKey }] of Object.entries(before.hosts)) {
      expect(chain.lock.hosts[name]).toMatchObject({ address });
      expect(chain.lock.hosts[name]?.publicKey).not.toBe(publicKey);
    }
    await works();
  });
});

describe('a lost key file', () => {
  const keyOf = (name: string) => chain.lock.hosts[name]?.publicKey;
  beforeEach(() => void chain.world.files.delete(`keys/${one}.yaml`));

  test('is refused, whichever host an apply or a rotation is for, and told by a plan', async () => {
    const before = chain.world.files.get(lockFile);
    for (const only of [undefined, [top], ['shop'], [one]])
      expect(await refused(apply(chain.world.ports, { ...options, only }))).toEqual(lost('key-file-missing'));
    expect((await plan(chain.world.ports, options)).stops).toMatchObject([{ code: 'key-file-missing', hosts: [one] }]);
    const rotated = await chain.refusal(rotate(chain.world.ports, { ...options, what: ['nodes'] }));
    expect(rotated).toContainEqual(expect.objectContaining({ code: 'key-file-missing' }));
    expect(chain.world.files.get(lockFile)).toBe(before);
  });

  test('is nothing that a look is refused for', async () => {
    const { evidence, problems, warnings } = await verify(chain.world.ports, options);
    expect([problems, new Set(evidence.map(({ state }) => state))]).toEqual([[], new Set(['ok'])]);
    expect(warnings).toMatchObject([{ code: 'key-file-missing', severity: 'warning' }]);
    expect(await chain.hasChanges()).toBe(false);
  });

  test('gets new keys where a person says so, and no other host does', async () => {
    const before = [keyOf(top), keyOf(one)];
    expect((await again('keys')).problems).toEqual([]);
    expect(keyOf(top)).toBe(before[0]);
    expect(keyOf(one)).not.toBe(before[1]);
    await works();
  });
});

test('new keys where none are lost are refused', async () => {
  expect(await refused(again('keys'))).toEqual([['keys-not-lost', expect.stringContaining('rotate')]]);
});

describe('a fleet that starts over', () => {
  const idsOf = () => [...chain.world.machines.values()].flatMap(({ droplet }) => (droplet ? [droplet.id] : []));
  const planned = async () => (await plan(chain.world.ports, anew('fleet'))).plan;

  test.each([
    ['that its lock knows', () => undefined],
    ['whose lock has an id alone', () => void emptyLock()],
    [
      'that its lock knows by its former name',
      () => void chain.world.files.set('fleet.yaml', renamed.replace('recipients', 'formerly: demo\nrecipients')),
    ],
  ])('is refused for a fleet %s', async (_, given) => {
    given();
    expect(await refused(again('fleet'))).toEqual([['fleet-not-new', expect.stringMatching(/^leave out --new-fleet/)]]);
  });

  test.each([
    ['whose lock is lost', () => void loseLock()],
    ['of another name', () => void chain.world.files.set('fleet.yaml', renamed)],
  ])('%s: shown by the plan, in one commit, and the former one stays as it is', async (_, given) => {
    const [before, droplets] = [chain.lock, idsOf()];
    const stale = 'keys/long-gone.yaml';
    chain.world.files.set(stale, 'unreadable');
    given();
    const shown = await planned();
    expect(shown.hosts.map(({ host, fate }) => [host, fate])).toEqual([
      [top, 'create'],
      [one, 'create'],
      ['shop', 'update'],
    ]);
    expect(shown.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'starts-over', severity: 'warning' }),
        expect.objectContaining(about('host-of-other-fleet', 'shop')),
      ]),
    );
    chain.world.journal.length = 0;
    // The server is another fleet's until a person hands it over.
    expect((await again('fleet')).problems).toMatchObject([about('host-of-other-fleet', 'shop')]);
    expect(chain.world.journal[0]).toBe(
      `write ${[lockFile, stale, `keys/${top}.yaml`, `keys/${one}.yaml`, 'keys/shop.yaml'].sort().join(' ')}`,
    );
    expect(chain.lock.id).not.toBe(before.id);
    expect(chain.world.files.has(stale)).toBe(false);
    expect(idsOf()).toEqual([...droplets, ...idsOf().slice(-2)]);
    expect(idsOf()).toHaveLength(4);
    expect(list().text).toContain(`fleet:${before.id}`);
    // As the hint says.
    list().text = list().text.replace(/^fleet:.*\n/m, '');
    await works();
    expect(list().text).toContain(`fleet:${chain.lock.id}`);
  });

  test('that was killed before it had its lock can say so again', async () => {
    loseLock();
    for (const file of chain.keyFiles.slice(1)) chain.world.files.delete(file);
    expect((await again('fleet')).problems).toMatchObject([about('host-of-other-fleet', 'shop')]);
  });

  test('with nothing of a former one there is a first apply like any other', async () => {
    chain = new Chain();
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)]));
    expect((await planned()).problems).toEqual([]);
    expect((await again('fleet')).problems).toEqual([]);
    expect(await refused(again('fleet'))).toEqual([['fleet-not-new', expect.any(String)]]);
  });
});

test('the lock that --fleet names is told as that', async () => {
  const work = plan(new Chain().world.ports, { ...options, fleet: 'fleet/fleet.lock.yaml' });
  await expect(work).rejects.toMatchObject({
    code: 'no-fleet-file',
    summary: 'fleet/fleet.lock.yaml is the lock of a fleet',
    hint: expect.stringContaining('pass fleet/fleet.yaml'),
  });
});

describe('a second fleet in the folder of the first', () => {
  const beside = { ...options, fleet: 'staging.yaml' };
  beforeEach(() =>
    chain.world.files.set('staging.yaml', fleetOf([monitor, node(1)]).replace('fleet: demo', 'fleet: staging')),
  );

  test.each([
    ['as it is', beside],
    ['that starts over', { ...beside, anew: 'fleet' as const }],
  ])('%s, is refused, and no key of the first is touched', async (_, given) => {
    const before = new Map(chain.world.files);
    for (const run of [plan, apply])
      expect(await chain.refusal(run(chain.world.ports, given))).toMatchObject([
        { code: 'folder-of-another-fleet', hint: expect.stringContaining('fleets/staging/fleet.yaml') },
      ]);
    expect(chain.world.files).toEqual(before);
  });

  test('the first one goes on', async () => {
    expect(await chain.apply(whole)).toEqual([]);
  });
});
