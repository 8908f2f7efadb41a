// What is lost and comes back: each story takes the steps of docs/operations.md, its commands included, in the simulated world.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readDesired } from '../../../src/flow/desired.ts';
import { targetToTrust, trust } from '../../../src/flow/trust.ts';
import { random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops/vault.ts';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { reveal, Secret } from '../../../src/keys/secret.ts';
import type { Anew } from '../../../src/plan/saved.ts';
import type { World } from '../../../src/ports.ts';
import { apply, plan, revoke, verify } from '../../../src/reconcile.ts';
import { completeFleetFile } from '../../../src/setup/fleetfile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const whole = fleetOf([monitor, node(1), node(2)]);
const page = readFileSync(path.join(import.meta.dirname, '../../../docs/operations.md'), 'utf8');

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  expect(await chain.apply(whole)).toEqual([]);
});

const idsOf = ({ hosts }: Awaited<ReturnType<typeof plan>>['plan']) =>
  hosts.flatMap(({ host, changes }) => changes.map(({ action, id }) => `${host}: ${action} ${id}`));
const planned = async (ports: World = chain.world.ports, anew?: Anew) => (await plan(ports, { ...options, anew })).plan;
const works = async (ports: World = chain.world.ports) => {
  expect(idsOf(await planned(ports))).toEqual([]);
  expect((await verify(ports, options)).problems).toEqual([]);
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-recovery-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const git = 'git -c user.name=a -c user.email=a@b -c commit.gpgsign=false';
const bash = (script: string) => execFileSync('bash', ['-euc', script], { cwd: folder, encoding: 'utf8' });
const write = (root: string, files: ReadonlyMap<string, string>) => {
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, root, file)), { recursive: true });
    writeFileSync(path.join(folder, root, file), text);
  }
};
/** In a repository in which one commit deletes these files, after and before others. */
const restored = (deleted: string, commands: string) => {
  write('fleet', chain.world.files);
  bash(
    `git init -q .; git add .; ${git} commit -qm one; git rm -qr fleet/${deleted}; ${git} commit -qm two; echo >later; git add .; ${git} commit -qm three`,
  );
  bash(commands.replace(/^promguard.*$/m, ''));
};
const fileOf = (name: string) => readFileSync(path.join(folder, 'fleet', name), 'utf8');

