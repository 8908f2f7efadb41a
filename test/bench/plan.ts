// What a plan costs as fleets grow: each host of a large fleet must cost what a host of a small one does.

import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatLock } from '../../src/fleet/lock.ts';
import type { LockedHost } from '../../src/fleet/model.ts';
import { readDesired } from '../../src/flow/desired.ts';
import { idTag, roleTag } from '../../src/flow/droplets.ts';
import { makePlan } from '../../src/flow/plan.ts';
import { siteOf } from '../../src/flow/site.ts';
import { assume } from '../../src/host/assume.ts';
import type { Observed } from '../../src/host/item.ts';
import { clock } from '../../src/io/clock.ts';
import { storeOf } from '../../src/io/files.ts';
import { publicKeyOf } from '../../src/io/x25519.ts';
import { Secret } from '../../src/keys/secret.ts';
import { formatPublicKey } from '../../src/keys/ssh.ts';
import { explain } from '../../src/plan/causes.ts';
import { assess } from '../../src/plan/evidence.ts';
import type { Observation } from '../../src/plan/observation.ts';
import { hasChanges, type Plan, planDocument } from '../../src/plan/plan.ts';
import type { Droplet, Vault } from '../../src/ports.ts';
import { itemsOf } from '../../src/resources/index.ts';
import { prometheusAddress } from '../../src/resources/loopback.ts';
import type { Site, SiteHost } from '../../src/resources/site.ts';
import { offlinePlan } from '../../src/run.ts';
import { fleetOf, monitor, node, recipient } from '../fakes/fleets.ts';

const short = process.argv.includes('--short');
const sizes = short ? [500, 2000] : [1000, 3000, 10_000];
/** Of an ed25519 key in wire form, all but the key itself. */
const sshHead = Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIA==', 'base64');

/** At least; noise only ever adds time, so a size that looks too slow gets more rounds before it is called so. */
const fewestRounds = short ? 3 : 5;
const mostRounds = 10;
/**
 * The most that a host may cost, compared with a host of the smallest fleet. The evidence alone takes milliseconds: what is left of its
 * ratio is that 1,000 hosts fit into a processor's cache and 10,000 do not.
 */
const mostRatio = (subject: string) => (subject === evidence ? 2 : 1.3);
/** The most seconds that a plan from git alone may take for 3,000 hosts; the check looks at ratios alone, for it may run on anything. */
const mostSeconds = short ? Number.POSITIVE_INFINITY : 3;

const offline = 'offline, against the base of a pull request';
const evidence = 'the evidence, 20 times';

interface Case {
  /** fleet.yaml on disk; beside it the lock and the key files. */
  fleet: string;
  /** Every host is just as it should be. */
  observation: Observation;
  site: Site;
}

/** Derived once for all that follows; where no key file is opened, any key will do. */
const publicKeys = new Map<string, string>();
function knownPublicKey(privateKey: Secret): string {
  const text = privateKey.reveal();
  const known = publicKeys.get(text) ?? (short ? randomBytes(32).toString('base64') : publicKeyOf(privateKey));
  publicKeys.set(text, known);
  return known;
}

const id = '3f9a1c07d25be840';

/** One monitor and nodes, all of them recorded and with keys, in the state in which an apply leaves them. */
async function fleetOnDisk(root: string, size: number): Promise<Case> {
  const folder = path.join(root, String(size));
  const names = ['promguard-monitor-1', ...Array.from({ length: size - 1 }, (_, at) => `promguard-node-${at + 1}`)];
  await mkdir(path.join(folder, 'keys'), { recursive: true });
  const text = fleetOf([monitor, ...names.slice(1).map((_, at) => node(at + 1))], {
    more: 'network: { cidr: 10.0.0.0/16 }\n',
  });
  await writeFile(path.join(folder, 'fleet.yaml'), text);
  const hosts: Record<string, LockedHost> = {};
  const droplets: Record<string, Droplet> = {};
  for (const [at, name] of names.entries()) {
    const privateKey = new Secret(randomBytes(32).toString('base64'));
    const host = at + 1;
    hosts[name] = {
      address: `10.0.${host >> 8}.${host & 255}`,
      publicKey: knownPublicKey(privateKey),
      sshHostKeys: [formatPublicKey(Buffer.concat([sshHead, randomBytes(32)]))],
    };
    droplets[name] = dropletOf(name, at);
    await writeFile(path.join(folder, `keys/${name}.yaml`), keyFile(privateKey, at > 0));
  }
  await writeFile(path.join(folder, 'fleet.lock.yaml'), formatLock({ id, fleet: 'demo', hosts, reserved: {} }));
  const fleet = path.join(folder, 'fleet.yaml');
  return { fleet, ...(await observed(fleet, droplets)) };
}

