// The whole loop in this process: the repository's own workflow files on the fake GitHub, the steps of their jobs, and hosts that are simulated. Rule: a second passes before each step.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Outcome } from '../../src/action/outcome.ts';
import { random } from '../../src/io/clock.ts';
import { generateSigningPair } from '../../src/io/signature.ts';
import { parseSshKey } from '../../src/io/ssh/connection.ts';
import { generateSshPair } from '../../src/keys/ssh.ts';
import {
  approvalEnvironment,
  changingSecrets,
  mainBranch,
  planEnvironment,
  productionEnvironment,
  publicKeyVariable,
  readingSecrets,
  signingSecret,
} from '../../src/setup/names.ts';
import { type Pin, withPin } from '../../src/setup/pin.ts';
import type { PullOptions, Push } from './github/actions.ts';
import type { Others } from './github/job-run.ts';
import { Runner } from './github/runner.ts';
import { createGitHub, type GitHub } from './github/server.ts';
import type { WorkflowRun } from './github/workflow-run.ts';
import { type Settings, Workflows } from './github/workflows.ts';
import { inThisProcess } from './here.ts';
import { SimulatedWorld } from './simulator/world.ts';

const folder = path.join(import.meta.dirname, '../../.github/workflows');
const names = ['check.yml', 'plan.yml', 'apply.yml', 'drift.yml', 'rotate.yml'];
const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);
const ssh = generateSshPair(randomBytes, 'loop').privateKey;
const reader = generateSshPair(randomBytes, 'reader').privateKey;
const signing = generateSigningPair(random);
const file = 'fleet/fleet.yaml';

/** The fleet of these stories, each of whose hosts stands on a line that a pull request can change beside another. */
export const fleet = `fleet: books
recipients: [${recipient}]
guards: { max_destroy: 0 }
monitors:
  - { name: watch, region: tor1 }
nodes:
  - { name: db, region: lon1 }
#
# api
#
#
# web
#
#
# shop
#
`;

export const adding = (text: string, name: string) =>
  text.replace(`# ${name}\n`, `  - { name: ${name}, region: lon1 }\n`);

export interface LoopOptions {
  /** Of the repository. */
  variables?: Record<string, string>;
  /** Of `production`, beside those that init sets. */
  secrets?: (github: GitHub) => Promise<Record<string, string>>;
  /** Another apply.yml. */
  apply?: (text: string) => string;
  others?: Others;
  /** What the workflows use in place of the repository's own Action. */
  pin?: Pin | undefined;
}

export class Loop {
  readonly github: GitHub;
  readonly workflows: Workflows;
  readonly world: SimulatedWorld;
  /** Of every step that ran, in order. */
  readonly ended: Outcome[];
  readonly runner: Runner;

  private constructor(own: Pick<Loop, 'github' | 'workflows' | 'world' | 'ended' | 'runner'>) {
    this.github = own.github;
    this.workflows = own.workflows;
    this.world = own.world;
    this.ended = own.ended;
    this.runner = own.runner;
  }

  static async begin({ variables = {}, secrets, apply = (text) => text, others = {}, pin }: LoopOptions = {}) {
    const time = { ahead: 0 };
    const now = () => new Date(Date.now() + time.ahead);
    const texts = names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);
    const made = (name: string, text: string) => {
      const own = name === 'apply.yml' ? apply(text) : text;
      return pin ? withPin(own, pin) : own;
    };
    const files = texts.map(([name, text]) => [`.github/workflows/${name}`, made(name, text)]);
    const github = await createGitHub({
      now,
      files: { ...Object.fromEntries(files), [file]: 'fleet: books\nrecipients: []\nmonitors: []\n' },
    });
    github.addCollaborator('grace', 'write');
    const world = new SimulatedWorld();
    world.login = parseSshKey(ssh).publicKey;
    const ended: Outcome[] = [];
    const runner = await Runner.create({ github, starter: inThisProcess(world, ended) });
    const settings = { variables, environments: environmentsWith(await secrets?.(github)), others };
    const workflows = new Workflows(github, settings, ({ uses: _, ...step }) => {
      // GitHub tells times in whole seconds.
      time.ahead += 1000;
      return runner.run(step);
    });
    // The first push of a repository starts an apply, which finds no fleet.
    await workflows.settle({ name: 'push' });
    return new Loop({ github, workflows, world, ended, runner });
  }

  async end(): Promise<void> {
    await this.runner.close();
    await this.github.close();
  }

  /** The names of the hosts that exist. */
  get up(): string[] {
    return this.world.hosts.map(({ name }) => name).sort();
  }

  /** Opens a pull request that is planned; gives its number. */
  async propose(files: string | Push['files'], more: Partial<PullOptions> = {}): Promise<number> {
    const from = `change-${this.github.issues().length + 1}`;
    const who = { ...(more.by && { by: more.by }), ...(more.fork && { fork: more.fork }) };
    await this.github.push(from, { files: typeof files === 'string' ? { [file]: files } : files, ...who });
    const number = await this.github.openPullRequest({ from, ...more });
    await this.workflows.settle();
    return number;
  }

  /** Gives the runs that the merge starts, and those that these start. */
  async merge(number: number): Promise<WorkflowRun[]> {
    await this.github.merge(number, 'squash', 'grace');
    return this.workflows.settle();
  }

  /** Our comment; throws where there are several. */
  comment(number: number): { id: number; body: string } {
    const [ours, ...more] = this.github.comments(number).filter(({ author }) => author === 'github-actions[bot]');
    if (!ours || more.length > 0) throw new Error(`#${number} has ${more.length + (ours ? 1 : 0)} comments of ours`);
    return ours;
  }

  /** What our comment says of its plan. */
  state(number: number): string | undefined {
    return / state=(\S+) /.exec(this.comment(number).body)?.[1];
  }

  /** The codes of all errors since the last call. */
  errors(): string[] {
    const all = this.ended.splice(0).flatMap(({ problems }) => problems);
    return all.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  }

  /** The numbers of the pull requests that are open. */
  open(): number[] {
    const open = this.github.issues().filter(({ isPull, state }) => isPull && state === 'open');
    return open.map(({ number }) => number);
  }
}

/** As init leaves them. */
function environmentsWith(more: Record<string, string> = {}): Settings['environments'] {
  const branches = [mainBranch];
  return {
    [planEnvironment]: {
      branches,
      secrets: {
        [readingSecrets.token]: 'dop_v1_reads',
        [readingSecrets.ssh]: reader.reveal(),
        [signingSecret]: signing.privateKey.reveal(),
      },
    },
    [productionEnvironment]: {
      branches,
      secrets: {
        [changingSecrets.token]: 'dop_v1_changes',
        [changingSecrets.ssh]: ssh.reveal(),
        [changingSecrets.identity]: identity,
        ...more,
      },
      variables: { [publicKeyVariable]: signing.publicKey },
    },
    [approvalEnvironment]: { branches, reviewers: ['grace'] },
  };
}
