// Whether doctor can log in to the hosts. Rule: one round trip a host, in parallel, and nothing is changed there.

import { lockedHost } from '../fleet/lock.ts';
import type { DropletHost, Fleet, Host, Lock, StaticHost } from '../fleet/model.ts';
import { type DesiredWithoutKeys, readWithoutKeys } from '../flow/desired.ts';
import { type Droplets, listDroplets } from '../flow/droplets.ts';
import { addressOf, targetOf } from '../flow/reach.ts';
import { clock, random } from '../io/clock.ts';
import { createDigitalOcean } from '../io/digitalocean/cloud.ts';
import { storeOf } from '../io/files.ts';
import { createRemote } from '../io/ssh/remote.ts';
import { loginKeys } from '../io/world.ts';
import type { Secret } from '../keys/secret.ts';
import { inParallel } from '../parallel.ts';
import { dropletsGone } from '../plan/checks/gone.ts';
import type { Droplet, Remote } from '../ports.ts';
import { count } from '../words.ts';
import { type Check, caught, checkOf, failed, passed, unknown } from './check.ts';
import type { CloudToken } from './scopes.ts';

const patienceSeconds = 5;
const timeoutSeconds = 20;

/** newSshKey: the one that is replacing it. */
export function checkHosts(
  fleet: Fleet,
  sshKey: Secret,
  cloud: CloudToken | undefined,
  newSshKey?: Secret,
): Promise<Check[]> {
  return caught('hosts', async () => {
    const recorded = await readWithoutKeys({ store: storeOf(fleet.file), clock }, fleet.file);
    const listed = await dropletsOf(recorded, cloud);
    const gone = listed ? dropletsGone({ ...listed, fleet, locked: recorded.recordedLock.hosts }) : [];
    const droplets = gone.length === 0 ? listed?.droplets : undefined;
    const remote = createRemote({ keys: loginKeys(sshKey, newSshKey), clock });
    try {
      const out = new Set(recorded.revoked.map(({ name }) => name));
      const hosts = fleet.hosts.filter(({ name }) => !out.has(name));
      const known = hosts.filter(({ kind }) => kind === 'static' || droplets);
      const checks = await inParallel(known, fleet.parallel, async (host) => {
        const look = async () => [await checkHost(host, recorded, droplets, remote)];
        const found = await caught('hosts', look, host.name);
        return found.map((check) => withKeyToAdd(check, host, recorded.recordedLock));
      });
      const left = gone.length === 0 ? hosts.length - known.length : 0;
      return [
        ...checks.flat(),
        ...recorded.revoked.map(isRevoked),
        ...gone.map((problem) => checkOf('hosts', problem)),
        ...(left === 0 ? [] : [noAddresses(left)]),
      ];
    } finally {
      await remote.close();
    }
  });
}

/** A server that no apply was on refuses the fleet's own key as well, until a person has put it there. */
export function withKeyToAdd(
  check: Check,
  host: Pick<StaticHost, 'kind' | 'name' | 'address'> | Pick<DropletHost, 'kind' | 'name'>,
  lock: Pick<Lock, 'hosts'>,
): Check {
  const { kind, name } = host;
  const isNew = lockedHost(lock, name)?.publicKey === undefined;
  if (check.code !== 'ssh-login-refused' || kind !== 'static' || !isNew) return check;
  const copy = `ssh-copy-id -i ssh-key.pub root@${host.address}`;
  const hint = `append ssh-key.pub, which init has put beside the key, to /root/.ssh/authorized_keys there, as ${copy} does`;
  const text = `${name}: root cannot log in with this SSH key, and no apply has been there yet`;
  return failed('host-login', text, { hint, host: name });
}

/** What else was said of the SSH key, beside what the hosts say: as long as one refuses it, the key of the account may well be the fleet's. */
export function withRefusals(checks: readonly Check[], ofHosts: readonly Check[]): Check[] {
  if (!ofHosts.some(({ code }) => code === 'ssh-login-refused')) return [...checks];
  const isKnown = ofHosts.some(({ code, verdict }) => code === 'host-login' && verdict === 'passed');
  const kept = 'leave that key alone while hosts refuse the one that is set here: it may be the one that they know';
  return checks.map((check) => {
    if (check.code === 'ssh-key' && check.verdict === 'passed' && !isKnown) return otherKey();
    return check.code === 'registered-ssh-key' && check.verdict === 'failed' ? { ...check, hint: kept } : check;
  });
}

function otherKey(): Check {
  const hint =
    'set PROMGUARD_SSH_KEY_FILE or PROMGUARD_SSH_KEY to the key that applies use; if that is lost, see docs/operations.md, "A lost SSH key"';
  return failed('ssh-key', "the SSH key is not this fleet's: no host accepts it", { hint });
}

/** Undefined without a token. */
async function dropletsOf(recorded: DesiredWithoutKeys, cloud: CloudToken | undefined): Promise<Droplets | undefined> {
  if (!cloud) return undefined;
  return listDroplets({ cloud: createDigitalOcean({ ...cloud, clock, random }) }, recorded);
}

function isRevoked({ name }: Host): Check {
  return unknown('host-login', `${name}: revoked, so it is not asked`, { host: name });
}

function noAddresses(droplets: number): Check {
  return unknown(
    'host-addresses',
    `${count(droplets, 'droplet')} not checked: their addresses are unknown without a working DigitalOcean token`,
  );
}

async function checkHost(
  host: Host,
  recorded: DesiredWithoutKeys,
  droplets: Record<string, Droplet> | undefined,
  remote: Remote,
): Promise<Check> {
  const { name } = host;
  const address = addressOf(host, droplets ?? {});
  if (address === undefined)
    return unknown('host-login', `${name}: no droplet yet: the next apply creates it`, { host: name });
  const target = targetOf(host, recorded, droplets ?? {});
  const { code } = await remote.run(target, ['true\n'], { patienceSeconds, timeoutSeconds });
  if (code === 0) return passed('host-login', `${name}: root can log in at ${address}`, { host: name });
  const hint = "check root's login shell on the host's console";
  return failed('host-login', `${name}: bash does not work there: exit code ${code}`, { hint, host: name });
}
