// What GitHub trusts. Rule: each says where GitHub documents it, and when that was read; test/unit/github-rules.test.ts holds each.

import type { RunEvent, Trigger } from './events.ts';
import { isMatched } from './filters.ts';
import { actionsBot, type JobPermissions } from './state.ts';

/**
 * An environment judges the ref that the run has: refs/pull/N/merge under `pull_request`, the default branch under `pull_request_target`
 * (github.blog/changelog/2025-11-07-actions-pull_request_target-and-environment-branch-protections-changes, in force since 2025-12-08,
 * checked 2026-11-28).
 */
export function mayUse({ ref }: Pick<Trigger, 'ref'>, branches: string[]): boolean {
  return ref.startsWith('refs/heads/') && isMatched(branches, ref.slice('refs/heads/'.length));
}

/**
 * A fork's pull request gets a token that reads and no secrets under `pull_request`, and both under `pull_request_target`
 * (docs.github.com, "Events that trigger workflows", checked 2026-11-28); Dependabot's is treated like a fork's under `pull_request`
 * (docs.github.com, "Dependabot on GitHub Actions", checked 2026-11-28).
 */
export function isUntrusted({ name, payload, actor }: Pick<Trigger, 'name' | 'payload' | 'actor'>): boolean {
  if (name !== 'pull_request') return false;
  const { pull_request: pull, repository } = payload as unknown as PullPayload;
  return pull.head.repo.full_name !== repository.full_name || actor === 'dependabot[bot]';
}

interface PullPayload {
  pull_request: { head: { repo: { full_name: string } } };
  repository: { full_name: string };
}

/** What is left of the permissions that a job asks for (docs.github.com, "Workflow syntax", `permissions`, checked 2026-11-28). */
export function readOnly(permissions: JobPermissions): JobPermissions {
  return Object.fromEntries(
    Object.entries(permissions).map(([name, access]) => [name, access === 'none' ? 'none' : 'read']),
  );
}

/**
 * What GITHUB_TOKEN does starts nothing, so that a commit of a job cannot start that job again (docs.github.com, "GITHUB_TOKEN"); a pull request that
 * it opens or updates has runs of `pull_request`, which wait until somebody with write access lets them start (docs.github.com, "Events that trigger
 * workflows", since 2026-06-11). Tokens of Apps and of people and deploy keys start everything. All checked 2026-11-28.
 */
export function startOf(event: RunEvent): 'runs' | 'held' | 'nothing' {
  if (event.by !== actionsBot.login) return 'runs';
  const waits = ['opened', 'synchronize', 'reopened'];
  return event.name === 'pull_request' && waits.includes(event.action ?? '') ? 'held' : 'nothing';
}

/** Nothing starts for a commit that says so (docs.github.com, "Skipping workflow runs", checked 2026-11-28). */
export function isSkipped(name: RunEvent['name'], message: string): boolean {
  const words = /\[(skip ci|ci skip|no ci|skip actions|actions skip)\]|\n\nskip-checks: *true$/;
  return (name === 'push' || name === 'pull_request') && words.test(message.trim());
}
