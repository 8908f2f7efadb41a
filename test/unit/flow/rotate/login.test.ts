// Rotation of the SSH key that logs in: nobody is locked out at any moment, and the same command finishes what was interrupted.

import { beforeEach, describe, expect, test } from 'vitest';
import { parseWhat } from '../../../../src/flow/rotate/what.ts';
import { fingerprintOf } from '../../../../src/io/ssh/connection.ts';
import { generateSshPair } from '../../../../src/keys/ssh.ts';
import type { Rotation } from '../../../../src/plan/rotation.ts';
import type { World } from '../../../../src/ports.ts';
import { apply, revoke, rotate } from '../../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../../fakes/fleets.ts';
import { problemOf } from '../../../fakes/problem.ts';
import { seeded } from '../../../fakes/random.ts';
import { about, Chain, options } from '../../../fakes/simulator/chain.ts';
import { loginKey } from '../../../fakes/simulator/logins.ts';
import { Killed, mortal } from '../../../fakes/simulator/mortal.ts';
import type { SimulatedWorld } from '../../../fakes/simulator/world.ts';

const next = 'ssh-ed25519 BBBB';
const static_ = '{ name: old, address: 198.51.100.9 }';
const hosts = ['promguard-monitor-1', 'promguard-node-1', 'promguard-node-2', 'old'];
const [, one = '', two = ''] = hosts;

const run = (world: World, only?: string[]): Promise<Rotation> =>
  rotate(world, { ...options, only, what: ['ssh-key'] });
const loginsOf = (world: SimulatedWorld, name: string) =>
  [...world.machines.values()].flatMap(({ host, logins }) => (host.name === name ? [logins] : []))[0] ?? [];
const allLogins = (world: SimulatedWorld) => hosts.map((name) => loginsOf(world, name));
const everywhere = (...keys: string[]) => hosts.map(() => keys);

/** A fleet of three droplets and a static host, for which there is a new key. */
async function build(): Promise<Chain> {
  const chain = new Chain();
  const { publicKey } = generateSshPair(seeded('old server'), '');
  chain.world.addServer('old', '198.51.100.9', publicKey);
  const fleet = fleetOf([
    monitor,
    node(1),
    node(2),
    `${static_.slice(0, -2)}, host_key: "${fingerprintOf(publicKey)}" }`,
  ]);
  expect(await chain.apply(fleet)).toEqual([]);
  chain.world.newLogin = next;
  return chain;
}

/** The new key alone is left, and everything works with it. */
async function expectReplaced({ world }: Chain): Promise<void> {
  expect(allLogins(world)).toEqual(everywhere(next));
  expect(world.accountKeys.shown).toEqual([`promguard-ssh: ${next}`]);
  Object.assign(world, { login: next, newLogin: undefined });
  expect((await apply(world.ports, options)).problems).toEqual([]);
}

let chain: Chain;
let world: SimulatedWorld;
beforeEach(async () => {
  chain = await build();
  world = chain.world;
});

test('every host and the cloud have the new key alone, and git nothing of it', async () => {
  const files = new Map(world.files);
  expect(await run(world.ports)).toMatchObject({ logins: hosts, loginsWaiting: [], problems: [] });
  expect(world.files).toEqual(files);
  await expectReplaced(chain);
});

test('a host that drifted, or of whose facts nothing can be read, gets the new key all the same', async () => {
  world.host(one).files.clear();
  world.lies.set(two, (script, truth) => (/\nobserve </.test(script) ? { code: 1, stdout: '', stderr: '' } : truth()));
  expect(await run(world.ports)).toMatchObject({ logins: hosts, problems: [] });
});

describe('killed at any moment,', () => {
  /** Whether it came to its end before. */
  const dies = (effects: number) =>
    run(mortal(world, effects)).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Killed) return true;
        throw error;
      },
    );

  test('it is finished by the same command, and an apply in between reaches every host', async () => {
    let effects = 0;
    for (; await dies(effects); effects += 1) {
      // No host is without a key that somebody has.
      for (const logins of allLogins(world)) expect([loginKey, next].some((key) => logins.includes(key))).toBe(true);
      if (effects % 2 === 1) expect((await apply(world.ports, options)).problems).toEqual([]);
      expect(await run(world.ports)).toMatchObject({ logins: hosts, problems: [] });
      await expectReplaced(chain);
      chain = await build();
      world = chain.world;
    }
    expect(effects).toBeGreaterThan(15);
  });

  test('an apply with the old key alone works on hosts that were not reached yet', async () => {
    await dies(3);
    world.newLogin = undefined;
    expect((await apply(world.ports, { ...options, only: ['old'] })).problems).toEqual([]);
  });
});

