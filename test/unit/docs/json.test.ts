// The JSON documents are as schemas/output says. Rule: real documents have all of its fields and no others; docs/reference.md is made of the schemas.

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silencesDocument } from '../../../src/commands/silence.ts';
import { createCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { type PanelName, panels } from '../../../src/panels/panels.ts';
import type { Adoption } from '../../../src/plan/adoption.ts';
import type { Evidence } from '../../../src/plan/evidence.ts';
import type { Values } from '../../../src/plan/look.ts';
import { planDocument } from '../../../src/plan/plan.ts';
import type { Rotation } from '../../../src/plan/rotation.ts';
import { formatSaved } from '../../../src/plan/saved.ts';
import { Problem } from '../../../src/problem.ts';
import { apply, plan as planOf, verify } from '../../../src/reconcile.ts';
import { passed } from '../../../src/setup/check.ts';
import { githubDocument } from '../../../src/setup/show.ts';
import { adoptionDocument } from '../../../src/show/adoption.ts';
import { evidenceDocument } from '../../../src/show/evidence.ts';
import { lookDocument } from '../../../src/show/look.ts';
import { rotationDocument } from '../../../src/show/rotation.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { everyChange } from '../../fakes/every-change.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { host, plan } from '../../fakes/plans.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const root = path.join(import.meta.dirname, '../../..');

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
const folder = path.join(root, 'schemas/output');
const schemas = new Map(
  readdirSync(folder).map((name): [string, Schema] => [
    name.replace('.schema.json', ''),
    JSON.parse(readFileSync(path.join(folder, name), 'utf8')),
  ]),
);
for (const schema of schemas.values()) ajv.addSchema(schema);

/** As a program reads it. */
function expectValid(name: string, document: unknown): void {
  const read: unknown = JSON.parse(JSON.stringify(document));
  ajv.validate(`${name}.schema.json`, read);
  expect(ajv.errors).toBeNull();
}

/** Besides, the document has a value for every field: the schema lists none that is gone. */
function expectComplete(name: string, document: unknown): void {
  expectValid(name, document);
  const fields = new Set(fieldsOf(schemas.get(name) ?? {}));
  const real = new Set(pathsOf(JSON.parse(JSON.stringify(document))));
  expect([...fields].filter((field) => !real.has(field))).toEqual([]);
}

/** The path of every field: `hosts[].name`. What a problem, a plan and a change hold stands in schemas of their own. */
function fieldsOf(schema: Schema, at = ''): string[] {
  const { $ref, properties, items, anyOf } = schema;
  if (at === 'changes[]' || $ref !== undefined) return [at];
  if (properties) {
    return Object.entries(properties).flatMap(([key, field]) => fieldsOf(field, at === '' ? key : `${at}.${key}`));
  }
  if (items) return fieldsOf(items, `${at}[]`);
  return anyOf ? anyOf.flatMap((one) => fieldsOf(one, at)) : [at];
}

/** The path of every value, and of what holds it. */
function pathsOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value))
    return [at, ...(value.length === 0 ? [''] : value).flatMap((entry) => pathsOf(entry, `${at}[]`))];
  if (typeof value !== 'object' || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, entry]) => pathsOf(entry, at === '' ? key : `${at}.${key}`));
  return [at, ...inside];
}

test('init --github --json', () => {
  const part = {
    step: 'labels',
    what: 'a label',
    result: 'by-hand',
    note: '403',
    byHand: ['gh label create x'],
  } as const;
  const account = { login: 'ann', scopes: ['repo'], missing: ['workflow'] };
  const checks = [passed('labels', 'the labels are there')];
  const set = { repository: 'ann/fleet', account, outcomes: [part], requests: 1, checks };
  expectComplete('init-github', githubDocument(set));
});

const problem = new Problem('example', 'an example', { at: { file: 'fleet/fleet.yaml', line: 1, column: 1 } });

test('a problem', () => {
  expectComplete('problem', problem);
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
  expectComplete('plan', planDocument(made, '1.0.0', [problem]));
});

test('every change of a plan', () => {
  const made = plan([host('a', 'update', Object.values(everyChange).flat())]);
  expectValid('plan', planDocument(made, '1.0.0'));
  const { definitions } = JSON.parse(readFileSync(path.join(folder, 'plan.schema.json'), 'utf8'));
  expect(Object.keys(definitions).sort()).toEqual(Object.keys(everyChange).sort());
});

