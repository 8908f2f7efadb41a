// What may be destroyed without being asked twice.

import { lockedHost } from '../../fleet/lock.ts';
import type { Observed } from '../../host/item.ts';
import { Problem } from '../../problem.ts';
import { isMonitoring } from '../../resources/prometheus.ts';
import { count } from '../../words.ts';
import { isGivenBack, isGoing, type Plan } from '../plan.ts';
import type { Preflight } from './check.ts';

/** hint: what to do where fleet.yaml still has the host, as `destroy` does not ask it. */
export function protectedHosts(
  { plan, fleet: { guards, places } }: Pick<Preflight, 'plan' | 'fleet'>,
  hint?: string,
): Problem[] {
  const off = 'or take it off guards.protect in the same change';
  return plan.hosts
    .filter((planned) => isGoing(planned) && guards.protect.includes(planned.host))
    .map((planned) => {
      const end = isGivenBack(planned) ? 'given back' : 'destroyed';
      const undo = planned.fate === 'replace' ? 'take its `replace` away' : 'put it back';
      return new Problem('protected-host', `${planned.host} is protected and would be ${end}`, {
        hosts: [planned.host],
        at: places.protect,
        hint: hint ?? `${undo}, ${off}`,
      });
    });
}

export function tooManyDestroyed({ plan, fleet, droplets: present, removed }: Preflight): Problem[] {
  const { guards, places } = fleet;
  const going = plan.hosts.filter(isGoing);
  const names = going.map(({ host }) => host);
  if (names.length === 0) return [];
  const { droplets, what } = described(going);
  const problems: Problem[] = [];
  if (names.length > guards.maxDestroy) {
    problems.push(
      new Problem('max-destroy', `${what}, and guards.max_destroy is ${guards.maxDestroy}`, {
        hosts: names,
        at: places.maxDestroy,
        hint: `if this is intended, raise guards.max_destroy to ${names.length} in the same change`,
      }),
    );
  }
  // Of all: with --only, the plan has some.
  const existing = Object.keys(present).length + removed.length;
  const percent = Math.floor((droplets * 100) / existing);
  // One of two is no mass destruction.
  if (droplets > 1 && percent > guards.maxDestroyPercent) {
    problems.push(
      new Problem(
        'max-destroy-percent',
        `${what}: ${percent} % of the fleet's droplets, and guards.max_destroy_percent is ${guards.maxDestroyPercent}`,
        {
          hosts: names,
          at: places.maxDestroyPercent,
          hint: `if this is intended, raise guards.max_destroy_percent to ${percent} in the same change`,
        },
      ),
    );
  }
  return problems;
}

/**
 * Metrics are on the monitors alone; a new one starts with none, and so does a node that becomes one. What a removed droplet was, only
 * its tag says, and that is as old as the droplet: a node may have become a monitor since. A host that was not observed is what fleet.yaml says.
 */
export function lastMonitor({
  plan,
  fleet: { hosts, places },
  hosts: observed,
  leaving,
  droplets,
  locked,
}: Preflight): Problem[] {
  // It may be down just now, or its list lost: its data stays.
  const hasMetrics = (name: string, seen: Observed) =>
    isMonitoring(seen) || (seen.targets ?? []).some(({ host }) => host === name);
  const isNode = (server: Observed | undefined) => server !== undefined && !hasMetrics('', server);
  const going = plan.hosts.filter((planned) => isGoing(planned) && !isNode(leaving[planned.host]));
  const names = going.map(({ host }) => host);
  // With --only, others stay that the plan does not have.
  const stays = hosts.some(({ name, kind, role }) => {
    const isThere = (kind === 'droplet' ? droplets[name] : lockedHost({ hosts: locked }, name)) !== undefined;
    const known = observed[name];
    return role === 'monitor' && isThere && !names.includes(name) && (known === undefined || hasMetrics(name, known));
  });
  if (names.length === 0 || stays) return [];
  const end = going.every(isGivenBack) ? 'leave the fleet' : 'be destroyed, with all its metrics';
  return [
    new Problem('last-monitor', `none of the current monitors would be left: ${names.join(', ')} would ${end}`, {
      hosts: names,
      at: places.monitors,
      hint: 'add the new monitor in one change and remove the old one in a later one',
    }),
  ];
}

/** `2 droplets would be destroyed (db-1, db-2), and 1 server given back (web)` */
function described(going: Plan['hosts']): { droplets: number; what: string } {
  const named = (list: typeof going) => `(${list.map(({ host }) => host).join(', ')})`;
  const [servers, droplets] = [going.filter(isGivenBack), going.filter((host) => !isGivenBack(host))];
  const parts = [
    ...(droplets.length > 0 ? [`${count(droplets.length, 'droplet')} would be destroyed ${named(droplets)}`] : []),
    ...(servers.length > 0 ? [`${count(servers.length, 'server')} would be given back ${named(servers)}`] : []),
  ];
  return { droplets: droplets.length, what: parts.join(', ') };
}
