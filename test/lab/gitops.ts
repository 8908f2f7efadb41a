// Steps that the GitOps stories share. Rule: jobs get what this repository's workflows give them, and everything they leave is kept for the search for secrets.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { productionEnvironment, secretNames } from '../../src/setup/names.ts';
import { type Job, type Run, Runner, type RunnerOptions } from '../fakes/github/runner.ts';
import { createGitHub, type GitHub, type GitHubOptions } from '../fakes/github/server.ts';
import { type AllSecrets, jobsOf, type Secrets } from '../fakes/github/workflow.ts';
import { leaksIn, leftBy } from '../fakes/leaks.ts';

const root = path.join(import.meta.dirname, '../..');

export interface LoopOptions {
  /** The first fleet.yaml. */
  fleet: string;
  /** Each stands in the environment where init wants it. */
  secrets: Secrets;
  /** The cloud's endpoint; DigitalOcean's own unless given. */
  api?: string;
  /** Enters the lab's network namespace. */
  wrap?: string[];
  github?: GitHubOptions;
  starter?: RunnerOptions['starter'];
}

type Verb = 'plan' | 'apply' | 'drift' | 'rotate';

const file = 'fleet/fleet.yaml';

/** A repository on its own GitHub, with the four workflows. */
export class Loop {
  readonly github: GitHub;
  readonly #runner: Runner;
  readonly #options: LoopOptions;
  readonly #tokens: string[] = [];
  readonly #clock: { ahead: number };
  readonly #branchOf = new Map<number, string>();

  private constructor(github: GitHub, runner: Runner, options: LoopOptions, clock: { ahead: number }) {
    this.github = github;
    this.#runner = runner;
    this.#options = options;
    this.#clock = clock;
  }

  static async begin(options: LoopOptions): Promise<Loop> {
    const clock = { ahead: 0 };
    const now = () => new Date(Date.now() + clock.ahead);
    const github = await createGitHub({ now, files: { [file]: options.fleet }, ...options.github });
    const { wrap = [], starter = 'node' } = options;
    if (wrap.length > 0) await github.listenIn(wrap);
    const inputs = options.api ? { 'digitalocean-api-url': options.api } : {};
    const runner = await Runner.create({ github, with: inputs, wrap, starter });
    return new Loop(github, runner, options, clock);
  }

  async end(): Promise<void> {
    await this.#runner.close();
    await this.github.close();
  }

  /** GitHub's times are in whole seconds. */
  aSecondPasses(): void {
    this.#clock.ahead += 1000;
  }

  /** fleet.yaml on main. */
  async fleet(): Promise<string> {
    return (await this.github.file('main', file)) ?? '';
  }

  /** Opens a pull request with this fleet.yaml; gives its number. */
  async propose(fleet: string, by = 'ada'): Promise<number> {
    const from = `change-${this.#branchOf.size + 1}`;
    await this.github.push(from, { files: { [file]: fleet }, by });
    const number = await this.github.openPullRequest({ from, by });
    this.#branchOf.set(number, from);
    return number;
  }

  /** One more commit on a pull request. */
  async revise(number: number, fleet: string): Promise<void> {
    await this.github.push(this.#branchOf.get(number) ?? '', { files: { [file]: fleet }, by: 'ada' });
  }

  /** The job of plan.yml for a pull request. */
  async plan(number: number, job: Partial<Job> = {}): Promise<Run> {
    this.aSecondPasses();
    return this.#job('plan', { on: { name: 'pull_request_target', number }, ...job });
  }

  /** The job of apply.yml for a commit on main. */
  async apply(after: string, job: Partial<Job> = {}): Promise<Run> {
    this.aSecondPasses();
    return this.#job('apply', { on: { name: 'push', after }, ...job });
  }

  /** The job of apply.yml, started by hand. */
  async dispatch(): Promise<Run> {
    return this.#job('apply', { on: { name: 'workflow_dispatch' } });
  }

  /** sha: main's head when the run was created, if it had to wait. */
  async drift(sha?: string): Promise<Run> {
    return this.#job('drift', { on: { name: 'schedule', sha } });
  }

  /** The job of rotate.yml, started by hand with this choice. */
  async rotate(what: string): Promise<Run> {
    return this.#job('rotate', { on: { name: 'workflow_dispatch' } }, { what });
  }

  /** Merges, and runs the job of the push. */
  async land(number: number): Promise<Run> {
    return this.apply(await this.github.merge(number, 'squash'));
  }

  /** PromGuard's comment on a pull request; throws where there are two. */
  comment(number: number): { id: number; body: string } | undefined {
    const ours = this.github.comments(number).filter(({ author }) => author === 'github-actions[bot]');
    if (ours.length > 1) throw new Error(`#${number} has ${ours.length} comments of ours`);
    return ours[0];
  }

  /** The secrets found in what the stories left, by name and place; the lines of masks excepted. */
  async leaks(more: Secrets = {}): Promise<string[]> {
    const secrets = { ...this.#options.secrets, ...more };
    for (const [at, token] of this.#tokens.entries()) secrets[`github token ${at}`] = token;
    return leaksIn(await leftBy(this.#runner, this.github), secrets);
  }

  async #job(
    verb: Verb,
    { with: over, token: own, ...job }: Partial<Job> & Pick<Job, 'on'>,
    chosen: Record<string, string> = {},
  ): Promise<Run> {
    const trigger = await this.github.trigger(job.on);
    const text = await readFile(path.join(root, `.github/workflows/${verb}.yml`), 'utf8');
    const started = await jobsOf(text, this.github, trigger, inEnvironments(this.#options.secrets), chosen);
    const [one, another] = started.filter(({ with: given }) => given?.['command'] === verb);
    if (!one || another) throw new Error(`${verb}.yml has ${started.length} jobs for ${job.on.name}`);
    const token = own ?? one.token;
    this.#tokens.push(token);
    const { checksOut = false } = one;
    return this.#runner.run({
      token,
      with: { ...one.with, 'github-token': token, ...over },
      workflow: verb,
      checksOut,
      ...job,
    });
  }
}

function inEnvironments(secrets: Secrets): AllSecrets {
  // Set only while the SSH key is replaced.
  const more: Record<string, string[]> = { [productionEnvironment]: ['PROMGUARD_NEW_SSH_KEY'] };
  const given = Object.entries(secretNames).map(([environment, names]) => {
    const all = [...names, ...(more[environment] ?? [])].filter((name) => name in secrets);
    return [environment, Object.fromEntries(all.map((name) => [name, secrets[name] ?? '']))];
  });
  return { repository: {}, environments: Object.fromEntries(given) };
}