test('a plan with a field, a kind or an action that is not in its schema is not valid', () => {
  const change = planDocument(plan([host('a', 'update', everyChange.droplet.slice(0, 1))]), '1.0.0');
  const { changes } = change;
  const odd = [{ more: 1 }, { kind: 'other' }, { action: 'delete' }, { id: undefined }];
  for (const field of odd) {
    const document = { ...change, changes: changes.map((one) => ({ ...one, ...field })) };
    expect(ajv.validate('plan.schema.json', JSON.parse(JSON.stringify(document)))).toBe(false);
  }
  expect(ajv.validate('plan.schema.json', JSON.parse(JSON.stringify({ ...change, more: 1 })))).toBe(false);
});

test('the file of plan --out', () => {
  const reviewed = { digest: 'd', pending: [], settled: [], hosts: {} };
  const whole = {
    fleet: 'demo',
    id: undefined,
    release: '1.0.0',
    only: ['a'],
    anew: undefined,
    sources: 's',
    reviewed,
  };
  const saved = formatSaved(whole);
  expectComplete('saved-plan', JSON.parse(saved));
});

test('a fleet that is made, changed by hand, cut off and reduced', async () => {
  const { world } = new Chain();
  const run = async (yaml?: string) => {
    if (yaml !== undefined) world.files.set('fleet.yaml', yaml);
    const planned = await planOf(world.ports, options);
    expectValid('plan', planDocument(planned.plan, '1.0.0', planned.stops));
    for (const act of [apply, verify]) {
      const { plan: made, evidence: seen, problems, look } = await act(world.ports, options);
      expect(look).toBeUndefined();
      expectValid('result', { ...evidenceDocument(seen, problems), plan: planDocument(made, '1.0.0') });
    }
    const { evidence: seen, problems, look } = await verify(world.ports, options, 'seen');
    expectValid('status', { ...evidenceDocument(seen, problems), ...(look && lookDocument(look)) });
  };
  await run(fleetOf([monitor, node(1), node(2)]));
  world.host('promguard-node-1').unit('prometheus-node-exporter').active = false;
  world.host('promguard-node-1').rules[4].pop();
  await run();
  world.unreachable.add('promguard-node-1');
  await run();
  world.unreachable.clear();
  await run(fleetOf([monitor, node(1)]));
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
      unit: 'node',
      isApp: false,
      host: 'a',
      health: 'up',
      why: '',
      isListed: true,
      lacking: false,
      tunnel: 'proved',
      wasUp: false,
      dueSeconds: undefined,
      ageSeconds: 2,
      url: 'http://10.0.0.2:9100/metrics',
    },
  ],
  up: true,
  inService: true,
  openPorts: [22],
  unseenAddresses: ['2001:db8::2'],
};

const none = Object.fromEntries(panels.map(({ name }) => [name, [null]])) as unknown as Record<PanelName, Values>;

test('apply --json, verify --json and status --json', () => {
  const document = evidenceDocument([evidence], [problem]);
  const notices = [{ monitor: 'm', receiver: 'team', delivery: 'delivered' }];
  expectComplete('result', { ...document, plan: planDocument(plan([]), '1.0.0'), notices });
  const values = { ...none, cpu: [1.5] };
  const alert = {
    ...{ name: 'A', host: 'a', severity: 'info', labels: { job: 'node' }, since: 1 },
    summary: 's',
    remedy: 'r',
  };
  const look = {
    ...{ stepSeconds: 300, hosts: [{ name: 'a', values }], answered: ['m'], silent: ['n'] },
    alerts: [{ ...alert, monitors: ['m'] }],
  };
  expectComplete('status', { ...document, ...lookDocument(look) });
});

test('silence --json', () => {
  const silence = {
    id: '1',
    matchers: [{ name: 'host', value: 'a', isRegex: false, isEqual: true }],
    startsAt: '2026-11-29T07:00:00Z',
    endsAt: '2026-11-29T08:00:00Z',
    by: 'ana',
    why: 'new disk',
  };
  expectComplete('silence', silencesDocument([silence]));
});

