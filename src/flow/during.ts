// The phases of a run, for whoever follows it. Rule: a phase ends however its work ends.

import type { Phase, PhaseOf, World } from '../ports.ts';

export async function during<Value>(
  { progress }: Pick<World, 'progress'>,
  phase: Phase,
  work: () => Promise<Value>,
  one?: PhaseOf,
): Promise<Value> {
  const end = progress.phase(phase, one);
  try {
    return await work();
  } finally {
    end();
  }
}
