// What must hold after any fault. Rule: asks hosts, cloud and files directly, and returns everything that does not hold.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { parseLock } from '../../src/fleet/lock.ts';
import type { Lock } from '../../src/fleet/model.ts';
import { clock, random } from '../../src/io/clock.ts';
import { createVault } from '../../src/io/sops/vault.ts';
import { Secret } from '../../src/keys/secret.ts';
import { filesOf, placeOf, status } from '../../src/lab/index.ts';
import type { Story } from '../lab/story.ts';

/** The damage of a fault; empty lists when there is none. */
export interface Damage {
  /** Keys on a host that no key file holds, or that differ from the lock's. */
  keysLost: string[];
  /** Duplicate, orphaned or missing droplets, and addresses that moved. */
  strays: string[];
  lockouts: string[];
  /** Metrics that answer from outside the tunnel. */
  exposed: string[];
  /** Hosts in neither the old state nor the new one. */
  halfConfigured: string[];
}

/** The state before a change; what the change does not name must survive it. */
export interface Before {
  lock: Lock;
  droplets: Record<string, number>;
}

/** Every WireGuard key on a host: running, in files, and in the copy for a rollback. */
const keysThere = `
  for file in /etc/wireguard/*.conf /etc/wireguard/.promguard-new.* /var/lib/promguard/confirm/*.running; do
    [[ ! -e $file ]] || sed -nE 's/^(PrivateKey|PresharedKey) *= *//p' "$file"
  done
  if command -v wg >/dev/null; then wg show all private-key | cut -f 2; wg show all preshared-keys | cut -f 3; fi`;

/**
 * Everything that an apply creates on its way and removes at its end, and the throwaway SSH key.
 * Every OpenSSH key begins with `b3Bl…`.
 */
const leftovers = `
  find / -xdev -name '.promguard-new*' -not -path '/proc/*'
  find /var/lib/promguard /run/promguard/pending -mindepth 1 '(' -name textfile -o -name listening ')' -prune -o -not -name managed -not -name applied -not -name revoked -print
  find /etc/ssh -name '*.promguard*' -o -name '*.outgoing*'
  find /etc/systemd/system -name 'promguard-*' -not -name 'promguard-metrics.*' -not -name 'promguard-listening.*' -o -name 'prometheus*' -lname /dev/null
  dpkg --audit
  systemctl list-units --failed --plain --no-legend
  grep -rlF b3BlbnNzaC1rZXktdjE /var/lib/cloud /run/cloud-init
  [[ $(ufw status) == 'Status: active'* ]] || echo 'ufw is off'
  [[ ! -e /run/promguard/lock ]] || flock -n /run/promguard/lock true || echo 'an apply still runs'`;

export async function takeStock(it: Story): Promise<Before> {
  const { droplets } = await status(it.lab);
  return { lock: await readLock(it), droplets: Object.fromEntries(droplets.map(({ name, id }) => [name, id])) };
}

/** What must hold at all times, also before the next apply. */
export async function damageAtOnce(it: Story, before: Before): Promise<Damage> {
  const { droplets } = await status(it.lab);
  const lock = await readLock(it);
  const filed = await filedKeys(it);
  const named = await namedHosts(it);
  const damage: Damage = { keysLost: [], strays: [], lockouts: [], exposed: [], halfConfigured: [] };
  const running = droplets.filter(({ pid }) => pid !== null);
  await Promise.all(running.map((droplet) => damageOn(it, droplet, filed, named, damage)));
  // A new one may still be booting, and a removed one may be shutting down.
  const known = running.filter(({ name }) => Object.hasOwn(before.droplets, name) && named.has(name));
  await Promise.all(known.map((droplet) => lockoutOf(it, droplet, damage)));
  const names = droplets.map(({ name }) => name);
  damage.strays.push(
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `two droplets are named ${name}`),
    ...Object.keys(before.lock.hosts)
      .filter((name) => lock.hosts[name] && lock.hosts[name].address !== before.lock.hosts[name]?.address)
      .map((name) => `the address of ${name} moved`),
  );
  return damage;
}

