// How many cases the properties of hostile input try.

/** `TEST_ALL=1` is the nightly set: 10,000 cases of each, fewer where each starts a program; `npm test` tries a few. */
const all = process.env['TEST_ALL'] === '1';

export function runs(few: number, many = 10_000): { numRuns: number } {
  return { numRuns: all ? many : few };
}

/** Time-out of the longest of them, on a busy machine. */
export const patience = all ? 1_800_000 : 300_000;
