// The wording of init and doctor: read init.txt, init-problems.txt and doctor.txt beside this file.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { format, Problem } from '../../src/problem.ts';
import { type InitOptions, init } from '../../src/setup/init.ts';
import type { StoredKey } from '../../src/setup/keyfolder.ts';
import { doctorText, initText } from '../../src/setup/show.ts';
import { nextSteps } from '../../src/setup/steps.ts';
import { hidden, mistakes, type Settings, wellSetUp } from '../fakes/settings.ts';
import { accept, cloud, diagnose, github, inTemplate, made, ownKeys } from '../fakes/template.ts';

inTemplate();

const file = (name: string) => path.join(import.meta.dirname, name);
const sections = (parts: readonly (readonly [string, string])[]) =>
  parts.map(([title, text]) => `# ${title}\n${text}\n`).join('\n');

it('init lists the keys and the next steps', async () => {
  const folder = '/home/ann/.config/promguard/demo';
  const key = (name: string, isNew: boolean): StoredKey => ({
    path: `${folder}/${name}`,
    publicKey: '',
    made: isNew,
  });
  const keys = {
    folder,
    identity: key('age-identity.txt', false),
    ssh: key('ssh-key', true),
    reader: key('reader-key', true),
    signing: { ...key('plan-signing-key', true), publicKey: 'JzWHkyOKDmd5JiBv6b1YV4F2sN5cPkfHYgCFPT1kVvE=' },
    deploy: key('deploy-key', true),
  };
  const place = { file: 'fleet/fleet.yaml', environments: '' };
  const workflows = { ok: true, fleets: '', path: '' };
  const steps = nextSteps(keys, 'fleet/fleet.yaml', place);
  const text = initText({
    fleet: 'demo',
    fleetFile: 'fleet/fleet.yaml',
    change: 'completed',
    keys,
    steps,
    workflows,
    thin: undefined,
    hasWorkflows: true,
    inGit: true,
    kinds: ['droplet'],
    beside: undefined,
  });
  await expect(`${text}\n`).toMatchFileSnapshot(file('init.txt'));
  const other = initText({
    fleet: 'demo',
    fleetFile: 'prod.yaml',
    change: 'written',
    keys,
    steps: nextSteps(keys, 'prod.yaml', place),
    workflows,
    thin: undefined,
    hasWorkflows: true,
    inGit: true,
    kinds: ['droplet'],
    beside: undefined,
  });
  const commands = other.match(/promguard (?:doctor|plan|apply) .*/g);
  expect(commands).toEqual(['doctor', 'doctor', 'plan', 'apply'].map((name) => `promguard ${name} --fleet prod.yaml`));
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-golden-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('init says what prevents it', async () => {
  const run = (options: Partial<InitOptions>) => {
    const chosen = { fleetName: undefined, region: undefined, nodes: undefined, keys: path.join(folder, 'keys') };
    return init({ fleet: made.fleet, ...chosen, ask: accept, environment: {}, ...options });
  };
  const problem = async (options: Partial<InitOptions>) => {
    const error: unknown = await run(options).catch((thrown: unknown) => thrown);
    if (!(error instanceof Problem)) throw error;
    const printed = format(error)
      .replaceAll(folder, '/home/ann')
      .replaceAll(path.dirname(made.repository), '/home/ann');
    return [error.code, printed] as const;
  };
  const other = path.join(folder, 'fleet.yaml');
  const plain = path.join(folder, 'file');
  writeFileSync(plain, '');
  writeFileSync(other, 'monitors: [\n');
  const problems = [
    await problem({ region: 'fra1' }),
    await problem({}),
    await problem({ keys: path.join(path.dirname(made.fleet), 'keys') }),
    await problem({ keys: plain, fleet: path.join(folder, 'new.yaml') }),
    await problem({ fleet: other }),
  ];
  chmodSync(made.keys.ssh.path, 0o644);
  problems.push(await problem({ keys: made.keys.folder }));
  await expect(sections(problems)).toMatchFileSnapshot(file('init-problems.txt'));
});

it('doctor says what it found and what to do', async () => {
  const report = async (environment: NodeJS.ProcessEnv) =>
    doctorText(await diagnose(environment))
      .replaceAll(path.dirname(made.repository), '/home/ann')
      .replaceAll(made.keys.identity.publicKey, 'age1…')
      .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1');
  const ofGithub = async (settings: Settings) => {
    const checks = await diagnose(await github({ ...wellSetUp(), ...settings }));
    const shown = checks.filter(({ area, verdict }) => area === 'github' && verdict !== 'passed');
    return shown.length > 0 ? doctorText(shown) : 'nothing';
  };
  const parts: [string, string][] = [
    [
      'a repository that is set up as init describes',
      await report({ ...ownKeys(), ...(await github(wellSetUp())), ...(await cloud()).environment }),
    ],
    ['without any secret', await report({})],
    ['the key for plans', await report({ PROMGUARD_SSH_KEY_FILE: made.keys.reader.path })],
  ];
  for (const [title, { settings }] of Object.entries(mistakes))
    parts.push([`GitHub: ${title}`, await ofGithub(settings)]);
  parts.push(['GitHub: a token that may not see the settings', await ofGithub(hidden)]);
  await expect(sections(parts)).toMatchFileSnapshot(file('doctor.txt'));
});