function dropletOf(name: string, at: number): Droplet {
  const region = at === 0 ? 'tor1' : (['lon1', 'sfo3', 'sgp1'][at % 3] ?? '');
  return {
    ...{
      id: at,
      name,
      region,
      status: 'active',
      size: 's-1vcpu-1gb',
      image: 'debian-12-x64',
      tags: [roleTag(at === 0 ? 'monitor' : 'node'), idTag(id)],
    },
    ...{ ipv4: `198.18.${(at >> 8) & 255}.${at & 255}`, ipv6: undefined },
  };
}

/** As SOPS writes it, but for the values, which are not encrypted: what age costs is the same for each file. */
function keyFile(privateKey: Secret, isNode: boolean): string {
  const shared = isNode ? `\n    promguard-monitor-1: ${randomBytes(32).toString('base64')}` : ' {}';
  return `fleet_unencrypted: ${id}
private_key: ${privateKey.reveal()}
preshared_keys:${shared}
sops:
    age:
        - enc: |
            -----BEGIN AGE ENCRYPTED FILE-----
            ${'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBpbmN5cHRpb24ub3JnL3YxCi0'.repeat(4)}
            -----END AGE ENCRYPTED FILE-----
          recipient: ${recipient}
    lastmodified: "2026-11-23T12:00:00Z"
    mac: ENC[AES256_GCM,data:${randomBytes(64).toString('base64')},type:str]
    unencrypted_suffix: _unencrypted
    version: 3.13.2
`;
}

/** Takes the values as they stand. */
const vault: Vault = {
  recipients: async () => [recipient],
  seal: () => Promise.reject(new Error('a plan seals nothing')),
  open: async (text) => {
    const [, privateKey = '', shared] = /^private_key: (\S+)\npreshared_keys:\n? *(\S.*)$/m.exec(text) ?? [];
    const [, other, key] = /^(\S+): (\S+)$/.exec(shared ?? '') ?? [];
    return { private_key: privateKey, preshared_keys: other === undefined ? {} : { [other]: key } };
  },
};

async function observed(fleet: string, droplets: Observation['droplets']): Promise<Pick<Case, 'observation' | 'site'>> {
  const desired = await readDesired({ store: storeOf(fleet), clock, vault, publicKeyOf: knownPublicKey }, fleet);
  const site = siteOf(desired, { droplets, hosts: {} });
  const hosts = site.hosts.map((self): [string, Observed] => [self.host.name, asDesired(self, site)]);
  const seen = site.monitors.map((self): [string, Observed] => [self.host.name, watching(self, site)]);
  const known = {
    droplets,
    removed: [],
    unknown: [],
    leaving: {},
    catalogue: undefined,
    vpcs: undefined,
    unreachable: {},
    failed: {},
    lacking: {},
    witnesses: {},
    changed: new Set<string>(),
  };
  return { site, observation: { ...known, hosts: Object.fromEntries([...hosts, ...seen]) } };
}

function asDesired(self: SiteHost, site: Site): Observed {
  return { ...assume(itemsOf(self, site)), os: { id: 'debian', version: '12', arch: 'x86_64' } };
}

/** A monitor with a handshake and a scrape of every host just now. */
function watching(self: SiteHost, site: Site): Observed {
  const host = asDesired(self, site);
  const now = 1_000_000;
  const up = { health: 'up', lastError: '', lastScrape: now, scrapeInterval: undefined } as const;
  const own = { ...up, job: 'prometheus', instance: prometheusAddress, host: self.host.name };
  const targets = site.scrapedBy(self).flatMap((other) => {
    const { name } = other.host;
    return site.targetsOf(other).map(({ job, instance }) => ({ ...up, job, instance, host: name }));
  });
  const tunnels = Object.entries(host.tunnels).map(([name, tunnel]) => {
    const peers = tunnel.peers.map((peer) => ({ ...peer, handshakeAt: now }));
    return [name, { ...tunnel, peers }];
  });
  return { ...host, now, targets: [own, ...targets], tunnels: Object.fromEntries(tunnels) };
}

