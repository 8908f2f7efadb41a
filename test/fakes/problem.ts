// What fails in a test. Rule: anything but a Problem is a bug and is thrown on.

import { Problem } from '../../src/problem.ts';

/** The Problem that `work` throws. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
