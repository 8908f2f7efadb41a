// What happens on GitHub, and what a job is told of it.

export type Json = { [field: string]: unknown };

/** What starts workflows, as GitHub passes it on. `by` is the login of whoever caused it; some event of the past tells it unless given. */
export type RunEvent = { by?: string } & (
  | {
      name: 'pull_request' | 'pull_request_target';
      number: number;
      action?: 'opened' | 'synchronize' | 'reopened' | 'closed' | 'labeled' | 'unlabeled';
    }
  /** after: the pushed commit; the branch's head unless given. before: where the branch was; the commit's parent unless given. */
  | { name: 'push'; branch?: string; after?: string; before?: string | undefined }
  /** Of a merge queue. head: the commit that would be pushed. */
  | { name: 'merge_group'; branch: string; head: string; base: string }
  | { name: 'issue_comment'; number: number; comment: number; action: 'created' | 'edited' }
  /** sha: the branch's head when the event happened, as a job may have to wait; the current one unless given. */
  /** A run of a workflow that is over, as the API has it. */
  | { name: 'workflow_run'; run: Json }
  | { name: 'workflow_dispatch'; sha?: string | undefined }
  /** cron: the line that is due; drift.yml's unless given. */
  | { name: 'schedule'; sha?: string | undefined; cron?: string }
);

/** An event as the runner passes it on. */
export interface Trigger {
  name: RunEvent['name'];
  payload: Json;
  actor: string;
  /** The commit that the workflow is of, and that the job checks out by default. */
  sha: string;
  ref: string;
  /** Pull requests only. */
  headRef: string;
  baseRef: string;
  /** Whether its runs wait until somebody with write access lets them start. */
  isHeld?: boolean;
}