async function planWithKeys({ fleet, observation }: Case, opened: Vault | undefined): Promise<Plan> {
  return makePlan(await readDesired({ store: storeOf(fleet), clock, vault: opened, publicKeyOf }, fleet), observation);
}

const subjects: Record<string, (of: Case) => Promise<void>> = {
  [offline]: ({ fleet }) => emptyDocument(offlinePlan({ fleet }, storeOf(fleet))),
  'observed, the key files sealed': (of) => emptyDocument(planWithKeys(of, undefined)),
  ...(short ? {} : { 'observed, the key files open': (of) => emptyDocument(planWithKeys(of, vault)) }),
  [evidence]: async ({ site, observation }) => {
    for (let times = 0; times < 20; times++) {
      if (explain([], assess(site, observation, {}).findings).length > 0) throw new Error('something is down');
    }
  },
};

/** From the files on disk to the document of a plan with nothing to do. */
async function emptyDocument(planned: Promise<Plan>): Promise<void> {
  const plan = await planned;
  JSON.stringify(planDocument(plan, PROMGUARD_VERSION), null, 2);
  if (hasChanges(plan) || plan.problems.length > 0) throw new Error('the plan is not empty');
}

/** Of the processors: what else the machine does counts for nothing. */
async function secondsOf(work: () => Promise<void>): Promise<number> {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000_000;
}

/** Sizes take turns, so that a busy moment of the machine meets all of them. Returns the seconds of each size, least first. */
async function measure(
  cases: readonly Case[],
  name: string,
  subject: (of: Case) => Promise<void>,
): Promise<number[][]> {
  const seconds = cases.map((): number[] => []);
  for (let round = 0; round < fewestRounds || (round < mostRounds && tooSlow(name, seconds).length > 0); round++) {
    for (const [at, one] of cases.entries()) {
      seconds[at]?.push(await secondsOf(() => subject(one)));
      seconds[at]?.sort((a, b) => a - b);
    }
  }
  return seconds;
}

/** How much a host of this size costs, compared with one of the smallest fleet. The least time of a short run has no garbage to collect. */
function ratioOf(seconds: readonly (readonly number[])[], at: number): number {
  return (median(seconds[at]) / (sizes[at] ?? 0)) * ((sizes[0] ?? 0) / median(seconds[0]));
}

function median(sorted: readonly number[] = []): number {
  return sorted[sorted.length >> 1] ?? 0;
}

/** The sizes that cost more than they may. */
function tooSlow(name: string, seconds: readonly (readonly number[])[]): number[] {
  return sizes.filter((size, at) => {
    const takesLong = name === offline && size === 3000 && (seconds[at]?.[0] ?? 0) > mostSeconds;
    return takesLong || ratioOf(seconds, at) > mostRatio(name);
  });
}

const root = await mkdtemp(path.join(tmpdir(), 'promguard-bench-'));
let failed = false;
try {
  const cases: Case[] = [];
  for (const size of sizes) cases.push(await fleetOnDisk(root, size));
  for (const [name, subject] of Object.entries(subjects)) {
    console.log(name);
    const seconds = await measure(cases, name, subject);
    const slow = tooSlow(name, seconds);
    failed ||= slow.length > 0;
    for (const [at, all] of seconds.entries()) {
      const size = String(sizes[at]).padStart(7);
      const times = `least ${all[0]?.toFixed(2)} s, median ${median(all).toFixed(2)} s of ${all.length}`;
      console.log(
        `${size} hosts: ${times}; a host costs ${ratioOf(seconds, at).toFixed(2)} times as much as of ${sizes[0]}${slow.includes(sizes[at] ?? 0) ? '  TOO SLOW' : ''}`,
      );
    }
    if (slow.length > 0)
      console.error(`  at most ${mostRatio(name)} times as much, and ${mostSeconds} s for 3,000 hosts offline`);
  }
} finally {
  await rm(root, { recursive: true });
}
if (failed) process.exitCode = 1;
