// Faults of the lab's cloud and of running droplets. Rule: nothing is changed inside a droplet.

import { existsSync } from 'node:fs';
import { Problem } from '../problem.ts';
import type { Fault } from './cloud/faults.ts';
import { initOf } from './machine/container.ts';
import { emptyDisk, fillDisk } from './machine/disk.ts';
import type { MachineSpec } from './model.ts';
import { inside } from './network.ts';
import { dropletFiles, type Place } from './place.ts';
import { run } from './run.ts';
import { ask, specOf, specsOf } from './use.ts';

/** What can be wrong with a running droplet. */
export const dropletFaults = ['off', 'cut', 'unreachable', 'disk-full'] as const;
export type DropletFault = (typeof dropletFaults)[number];

/** Adds a fault to the cloud, which validates it. */
export async function addFault(place: Place, fault: object): Promise<void> {
  await request(place, 'POST', '/_lab/faults', fault);
}

/** Clears the cloud's faults and heals every droplet. */
export async function clearFaults(place: Place): Promise<void> {
  await request(place, 'DELETE', '/_lab/faults');
  for (const spec of await specsOf(place)) await heal(place, spec);
}

/** One line per fault: the cloud's as JSON, then the droplets'. */
export async function listFaults(place: Place): Promise<string[]> {
  const { faults } = (await request(place, 'GET', '/_lab/faults')) as { faults: Fault[] };
  const droplets = (await specsOf(place)).map(async (spec) =>
    (await faultsOf(place, spec)).map((fault) => `droplet ${spec.name} ${fault}`),
  );
  return [...faults.map((fault) => `api ${JSON.stringify(fault)}`), ...(await Promise.all(droplets)).flat()];
}

/** droplet: its name or id. Settles once the fault is in effect. */
export async function breakDroplet(place: Place, droplet: string, fault: DropletFault): Promise<void> {
  const spec = await specOf(place, droplet);
  if (fault === 'off') await power(place, spec, 'off');
  else if (fault === 'disk-full') await fillDisk(place, spec.id);
  else await block(place, spec, fault);
}

export async function healDroplet(place: Place, droplet: string): Promise<void> {
  await heal(place, await specOf(place, droplet));
}

async function heal(place: Place, spec: MachineSpec): Promise<void> {
  for (const fault of await faultsOf(place, spec)) {
    if (fault === 'off') await power(place, spec, 'active');
    else if (fault === 'disk-full') await emptyDisk(place, spec.id);
    else await unblock(place, spec, fault);
  }
}

async function faultsOf(place: Place, { id }: MachineSpec): Promise<DropletFault[]> {
  const tables = await inLab(place, ['nft', 'list', 'tables', 'bridge']);
  const present: Record<DropletFault, boolean> = {
    off: (await initOf(place, id)) === undefined,
    cut: tables.includes(`${tableOf('cut', id)}\n`),
    unreachable: tables.includes(`${tableOf('unreachable', id)}\n`),
    'disk-full': existsSync(dropletFiles(place, id).filler),
  };
  return dropletFaults.filter((fault) => present[fault]);
}

async function power(place: Place, { id }: MachineSpec, to: 'active' | 'off'): Promise<void> {
  await request(place, 'POST', '/_lab/power', { droplet: id, power: to });
}

type Block = Extract<DropletFault, 'cut' | 'unreachable'>;

function tableOf(block: Block, id: number): string {
  return `${block}-${id}`;
}

/** On the bridge, which all packets of all droplets pass. Survives reboots, which give the droplet a new interface. */
async function block(place: Place, spec: MachineSpec, kind: Block): Promise<void> {
  const table = `bridge ${tableOf(kind, spec.id)}`;
  const ports = kind === 'cut' ? ['tcp sport 22 drop', 'tcp dport 22 drop'] : ['drop'];
  const ipv4 = `{ ${spec.ipv4}, ${spec.privateIpv4} }`;
  const addresses = [`ip saddr ${ipv4}`, `ip daddr ${ipv4}`];
  if (spec.ipv6) addresses.push(`ip6 saddr ${spec.ipv6}`, `ip6 daddr ${spec.ipv6}`);
  const rules = addresses.flatMap((address) => ports.map((port) => `${address} ${port}`)).join('\n');
  // Packets from droplets, and packets from the bridge's machine (the runner).
  const chains = ['prerouting', 'output'].map(
    (hook) => `chain ${hook} {\ntype filter hook ${hook} priority -300\n${rules}\n}\n`,
  );
  const script = `table ${table}\ndelete table ${table}\ntable ${table} {\n${chains.join('')}}\n`;
  await inLab(place, ['nft', '-f', '-'], script);
  if (kind === 'cut') await endConnections(place, spec);
}

/** The runner's end is closed at once; the droplet's end gets no packet and does not notice. */
async function endConnections(place: Place, { ipv4, ipv6 }: MachineSpec): Promise<void> {
  for (const address of ipv6 ? [ipv4, `[${ipv6}]`] : [ipv4]) {
    await inLab(place, ['ss', '--kill', '--tcp', 'dst', address, 'dport', '=', ':22']);
  }
}

async function unblock(place: Place, { id }: MachineSpec, kind: Block): Promise<void> {
  await inLab(place, ['nft', 'delete', 'table', 'bridge', tableOf(kind, id)]);
}

async function inLab(place: Place, argv: readonly string[], input = ''): Promise<string> {
  const [command = '', ...args] = inside(place, argv);
  return run(command, args, { input });
}

/** The response of the lab's cloud; throws a Problem when it refuses. */
async function request(place: Place, method: string, route: string, body?: unknown): Promise<unknown> {
  const answer = await ask(place, method, route, body);
  if (answer.status < 400) return answer.body;
  const { message } = answer.body as { message: string };
  throw new Problem('invalid-lab-fault', `the lab's cloud refused the fault: ${message}`, {
    hint: 'see promguard lab fault --help',
  });
}
