// When the phases of a run began and ended. Rule: a phase lasts from its first beginning to its last end, whatever is between.

import type { Clock, Phase, PhaseOf } from '../ports.ts';

interface Timed {
  readonly began: number;
  ended: number;
  /** How often it has begun without an end. */
  running: number;
  /** Of those for which it has begun: how many have ended, and who has not. Undefined where it is not for single hosts. */
  hosts: { of: number; done: number; readonly waiting: Set<string> } | undefined;
}

/** In milliseconds: what took less is not worth a line. */
const shortest = 50;

/** Hosts that are named while all others have ended. */
const mostNamed = 3;

export class Phases {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #began: number;
  readonly #all = new Map<Phase, Timed>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
    this.#began = this.#now();
  }

  /** Gives what ends it, and then says how long it took. */
  begin(name: Phase, one: PhaseOf | undefined): () => string {
    const began = this.#now();
    const phase = this.#all.get(name) ?? { began, ended: began, running: 0, hosts: undefined };
    this.#all.set(name, phase);
    phase.running++;
    if (one && (!phase.hosts || phase.hosts.done === phase.hosts.of)) {
      phase.hosts = { of: one.of, done: 0, waiting: new Set() };
    }
    if (one) phase.hosts?.waiting.add(one.host);
    return () => {
      phase.running--;
      phase.ended = this.#now();
      if (one && phase.hosts?.waiting.delete(one.host)) phase.hosts.done++;
      return shown(phase.ended - began);
    };
  }

  has(name: Phase): boolean {
    return this.#all.has(name);
  }

  /** What is under way, a line each: `observe  12 of 60 hosts`. */
  get running(): string[] {
    return [...this.#all].flatMap(([name, { running, hosts }]) => (running > 0 ? [`${name}${progressOf(hosts)}`] : []));
  }

  /** What has taken how long, in the order in which it began, a line each, and all of it together. */
  get times(): string[] {
    const long = [...this.#all].filter(([, { began, ended }]) => ended - began >= shortest);
    if (long.length === 0) return [];
    const rows = [
      ...long.map(([name, { began, ended }]) => [name, shown(ended - began)] as const),
      ['in all', shown(this.#now() - this.#began)] as const,
    ];
    const width = Math.max(...rows.map(([name]) => name.length));
    return rows.map(([name, took]) => `${name.padEnd(width)}  ${took.padStart('100.0 s'.length)}`);
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

function progressOf(hosts: Timed['hosts']): string {
  if (!hosts) return '';
  const { of, done, waiting } = hosts;
  const names = of - done <= mostNamed && waiting.size === of - done ? `: ${[...waiting].join(', ')} not yet` : '';
  return `  ${done} of ${of} hosts${names}`;
}

function shown(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
