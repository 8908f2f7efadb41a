// The fields of the JSON documents. Rule: docs/reference.md lists exactly those that the real documents have.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import type { Adoption } from '../../../src/plan/adoption.ts';
import type { Evidence } from '../../../src/plan/evidence.ts';
import { planDocument } from '../../../src/plan/plan.ts';
import type { Rotation } from '../../../src/plan/rotation.ts';
import { Problem } from '../../../src/problem.ts';
import { adoptionDocument } from '../../../src/show/adoption.ts';
import { evidenceDocument } from '../../../src/show/evidence.ts';
import { rotationDocument } from '../../../src/show/rotation.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { everyChange } from '../../fakes/every-change.ts';
import { host, plan } from '../../fakes/plans.ts';

const root = path.join(import.meta.dirname, '../../..');
const reference = readFileSync(path.join(root, 'docs/reference.md'), 'utf8');

/** The paths in the table under this heading, and below those that hold problems the fields of one. */
function documented(heading: string): string[] {
  const [section = ''] = reference.split(`#### ${heading}\n`)[1]?.split(/^#/m) ?? [];
  const paths = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, field = '']) => field);
  expect(paths.length).toBeGreaterThan(0);
  return paths;
}

/** The path of every value: `hosts[].name`. What a problem and a plan hold is listed once, elsewhere. */
function pathsOf(value: unknown, at = ''): string[] {
  if (at === 'problems[]' || at === 'stops[]' || at === 'plan') return [at];
  if (Array.isArray(value)) return (value.length === 0 ? [''] : value).flatMap((entry) => pathsOf(entry, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, entry]) => pathsOf(entry, at === '' ? key : `${at}.${key}`));
  return at === 'at' ? [at, ...inside] : inside;
}

function expectDocumented(heading: string, document: unknown): void {
  const real = new Set(pathsOf(JSON.parse(JSON.stringify(document))).map((at) => at.replace(/^\[\]\.?/, '')));
  expect([...real].sort()).toEqual([...new Set(documented(heading))].sort());
}

const problem = new Problem('example', 'an example', { at: { file: 'fleet/fleet.yaml', line: 1, column: 1 } });

test('a problem', () => {
  expectDocumented('problem', problem);
});

test('plan --json', () => {
  const port = { host: 'a', port: 80, proto: 'tcp', process: 'nginx' } as const;
  const made = plan([host('a', 'update', [], { foreignRules: [{ text: 'allow 80/tcp', comment: '' }] })], [problem], {
    cost: { before: 6, after: 12, unknown: ['s-1'] },
    closing: [
      { ...port, from: 'anywhere' },
      { ...port, from: ['192.0.2.0/24'] },
    ],
  });
  const head = { host: 'a', kind: 'unit', id: 'unit:app', action: 'update' };
  expectDocumented('plan --json', { ...planDocument(made, '1.0.0'), changes: [head] });
});

test('the changes of a plan', () => {
  const made = plan([host('a', 'update', Object.values(everyChange).flat())]);
  const byKind = planDocument(made, '1.0.0').changes.map(({ host: _, kind, id: __, action: ___, ...fields }) => {
    const { before, after, ...others } = fields;
    const sides = [before, after].filter((side) => side !== null && side !== undefined);
    return [{ [String(kind)]: others }, ...sides.map((side) => ({ [String(kind)]: { before: side } }))];
  });
  expectDocumented('The changes of a plan', byKind.flat());
});

const evidence: Evidence = {
  name: 'a',
  role: 'node',
  region: 'lon1',
  address: '10.0.0.2',
  publicAddress: '203.0.113.2',
  monitors: [],
  state: 'ok',
  asked: true,
  handshakeAgeSeconds: 7,
  targets: [
    {
      monitor: 'm',
      job: 'node',
      instance: '10.0.0.2:9100',
      host: 'a',
      health: 'up',
      why: '',
      isListed: true,
      lacking: false,
    },
  ],
  up: true,
  openPorts: [22],
  unseenAddresses: ['2001:db8::2'],
};

test('apply --json and verify --json', () => {
  expectDocumented('apply --json and verify --json', { ...evidenceDocument([evidence], [problem]), plan: {} });
});

test('adopt --json', () => {
  const port = { host: 'a', port: 80, proto: 'tcp', process: 'nginx', from: 'anywhere' } as const;
  const seen: Adoption = {
    host: 'a',
    address: '198.51.100.7',
    system: { id: 'debian', version: '12', arch: 'x86_64' },
    isKnown: false,
    answers: [port],
    closes: [port],
    allow: [{ port: 80, proto: 'tcp', from: ['0.0.0.0/0'] }],
    ufw: false,
    firewalls: ['firewalld'],
    forwarding: ['-t nat -A POSTROUTING -j MASQUERADE'],
    tunnels: ['wg1'],
    networks: ['10.5.0.0/24 at eth1'],
    problems: [problem],
  };
  expectDocumented('adopt --json', { ...adoptionDocument(seen), written: false });
});

test('rotate --json', () => {
  const names = ['a'];
  const rotation: Rotation = {
    resumed: names,
    rotated: names,
    waiting: names,
    logins: names,
    loginsWaiting: names,
    hostKeys: names,
    encrypted: names,
    former: names,
    intervalSeconds: 30,
    gaps: [{ monitor: 'm', host: 'a', job: 'node', longestSeconds: 30, missed: 0 }],
    problems: [problem],
  };
  expectDocumented('rotate --json', rotationDocument(rotation));
});

describe('as the built command prints them', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'promguard-json-'));
  const cloud = createCloud({ token: 'example', machines: noMachines });
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: folder, DIGITALOCEAN_TOKEN: 'example' };
  let initialised: unknown;

  /** The document that a command prints. */
  async function run(...args: string[]): Promise<unknown> {
    const program = path.join(root, 'dist/cli.js');
    const stdout = await new Promise<string>((resolve) => {
      execFile(process.execPath, [program, ...args, '--json'], { cwd: folder, env }, (_, text) => resolve(text));
    });
    return JSON.parse(stdout);
  }

  beforeAll(async () => {
    ensureBuilt();
    initialised = await run('init', '--keys', 'keys');
    env['SOPS_AGE_KEY_FILE'] = path.join(folder, 'keys/age-identity.txt');
    env['PROMGUARD_SSH_KEY_FILE'] = path.join(folder, 'keys/ssh-key');
    env['DIGITALOCEAN_API_URL'] = await cloud.listen(0);
  }, 120_000);

  afterAll(async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('init --json', () => {
    expectDocumented('init --json', initialised);
  });

  test('validate --json', async () => {
    expectDocumented('validate --json', await run('validate'));
  });

  test('doctor --json', async () => {
    expectDocumented('doctor --json', await run('doctor'));
  });

  test('destroy --json', async () => {
    expectDocumented('destroy --json', await run('destroy', '--yes'));
  });

  test('revoke --json', async () => {
    const locked = `{ address: 10.0.0.2, ssh_host_keys: [], revoked: '2026-11-23' }`;
    writeFileSync(
      path.join(folder, 'fleet/fleet.lock.yaml'),
      `version: 1\nhosts: { promguard-node-1: ${locked} }\nresting: {}\n`,
    );
    expectDocumented('revoke --json', await run('revoke', 'promguard-node-1', '--undo'));
  });
});
