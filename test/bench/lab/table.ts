// The table of figures, a line as soon as it is known: Markdown on stdout, everything else on stderr.

import { availableParallelism } from 'node:os';

/** At most this many seconds, or this many times what something else took in the same rounds. */
export interface Target {
  readonly most: number;
  readonly of?: { readonly what: string; readonly seconds: readonly number[] };
}

export class Table {
  readonly rounds: number;
  readonly #missed: string[] = [];

  constructor(rounds: number) {
    this.rounds = rounds;
    console.log(
      `${rounds} rounds, ${availableParallelism()} cores, Node.js ${process.versions.node}, ratios of medians\n`,
    );
    console.log('| | hosts | minimum | median | beside it | target |\n| --- | ---: | ---: | ---: | --- | --- |');
  }

  /** Takes turns: each round measures every subject once, so that whatever else the machine does meets all of them. */
  async measure<Name extends string>(
    subjects: Readonly<Record<Name, () => Promise<number>>>,
  ): Promise<Readonly<Record<Name, readonly number[]>>> {
    const names = Object.keys(subjects) as Name[];
    const seconds = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
    for (let round = 1; round <= this.rounds; round++) {
      for (const name of names) {
        const took = await subjects[name]();
        console.error(`  round ${round}: ${name} ${shown(took)}`);
        seconds[name].push(took);
      }
    }
    return seconds;
  }

  line(what: string, hosts: number | undefined, seconds: readonly number[], target?: Target): void {
    const cells = [what, hosts ?? '', shown(Math.min(...seconds)), shown(median(seconds))];
    const { beside, aim } = judged(seconds, target);
    if (aim.includes('missed'))
      this.#missed.push(`${what}${hosts ? `, ${hosts} hosts` : ''}: ${beside} ${aim}`.replace(/ +/g, ' '));
    console.log(`| ${[...cells, beside, aim].join(' | ')} |`);
  }

  failed(what: string, error: unknown): void {
    this.#missed.push(`${what}: not measured`);
    console.error(error);
  }

  /** What missed its target decides the exit code. */
  end(): void {
    for (const line of this.#missed) console.error(line);
    if (this.#missed.length > 0) process.exitCode = 1;
  }
}

function judged(seconds: readonly number[], target: Target | undefined): { beside: string; aim: string } {
  if (!target) return { beside: '', aim: '' };
  const { most, of } = target;
  const value = of ? median(seconds) / median(of.seconds) : median(seconds);
  const wanted = of ? `≤ ${most} ×` : `< ${shown(most)}`;
  const over = Math.ceil(100 * (value / most - 1));
  return {
    beside: of ? `${value.toFixed(2)} × ${of.what}` : '',
    aim: value > most ? `${wanted}: missed by ${over} %` : wanted,
  };
}

function median(seconds: readonly number[]): number {
  const sorted = [...seconds].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

function shown(seconds: number): string {
  if (seconds < 1) return `${(1000 * seconds).toFixed(0)} ms`;
  return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}