/** What must hold once the next apply has finished. hosts: the fleet's, the monitor first. */
export async function damageAtEnd(it: Story, before: Before, hosts: readonly string[]): Promise<Damage> {
  const damage = await damageAtOnce(it, before);
  const lock = await readLock(it);
  const { droplets } = await status(it.lab);
  const sorted = [...hosts].sort().join();
  const compare = (what: string, names: string[]) => {
    if (names.sort().join() !== sorted) damage.strays.push(`${what}: ${names.join()}, and the fleet is ${sorted}`);
  };
  compare(
    'droplets',
    droplets.map(({ name }) => name),
  );
  compare('the lock has', Object.keys(lock.hosts));
  compare(
    'there are key files of',
    (await readdir(path.join(it.folder, 'keys'))).map((file) => file.replace('.yaml', '')),
  );
  const litter = (await readdir(it.folder)).filter((file) => !['fleet.yaml', 'fleet.lock.yaml', 'keys'].includes(file));
  damage.strays.push(...litter.map((file) => `beside fleet.yaml there is ${file}`));
  for (const { name, id } of droplets) {
    if ((before.droplets[name] ?? id) !== id) damage.strays.push(`${name} is another droplet`);
  }
  await Promise.all(droplets.map((droplet) => damageOnFinished(it, droplet, lock.hosts[droplet.name], damage)));
  return damage;
}

interface Target {
  name: string;
  ipv4: string;
}

/** Of one host at any time. filed: all keys in key files. named: the hosts in fleet.yaml. */
async function damageOn(
  it: Story,
  { name, ipv4 }: Target,
  filed: Set<string>,
  named: Set<string>,
  damage: Damage,
): Promise<void> {
  // The keys of a removed host are deleted before its droplet is destroyed.
  const found = named.has(name) ? await it.look(name, keysThere) : '';
  const there = found.split('\n').filter((key) => key !== '' && key !== '(none)');
  const lost = there.filter((key) => !filed.has(key)).length;
  if (lost > 0) damage.keysLost.push(`${lost} of the ${there.length} keys on ${name} are in no key file`);
  const open = await Promise.all([9090, 9100].map((port) => it.answersOutside(ipv4, port)));
  if (open.includes(true)) damage.exposed.push(`${name} answers on 9090 or 9100 from outside`);
}

/** Of one host that the next apply has finished. locked: its entry in the lock. */
async function damageOnFinished(
  it: Story,
  { name, ipv4 }: Target,
  locked: Lock['hosts'][string] | undefined,
  damage: Damage,
): Promise<void> {
  await lockoutOf(it, { name, ipv4 }, damage);
  const left = (await it.on(name, leftovers)).trim();
  if (left !== '') damage.halfConfigured.push(`${name}: ${left}`);
  if ((await it.on(name, 'wg show wg0 public-key')).trim() !== locked?.publicKey) {
    damage.keysLost.push(`the running key of ${name} is not the lock's`);
  }
  if (!(await it.on(name, 'ip -o -4 address show dev wg0')).includes(` ${locked?.address}/`)) {
    damage.strays.push(`${name} does not have its address in the tunnel`);
  }
  const sshKey = (await it.on(name, 'cut -d " " -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub')).trim();
  if (locked?.sshHostKeys.join() !== sshKey)
    damage.lockouts.push(`the SSH host key of ${name} is not the only one in the lock`);
}

async function lockoutOf(it: Story, { name, ipv4 }: Target, damage: Damage): Promise<void> {
  if (!(await letsIn(it, ipv4))) damage.lockouts.push(`${name} does not answer on 22/tcp`);
}

/** On a busy machine one attempt of two seconds may not be enough. */
async function letsIn(it: Story, address: string): Promise<boolean> {
  for (let attempts = 0; attempts < 5; attempts++) if (await it.answersOutside(address, 22)) return true;
  return false;
}

async function readLock(it: Story): Promise<Lock> {
  const { lock, problems } = parseLock(await readFile(path.join(it.folder, 'fleet.lock.yaml')), 'fleet.lock.yaml');
  if (!lock) throw problems[0];
  return lock;
}

/** The hosts in fleet.yaml. */
async function namedHosts(it: Story): Promise<Set<string>> {
  const { monitors, nodes } = parse(await readFile(it.fleetFile, 'utf8')) as Record<string, { name: string }[]>;
  return new Set([...(monitors ?? []), ...(nodes ?? [])].map(({ name }) => name));
}

/** All keys in key files, decrypted with the lab's own identity. */
async function filedKeys(it: Story): Promise<Set<string>> {
  const identity = await readFile(filesOf(placeOf(it.lab)).ageIdentity, 'utf8');
  const vault = createVault({ identities: new Secret(identity), clock, random });
  const folder = path.join(it.folder, 'keys');
  const files = (await readdir(folder)).filter((file) => /^[^.].*\.yaml$/.test(file));
  const opened = files.map(async (file) =>
    leaves(await vault.open(await readFile(path.join(folder, file), 'utf8'), file)),
  );
  return new Set((await Promise.all(opened)).flat());
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
