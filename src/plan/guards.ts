// What an apply must not do without being asked twice. Rule: pure; looks at the plan and the fleet's own limits.

import type { Fleet } from '../fleet/model.ts';
import { Problem } from '../problem.ts';
import type { Plan } from './plan.ts';

/** The problems that stop an apply; the plan is shown all the same. */
export function guard(plan: Plan, { guards }: Fleet): Problem[] {
  const destroyed = plan.hosts.filter(({ fate }) => fate === 'destroy').map(({ host }) => host);
  const problems = destroyed
    .filter((host) => guards.protect.includes(host))
    .map(
      (host) =>
        new Problem(`${host} is protected and would be destroyed`, {
          hint: 'put it back, or take it off guards.protect',
        }),
    );
  if (destroyed.length > guards.maxDestroy) {
    const limit = `${destroyed.length} droplets would be destroyed (${destroyed.join(', ')}), and guards.max_destroy is ${guards.maxDestroy}`;
    problems.push(
      new Problem(limit, {
        hint: `raise guards.max_destroy to ${destroyed.length} in the same change if this is meant`,
      }),
    );
  }
  return problems;
}
