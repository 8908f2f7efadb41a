// One write for what several hosts bring. Rule: how many there are depends on how long it takes, and not on how many hosts bring something.

import type { Clock } from '../ports.ts';
import { poll } from './poll.ts';

/** The first write waits for others this long, and each later one as long as all before it took. */
const firstSeconds = 1;

export class Batches<Entry> {
  readonly #clock: Clock;
  readonly #write: (entries: readonly Entry[]) => Promise<void>;
  #expected: number;
  #began: number | undefined;
  #waiting: Entry[] = [];
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();

  /** expected: how many may bring something; once they have come, or will not, nobody is waited for. */
  constructor(clock: Clock, expected: number, write: (entries: readonly Entry[]) => Promise<void>) {
    this.#clock = clock;
    this.#expected = expected;
    this.#write = write;
  }

  /** Resolves once it is written. One write that fails is the end of all. */
  add(entry: Entry): Promise<void> {
    this.#expected -= 1;
    this.#waiting.push(entry);
    this.#next ??= this.#gather();
    return this.#next;
  }

  /** One of those who were expected brings nothing. */
  without(): void {
    this.#expected -= 1;
  }

  async #gather(): Promise<void> {
    const now = this.#clock.now().getTime();
    this.#began ??= now;
    const seconds = Math.max(firstSeconds, (now - this.#began) / 1000);
    await poll(this.#clock, seconds, async () => ({ done: this.#expected === 0, value: undefined }), firstSeconds / 5);
    await this.#last;
    const entries = this.#waiting;
    this.#waiting = [];
    this.#next = undefined;
    this.#last = this.#write(entries);
    await this.#last;
  }
}
