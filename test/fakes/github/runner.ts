// Runs the built Action as a runner does. Rule: the job's environment is GitHub's, without anything from this machine.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { type Annotation, annotationsIn, type Command, commandsIn, shownLog, valuesIn } from './commands.ts';
import type { RunEvent, Trigger } from './events.ts';
import { git } from './git.ts';
import type { GitHub } from './server.ts';

const root = path.join(import.meta.dirname, '../../..');

/** A job summary is at most 1024 KiB; a larger one is dropped (docs.github.com, "Workflow commands", checked 2026-11-23). */
const largestSummary = 1024 * 1024;

export interface Job {
  /** What the job is told of its event, or the event itself, of which it is told as things are now. */
  on: RunEvent | Trigger;
  /** GITHUB_TOKEN, for `github-token` and every `${{ github.token }}` in action.yml. */
  token: string;
  /** As under `with:`; other inputs get action.yml's defaults. */
  with?: Record<string, string>;
  /** As under `env:` of the step. */
  env?: Record<string, string>;
  workflow?: string;
  /** The id of its run; one of its own unless given, which GitHub then has as well. */
  run?: string;
  /** Whether its first step is actions/checkout, as unless given. */
  checksOut?: boolean;
  /** The Action: of the repository at the workflow's commit, of the workspace, or, unless given, this one. */
  uses?: '$/' | './';
  /** Ends it as a cancelled job is ended. */
  signal?: AbortSignal;
}

/** A finished step. */
export interface Run {
  code: number;
  /** As shown on the page of the run. */
  log: string;
  /** As the runner received it, commands included. */
  output: string;
  commands: Command[];
  annotations: Annotation[];
  outputs: Record<string, string>;
  /** Empty when it is too large for GitHub. */
  summary: string;
  /** The checked-out folder after the step. */
  workspace: string;
  /** The URL of the run. */
  url: string;
}

export interface RunnerOptions {
  github: GitHub;
  /** The command line that enters another network namespace; the server must listen there, too. */
  wrap?: string[];
  /** `with:` of every job of this runner. */
  with?: Record<string, string>;
  /** Seconds after which a step is killed; 600 unless given. */
  timeoutSeconds?: number;
  /** What starts a step: Node with action.yml's file, @github/local-action with its own entry point, or a test by itself. */
  starter?: 'node' | 'local-action' | Start;
}

export type Start = (at: { env: NodeJS.ProcessEnv; folder: string }) => Promise<{ code: number; output: string }>;

export class Runner {
  readonly runs: Run[] = [];
  readonly #options: RunnerOptions;
  readonly #folder: string;
  #started = 0;

  private constructor(options: RunnerOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
  }

  static async create(options: RunnerOptions): Promise<Runner> {
    return new Runner(options, await mkdtemp(path.join(os.tmpdir(), 'promguard-runner-')));
  }

