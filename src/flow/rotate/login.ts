// Rotation of the SSH key that logs in: a host loses the old key only over a connection that the new one has opened.

import { scrapeInterval } from '../../fleet/duration.ts';
import type { Fleet, Host } from '../../fleet/model.ts';
import { addLoginKeyScript, dropLoginKeyScript, filesLeft } from '../../host/login.ts';
import { inParallel } from '../../parallel.ts';
import { noRotation, type Rotation } from '../../plan/rotation.ts';
import type { Target, World } from '../../ports.ts';
import { attempt, Problem } from '../../problem.ts';
import { type DesiredWithoutKeys, removedHosts } from '../desired.ts';
import { cloudOf, listSettled } from '../droplets.ts';
import { isReaderKey, knownHostPatienceSeconds, silenceSeconds, targetOf } from '../reach.ts';

interface Keys {
  former: string;
  next: string;
}

/**
 * Replaces the key on the chosen hosts. Nothing is recorded: a host itself says how far it has come, so the same command finishes what was
 * interrupted, and hosts that could not be reached. The cloud keeps the old key until no host of the fleet has it.
 */
export async function rotateLogin(
  world: World,
  desired: DesiredWithoutKeys,
  only: readonly string[] | undefined,
): Promise<Rotation> {
  const { fleet } = desired;
  const keys = keysOf(world, fleet);
  const { droplets } = await listSettled(world, desired, only);
  const existing = fleet.hosts.filter(({ kind, name }) => kind === 'static' || droplets[name]);
  const chosen = only && new Set(only);
  // First, so that droplets which are created from now on have the new key.
  const unregistered = await atCloud(fleet, () => register(world, fleet, keys));
  const results = await inParallel(
    existing.filter(({ name }) => chosen?.has(name) ?? true),
    fleet.parallel,
    async (host): Promise<{ name: string; problem: Problem | undefined }> => {
      world.progress.host(host.name, 'replace the SSH key for logins');
      return {
        name: host.name,
        problem: await problemOf(() => replace(world, targetOf(host, desired, droplets), keys)),
      };
    },
  );
  const replaced = results.filter(({ problem }) => !problem).map(({ name }) => name);
  const removed = removedHosts(desired);
  const waiting = [...existing.map(({ name }) => name).filter((name) => !replaced.includes(name)), ...removed];
  const isOver = waiting.length === 0 && !unregistered;
  const undeleted = isOver ? await atCloud(fleet, () => cloudOf(world).deleteSshKey(keys.former)) : undefined;
  const problems = [
    unregistered,
    ...results.map(({ problem }) => problem),
    ...removed.map(stillThere),
    ...desired.revoked.map(outOfReach),
    undeleted,
  ];
  return {
    ...noRotation,
    intervalSeconds: scrapeInterval(fleet),
    logins: replaced,
    loginsWaiting: waiting,
    problems: problems.flatMap((known) => known ?? []),
  };
}

/** Throws a Problem unless there are two. */
function keysOf({ sshPublicKey, formerSshKey }: World, fleet: Fleet): Keys {
  if (formerSshKey === undefined) {
    throw new Problem('no-new-ssh-key', 'there is no new SSH key to replace the present one with', {
      hint:
        'create one (ssh-keygen -t ed25519 -N "" -f new-ssh-key) and set PROMGUARD_NEW_SSH_KEY_FILE, or in a workflow the input ' +
        'new-ssh-key; the present key stays where it is',
    });
  }
  if (isReaderKey(fleet, sshPublicKey)) {
    throw new Problem('reader-key-for-logins', `the new SSH key is one of ssh.reader_keys in ${fleet.file}`, {
      hint: 'whoever may read the fleet would be root: create another one',
    });
  }
  return { former: formerSshKey, next: sshPublicKey };
}

/** Where all hosts are static, the keys at the cloud are not the fleet's. */
async function atCloud({ hosts }: Fleet, work: () => Promise<unknown>): Promise<Problem | undefined> {
  return hosts.some(({ kind }) => kind === 'droplet') ? problemOf(work) : undefined;
}

function register(world: World, { ssh }: Fleet, { former, next }: Keys): Promise<number> {
  return cloudOf(world).sshKey(ssh.keyName, next, former);
}

async function problemOf(work: () => Promise<unknown>): Promise<Problem | undefined> {
  const done = await attempt(work);
  return done instanceof Problem ? done : undefined;
}

/** Returns once the host is seen to accept the new key and to refuse the old one. Throws a Problem. */
async function replace(world: World, target: Target, { former, next }: Keys): Promise<void> {
  const { host } = target;
  const options = { patienceSeconds: knownHostPatienceSeconds, silenceSeconds };
  filesLeft(host, await world.remote.run(target, addLoginKeyScript(former, next), options));
  // That this script runs at all proves the new key.
  const drop = await attempt(() => world.remote.run(target, dropLoginKeyScript(former), { ...options, key: next }));
  if (drop instanceof Problem) throw drop.code === loginRefused ? newRefused(host, drop) : drop;
  const left = filesLeft(host, drop);
  if (left.length > 0) throw formerLeft(host, left);
  const again = await attempt(() => world.remote.run(target, ['true\n'], { ...options, key: former }));
  if (!(again instanceof Problem)) throw formerAccepted(host);
  if (again.code !== loginRefused) throw again;
}

const loginRefused = 'ssh-login-refused';

function newRefused(host: string, cause: Problem): Problem {
  return new Problem('new-ssh-key-refused', `${host} does not accept the new SSH key, and keeps the old one`, {
    hint: 'the old one has options there, or comes from no file of authorized keys: add the new one by hand, then run it again',
    cause,
  });
}

function formerLeft(host: string, files: readonly string[]): Problem {
  return new Problem('former-ssh-key-left', `${host} still has the old SSH key in ${files.join(', ')}`, {
    hint: 'its line there has options, or the file is not for logins, so it was left: remove it by hand, then run it again',
  });
}

function formerAccepted(host: string): Problem {
  return new Problem('former-ssh-key-accepted', `${host} still accepts the old SSH key`, {
    hint: 'no file of authorized keys has it: see AuthorizedKeysCommand and TrustedUserCAKeys in sshd -T on the host, then run it again',
  });
}

function stillThere(name: string): Problem {
  return new Problem(
    'removed-host-has-ssh-key',
    `${name} is no longer in fleet.yaml, and may still have the old SSH key`,
    {
      hint: 'run promguard apply, which sees to removed hosts, and then this again',
    },
  );
}

/** Nothing is done to a revoked host; let back in, it would know the old key alone. */
function outOfReach({ name }: Host): Problem {
  return new Problem('revoked-host-has-ssh-key', `${name} is revoked, and keeps the old SSH key`, {
    hosts: [name],
    severity: 'warning',
    hint: `before promguard revoke --undo ${name}, put the new key into its authorized_keys by hand, or give its place to a new host`,
  });
}
