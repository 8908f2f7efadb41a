// A chain of applies to one simulated world, with what tests ask about it afterwards.

import { expect } from 'vitest';
import { parseLock } from '../../../src/fleet/lock.ts';
import type { Lock } from '../../../src/fleet/model.ts';
import { format, type Problem, Problems } from '../../../src/problem.ts';
import { apply, type Options, plan } from '../../../src/reconcile.ts';
import { fleetPath, SimulatedWorld } from './world.ts';

export const options = { fleet: fleetPath, only: undefined };

/** A problem with this code that names this host. */
export const about = (code: string, host: string) => ({ code, summary: expect.stringContaining(host) });

export class Chain {
  readonly world = new SimulatedWorld();

  /** Applies a fleet.yaml, or the last one again. The journal begins anew. */
  async apply(yaml?: string, only?: string[], more: Pick<Options, 'waitScrape'> = {}): Promise<readonly Problem[]> {
    if (yaml !== undefined) this.world.files.set('fleet.yaml', yaml);
    this.world.journal.length = 0;
    this.world.rounds.clear();
    return (await apply(this.world.ports, { ...options, ...more, only })).problems;
  }

  /** What stops the work before it touches anything. */
  async refusal(work: Promise<unknown>): Promise<readonly Problem[]> {
    const before = this.world.journal.length;
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Problems)) throw new Error('this was not refused', { cause: error });
    expect(this.world.journal.slice(before)).toEqual([]);
    return error.problems;
  }

  async hasChanges(): Promise<boolean> {
    return (await plan(this.world.ports, options)).plan.hosts.some(({ changes }) => changes.length > 0);
  }

  get lock(): Lock {
    const bytes = new TextEncoder().encode(this.world.files.get('fleet.lock.yaml'));
    const { lock, problems } = parseLock(bytes, 'fleet.lock.yaml');
    if (!lock) throw new Error(problems.map(format).join('\n'));
    return lock;
  }

  get keyFiles(): string[] {
    return [...this.world.files.keys()].filter((path) => path.startsWith('keys/')).sort();
  }

  /** Of the hosts that exist. */
  get names(): string[] {
    return this.world.hosts.map(({ name }) => name).sort();
  }
}