test('adopt --json', () => {
  const port = { host: 'a', port: 80, proto: 'tcp', process: 'nginx', from: 'anywhere' } as const;
  const seen: Adoption = {
    host: 'a',
    address: '198.51.100.7',
    system: { id: 'debian', version: '12', arch: 'x86_64' },
    isKnown: false,
    answers: [port, { ...port, from: ['192.0.2.0/24'] }],
    stays: [port, { ...port, from: ['192.0.2.0/24'] }],
    closes: [port, { ...port, from: ['192.0.2.0/24'] }],
    narrows: [port, { ...port, from: ['192.0.2.0/24'] }],
    allow: [{ port: 80, proto: 'tcp', from: ['0.0.0.0/0'] }],
    ufw: false,
    ufwLacks: undefined,
    firewalls: ['firewalld'],
    forwarding: ['-t nat -A POSTROUTING -j MASQUERADE'],
    tunnels: ['wg1'],
    networks: ['10.5.0.0/24 at eth1'],
    problems: [problem],
    monitorsOnly: [],
    left: [],
  };
  expectComplete('adopt', { ...adoptionDocument(seen), written: false });
});

test('rotate --json', () => {
  const names = ['a'];
  const rotation: Rotation = {
    resumed: names,
    rotated: names,
    presharedOnly: names,
    waiting: names,
    clients: names,
    logins: names,
    loginsWaiting: names,
    hostKeys: names,
    encrypted: names,
    encryptsSecrets: true,
    dropsComments: true,
    former: names,
    formerOfSecrets: names,
    intervalSeconds: 30,
    gaps: [{ monitor: 'm', host: 'a', job: 'node', longestSeconds: 30, missed: 0 }],
    problems: [problem],
  };
  expectComplete('rotate', rotationDocument(rotation));
});

describe('as the built command prints them', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'promguard-json-'));
  const cloud = createCloud({ token: 'example', machines: noMachines });
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: home, DIGITALOCEAN_TOKEN: 'example' };
  let initialised: unknown;

  /** The document that a command prints. */
  async function run(...args: string[]): Promise<unknown> {
    const program = path.join(root, 'dist/cli.js');
    const stdout = await new Promise<string>((resolve) => {
      execFile(process.execPath, [program, ...args, '--json'], { cwd: home, env }, (_, text) => resolve(text));
    });
    return JSON.parse(stdout);
  }

  beforeAll(async () => {
    ensureBuilt();
    initialised = await run(
      'init',
      '--keys',
      'keys',
      '--fleet-name',
      'demo',
      '--region',
      'tor1',
      '--nodes',
      'lon1,sfo3,sgp1',
      '--thin',
      '--pin',
      `acme/promguard@${'0'.repeat(40)}`,
    );
    env['SOPS_AGE_KEY_FILE'] = path.join(home, 'keys/age-identity.txt');
    env['PROMGUARD_SSH_KEY_FILE'] = path.join(home, 'keys/ssh-key');
    env['DIGITALOCEAN_API_URL'] = await cloud.listen(0);
  }, 120_000);

  afterAll(async () => {
    await cloud.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('init --json', () => {
    expectComplete('init', initialised);
  });

  test('a failure', async () => {
    expectComplete('failure', await run('apply'));
  });

  test('exporters --json', async () => {
    expectComplete('exporters', await run('exporters'));
    expectValid('exporters', await run('exporters', 'postgres'));
  });

  test('secret list --json', async () => {
    expectValid('secret-list', await run('secret', 'list'));
  });

  test('validate --json', async () => {
    expectComplete('validate', await run('validate'));
  });

  test('render --json', async () => {
    expectComplete('render', await run('render'));
  });

  test('doctor --json', async () => {
    expectValid('doctor', await run('doctor'));
  });

  test('destroy --json', async () => {
    const droplet = { name: 'theirs', region: 'tor1', size: 's-1vcpu-1gb', image: 'debian-12-x64' };
    await fetch(`${env['DIGITALOCEAN_API_URL']}/v2/droplets`, {
      method: 'POST',
      headers: { authorization: 'Bearer example', 'content-type': 'application/json' },
      body: JSON.stringify({ ...droplet, tags: ['promguard_fleet_demo'] }),
    });
    expectComplete('destroy', await run('destroy', '--yes'));
  });

  test('revoke --json', async () => {
    const locked = `{ address: 10.0.0.2, ssh_host_keys: [], revoked: '2026-11-23' }`;
    writeFileSync(
      path.join(home, 'fleet/fleet.lock.yaml'),
      `version: 1\nhosts: { promguard-node-1: ${locked} }\nresting: {}\n`,
    );
    expectComplete('revoke', await run('revoke', 'promguard-node-1', '--undo'));
  });
});
