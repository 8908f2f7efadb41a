// Faults on purpose, of the lab's cloud and of droplets that run. Rule: a droplet itself is never touched, so its own state stays what it was.

import { Problem } from '../problem.ts';
import type { Fault } from './cloud/faults.ts';
import { exists } from './lifecycle.ts';
import { initOf } from './machine/container.ts';
import { emptyDisk, fillDisk } from './machine/disk.ts';
import type { MachineSpec } from './model.ts';
import { inside } from './network.ts';
import { dropletFiles, type Place } from './place.ts';
import { run } from './run.ts';
import { ask, specOf, specsOf } from './use.ts';

/** What can be wrong with a droplet. `heal` ends all of it. */
export const dropletFaults = ['off', 'cut', 'unreachable', 'disk-full'] as const;
export type Ailment = (typeof dropletFaults)[number];

/** From now on the cloud has this fault, a Fault as far as it is told right: the cloud checks it. */
export async function addFault(place: Place, fault: object): Promise<void> {
  await asked(place, 'POST', '/_lab/faults', fault);
}

/** No faults any more: the cloud answers, and every droplet is healed. */
export async function clearFaults(place: Place): Promise<void> {
  await asked(place, 'DELETE', '/_lab/faults');
  for (const spec of await specsOf(place)) await heal(place, spec);
}

/** One line for each fault: the cloud's as JSON, then the droplets'. */
export async function listFaults(place: Place): Promise<string[]> {
  const { faults } = (await asked(place, 'GET', '/_lab/faults')) as { faults: Fault[] };
  const droplets = (await specsOf(place)).map(async (spec) =>
    (await ailmentsOf(place, spec)).map((ailment) => `droplet ${spec.name} ${ailment}`),
  );
  return [...faults.map((fault) => `api ${JSON.stringify(fault)}`), ...(await Promise.all(droplets)).flat()];
}

/** droplet: its name or id. Settles when it is so. */
export async function breakDroplet(place: Place, droplet: string, ailment: Ailment): Promise<void> {
  const spec = await specOf(place, droplet);
  if (ailment === 'off') await power(place, spec, 'off');
  else if (ailment === 'disk-full') await fillDisk(place, spec.id);
  else await block(place, spec, ailment);
}

export async function healDroplet(place: Place, droplet: string): Promise<void> {
  await heal(place, await specOf(place, droplet));
}

async function heal(place: Place, spec: MachineSpec): Promise<void> {
  const ailments = await ailmentsOf(place, spec);
  for (const ailment of ailments) {
    if (ailment === 'off') await power(place, spec, 'active');
    else if (ailment === 'disk-full') await emptyDisk(place, spec.id);
    else await unblock(place, spec, ailment);
  }
}

async function ailmentsOf(place: Place, { id }: MachineSpec): Promise<Ailment[]> {
  const tables = await inLab(place, ['nft', 'list', 'tables', 'bridge']);
  const present: Record<Ailment, boolean> = {
    off: (await initOf(place, id)) === undefined,
    cut: tables.includes(`${tableOf('cut', id)}\n`),
    unreachable: tables.includes(`${tableOf('unreachable', id)}\n`),
    'disk-full': await exists(dropletFiles(place, id).filler),
  };
  return dropletFaults.filter((ailment) => present[ailment]);
}

async function power(place: Place, { id }: MachineSpec, to: 'active' | 'off'): Promise<void> {
  await asked(place, 'POST', '/_lab/power', { droplet: id, power: to });
}

type Block = Extract<Ailment, 'cut' | 'unreachable'>;

function tableOf(block: Block, id: number): string {
  return `${block}-${id}`;
}

/** In the bridge, where every packet of every droplet passes. It holds over reboots, which give the droplet another interface. */
async function block(place: Place, spec: MachineSpec, kind: Block): Promise<void> {
  const table = `bridge ${tableOf(kind, spec.id)}`;
  const ports = kind === 'cut' ? ['tcp sport 22 drop', 'tcp dport 22 drop'] : ['drop'];
  const four = `{ ${spec.ipv4}, ${spec.privateIpv4} }`;
  const ends = [`ip saddr ${four}`, `ip daddr ${four}`];
  if (spec.ipv6) ends.push(`ip6 saddr ${spec.ipv6}`, `ip6 daddr ${spec.ipv6}`);
  const rules = ends.flatMap((end) => ports.map((port) => `${end} ${port}`)).join('\n');
  // What comes from a droplet, and what the bridge's own machine (the runner) sends.
  const chains = ['prerouting', 'output'].map(
    (hook) => `chain ${hook} {\ntype filter hook ${hook} priority -300\n${rules}\n}\n`,
  );
  const script = `table ${table}\ndelete table ${table}\ntable ${table} {\n${chains.join('')}}\n`;
  await inLab(place, ['nft', '-f', '-'], script);
  if (kind === 'cut') await endConnections(place, spec);
}

/** The runner's end learns it at once; the droplet's end, which gets no packet, does not. */
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

/** What the lab's cloud answered; throws a Problem when it refused. */
async function asked(place: Place, method: string, route: string, body?: unknown): Promise<unknown> {
  const answer = await ask(place, method, route, body);
  if (answer.status < 400) return answer.body;
  const { message } = answer.body as { message: string };
  throw new Problem('todo', `the lab's cloud refuses this fault: ${message}`, { hint: 'see promguard lab fault' });
}
