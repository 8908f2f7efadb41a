// Why droplets could not be created. Rule: pure; several are one problem.

import { Problem } from '../../problem.ts';

const mostReasons = 20;

/** Each with its own reason: one size may be sold out while another meets the account's limit. */
export function notCreated(failed: readonly [names: string, problem: Problem][]): Problem {
  const [[names, problem] = ['', undefined], ...others] = failed;
  if (problem && others.length === 0) {
    const details = { ...(problem.hint && { hint: problem.hint }), cause: problem };
    return new Problem('droplet-not-created', `${names}: ${problem.summary}`, details);
  }
  const all = failed.map(([name]) => name).join(', ');
  const reasons = failed.slice(0, mostReasons).map(([name, { summary }]) => `${name}: ${summary}`);
  const rest = failed.length > mostReasons ? [`and ${failed.length - mostReasons} more`] : [];
  return new Problem('droplet-not-created', `droplets that could not be created: ${all}`, {
    hint: [...reasons, ...rest].join('\n  '),
  });
}
