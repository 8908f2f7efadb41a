// Plans to show, as short as a test can say them.

import type { Change } from '../../src/host/change.ts';
import type { Fate, HostPlan, Plan } from '../../src/plan/plan.ts';
import type { Problem } from '../../src/problem.ts';
import type { CommentOptions } from '../../src/show/comment.ts';

export function change(kind: string, summary: string, more: Partial<Change> = {}): Change {
  return { kind, id: `${kind}:${summary}`, action: 'create', summary, detail: [], ...more };
}

export function host(name: string, fate: Fate, changes: Change[] = [], more: Partial<HostPlan> = {}): HostPlan {
  return { host: name, role: 'node', region: 'fra1', fate, changes, foreignRules: [], ...more };
}

export function plan(hosts: HostPlan[], problems: Problem[] = [], offline = false): Plan {
  return { fleet: 'demo', offline, hosts, problems };
}

export const options: CommentOptions = {
  file: 'fleet/fleet.yaml',
  commit: '0123456789abcdef0123456789abcdef01234567',
  runUrl: 'https://github.example/octo/fleet/actions/runs/7',
  guards: [],
  overrides: [],
  cost: undefined,
  closing: [],
  diagram: undefined,
  reviewed: { digest: 'd'.repeat(64), reviewed: 'cmV2aWV3ZWQ=' },
};

/** A new host as a real plan has it: a droplet, and everything on it. */
export function created(name: string): HostPlan {
  const files = Array.from({ length: 8 }, (_, index) =>
    change('file', `/etc/file-${index}`, {
      detail: Array.from({ length: 30 }, (__, line) => `+line ${line} of ${name}`),
    }),
  );
  return host(name, 'create', [change('droplet', 's-1vcpu-1gb, debian-12-x64, fra1'), ...files]);
}
