// Plans for tests, as short as a test can say them.

import type { ContentChange, FileChange } from '../../src/host/kinds/file.ts';
import type { RuleChange } from '../../src/host/kinds/rule.ts';
import type { UnitChange } from '../../src/host/kinds/unit.ts';
import { type Rule, ruleText } from '../../src/host/rule.ts';
import type { Change, DropletChange } from '../../src/plan/change.ts';
import type { Fate } from '../../src/plan/fate.ts';
import type { Mark } from '../../src/plan/marker.ts';
import type { HostPlan, Plan } from '../../src/plan/plan.ts';
import type { Problem } from '../../src/problem.ts';
import { type CommentOptions, type CommentState, comment, isFresh, planPart, restate } from '../../src/show/comment.ts';

/** A file that is there, of which these lines change. */
export function file(
  path: string,
  content: ContentChange = ['+line'],
  action: 'create' | 'update' = 'update',
): FileChange {
  const before = action === 'create' ? undefined : {};
  const after = action === 'create' ? { mode: '0644', owner: 'root:root' } : {};
  return { kind: 'file', id: `file:${path}`, action, path, before, after, content };
}

export function unit(name: string, more: Partial<Extract<UnitChange, { why: string }>> = {}): UnitChange {
  const plain = { why: 'start', enable: false, causes: [], foreign: false } as const;
  return { kind: 'unit', id: `unit:${name}`, action: 'update', name, ...plain, ...more };
}

export const scraper: Rule = {
  family: 4,
  proto: 'tcp',
  port: 9100,
  from: '10.0.0.1',
  to: '10.0.0.5',
  interface: 'wg0',
};

export function rule(of: Rule = scraper, comment = ''): RuleChange {
  const id = `rule:${ruleText(of)}`;
  return { kind: 'rule', id, action: 'create', rule: of, before: undefined, after: { comment } };
}

const small = { size: 's-1vcpu-1gb', image: 'debian-12-x64', region: 'fra1' };

export function droplet(name: string): DropletChange {
  return { kind: 'droplet', id: `droplet:${name}`, action: 'create', before: undefined, after: small };
}

export function destroyed(name: string, id = 7): DropletChange {
  return { kind: 'droplet', id: `droplet:${name}`, action: 'delete', before: { ...small, id }, after: undefined };
}

export function host(name: string, fate: Fate, changes: Change[] = [], more: Partial<HostPlan> = {}): HostPlan {
  return { host: name, role: 'node', region: 'fra1', fate, changes, foreignRules: [], ...more };
}

export function plan(hosts: HostPlan[], problems: Problem[] = [], more: Partial<Plan> = {}): Plan {
  return { fleet: 'demo', offline: false, hosts, cost: undefined, closing: [], problems, ...more };
}

export const options: CommentOptions = {
  file: 'fleet/fleet.yaml',
  commit: '0123456789abcdef0123456789abcdef01234567',
  runUrl: 'https://github.example/octo/fleet/actions/runs/7',
  guards: [],
  diagram: undefined,
  hidden: 600,
};

export const mark: Mark = {
  commit: options.commit,
  base: 'b'.repeat(40),
  version: '1.0.0',
  shown: '2026-11-23T10:00:00Z',
  digest: 'd'.repeat(64),
  reviewed: 'cmV2aWV3ZWQ=',
  signature: 'c2lnbmVk',
};

/** The whole comment in a state. */
export function bodyOf(made: Plan, state: CommentState, given: CommentOptions = options, of: Mark = mark): string {
  const part = planPart(made, state, { ...given, hidden: 600 + (of.reviewed?.length ?? 0) });
  return isFresh(state) ? comment(given.file, state, part, of) : restate({ mark: of, part }, state, given);
}

/** A new host as a real plan has it: a droplet, and everything on it; `own`: what no other has. */
export function created(name: string, own = ''): HostPlan {
  const files = Array.from({ length: 8 }, (_, index) =>
    file(
      `/etc/file-${index}`,
      Array.from({ length: 30 }, (__, line) => `+line ${line} of ${name}${own}`),
      'create',
    ),
  );
  return host(name, 'create', [droplet(name), ...files]);
}
