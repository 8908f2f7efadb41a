// The steps `check`, `plan`, `apply`, `drift` and `rotate` in this process, on a GitHub and a cloud that keep books alone. Rule: a job checks nothing out; time goes on by a second before each.

import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { planAgain } from '../../src/action/again.ts';
import { applyStep } from '../../src/action/apply.ts';
import { checkStep } from '../../src/action/check.ts';
import { type Context, type PullEvent, pullAskedFor } from '../../src/action/context.ts';
import { driftStep } from '../../src/action/drift.ts';
import type { Inputs } from '../../src/action/inputs.ts';
import { type Failure, noOutcome, type Outcome } from '../../src/action/outcome.ts';
import { planStep } from '../../src/action/plan.ts';
import { rotateStep } from '../../src/action/rotate.ts';
import { suffixOf } from '../../src/fleet/fleets.ts';
import { formatLock } from '../../src/fleet/lock.ts';
import { random } from '../../src/io/clock.ts';
import { createSigner, createVerifier, generateSigningPair } from '../../src/io/signature.ts';
import { generateSshPair } from '../../src/keys/ssh.ts';
import { generatePair } from '../../src/keys/wireguard.ts';
import { format, problemsOf } from '../../src/problem.ts';
import { inWorld } from '../../src/run.ts';
import { dropletBody, start } from './cloud.ts';
import { startGitHub, type TestForge } from './forge.ts';
import type { GitHub } from './github/server.ts';

const identity = await generateX25519Identity();
export const recipient = await identityToRecipient(identity);
const sshKey = generateSshPair(randomBytes, 'steps').privateKey.reveal();
const file = 'fleet/fleet.yaml';
const noReason = { otherBase: undefined, withoutSecrets: undefined };

/** The fleet of these tests. */
export const fleet = `fleet: books
recipients: [${recipient}]
guards: { max_destroy: 0 }
monitors:
  - { name: watch, region: tor1 }
nodes:
  - { name: db, region: lon1 }
`;

export const addNode = (text: string, name: string) => `${text}  - { name: ${name}, region: lon1 }\n`;

/** How a step ended. */
export interface Ended {
  /** The codes of its problems. */
  codes: string[];
  /** All problems, as the log has them. */
  problems: string;
  failed: boolean;
  failure: Failure | undefined;
  /** Why there was nothing to do, or what there was. */
  notice: string | undefined;
  /** Of a check: whether there is a fleet yet. */
  ready: boolean | undefined;
  /** Of a check: the paths of the fleets that jobs are made for. */
  fleets: string[] | undefined;
  /** Of a check: undefined unless the pull request changes PromGuard itself. */
  upgrade: Outcome['upgrade'];
  /** Of a check: whether the push brought another release. */
  upgraded: boolean | undefined;
  /** An apply was let through: it came as far as committing its keys, where each of these ends. */
  wentOn: boolean;
}

export class Steps {
  readonly github: GitHub;
  readonly cloud: Awaited<ReturnType<typeof start>>;
  readonly #started: TestForge;
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-steps-'));
  readonly #time: { ahead: number };
  #jobs = 0;
  #leftBehind: string | undefined;
  #keys: Pick<Inputs, 'signer' | 'verifier'> = { signer: undefined, verifier: undefined };

  private constructor(started: TestForge, cloud: Steps['cloud'], time: { ahead: number }) {
    this.#started = started;
    this.github = started.github;
    this.cloud = cloud;
    this.#time = time;
  }

  static async begin(): Promise<Steps> {
    const time = { ahead: 0 };
    const now = () => new Date(Date.now() + time.ahead);
    const started = await startGitHub({ now, files: { [file]: 'fleet: books\nrecipients: []\nmonitors: []\n' } });
    started.github.addCollaborator('grace', 'write');
    started.github.addCollaborator('tim', 'triage');
    const cloud = await start();
    // Without keys there is nothing to create or to reach, where a step would wait.
    const answer = { status: 422, body: { message: 'no keys today' } };
    started.github.faults.add({ body: /createCommitOnBranch/, answer, times: 100 });
    return new Steps(started, cloud, time);
  }