/** The commands of a section, block by block. */
function commandsIn(title: string): string[] {
  const [, section = ''] = page.split(`\n## ${title}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^( *)```sh\n([\s\S]*?)^\1```$/gm)].map(([, , block = '']) => block);
}

describe('a lost lock', () => {
  const [fromGit = '', anew = ''] = commandsIn('A lost lock');
  const lock = 'fleet.lock.yaml';
  const lose = () => {
    const lost = chain.world.files.get(lock) ?? '';
    chain.world.files.delete(lock);
    return lost;
  };
  const compared = async (name: string) => {
    const { ports } = chain.world;
    const desired = await readDesired(ports, fleetPath);
    const { address } = await targetToTrust(ports, desired, name);
    await trust(ports, desired, name, chain.world.machines.get(address)?.sshKey ?? '');
  };

  test('comes back from git', async () => {
    restored(lock, fromGit);
    const lost = lose();
    expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'lock-lost' }]);
    chain.world.files.set(lock, fileOf(lock));
    expect(chain.world.files.get(lock)).toBe(lost);
    await works();
  });

  /** The page's command, with the files of a simulated monitor behind `ssh`. */
  const writeAnew = () => {
    write('fleet', chain.world.files);
    write('monitor', new Map([...chain.world.host(top).files].map(([file, { text }]) => [file, text])));
    const ssh = `ssh() { [[ $1 == -i && $2 == key && $3 == root@203.0.113.1 ]]; eval "$(sed 's: \\(/var\\|/etc\\): monitor\\1:g' <<<"$4")"; }\n`;
    bash(`PROMGUARD_SSH_KEY_FILE=key; ${ssh}${anew.replaceAll(/^ {3}/gm, '')}`);
    chain.world.files.set(lock, fileOf(lock));
  };

  test('of which git has nothing is written anew from what the hosts know, and no server is lost', async () => {
    // Addresses that nobody would guess.
    const [laptop, desk] = ['laptop', 'desk'].map(
      (name, i) => `{ name: ${name}, public_key: "${'AB'.charAt(i).repeat(42)}A=" }`,
    );
    await chain.apply(fleetOf([monitor, node(2)], { more: `clients: [${laptop}, ${desk}]\n` }));
    await chain.apply(fleetOf([monitor, node(2), node(3), node(1)], { more: `clients: [${desk}]\n` }));
    const before = chain.lock;
    const ids = [...chain.world.machines.values()].map(({ droplet }) => droplet?.id);
    lose();
    writeAnew();
    const { id, hosts } = chain.lock;
    expect(id).toBe(before.id);
    const addresses = (all: typeof hosts) =>
      Object.fromEntries(Object.entries(all).map(([name, { address }]) => [name, address]));
    expect(addresses(hosts)).toEqual(addresses(before.hosts));
    expect(chain.lock.clients).toEqual({ desk: { address: '10.0.0.253' } });
    // Nobody is trusted yet, so nothing is done, and nothing is made a second time.
    expect((await planned()).hosts.map(({ fate }) => fate)).toEqual(Array(4).fill('unreachable'));
    for (const name of Object.keys(before.hosts)) await compared(name);
    expect(idsOf(await planned())).toEqual([]);
    expect(await chain.apply()).toEqual([]);
    expect(chain.lock.hosts).toEqual(before.hosts);
    expect([...chain.world.machines.values()].map(({ droplet }) => droplet?.id)).toEqual(ids);
    await works();
  });

  test('with the key files gone, too, all hosts get new keys and keep everything else', async () => {
    const before = chain.lock;
    lose();
    for (const file of chain.keyFiles) chain.world.files.delete(file);
    writeAnew();
    for (const name of Object.keys(before.hosts)) await compared(name);
    expect(await chain.apply()).toEqual([]);
    expect(Object.keys(chain.lock.hosts)).toEqual(Object.keys(before.hosts));
    await works();
  });

  test('a host that the new lock leaves out is not made a second time', async () => {
    lose();
    writeAnew();
    const text = chain.world.files.get(lock) ?? '';
    chain.world.files.set(lock, text.replace(/^ {2}promguard-node-2: .*\n/m, ''));
    expect((await planned()).hosts.map(({ host, fate }) => `${host} ${fate}`)).toContain(`${two} unreachable`);
    await chain.apply();
    for (const name of [top, one]) await compared(name);
    expect(chain.names).toEqual([top, one, two]);
    await compared(two);
    expect(await chain.apply()).toEqual([]);
    await works();
  });
});

test('lost key files come back from git', async () => {
  const [fromGit = ''] = commandsIn('Lost key files');
  restored('keys', fromGit);
  const before = new Map(chain.world.files);
  for (const file of chain.keyFiles) chain.world.files.delete(file);
  expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'keys-lost' }]);
  for (const file of [top, one, two].map((name) => `keys/${name}.yaml`)) chain.world.files.set(file, fileOf(file));
  expect(chain.world.files).toEqual(before);
  await works();
});

describe('a lost age identity', () => {
  const vaultOf = (secretKey: string) =>
    createVault({ identities: new Secret(secretKey), clock: { now: () => new Date(0) }, random });

  test('every host gets new keys, all at one moment, and keeps its address', async () => {
    const [lost, made] = [await generateX25519Identity(), await generateX25519Identity()];
    chain = new Chain();
    const { world } = chain;
    world.files.set('fleet.yaml', whole.replace(/recipients: .*/, `recipients: [${await identityToRecipient(lost)}]`));
    expect((await apply({ ...world.ports, vault: vaultOf(lost) }, options)).problems).toEqual([]);
    const before = chain.lock;

    const ports = { ...world.ports, vault: vaultOf(made) };
    await expect(plan(ports, options)).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({
          code: 'no-matching-identity',
          hint: expect.stringContaining('"A lost age identity"'),
        }),
      ]),
    });
    // 1. recipients: [], and what promguard init does.
    const empty = (world.files.get('fleet.yaml') ?? '').replace(/recipients: .*/, 'recipients: []');
    const keys = {
      recipient: await identityToRecipient(made),
      readerKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte plan',
    };
    world.files.set('fleet.yaml', completeFleetFile(empty, fleetPath, keys, undefined));
    // 2. The key files alone.
    for (const file of chain.keyFiles) world.files.delete(file);
    // 3. The plan.
    const ids = idsOf(await planned(ports, 'keys'));
    for (const name of [top, one, two]) {
      expect(ids).toContain(`${name}: create key:${name}`);
      expect(ids).toContain(`${name}: update tunnel:wg0`);
    }
    // 4. The apply.
    world.journal.length = 0;
    world.scripts.length = 0;
    expect((await apply(ports, { ...options, anew: 'keys' })).problems).toEqual([]);
    expect(world.journal[0]).toMatch(/^write .*keys\/promguard-node-2/);
    const [first, ...others] = world.scripts;
    const atBarrier = world.scripts.filter(({ script }) =>
      /^change_at_barrier wg0$/m.test(reveal(script).split('\nmain() {')[1] ?? ''),
    );
    expect(atBarrier.map(({ host }) => host).sort()).toEqual([top, one, two]);
    expect([first, ...others].slice(0, 3)).toEqual(atBarrier);
    const { lock } = chain;
    for (const name of [top, one, two]) {
      expect(lock.hosts[name]?.publicKey).not.toBe(before.hosts[name]?.publicKey);
      expect(lock.hosts[name]).toMatchObject({
        address: before.hosts[name]?.address,
        sshHostKeys: before.hosts[name]?.sshHostKeys,
      });
      expect(world.host(name).tunnel?.publicKey).toBe(lock.hosts[name]?.publicKey);
    }
    await expect(vaultOf(lost).open(world.files.get(`keys/${one}.yaml`) ?? '', 'f')).rejects.toMatchObject({
      code: 'no-matching-identity',
    });
    await works(ports);
  });

  test('a host that does not answer is finished by a later apply', async () => {
    for (const file of chain.keyFiles) chain.world.files.delete(file);
    chain.world.unreachable.add(two);
    const { problems } = await apply(chain.world.ports, { ...options, anew: 'keys' });
    expect(problems).toMatchObject([about('host-unreachable', two)]);
    chain.world.unreachable.delete(two);
    // Its peers have its key of git: nothing is to be pulled.
    expect((await planned()).problems).toEqual([]);
    expect(await chain.apply()).toEqual([]);
    await works();
  });
});

describe('a lost SSH key', () => {
  test('the new one is put on each host on its console, and the lost one opens nothing', async () => {
    const { world } = chain;
    const lost = world.login;
    world.login = 'ssh-ed25519 NEW';
    expect((await planned()).problems).toMatchObject([{ code: 'ssh-login-refused', hosts: [top, one, two] }]);
    for (const { logins } of world.machines.values()) logins.splice(logins.indexOf(lost), 1, world.login);
    expect(idsOf(await planned())).toEqual([]);
    const larger = fleetOf([monitor, node(1), node(2), node(3)]);
    world.files.set('fleet.yaml', larger);
    const taken = { code: 'ssh-key-name-taken' };
    expect((await planned()).problems).toMatchObject([{ ...taken, severity: 'warning' }]);
    const before = new Map(world.files);
    await expect(apply(world.ports, options)).rejects.toMatchObject({ problems: [taken] });
    expect(world.files).toEqual(before);
    world.accountKeys.delete(lost);
    expect(await chain.apply()).toEqual([]);
    for (const { logins } of world.machines.values()) expect(logins).toEqual([world.login]);
    await works();
  });

  test('is not looked for by a plan with the key of a reader, which no apply registers', async () => {
    const { world } = chain;
    world.login = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
    const larger = fleetOf([monitor, node(1), node(2), node(3)]);
    world.files.set('fleet.yaml', larger);
    const codes = async () => (await planned()).problems.map(({ code }) => code);
    expect(await codes()).toContain('ssh-key-name-taken');
    world.files.set('fleet.yaml', `${larger}ssh: { reader_keys: ["${world.login} plan"] }\n`);
    expect(await codes()).not.toContain('ssh-key-name-taken');
  });

  test('a node is replaced by one of another name as soon as the monitor has the new one', async () => {
    const { world } = chain;
    const lost = world.login;
    world.login = 'ssh-ed25519 NEW';
    world.accountKeys.delete(lost);
    for (const { host, logins } of world.machines.values()) if (host.name !== two) logins.splice(0, 1, world.login);
    expect(await chain.apply(fleetOf([monitor, node(1), node(3)]))).toEqual([]);
    expect(chain.names).toEqual([top, one, 'promguard-node-3']);
    await works();
  });
});

describe('a lost monitor', () => {
  test('whose droplet was deleted is created again, with the same address and keys', async () => {
    const { world } = chain;
    const before = chain.lock.hosts[top];
    const [address = ''] = [...world.machines].find(([, { host }]) => host.name === top) ?? [];
    world.machines.delete(address);
    expect((await planned()).hosts.map(({ host, fate }) => `${host} ${fate}`)).toEqual([
      `${top} create`,
      `${one} update`,
      `${two} update`,
    ]);
    expect(await chain.apply()).toEqual([]);
    expect(chain.lock.hosts[top]).toMatchObject({ address: before?.address, publicKey: before?.publicKey });
    await works();
  });

  test('that does not come back is replaced by another one, in two steps', async () => {
    const { world } = chain;
    world.unreachable.add(top);
    const other = '{ name: promguard-monitor-2, region: fra1 }';
    const guarded = (hosts: string[], monitors: number, protect: string) =>
      fleetOf(hosts, { monitors, more: `guards: { protect: [${protect}] }\n` });
    const atOnce = fleetOf([other, node(1), node(2)]);
    world.files.set('fleet.yaml', atOnce);
    expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'last-monitor' }]);
    // 1. Beside the old one.
    expect(await chain.apply(guarded([monitor, other, node(1), node(2)], 2, top))).toMatchObject([
      about('host-unreachable', top),
    ]);
    expect(JSON.parse(world.host('promguard-monitor-2').targets ?? '').data.activeTargets).toContainEqual(
      expect.objectContaining({ health: 'up', labels: expect.objectContaining({ host: two }) }),
    );
    // 2. Without it.
    world.files.set('fleet.yaml', guarded([other, node(1), node(2)], 1, top));
    expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'protected-host' }]);
    expect(await chain.apply(atOnce)).toEqual([]);
    expect(chain.names).toEqual(['promguard-monitor-2', one, two]);
    for (const name of [one, two]) expect(world.host(name).tunnel?.peers.size).toBe(1);
    await works();
  });

  test('that is a server gone for good leaves the lock once it is revoked', async () => {
    const { world } = chain;
    const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
    world.addServer('tower', '198.51.100.7', key);
    const tower = `{ name: tower, address: 198.51.100.7, host_key: "${fingerprintOf(key)}" }`;
    expect(await chain.apply(fleetOf([monitor, tower, node(1), node(2)], { monitors: 2 }))).toEqual([]);
    world.unreachable.add('tower');
    expect(await chain.apply(whole)).toMatchObject([about('not-given-back', 'tower')]);
    expect(Object.keys(chain.lock.hosts)).toContain('tower');
    expect((await revoke(world.ports, { fleet: fleetPath, undo: false }, 'tower')).problems).toEqual([]);
    expect(await chain.apply()).toEqual([]);
    expect(Object.keys(chain.lock.hosts)).not.toContain('tower');
    await works();
  });
});
