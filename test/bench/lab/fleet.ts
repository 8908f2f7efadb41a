// Fleets to measure: one monitor, one node with a port of its own, and nodes.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { destroyDroplets } from './cloud.ts';
import { type Ended, processorOf, succeed } from './run.ts';

const command = path.resolve('dist/cli.js');
/** Beside the bench's own program: removed with it, however the bench ends. */
const root = path.dirname(process.argv[1] ?? '');

export interface Fleet {
  readonly file: string;
  /** Writes fleet.yaml anew. */
  write(yaml: string): Promise<void>;
  /** Runs a command that must succeed. */
  promguard(command: string, ...args: string[]): Promise<Ended>;
  /** Runs it for the processor time that it takes itself. */
  processor(command: string): Promise<number>;
}

/** port: that which `web` serves to anyone. */
export function fleetOf(size: number, { port = 443, interval }: { port?: number; interval?: string } = {}): string {
  return `fleet: bench
recipients: [${process.env['PROMGUARD_LAB_RECIPIENT']}]
${interval === undefined ? '' : `prometheus: { scrape_interval: ${interval} }\n`}monitors:
  - { name: monitor, region: tor1 }
nodes:
  - { name: web, region: ams3, allow: [{ port: ${port}, proto: tcp }] }
  - { name: node, region: lon1, count: ${size - 2} }
`;
}

let folder: string | undefined;

/** No droplets, and no fleet that knew any. */
export async function wipe(): Promise<void> {
  await destroyDroplets();
  if (folder !== undefined) await rm(folder, { recursive: true });
  folder = undefined;
}

/** Where nothing is yet. */
export async function newFleet(yaml: string): Promise<Fleet> {
  await wipe();
  folder = await mkdtemp(path.join(root, 'fleet-'));
  const file = path.join(folder, 'fleet.yaml');
  const write = (text: string) => writeFile(file, text);
  await write(yaml);
  return {
    file,
    write,
    promguard: (name, ...args) => promguard(name, '--fleet', file, ...args),
    processor: (name) => processorOf(process.execPath, [command, name, '--fleet', file]),
  };
}

export function promguard(...args: readonly string[]): Promise<Ended> {
  return succeed(process.execPath, [command, ...args]);
}
