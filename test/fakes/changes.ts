// Plans for tests. Rule: small, and only what a test names differs.

import type { Change } from '../../src/host/change.ts';
import type { HostPlan, Plan } from '../../src/plan/plan.ts';

export const change = (summary: string, more: Partial<Change> = {}): Change => ({
  kind: 'file',
  id: `file:${summary}`,
  action: 'update',
  summary,
  detail: [],
  ...more,
});

export const host = (name: string, more: Partial<HostPlan> = {}): HostPlan => ({
  host: name,
  role: 'node',
  region: 'lon1',
  fate: 'update',
  changes: [change('/etc/x')],
  foreignRules: [],
  ...more,
});

export const planOf = (...hosts: HostPlan[]): Plan => ({ fleet: 'demo', offline: false, hosts, problems: [] });
