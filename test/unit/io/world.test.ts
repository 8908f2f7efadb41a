// The World from the environment: which credentials a command needs, and which identity it accepts.

import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Fleet } from '../../../src/fleet/model.ts';
import { random } from '../../../src/io/clock.ts';
import { buildWorld, holderIn, type Purpose } from '../../../src/io/world.ts';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { Problems } from '../../../src/problem.ts';
import { problemOf } from '../../fakes/problem.ts';

let sshKey: string;
let identity: string;
let recipient: string;
beforeAll(async () => {
  sshKey = generateSshPair(random, 'test').privateKey.reveal();
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});

const fleet = (kind: 'droplet' | 'static', recipients = [recipient]) =>
  ({ file: 'fleet/fleet.yaml', recipients, hosts: [{ name: 'db', kind }] }) as unknown as Fleet;
const progress = { host: () => {}, phase: () => () => {}, note: () => {} };
const world = (of: Fleet, environment: NodeJS.ProcessEnv, purpose: Purpose) =>
  buildWorld(of, environment, progress, purpose);

describe('missing credentials', () => {
  test.each([
    ['droplet', 'change', 3],
    ['droplet', 'look', 2],
    ['static', 'change', 2],
    ['static', 'look', 1],
  ] as const)('of a %s fleet, to %s: %i', async (kind, purpose, count) => {
    const error: unknown = await world(fleet(kind), {}, purpose).catch((thrown: unknown) => thrown);
    const problems = error instanceof Problems ? error.problems : expect.unreachable();
    expect(problems.map(({ code }) => code)).toEqual(Array(count).fill('missing-credential'));
  });
});

test('without a token there is no cloud, without an identity no vault', async () => {
  const look = await world(fleet('static'), { PROMGUARD_SSH_KEY: sshKey }, 'look');
  expect([look.cloud, look.vault]).toEqual([undefined, undefined]);
  expect(look.sshPublicKey).toMatch(/^ssh-ed25519 /);
  const environment = { PROMGUARD_SSH_KEY: sshKey, SOPS_AGE_KEY: identity, DIGITALOCEAN_TOKEN: 'dop_v1_x' };
  const change = await world(fleet('droplet'), environment, 'change');
  expect([change.cloud, change.vault]).not.toContain(undefined);
});

describe('while the SSH key is replaced', () => {
  const next = generateSshPair(random, 'next');
  const build = (key: string) =>
    world(fleet('static'), { PROMGUARD_SSH_KEY: sshKey, PROMGUARD_NEW_SSH_KEY: key }, 'look');

  test('the new one is the key of the world, and the other the former one', async () => {
    const present = await world(fleet('static'), { PROMGUARD_SSH_KEY: sshKey }, 'look');
    expect(present.formerSshKey).toBeUndefined();
    const { sshPublicKey, formerSshKey } = await build(next.privateKey.reveal());
    expect([sshPublicKey, formerSshKey]).toEqual([next.publicKey, present.sshPublicKey]);
  });

  test('the same key twice replaces nothing', async () => {
    expect((await build(`${sshKey}\r\n`)).formerSshKey).toBeUndefined();
  });

  test('one that does not parse is named by its own variable', async () => {
    const problem = await problemOf(build('AAAA'));
    expect(problem).toMatchObject({ code: 'invalid-ssh-key', hint: expect.stringContaining('PROMGUARD_NEW_SSH_KEY') });
  });
});

describe('an identity that matches no recipient', () => {
  const build = async (purpose: Purpose) => {
    const other = await identityToRecipient(await generateX25519Identity());
    return world(fleet('static', [other]), { PROMGUARD_SSH_KEY: sshKey, SOPS_AGE_KEY: identity }, purpose);
  };

  test.each<Purpose>(['change', 'plan'])(
    'is refused for a %s: the next run could not open the keys',
    async (purpose) => {
      const problem = await problemOf(build(purpose));
      expect(problem).toMatchObject({ code: 'age-identity-not-recipient', hint: expect.stringContaining(recipient) });
    },
  );

  test('keeps nobody from looking at a host', async () => {
    expect((await build('look')).vault).toBeUndefined();
  });

  test("nor does one that is a recipient's, whatever it cannot open", async () => {
    const own = (purpose: Purpose) =>
      world(fleet('static', [recipient]), { PROMGUARD_SSH_KEY: sshKey, SOPS_AGE_KEY: identity }, purpose);
    const optional = await Promise.all((['look', 'plan', 'change'] as const).map(own));
    expect(optional.map(({ vault }) => vault?.isOptional ?? false)).toEqual([true, false, false]);
  });
});

test('others are told who runs it: the run of a workflow, or somebody on a machine', () => {
  const run = { GITHUB_RUN_ID: '7', GITHUB_REPOSITORY: 'o/r', USER: 'runner' };
  expect(holderIn(run)).toBe('https://github.com/o/r/actions/runs/7');
  expect(holderIn({ USER: 'ana' })).toMatch(/^ana@./);
});
