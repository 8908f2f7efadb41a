// A whole world in memory, with a cloud, hosts, git's files and time: the same in every run, and strict about what it does not know.

import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { reveal, type Text } from '../../../src/keys/secret.ts';
import { generateSshPair, isAccepted } from '../../../src/keys/ssh.ts';
import type {
  Catalogue,
  Cloud,
  Droplet,
  DropletRequest,
  Held,
  Output,
  Remote,
  RunOptions,
  Target,
  Vpc,
  World,
} from '../../../src/ports.ts';
import { Problem } from '../../../src/problem.ts';
import { parsePublicKey } from '../../../src/publickey.ts';
import { seeded } from '../random.ts';
import { SimulatedHost } from './host.ts';
import { AccountKeys, accepted, changeLogins, type Logins, loginKey } from './logins.ts';
import { letTimePass, openFrom } from './network.ts';
import { publicKeyOf } from './public-keys.ts';
import { removeHost } from './removal.ts';

export const fleetPath = 'fleet/fleet.yaml';

interface Machine {
  host: SimulatedHost;
  sshKey: string;
  nextSshKey: string | undefined;
  /** The keys in root's authorized_keys. */
  logins: Logins;
  /** Undefined for a server that is no droplet. */
  droplet: Droplet | undefined;
}

export class SimulatedWorld {
  /** By public address. */
  readonly machines = new Map<string, Machine>();
  /** Git's files, by path below the folder of fleet.yaml. */
  readonly files = new Map<string, string>();
  /** Scripts that were run on hosts, in order, without observations. */
  readonly scripts: { host: string; script: Text }[] = [];
  /** Every script that was ever run on a host, observations included. */
  readonly ran = new Set<string>();
  /** What happened, in order: writes, droplets created and destroyed, scripts. */
  readonly journal: string[] = [];
  /** Names of hosts that do not answer. */
  readonly unreachable = new Set<string>();
  /** Names of hosts that take no new connection, while the one that is open still works. */
  readonly closed = new Set<string>();
  /** Names of droplets that the cloud fails to create or delete. */
  readonly refused = new Set<string>();
  /** Names of droplets that never become active. */
  readonly stuck = new Set<string>();
  /** The networks of the account. */
  vpcs: readonly Vpc[] | 'unreadable' = [];
  /** How often they were asked for. */
  vpcsRead = 0;
  /** The run is killed as soon as it has requested this droplet. */
  diesAt: string | undefined;
  /** Packages that new hosts do not find. */
  lacks: readonly string[] = [];
  /** The ports of their owner's programs that do not run on new hosts. */
  stopped: readonly number[] = [];
  /** How many seconds a new droplet is missing from lists. */
  listLag = 0;
  readonly #listedFrom = new Map<number, number>();
  /** By host, its answer to a script in place of the truth, which it can ask for. */
  readonly lies = new Map<string, (script: string, truth: () => Output) => Output>();
  readonly doing: string[] = [];
  holder = 'ana@laptop';
  /** As this machine sees it itself. */
  ownAddress: string | undefined;
  /** Of the folder of fleet.yaml. */
  readonly folderLease: SimulatedHost['lease'] = { holder: undefined, since: 0, endedAt: 0 };
  /** What PROMGUARD_SSH_KEY and PROMGUARD_NEW_SSH_KEY hold. */
  login = loginKey;
  newLogin: string | undefined;
  readonly accountKeys = new AccountKeys();
  /** Scripts that were run, by host. */
  readonly rounds = new Map<string, number>();
  readonly #random = seeded('simulated world');
  /** They outlive their droplets. */
  readonly #tags = new Set<string>();
  #time = Date.parse('2026-11-23T12:00:00Z');
  #made = 0;

  /** A static host. publicKey is its SSH host key. */
  addServer(name: string, address: string, publicKey: string): SimulatedHost {
    const host = new SimulatedHost(name);
    this.machines.set(address, {
      host,
      sshKey: publicKey,
      nextSshKey: undefined,
      logins: [loginKey],
      droplet: undefined,
    });
    return host;
  }

