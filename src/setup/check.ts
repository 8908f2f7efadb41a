// What doctor finds. Rule: a check never throws a Problem, and what could not be asked is unknown, with the reason.

import { Problem, Problems } from '../problem.ts';

export interface Check {
  area: 'fleet' | 'keys' | 'ssh' | 'digitalocean' | 'hosts' | 'github';
  /** `unknown`: it could not be asked; the text says why. */
  verdict: 'passed' | 'failed' | 'unknown';
  /** Lower case, no full stop. */
  text: string;
  /** How to mend it. */
  hint?: string | undefined;
}

type Area = Check['area'];

export const passed = (area: Area, text: string): Check => ({ area, verdict: 'passed', text });
export const failed = (area: Area, text: string, hint?: string): Check => ({ area, verdict: 'failed', text, hint });
export const unknown = (area: Area, text: string, hint?: string): Check => ({ area, verdict: 'unknown', text, hint });

/** A warning is no failure. */
export function checkOf(area: Area, { summary, hint, at, severity }: Problem): Check {
  const place = at ? `${at.file}:${at.line}:${at.column}: ` : '';
  return { area, verdict: severity === 'error' ? 'failed' : 'unknown', text: `${place}${summary}`, hint };
}

/** The checks that the work gives; Problems that it throws are failed ones. */
export async function caught(area: Area, work: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problems) return error.problems.map((problem) => checkOf(area, problem));
    if (error instanceof Problem) return [checkOf(area, error)];
    throw error;
  }
}