test('a host that cannot be reached is named and keeps the old key, and so does the cloud until it is finished', async () => {
  world.unreachable.add(one);
  const rotation = await run(world.ports);
  expect(rotation).toMatchObject({ loginsWaiting: [one], problems: [about('host-unreachable', one)] });
  expect(loginsOf(world, one)).toEqual([loginKey]);
  expect(world.accountKeys.shown).toEqual([`promguard-ssh-old: ${loginKey}`, `promguard-ssh: ${next}`]);
  world.unreachable.clear();
  expect(await run(world.ports)).toMatchObject({ logins: hosts, problems: [] });
  await expectReplaced(chain);
});

test('with --only, one host goes before the others, and the cloud keeps the old key', async () => {
  expect(await run(world.ports, [one])).toMatchObject({
    logins: [one],
    loginsWaiting: ['promguard-monitor-1', two, 'old'],
    problems: [],
  });
  expect(loginsOf(world, two)).toEqual([loginKey]);
  expect(world.accountKeys.shown).toContain(`promguard-ssh-old: ${loginKey}`);
});

describe('the old key stays', () => {
  test('where the new one opens no connection', async () => {
    // It takes the line, and lets nobody in with it.
    world.lies.set(one, (script, truth) => {
      const output = truth();
      if (/\nadd_login_key '/.test(script)) loginsOf(world, one).pop();
      return output;
    });
    expect((await run(world.ports)).problems).toMatchObject([about('new-ssh-key-refused', one)]);
    expect(loginsOf(world, one)).toEqual([loginKey]);
  });

  test('where the line of the new one runs a command, and not the script', async () => {
    world.lies.set(one, (script, truth) =>
      /\ndrop_login_key '/.test(script) ? { code: 0, stdout: 'end\n', stderr: '' } : truth(),
    );
    const { problems, loginsWaiting } = await run(world.ports);
    expect(problems).toMatchObject([about('ssh-key-not-replaced', one)]);
    expect(loginsWaiting).toEqual([one]);
  });

  test('where it has options, and the host is named', async () => {
    const restricted = `from="192.0.2.7" ${loginKey}`;
    loginsOf(world, one).push(restricted);
    const { problems, loginsWaiting } = await run(world.ports);
    expect(problems).toMatchObject([about('former-ssh-key-left', one)]);
    expect(loginsWaiting).toEqual([one]);
    expect(loginsOf(world, one)).toEqual([restricted, next]);
    expect(world.accountKeys.shown).toHaveLength(2);
  });

  test('where sshd has it from elsewhere: that it is still accepted is seen', async () => {
    world.lies.set(one, (script, truth) => {
      const output = truth();
      if (/\ndrop_login_key '/.test(script)) loginsOf(world, one).push(loginKey);
      return output;
    });
    expect((await run(world.ports)).problems).toMatchObject([about('former-ssh-key-accepted', one)]);
  });

  test('where nobody could try it afterwards', async () => {
    world.lies.set(one, (script, truth) => {
      if (/\ndrop_login_key '/.test(script)) world.unreachable.add(one);
      return truth();
    });
    const { problems, loginsWaiting } = await run(world.ports);
    expect(problems).toMatchObject([about('host-unreachable', one)]);
    expect(loginsWaiting).toEqual([one]);
  });
});

describe('at the cloud', () => {
  test('a droplet that is created in between gets the new key', async () => {
    world.unreachable.add(one);
    await run(world.ports);
    world.unreachable.clear();
    const yaml = world.files.get('fleet.yaml') ?? '';
    expect(await chain.apply(yaml.replace(node(2), `${node(2)}\n  - ${node(3)}`))).toEqual([]);
    expect(loginsOf(world, 'promguard-node-3')).toEqual([next]);
    expect((await run(world.ports)).problems).toEqual([]);
    await expectReplaced(chain);
  });

  test('a droplet that is created with both keys before the rotation does not take the name from it', async () => {
    const yaml = world.files.get('fleet.yaml') ?? '';
    expect(await chain.apply(yaml.replace(node(2), `${node(2)}\n  - ${node(3)}`))).toEqual([]);
    expect((await run(world.ports)).problems).toEqual([]);
    await expectReplaced(chain);
  });

  test.each(['sshKey', 'deleteSshKey'] as const)(
    'where %s fails, the hosts are finished and the problem is told',
    async (call) => {
      const { cloud, ...ports } = world.ports;
      if (!cloud) throw new Error('there is a cloud');
      const refused = () =>
        problemOf(cloud.sshKey('promguard-ssh', 'another')).then((problem) => Promise.reject(problem));
      const rotation = await run({ ...ports, cloud: { ...cloud, [call]: refused } });
      expect(rotation).toMatchObject({ logins: hosts, problems: [{ code: 'ssh-key-name-taken' }] });
      expect(world.accountKeys.shown.join()).toContain(loginKey);
      expect((await run(world.ports)).problems).toEqual([]);
      await expectReplaced(chain);
    },
  );

  test('the keys of the account are left alone by a fleet of static hosts', async () => {
    await run(world.ports);
    world.newLogin = 'ssh-ed25519 CCCC';
    world.login = next;
    const before = world.accountKeys.shown;
    const yaml = world.files.get('fleet.yaml') ?? '';
    const statics = fleetOf([yaml.match(/\{ name: old.*\}/)?.[0] ?? '']);
    world.files.set('fleet.yaml', statics);
    // Another fleet than the one of the droplets.
    for (const file of ['fleet.lock.yaml', ...chain.keyFiles]) world.files.delete(file);
    expect(await run(world.ports)).toMatchObject({ logins: ['old'], problems: [] });
    expect(world.accountKeys.shown).toEqual(before);
  });
});

test('a removed host that is not gone yet is named, and the cloud keeps the old key', async () => {
  const yaml = world.files.get('fleet.yaml') ?? '';
  world.files.set('fleet.yaml', yaml.replace(`  - ${node(2)}\n`, ''));
  const rotation = await run(world.ports);
  expect(rotation.problems).toMatchObject([about('removed-host-has-ssh-key', two)]);
  expect(rotation.loginsWaiting).toEqual([two]);
  expect(world.accountKeys.shown).toHaveLength(2);
});

test('a revoked host, to which nothing is done, is named as one that keeps the old key', async () => {
  await revoke(world.ports, { fleet: options.fleet, undo: false }, two);
  const rotation = await run(world.ports);
  expect(rotation.problems).toMatchObject([{ ...about('revoked-host-has-ssh-key', two), severity: 'warning' }]);
  expect(rotation).toMatchObject({ logins: expect.not.arrayContaining([two]), loginsWaiting: [] });
});

describe('refused before anything is contacted:', () => {
  const refused = async (code: string) => {
    const before = [world.rounds.size, allLogins(world), world.accountKeys.shown];
    expect(await problemOf(run(world.ports))).toMatchObject({ code });
    expect([world.rounds.size, allLogins(world), world.accountKeys.shown]).toEqual(before);
  };

  test('no new key', async () => {
    world.newLogin = undefined;
    world.rounds.clear();
    await refused('no-new-ssh-key');
  });

  test('a key that readers have', async () => {
    world.newLogin = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
    world.files.set('fleet.yaml', `${world.files.get('fleet.yaml')}ssh: { reader_keys: ["${world.newLogin} plan"] }\n`);
    world.rounds.clear();
    await refused('reader-key-for-logins');
  });

  test('with other keys, or as one of all', () => {
    expect(parseWhat('ssh-key')).toEqual(['ssh-key']);
    expect(parseWhat('all')).not.toContain('ssh-key');
    expect(() => parseWhat('nodes, ssh-key')).toThrow(expect.objectContaining({ code: 'unknown-rotation' }));
  });
});
