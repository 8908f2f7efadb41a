// How often properties of hostile input are tried. Rule: this is the one place that says so.

/** `TEST_ALL=1` is the nightly set: at least 10,000 cases of each kind; `npm test` tries a few. */
const all = process.env['TEST_ALL'] === '1';

export function runs(few: number): { numRuns: number } {
  return { numRuns: all ? 10_000 : few };
}

/** For the longest of them on a busy machine. */
export const patience = all ? 3_600_000 : 300_000;