  /** A droplet that exists already. */
  addDroplet(
    request: Pick<DropletRequest, 'name' | 'region' | 'size' | 'image' | 'tags'> &
      Partial<Pick<DropletRequest, 'ipv6'>>,
    sshKey: string,
    logins: Logins = [loginKey],
  ): Droplet {
    this.#made += 1;
    for (const tag of request.tags) this.#tags.add(tag);
    const ipv4 = `203.0.113.${this.#made}`;
    const ipv6 = request.ipv6 ? `2001:db8::${this.#made}` : undefined;
    const droplet: Droplet = { ...request, id: 1000 + this.#made, status: 'active', ipv4, ipv6 };
    const host = new SimulatedHost(request.name);
    for (const name of this.lacks) host.absent.add(name);
    for (const port of this.stopped) host.stopped.add(port);
    this.machines.set(ipv4, { host, sshKey, nextSshKey: undefined, logins, droplet });
    return droplet;
  }

  host(name: string): SimulatedHost {
    return this.#machine(name).host;
  }

  /** Turns a droplet off or on, behind everybody's back: the cloud reports it. */
  turn(name: string, status: Droplet['status']): void {
    const machine = this.#machine(name);
    if (!machine.droplet) throw new Error(`${name} is no droplet`);
    machine.droplet = { ...machine.droplet, status };
  }

  #bytes(path: string): Uint8Array | undefined {
    const text = this.files.get(path);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  }

