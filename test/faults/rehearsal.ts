// The same change again and again, each time with a fault. Rule: after every fault the next apply finishes the work, and nothing is lost.

import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect } from 'vitest';
import { figure } from '../lab/figures.ts';
import { otherImage, Story, story } from '../lab/story.ts';
import { type Fault, struckAt } from './fault.ts';
import { applyWatched, type Roles } from './watch.ts';
import { type Before, type Damage, damageAtEnd, damageAtOnce, takeStock } from './whole.ts';

const none: Damage = { keysLost: [], strays: [], lockouts: [], exposed: [], halfConfigured: [] };

export interface Point {
  fault: Fault;
  moment: string;
  /** What must hold between the fault and the next apply. */
  meanwhile?: () => Promise<void>;
}

/** Pauses the run, so that it meets the fault however long that takes to set up. */
async function whilePaused(runner: ChildProcess, work: () => unknown): Promise<void> {
  runner.kill('SIGSTOP');
  try {
    await work();
  } finally {
    runner.kill('SIGCONT');
  }
}

/** A fleet of a monitor, a node that stays, and a node that every change replaces. */
export class Rehearsal {
  readonly story: Story;
  #change = 0;
  /** For the figures at the end. */
  readonly #points: { fault: string; moment: string; seconds: number; failed: boolean }[] = [];
  readonly #damage: Damage = structuredClone(none);

  private constructor(story: Story) {
    this.story = story;
  }

  static async begin(lab: string): Promise<Rehearsal> {
    const rehearsal = new Rehearsal(await Story.begin(lab));
    try {
      await rehearsal.change();
      await rehearsal.story.apply();
    } catch (error) {
      await rehearsal.story.end();
      throw error;
    }
    return rehearsal;
  }

  async end(): Promise<void> {
    await this.story.end();
    const faults = new Map<string, number>();
    for (const { fault } of this.#points) faults.set(fault, (faults.get(fault) ?? 0) + 1);
    const counts = [...faults].map(([fault, times]) => `${fault} ${times}`).join(', ');
    const seconds = this.#points.reduce((sum, point) => sum + point.seconds, 0);
    const moments = new Set(this.#points.map(({ moment }) => moment));
    const failed = this.#points.filter((point) => point.failed).length;
    const { keysLost, strays, lockouts, exposed, halfConfigured } = this.#damage;
    figure(
      `${this.#points.length} faults injected (${counts}) at ${moments.size} moments in ${Math.round(seconds)} s, ` +
        `${failed} of these runs failed or were killed: ` +
        `${keysLost.length} keys lost, ${lockouts.length} lockouts, ${strays.length} stray droplets or addresses, ` +
        `${exposed.length} metrics exposed, ${halfConfigured.length} hosts half-configured`,
    );
  }

  /** Opens another port on one host, adds a host, and removes one. */
  async change(): Promise<void> {
    this.#change += 1;
    const [port, node] = [8000 + this.#change, this.#node];
    await this.story.given(`
ssh: { confirm_seconds: 20 }
network: { rest_days: 1 }
prometheus: { scrape_interval: 2s }
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: stay, region: lon1, image: ${otherImage}, allow: [{ port: ${port} }] }, { name: ${node}, region: sfo3 }]
`);
  }

  get #node(): string {
    return `k${this.#change}`;
  }

  get #roles(): Roles {
    return { [this.#node]: 'NEW', [`k${this.#change - 1}`]: 'OLD' };
  }

  /** The moments of an apply without a fault. */
  async undisturbed(): Promise<string[]> {
    await this.change();
    const { moments, code, output } = await applyWatched(this.story, this.#roles);
    expect(code, output).toBe(0);
    return moments;
  }

  /** A change with these faults, one apply each, and then an apply without. */
  async survives(...points: Point[]): Promise<void> {
    const before = await takeStock(this.story);
    await this.change();
    for (const point of points) await this.#strike(point, before);
    await this.story.apply();
    this.#expectNone(await damageAtEnd(this.story, before, ['monitor', 'stay', this.#node]), 'at the end');
    await this.story.scraped('monitor', [
      'prometheus monitor',
      ...['monitor', 'stay', this.#node].map((name) => `node ${name}`),
    ]);
    expect(await this.story.changes()).toEqual([]);
  }

  async #strike({ fault, moment, meanwhile }: Point, before: Before): Promise<void> {
    const began = Date.now();
    const at = struckAt(this.story, this.#hostOf(moment));
    let strike: unknown;
    const act = (runner: ChildProcess) => {
      strike = whilePaused(runner, () => fault.strike({ ...at, runner }));
    };
    const watched = await applyWatched(this.story, this.#roles, { moment, hold: fault.endsRun === true, act });
    await strike;
    expect(watched.struck, `reached "${moment}":\n${watched.moments.join('\n')}\n${watched.output}`).toBe(true);
    await fault.heal(at);
    this.#expectNone(await damageAtOnce(this.story, before), `${fault.name} at "${moment}"`);
    if (!fault.mayPass) expect(watched.code, `${fault.name} at "${moment}" struck:\n${watched.output}`).not.toBe(0);
    await meanwhile?.();
    const seconds = (Date.now() - began) / 1000;
    this.#points.push({ fault: fault.name, moment, seconds, failed: watched.code !== 0 });
  }

  /** Damage counts for the figures, also when it fails the test. */
  #expectNone(damage: Damage, when: string): void {
    const kinds = Object.keys(none) as (keyof Damage)[];
    for (const kind of kinds) this.#damage[kind].push(...damage[kind]);
    const all = kinds.flatMap((kind) => damage[kind].map((what) => `${kind}: ${what}`)).join('\n');
    expect(all, `${when}: ${all}`).toBe('');
  }

  /** `NEW: boot` happens on the host that is NEW. */
  #hostOf(moment: string): string {
    const [role = ''] = /^[A-Za-z]+/.exec(moment) ?? [];
    return Object.entries(this.#roles).find(([, name]) => name === role)?.[0] ?? role;
  }
}

/** A group of tests with a rehearsal of its own, in a lab of its own. */
export function rehearse(title: string, lab: string, tests: (it: () => Rehearsal) => void): void {
  story(title, () => {
    let rehearsal: Rehearsal;
    beforeAll(async () => {
      rehearsal = await Rehearsal.begin(lab);
    });
    afterAll(() => rehearsal?.end());
    tests(() => rehearsal);
  });
}
