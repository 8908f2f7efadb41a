// What is measured, and how much it may cost: a section each.

import { type Fleet, fleetOf, newFleet, promguard, wipe } from './fleet.ts';
import { bareInstallation, readerOf } from './floor.ts';
import { secondsOf, succeed } from './run.ts';
import type { Table } from './table.ts';

/** As `parallel` in fleet.yaml has it by default. */
const parallel = 30;

export async function start(table: Table): Promise<void> {
  const { file } = await newFleet(fleetOf(6));
  const subjects = {
    '`node -e 0`': async () => (await succeed(process.execPath, ['-e', '0'])).seconds,
    '`promguard --help`': async () => (await promguard('--help')).seconds,
    '`promguard validate`': async () => (await promguard('validate', '--fleet', file)).seconds,
    '`promguard plan --offline`': async () => (await promguard('plan', '--offline', '--fleet', file)).seconds,
  };
  // What Node keeps of a program that it has compiled is there from the second time on.
  for (const subject of Object.values(subjects)) await subject();
  for (const [name, seconds] of Object.entries(await table.measure(subjects))) {
    table.line(name, undefined, seconds, name.includes('promguard') ? { most: 0.3 } : undefined);
  }
}

/** Gives the fleet of the last round. withBare: else it is made once, beside nothing. */
export async function fromNothing(table: Table, size: number, withBare: boolean): Promise<Fleet> {
  let fleet = await newFleet(fleetOf(size));
  const packages = await packagesOf(fleet);
  const apply = async () => {
    fleet = await newFleet(fleetOf(size));
    return (await fleet.promguard('apply', '--yes')).seconds;
  };
  if (!withBare) {
    table.line('from nothing, once', size, [await apply()]);
    return fleet;
  }
  const bare = async () => {
    await wipe();
    return secondsOf(() => bareInstallation(packages, parallel));
  };
  const seconds = await table.measure({ bare, apply });
  table.line('boot and bare installation', size, seconds.bare);
  table.line('from nothing', size, seconds.apply, { most: 1.3, of: { what: 'bare', seconds: seconds.bare } });
  return fleet;
}

/** What PromGuard installs, by host. */
async function packagesOf({ promguard }: Fleet): Promise<ReadonlyMap<string, readonly string[]>> {
  const { stdout } = await promguard('plan', '--json');
  const { changes } = JSON.parse(stdout) as { changes: { host: string; kind: string; name: string }[] };
  const packages = new Map<string, string[]>();
  for (const { host, kind, name } of changes) {
    if (kind === 'package') packages.set(host, [...(packages.get(host) ?? []), name]);
  }
  return packages;
}

export async function nothingToDo(table: Table, { file, promguard, processor }: Fleet, size: number): Promise<void> {
  const read = await readerOf(file);
  // It waits for first scrapes, which may still be pending: nothing is left to wait for after that.
  await promguard('verify');
  const seconds = await table.measure({
    floor: () => secondsOf(read),
    plan: async () => (await promguard('plan')).seconds,
    apply: async () => (await promguard('apply', '--yes')).seconds,
    verify: async () => (await promguard('verify')).seconds,
    processor: () => processor('plan'),
  });
  table.line('the floor: parallel OpenSSH reads the hosts', size, seconds.floor);
  const floor = { what: 'floor', seconds: seconds.floor };
  table.line('plan, nothing to do', size, seconds.plan, { most: size < 20 ? 1.3 : 1.15, of: floor });
  table.line('processor time of that plan', size, seconds.processor);
  table.line('apply, nothing to do', size, seconds.apply, { most: 1.2, of: { what: 'plan', seconds: seconds.plan } });
  table.line('verify', size, seconds.verify);
}

export async function oneChange(table: Table, { promguard, write }: Fleet, size: number): Promise<void> {
  let port = 8000;
  const applied = async (yaml: string) => {
    await write(yaml);
    return (await promguard('apply', '--yes')).seconds;
  };
  const seconds = await table.measure({
    plan: async () => (await promguard('plan')).seconds,
    port: () => applied(fleetOf(size, { port: ++port })),
    node: () => applied(fleetOf(size + 1, { port })),
    'node gone': () => applied(fleetOf(size, { port })),
  });
  table.line('apply, another `allow` port on one host', size, seconds.port, {
    most: 2,
    of: { what: 'plan', seconds: seconds.plan },
  });
  table.line('apply, one more node', size, seconds.node, { most: 15 });
  table.line('apply, one node less', size + 1, seconds['node gone']);
}

export async function intervals(table: Table): Promise<void> {
  const made = (interval: string) => async () => {
    const fleet = await newFleet(fleetOf(3, { interval }));
    return (await fleet.promguard('apply', '--yes')).seconds;
  };
  const seconds = await table.measure({ '2s': made('2s'), '2m': made('2m') });
  table.line('from nothing, `scrape_interval: 2s`', 3, seconds['2s']);
  table.line('from nothing, `scrape_interval: 2m`', 3, seconds['2m'], {
    most: 1.3,
    of: { what: '2s', seconds: seconds['2s'] },
  });
}