  async end(): Promise<void> {
    rmSync(this.#folder, { recursive: true });
    await this.github.close();
  }

  /** From here on plans are signed, and an apply believes no other. */
  signPlans(): void {
    const { privateKey, publicKey } = generateSigningPair(random);
    this.#keys = { signer: createSigner(privateKey), verifier: createVerifier(publicKey) };
  }

  /** GitHub tells times in whole seconds. */
  aSecondPasses(): void {
    this.#time.ahead += 1000;
  }

  async propose(text: string): Promise<number> {
    const from = `change-${this.github.issues().length + 1}`;
    await this.github.push(from, { files: { [file]: text } });
    return this.github.openPullRequest({ from });
  }

  async revise(number: number, text: string): Promise<void> {
    await this.github.push(`change-${number}`, { files: { [file]: text } });
  }

  /** A pull request with keys, from a branch that is named as a run names it. */
  async keysWait(fork?: string): Promise<number> {
    const [from, where] = ['promguard/keys-0123', fork === undefined ? {} : { fork }];
    const files = {
      'fleet/keys/old.yaml': 'old: key\n',
      'fleet/fleet.lock.yaml': formatLock({ id: 'ab12'.repeat(4), hosts: {}, reserved: {} }),
    };
    await this.github.push(from, { files, ...where });
    return this.github.openPullRequest({ from, ...where });
  }

  /** Main knows a host that fleet.yaml does not, and its droplet exists: a plan destroys it. Returns the droplet's id. */
  async leftOver(name: string): Promise<number> {
    const id = 'ab12'.repeat(4);
    const host = { address: '10.0.0.9', publicKey: generatePair(randomBytes).publicKey, sshHostKeys: [] };
    const lock = formatLock({ id, fleet: 'books', hosts: { [name]: host }, reserved: {} });
    await this.github.push('main', { files: { 'fleet/fleet.lock.yaml': lock } });
    const tags = ['promguard', 'promguard_fleet_books', `promguard_id_${id}`];
    const { body } = await this.cloud.api('POST', '/v2/droplets', { ...dropletBody, name, tags });
    return body.droplet.id;
  }

  head(number: number): Promise<string> {
    return this.github.head(`change-${number}`);
  }

  /** headSha: of the event that the job began with; the newest unless given. */
  async plan(number: number, headSha?: string, more: Partial<PullEvent> = {}): Promise<Ended> {
    const head = headSha ?? (await this.head(number));
    const pull = { number, headSha: head, baseSha: await this.github.head('main'), ...noReason, ...more };
    return this.#job(head, { event: 'pull_request', pull }, planStep);
  }

  /** The job has main's workflow. */
  async planOfTarget(number: number, more: Partial<PullEvent> = {}): Promise<Ended> {
    const [baseSha, headSha] = [await this.github.head('main'), await this.head(number)];
    const pull = { number, headSha, baseSha, ...noReason, ...more };
    return this.#job(baseSha, { event: 'pull_request_target', pull }, planStep);
  }

  /** An apply of main is over, which ran between these times. */
  async again(since: string, until: string): Promise<Ended> {
    const step: typeof planStep = (inputs, context, outcome, log) =>
      context
        ? planAgain(inputs, context, { since, until }, outcome, log, inWorld)
        : Promise.reject(new Error('no context'));
    return this.#job(await this.github.head('main'), { event: 'workflow_run' }, step);
  }

  /** Somebody comments on a pull request. */
  async asked(number: number, comment: string, by = 'grace'): Promise<Ended> {
    const pull = pullAskedFor(number, comment);
    return this.#job(await this.github.head('main'), { event: 'issue_comment', actor: by, pull }, planStep);
  }

  /** Without a secret. */
  check(sha: string, more: Partial<Context> = {}, given: Partial<Inputs> = {}): Promise<Ended> {
    const step: typeof checkStep = (inputs, ...rest) => checkStep({ ...inputs, ...given }, ...rest);
    return this.#job(sha, { event: 'pull_request', ...more }, step);
  }

  /** By hand. sha: main's head unless given. */
  async rotate(what: Inputs['what'], more: Partial<Context> = {}, sha?: string): Promise<Ended> {
    const step: typeof rotateStep = (inputs, ...rest) => rotateStep({ ...inputs, what }, ...rest);
    return this.#job(sha ?? (await this.github.head('main')), { event: 'workflow_dispatch', ...more }, step);
  }

  #ran(headSha: string, conclusion: 'success' | 'failure', of = file): void {
    const jobs = [{ name: `apply${suffixOf(of)}`, conclusion }];
    this.github.run({ id: this.#jobs, workflow: 'apply.yml', branch: 'main', headSha, conclusion, jobs });
  }

  /** From here on keys can be committed. */
  lettingCommit(): void {
    this.github.faults.clear();
  }

  /** Of a push of that commit alone, unless `before` is given. */
  async apply(sha: string, more: Partial<Context> = {}): Promise<Ended> {
    const commits = await this.github.commits('main');
    const before = commits.find((commit) => commit.sha === sha)?.parents[0];
    const ended = await this.#job(sha, { event: 'push', before, ...more }, applyStep);
    this.#ran(sha, ended.failed ? 'failure' : 'success', more.file);
    return ended;
  }

  /** Of a push that brought another release. */
  planMerged(sha: string, before: string): Promise<Ended> {
    return this.#job(sha, { event: 'push', before }, planStep);
  }

  /** sha: main's head when the run was made. */
  drift(sha: string): Promise<Ended> {
    return this.#job(sha, { event: 'schedule' }, driftStep);
  }

  /** A fleet.yaml lies in the workspace from now on, as on a runner that is used again. */
  leaveBehind(text: string): void {
    this.#leftBehind = text;
  }

  async override(number: number, by = 'grace'): Promise<void> {
    this.aSecondPasses();
    this.github.unlabel(number, 'promguard: override', by);
    this.github.label(number, 'promguard: override', by);
  }

  comment(number: number): { id: number; body: string } {
    const [ours, ...more] = this.github.comments(number).filter(({ author }) => author === 'github-actions[bot]');
    if (!ours || more.length > 0) throw new Error(`#${number} has ${more.length + (ours ? 1 : 0)} comments of ours`);
    return ours;
  }

  async #job(
    sha: string,
    more: Partial<Context>,
    step: (inputs: Inputs, context: Context, outcome: Outcome, log: () => void) => Promise<void>,
  ): Promise<Ended> {
    this.aSecondPasses();
    this.#jobs += 1;
    const context: Context = {
      forge: this.#started.forge(
        this.github.jobToken({ contents: 'write', issues: 'write', 'pull-requests': 'write', actions: 'read' }),
        undefined,
        more.file,
      ),
      repository: '1',
      event: '',
      actor: 'octo',
      sha,
      branch: 'main',
      file,
      run: `${this.#jobs}`,
      runUrl: `${this.github.url}/octo/fleet/actions/runs/${this.#jobs}`,
      before: undefined,
      workflow: 'apply.yml',
      pull: undefined,
      pushed: [],
      applied: undefined,
      ...more,
    };
    const before = this.#commits();
    const folder = process.cwd();
    const ended = await endOf((outcome) =>
      step({ ...this.#inputs(), fleet: context.file }, context, outcome, () => undefined),
    ).finally(() => process.chdir(folder));
    return { ...ended, wentOn: this.#commits() > before };
  }

  #commits(): number {
    return this.github.seen.filter(({ body }) => body.includes('createCommitOnBranch')).length;
  }

  #inputs(): Inputs {
    const workspace = path.join(this.#folder, `${this.#jobs}`);
    mkdirSync(workspace);
    if (this.#leftBehind !== undefined) {
      mkdirSync(path.join(workspace, 'fleet'));
      writeFileSync(path.join(workspace, file), this.#leftBehind);
    }
    process.chdir(workspace);
    const environment = {
      DIGITALOCEAN_API_URL: this.cloud.url,
      DIGITALOCEAN_TOKEN: 'dop_v1_lab',
      PROMGUARD_SSH_KEY: sshKey,
      SOPS_AGE_KEY: identity,
    };
    const rest = {
      only: undefined,
      offline: false,
      what: [],
      githubToken: undefined,
      committer: undefined,
      environment,
      ...this.#keys,
    };
    return { command: 'plan', fleet: file, fleets: '', chosenFleet: '', ...rest };
  }
}

async function endOf(work: (outcome: Outcome) => Promise<void>): Promise<Omit<Ended, 'wentOn'>> {
  const outcome: Outcome = { ...noOutcome(), failure: undefined };
  try {
    await work(outcome);
  } catch (error) {
    outcome.problems.push(...problemsOf(error));
  }
  const failed = outcome.problems.some(({ severity }) => severity === 'error');
  return {
    failed,
    failure: outcome.failure,
    ready: outcome.ready,
    fleets: outcome.fleets?.map((one) => one.file),
    notice: outcome.notice,
    upgrade: outcome.upgrade,
    upgraded: outcome.upgraded,
    // What every new fleet is told, with or without what a test is about.
    codes: outcome.problems.map(({ code }) => code).filter((code) => code !== 'nobody-is-told'),
    problems: outcome.problems.map(format).join('\n'),
  };
}
