// Samples that nothing reads any more, as their monitor no longer stores them. Rule: a warning, as they stay on its disk.

import { Problem } from '../../problem.ts';
import type { HostPlan } from '../plan.ts';

/** By the unit that is removed, where its samples are. */
const folders: ReadonlyMap<string, string> = new Map([
  ['unit:prometheus', '/var/lib/prometheus'],
  ['unit:victoria-metrics', '/var/lib/victoria-metrics'],
]);

export function samplesLeft(hosts: readonly HostPlan[]): Problem[] {
  return hosts.flatMap(({ host, fate, changes }) =>
    fate !== 'update'
      ? []
      : changes.flatMap(({ id, action }) => {
          const folder = action === 'delete' ? folders.get(id) : undefined;
          if (folder === undefined) return [];
          const summary = `the samples in ${folder} on ${host} stay there, and nothing reads them any more`;
          const hint = `whatever takes its place starts without them; delete the folder once nobody needs them`;
          return [new Problem('samples-left', summary, { hosts: [host], hint, severity: 'warning' })];
        }),
  );
}