  /** Checks out the event's commit, where the job does, and runs the Action, whatever its exit code. */
  async run(job: Job): Promise<Run> {
    const { github } = this.#options;
    this.#started += 1;
    const number = this.#started;
    const id = job.run ?? String(1000 + number);
    const trigger = await github.trigger(job.on);
    const files = filesOf(path.join(this.#folder, String(number)));
    await mkdir(files.temp, { recursive: true });
    await mkdir(files.home);
    await Promise.all(
      [files.output, files.summary, files.env, files.state, files.path].map((file) => writeFile(file, '')),
    );
    await writeFile(files.event, JSON.stringify(trigger.payload));
    await mkdir(files.workspace);
    if (job.checksOut ?? true) await checkOut(github.folder, trigger, files.workspace);
    const action = await actionOf(github.folder, trigger, job.uses, files);
    const { main, inputs } = await readAction(action);
    const env = {
      ...machine(files.home),
      ...environment(github, trigger, files, id, job.workflow ?? 'test'),
      ...inputVariables(inputs, { ...this.#options.with, ...job.with }, job.token),
      ...job.env,
    };
    const { sha, ref } = trigger;
    const started = { id: Number(id), workflow: `${job.workflow}.yml`, branch: ref.replace('refs/heads/', '') };
    if (!job.run) github.run({ ...started, headSha: sha, conclusion: undefined });
    const { code, output } = await this.#start(files, env, path.join(action, main), job.signal);
    if (!job.run) github.run({ ...started, headSha: sha, conclusion: code === 0 ? 'success' : 'failure' });
    const commands = commandsIn(output);
    const summary = await readFile(files.summary, 'utf8');
    const run: Run = {
      code,
      output,
      commands,
      log: shownLog(output, commands),
      annotations: annotationsIn(commands),
      outputs: valuesIn(await readFile(files.output, 'utf8')),
      summary: Buffer.byteLength(summary) > largestSummary ? '' : summary,
      workspace: files.workspace,
      url: `${github.url}/${github.owner}/${github.name}/actions/runs/${id}`,
    };
    this.runs.push(run);
    return run;
  }

  async #start(files: ReturnType<typeof filesOf>, env: NodeJS.ProcessEnv, main: string, signal: Job['signal']) {
    const { wrap = [], timeoutSeconds = 600, starter = 'node' } = this.#options;
    if (typeof starter === 'function') return starter({ env, folder: files.workspace });
    const start = starter === 'node' ? { line: [main], env, folder: files.workspace } : await localAction(files, env);
    const [command = '', ...args] = [...wrap, process.execPath, ...start.line];
    return execute(command, args, { ...start, timeoutSeconds, signal });
  }

  /** All text of all runs that GitHub would show. */
  everything(): string {
    return this.runs
      .flatMap(({ log, summary, outputs, annotations }) => [
        log,
        summary,
        ...Object.values(outputs),
        ...annotations.map(({ message }) => message),
      ])
      .join('\n');
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function filesOf(folder: string) {
  const at = (name: string) => path.join(folder, 'temp', name);
  return {
    workspace: path.join(folder, 'workspace'),
    home: path.join(folder, 'home'),
    temp: path.join(folder, 'temp'),
    action: path.join(folder, 'action'),
    event: at('event.json'),
    output: at('output'),
    summary: at('summary'),
    env: at('env'),
    state: at('state'),
    path: at('path'),
  };
}

/** Like actions/checkout: one commit without history. A pull request's is on no branch. */
async function checkOut(folder: string, { sha, ref }: Trigger, workspace: string): Promise<void> {
  const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
  const local = branch === undefined ? ref.replace('refs/', 'refs/remotes/') : `refs/remotes/origin/${branch}`;
  await git(workspace, ['init', '--quiet']);
  await git(workspace, ['remote', 'add', 'origin', `file://${folder}`]);
  await git(workspace, ['fetch', '--quiet', '--no-tags', '--depth=1', 'origin', `+${sha}:${local}`]);
  await git(workspace, ['checkout', '--quiet', '--force', ...(branch === undefined ? [] : ['-B', branch]), local]);
}

/**
 * The folder of the Action. `$/` is the workflow's own repository at the commit of the run, which the runner fetches by itself
 * (github.blog/changelog/2026-07-30, checked 2026-11-28).
 */
async function actionOf(
  folder: string,
  trigger: Trigger,
  uses: Job['uses'],
  { action, workspace }: ReturnType<typeof filesOf>,
): Promise<string> {
  if (uses === './') return workspace;
  if (uses === undefined) return root;
  await mkdir(action);
  await checkOut(folder, trigger, action);
  return action;
}

interface Action {
  main: string;
  inputs: Record<string, { default?: string; required?: boolean }>;
}

async function readAction(folder: string): Promise<Action> {
  const { runs, inputs } = parse(await readFile(path.join(folder, 'action.yml'), 'utf8'));
  return { main: runs.main, inputs: inputs ?? {} };
}

/** A runner only warns about an unknown input; here it is a mistake in the test. */
function inputVariables(known: Action['inputs'], given: Record<string, string>, token: string): NodeJS.ProcessEnv {
  const foreign = Object.keys(given).find((name) => !(name in known));
  if (foreign !== undefined) throw new Error(`action.yml has no input ${foreign}`);
  const all = Object.entries(known).map(([name, { default: preset = '' }]) => {
    const value = given[name] ?? String(preset).replace(/\$\{\{ *github\.token *\}\}/, token);
    if (value.includes('${{')) throw new Error(`the runner for tests does not know ${value}`);
    return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value] as const;
  });
  return Object.fromEntries(all);
}

function machine(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8', CI: 'true' };
}

/** docs.github.com, "Variables reference", checked 2026-11-23. */
function environment(
  github: GitHub,
  { name, actor, sha, ref, headRef, baseRef }: Trigger,
  files: ReturnType<typeof filesOf>,
  run: string,
  workflow: string,
): NodeJS.ProcessEnv {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: actor,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_SERVER_URL: github.url,
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_REPOSITORY: `${github.owner}/${github.name}`,
    GITHUB_REPOSITORY_ID: '1',
    GITHUB_REPOSITORY_OWNER: github.owner,
    GITHUB_SHA: sha,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|pull)\//, ''),
    GITHUB_REF_TYPE: 'branch',
    GITHUB_HEAD_REF: headRef,
    GITHUB_BASE_REF: baseRef,
    GITHUB_WORKFLOW: workflow,
    GITHUB_WORKFLOW_REF: `${github.owner}/${github.name}/.github/workflows/${workflow}.yml@refs/heads/main`,
    GITHUB_JOB: workflow,
    GITHUB_RUN_ID: run,
    GITHUB_RUN_NUMBER: run,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKSPACE: files.workspace,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_ENV: files.env,
    GITHUB_STATE: files.state,
    GITHUB_PATH: files.path,
    RUNNER_TEMP: files.temp,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
  };
}

/** As in its README: the Action's folder, its entry point, and the step's environment in a file. */
async function localAction({ temp, home }: ReturnType<typeof filesOf>, env: NodeJS.ProcessEnv) {
  const file = path.join(temp, 'dotenv');
  const lines = Object.entries(env).map(([name, value]) => `${name}='${value}'`);
  await writeFile(file, lines.join('\n'), { mode: 0o600 });
  const tool = path.join(root, 'node_modules/@github/local-action/bin/local-action.js');
  return { line: [tool, '.', 'test/fakes/github/local-action.ts', file], env: machine(home), folder: root };
}

/** stdout and stderr interleaved, as a runner reads them. */
function execute(
  command: string,
  args: string[],
  {
    env,
    folder,
    timeoutSeconds,
    signal,
  }: { env: NodeJS.ProcessEnv; folder: string; timeoutSeconds: number; signal: AbortSignal | undefined },
) {
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    const timeout = timeoutSeconds * 1000;
    const child = spawn(command, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout });
    signal?.addEventListener('abort', () => interrupt(child));
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/** docs.github.com, "Workflow cancellation reference" (checked 2026-11-28): SIGINT, 7.5 seconds later SIGTERM, and 2.5 seconds later the end. */
function interrupt(child: ChildProcess): void {
  child.kill('SIGINT');
  const timers = [setTimeout(() => child.kill('SIGTERM'), 7_500), setTimeout(() => child.kill('SIGKILL'), 10_000)];
  child.once('close', () => timers.forEach(clearTimeout));
}