  #machine(name: string): Machine {
    const machine = [...this.machines.values()].find((other) => other.host.name === name);
    if (!machine) throw new Error(`there is no ${name}`);
    return machine;
  }

  get hosts(): SimulatedHost[] {
    return [...this.machines.values()].map(({ host }) => host);
  }

  /** This world, as the core sees it. */
  get ports(): World {
    return {
      cloud: this.#cloud,
      remote: this.#remote,
      vault: {
        recipients: async () => [],
        seal: async (values) => `# sealed\n${JSON.stringify({ sops: {}, ...values })}\n`,
        open: async (text) => {
          const { sops: _, ...values } = JSON.parse(text.replace('# sealed\n', '')) as Record<string, unknown>;
          return values;
        },
      },
      store: {
        read: async (path) => this.#bytes(path),
        source: async (path) => this.#bytes(path),
        list: async (folder) => {
          const start = folder === '.' ? '' : `${folder}/`;
          const inside = [...this.files.keys()].filter((path) => path.startsWith(start));
          // Of a folder in it, its name with a slash behind.
          const names = inside.map((path) => path.slice(start.length).replace(/\/.*$/, '/'));
          return [...new Set(names)].sort();
        },
        write: async (files) => {
          this.journal.push(`write ${Object.keys(files).sort().join(' ')}`);
          for (const [path, text] of Object.entries(files)) {
            if (text === null) this.files.delete(path);
            else this.files.set(path, text);
          }
        },
      },
      probe: {
        openPorts: async (address, ports) => {
          // As Node's own sockets do.
          if (ports.some((port) => port > 65_535)) throw new RangeError('that is no port');
          return openFrom(this.#at(address).host, ports);
        },
      },
      clock: {
        now: () => new Date(this.#time),
        sleep: async (milliseconds) => {
          this.#time += milliseconds;
        },
      },
      random: this.#random,
      publicKeyOf,
      progress: {
        host: (name, doing) => this.doing.push(`${name}: ${doing}`),
        phase: (name, one) => {
          this.doing.push(one ? `${one.host}: ${name}` : name);
          return () => {};
        },
        note: (line) => this.doing.push(line),
      },
      holder: this.holder,
      ownAddress: async () => this.ownAddress,
      holdFolder: async () => this.#take(this.folderLease, this.holder),
      sshPublicKey: this.newLogin ?? this.login,
      formerSshKey: this.newLogin && this.login,
    };
  }

  /** Lets days pass. */
  wait(days: number): void {
    this.#time += days * 24 * 60 * 60 * 1000;
  }

  get #droplets(): Droplet[] {
    return [...this.machines.values()].flatMap(({ droplet }) => droplet ?? []);
  }

  get #cloud(): Cloud {
    return {
      catalogue: async () => catalogue,
      vpcs: async () => {
        this.vpcsRead += 1;
        return this.vpcs;
      },
      droplets: async (tag) => {
        const listed = ({ id }: Droplet) => (this.#listedFrom.get(id) ?? 0) <= this.#time;
        const found = this.#droplets.filter(
          (droplet) => (tag === undefined || droplet.tags.includes(tag)) && listed(droplet),
        );
        return found.map((droplet) => (this.stuck.has(droplet.name) ? unready(droplet) : droplet));
      },
      sshKey: async (name, publicKey, former) => this.accountKeys.register(name, publicKey, former),
      unfitKeyName: async (name, publicKey, former) => this.accountKeys.unfitName(name, publicKey, former),
      deleteSshKey: async (publicKey) => this.accountKeys.delete(publicKey),
      create: async (requests, onCreated) => {
        for (const request of requests) this.#create(request, onCreated);
      },
      hasTag: async (name) => this.#tags.has(name),
      tag: async (name, ids) => {
        this.#tags.add(name);
        this.journal.push(`tag ${ids.length}`);
        for (const machine of this.machines.values()) {
          const { droplet } = machine;
          if (droplet && ids.includes(droplet.id)) machine.droplet = { ...droplet, tags: [...droplet.tags, name] };
        }
      },
      untag: async (name, ids) => {
        this.journal.push(`untag ${ids.length}`);
        for (const machine of this.machines.values()) {
          const { droplet } = machine;
          if (!droplet || !ids.includes(droplet.id)) continue;
          machine.droplet = { ...droplet, tags: droplet.tags.filter((tag) => tag !== name) };
        }
      },
      rename: async (id, name) => {
        const machine = [...this.machines.values()].find(({ droplet }) => droplet?.id === id);
        if (!machine?.droplet) throw new Problem('api-not-found', `there is no droplet ${id}`);
        this.journal.push(`rename ${machine.droplet.name} ${name}`);
        machine.droplet = { ...machine.droplet, name };
        machine.host.name = name;
      },
      destroy: async (id) => {
        const droplet = this.#droplets.find((other) => other.id === id);
        if (droplet && this.refused.has(droplet.name))
          throw new Problem('droplet-not-deleted', `the cloud keeps ${droplet.name}`);
        this.journal.push(`destroy ${droplet?.name}`);
        if (droplet?.ipv4) this.machines.delete(droplet.ipv4);
      },
    };
  }

  #create(request: DropletRequest, onCreated: (droplet: Droplet) => void): void {
    if (this.refused.has(request.name))
      throw new Problem('droplet-not-created', `the cloud has no room for ${request.name}`);
    const { ssh_keys } = parse(request.userData) as { ssh_keys: { ed25519_public: string } };
    const droplet = this.addDroplet(request, ssh_keys.ed25519_public, [this.accountKeys.publicKey(request.sshKeyId)]);
    this.#listedFrom.set(droplet.id, this.#time + 1000 * this.listLag);
    this.journal.push(`create ${request.name}`);
    if (this.diesAt === request.name) throw new Error('killed');
    onCreated(unready(droplet));
  }

  get #remote(): Remote {
    return {
      run: async (target, script, options) => this.#run(target, script, options),
      hold: async (target, script) => this.#hold(target, script),
      close: async () => {},
      counts: () => Object.fromEntries([...this.rounds].map(([name, scripts]) => [name, { connections: 1, scripts }])),
    };
  }

  #hold(target: Target, script: Text): Held {
    const { host } = this.#at(target.address);
    if (this.unreachable.has(host.name)) throw new Problem('host-unreachable', `${host.name} does not answer`);
    const [, holder = ''] = /\nhold_lease (\S+)(?: .*)?\n$/.exec(reveal(script)) ?? [];
    return this.#take(host.lease, holder);
  }

  #take(lease: SimulatedHost['lease'], holder: string): Held {
    const now = Math.floor(this.#time / 1000);
    if (lease.holder !== undefined)
      return { said: `@taken\t${lease.since}\t${lease.holder}`, release: () => undefined };
    Object.assign(lease, { holder, since: now });
    const release = () => Object.assign(lease, { holder: undefined, endedAt: Math.floor(this.#time / 1000) });
    return { said: `@held\t${lease.endedAt}`, release };
  }

  #run(target: Target, script: Text, options: RunOptions | undefined): Output {
    const machine = this.#at(target.address);
    const { host } = machine;
    this.rounds.set(host.name, (this.rounds.get(host.name) ?? 0) + 1);
    const blob = parsePublicKey(machine.sshKey)?.blob ?? new Uint8Array();
    const isShut = options?.fresh && this.closed.has(host.name);
    if (isShut || this.unreachable.has(host.name))
      throw new Problem('host-unreachable', `${host.name} does not answer`);
    if (!isAccepted(blob, target.hostKeys, sha256))
      throw new Problem('host-key-mismatch', `${host.name} shows an unknown key`);
    const keys = options?.key ? [options.key] : [this.newLogin, this.login];
    const key = accepted(host.name, machine.logins, keys);
    const text = reveal(script);
    this.ran.add(text);
    const truth = () => changeLogins(machine.logins, text, key) ?? this.#answer(machine, script, text);
    const output = this.lies.get(host.name)?.(text, truth) ?? truth();
    for (const line of output.stdout.split('\n')) options?.onLine?.(line);
    return output;
  }

  #answer(machine: Machine, script: Text, text: string): Output {
    const { host } = machine;
    const removed = removeHost(host, text);
    if (removed) {
      this.journal.push(`${/\nremember_keys /.test(text) ? 'note keys on' : 'remove from'} ${host.name}`);
      return removed;
    }
    const pinned = pin(machine, text, () => generateSshPair(this.#random, '').publicKey);
    if (pinned) return pinned;
    host.now = Math.floor(this.#time / 1000);
    // What happens between hosts shows only in Prometheus' answer.
    if (/^targets$/m.test(text)) letTimePass(this.hosts, host.now);
    if (text.endsWith('main 3>&1\n')) {
      this.scripts.push({ host: host.name, script });
      if (!text.includes('\nmain() {\nconfirm_access\n')) this.journal.push(`apply ${host.name}`);
    }
    return host.run(text);
  }

  #at(address: string): Machine {
    const byIpv6 = () => [...this.machines.values()].find(({ droplet }) => droplet?.ipv6 === address);
    const machine = this.machines.get(address) ?? byIpv6();
    if (!machine) throw new Error(`there is no host at ${address}`);
    const { droplet } = machine;
    if (droplet?.status === 'off' || droplet?.status === 'archive')
      throw new Error(`${droplet.name} is off, and was asked all the same`);
    return machine;
  }
}

/** As the API first shows it. */
function unready(droplet: Droplet): Droplet {
  return { ...droplet, status: 'new', ipv4: undefined, ipv6: undefined };
}

/** What pin.sh does. */
function pin(machine: Machine, script: string, newKey: () => string): Output | undefined {
  const [, call, boot] = /\n(make_host_key|use_host_key)(?: '?([^'\n]*)'?)?\n$/.exec(script) ?? [];
  if (call === 'make_host_key') {
    if (machine.sshKey === boot) machine.nextSshKey ??= newKey();
    return { code: 0, stdout: `@host-key ${machine.nextSshKey ?? machine.sshKey}\n`, stderr: '' };
  }
  if (call === 'use_host_key') {
    machine.sshKey = machine.nextSshKey ?? machine.sshKey;
    machine.nextSshKey = undefined;
    return { code: 0, stdout: '@done\n', stderr: '' };
  }
  return undefined;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

const regions = ['tor1', 'lon1', 'sfo3', 'sgp1', 'fra1'];

const catalogue: Catalogue = {
  regions: regions.map((slug) => ({ slug, available: true })),
  sizes: [{ slug: 's-1vcpu-1gb', available: true, regions, priceMonthly: 6 }],
  images: [{ slug: 'debian-12-x64', regions }],
};
