// From the template to a fleet with keys: nothing is overwritten, no secret is printed, and the result is a valid fleet.

import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { quote } from '../../../src/host/quote.ts';
import { createSigner } from '../../../src/io/signature.ts';
import { parseIdentities } from '../../../src/io/sops/age.ts';
import { parseSshKey } from '../../../src/io/ssh/connection.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { Problem, Problems, problemsOf } from '../../../src/problem.ts';
import { defaultAnswers, newFleetFile } from '../../../src/setup/fleetfile.ts';
import { type InitOptions, init } from '../../../src/setup/init.ts';
import { initDocument, initText } from '../../../src/setup/show.ts';

const template = newFleetFile(defaultAnswers);
let root = '';
let home = '';
let fleet = '';
let folder = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'promguard-init-'));
  home = path.join(root, 'home');
  fleet = path.join(root, 'repository/fleet/fleet.yaml');
  folder = path.join(home, 'promguard/demo');
  mkdirSync(path.join(root, 'repository/.git'), { recursive: true });
  mkdirSync(path.dirname(fleet));
  writeFileSync(fleet, template);
});

afterEach(() => rmSync(root, { recursive: true }));

const run = (options: Partial<InitOptions> = {}) =>
  init({
    fleet,
    fleetName: undefined,
    region: undefined,
    nodes: undefined,
    keys: undefined,
    environment: { XDG_CONFIG_HOME: home },
    ask: async (_, proposal) => proposal,
    ...options,
  });

const written = () => readFileSync(fleet, 'utf8');
const loaded = () => load(readFileSync(fleet), fleet);
const secretFiles = ['age-identity.txt', 'ssh-key', 'reader-key', 'plan-signing-key', 'deploy-key'];
const secretsIn = (at: string) => secretFiles.map((name) => readFileSync(path.join(at, name), 'utf8'));
/** The problems that stop the work. */
const refusal = (work: Promise<unknown>): Promise<readonly Problem[]> =>
  work.then(
    () => [],
    (error) => {
      if (error instanceof Problems) return error.problems;
      if (error instanceof Problem) return [error];
      throw error;
    },
  );

it('writes a fleet into an empty file, as into none', async () => {
  writeFileSync(fleet, '\n');
  expect((await run()).change).toBe('written');
  expect(loaded().problems).toEqual([]);
});

it.each([
  ['empty', ''],
  ['missing', undefined],
  ["the template's", template],
])('makes no new fleet beside a lock where fleet.yaml is %s', async (_, text) => {
  const lock = fleet.replace('.yaml', '.lock.yaml');
  writeFileSync(lock, 'version: 2\n');
  if (text === undefined) rmSync(fleet);
  else writeFileSync(fleet, text);
  expect(await refusal(run())).toMatchObject([{ code: 'fleet-file-lost', hint: expect.stringContaining('from git') }]);
  expect(readdirSync(root)).toEqual(['repository']);
  rmSync(lock);
  expect((await run()).change).toBe('written');
});

it('leads to validate, and validate to it, only where the other has an answer', async () => {
  writeFileSync(fleet, '# soon\n');
  const hintOf = (problems: readonly Problem[]) => problems.map(({ hint }) => hint).join();
  expect(hintOf(loaded().problems)).toContain('promguard init');
  const refused = await refusal(run());
  expect(refused.map(({ code }) => code)).toEqual(['not-a-fleet-file']);
  expect(hintOf(refused)).not.toContain('promguard validate');
  rmSync(fleet);
  expect((await run()).change).toBe('written');
});

it('keeps no keys beside fleet.yaml, where the first commit would take them along', async () => {
  rmSync(path.join(root, 'repository/.git'), { recursive: true });
  const keys = path.join(path.dirname(fleet), 'keys');
  await expect(run({ keys })).rejects.toMatchObject({ code: 'key-folder-in-git' });
  expect(readdirSync(path.dirname(fleet))).toEqual(['fleet.yaml']);
});

it('makes no new private key beside the public half of a lost one', async () => {
  await run();
  rmSync(path.join(folder, 'reader-key'));
  const before = readdirSync(folder);
  await expect(run()).rejects.toMatchObject({ code: 'private-key-missing' });
  expect(readdirSync(folder)).toEqual(before);
  rmSync(path.join(folder, 'reader-key.pub'));
  // No host would take a new one while fleet.yaml has the lost one.
  await expect(run()).rejects.toMatchObject({ code: 'no-reader-key' });
  writeFileSync(fleet, written().replace(/reader_keys: \[.*?\]/, 'reader_keys: []'));
  const { reader } = (await run()).keys;
  expect([reader.made, loaded().fleet?.ssh.readerKeys]).toEqual([true, [reader.publicKey]]);
});

it('makes no second set of keys for a fleet that got another name', async () => {
  const { keys } = await run();
  const renamed = written().replace('fleet: demo', 'fleet: shop');
  for (const recipients of [`[${keys.identity.publicKey}]`, '[]']) {
    writeFileSync(fleet, renamed.replace(/recipients: .*/, `recipients: ${recipients}`));
    const code = recipients === '[]' ? 'no-reader-key' : 'no-recipient-identity';
    await expect(run()).rejects.toMatchObject({ code });
    expect(readdirSync(path.join(home, 'promguard'))).toEqual(['demo']);
    expect((await run({ keys: folder })).keys.ssh.made).toBe(false);
  }
});

it('outside of git, starts a repository before the keys of an apply are committed', async () => {
  rmSync(path.join(root, 'repository/.git'), { recursive: true });
  const made = await run();
  const steps = (inGit: boolean) =>
    initText({ ...made, inGit })
      .split('\n')
      .filter((line) => /^ +git init/.test(line)).length;
  expect(made.inGit).toBe(false);
  expect(steps(false)).toBe(steps(true) + 1);
});

describe('in a fresh template', () => {
  it('writes a fleet that loads, with the recipient and the reader key, and leaves the rest as the template has it', async () => {
    const { keys, change } = await run();
    expect(change).toBe('written');
    const { fleet: model, problems } = loaded();
    expect(problems).toEqual([]);
    expect(model?.recipients).toEqual([keys.identity.publicKey]);
    expect(model?.ssh.readerKeys).toEqual([keys.reader.publicKey]);
    expect(model?.hosts.map(({ name, region }) => `${name} ${region}`)).toEqual([
      'promguard-monitor-1 tor1',
      'promguard-node-1 lon1',
      'promguard-node-2 sfo3',
      'promguard-node-3 sgp1',
    ]);
    const differing = written()
      .split('\n')
      .filter((line, i) => line !== template.split('\n')[i]);
    expect(differing.map((line) => line.split(':')[0])).toEqual(['recipients', 'ssh']);
  });

  it('takes options, and asks for the rest', async () => {
    const asked: string[] = [];
    const ask = async (question: string, proposal: string) => {
      asked.push(`${question} [${proposal}]`);
      return 'ams3, fra1';
    };
    await run({ fleetName: 'prod', region: 'nyc3', ask });
    expect(asked).toEqual([
      'regions of the nodes (or addresses of servers), one for each, separated by commas, or none [lon1,sfo3,sgp1]',
    ]);
    expect(loaded().fleet?.name).toBe('prod');
    expect(loaded().fleet?.hosts.map(({ region }) => region)).toEqual(['nyc3', 'ams3', 'fra1']);
    expect(readdirSync(path.join(home, 'promguard'))).toEqual(['prod']);
  });

  it('takes the addresses of servers in the place of regions, and then asks for no token', async () => {
    const servers = ['2001:db8::7', '2001:db8::8', '2001:db8::9'];
    const made = await run({ region: '2001:db8::7', nodes: '2001:db8::8, 2001:db8::9' });
    const hosts = loaded().fleet?.hosts ?? [];
    expect(hosts.map((host) => host.kind === 'static' && host.address)).toEqual(servers);
    expect(made.kinds).toEqual(['static', 'static', 'static']);
    const copies = `\n  ssh-copy-id -i ${made.keys.ssh.path}.pub root@ADDRESS\n`;
    expect(initText(made)).toContain(copies);
    expect(initText({ ...made, kinds: ['droplet'] })).not.toContain(copies);
    const exports = (kinds: typeof made.kinds) => initText({ ...made, kinds }).includes('export DIGITALOCEAN_TOKEN');
    expect([exports(made.kinds), exports(['droplet'])]).toEqual([false, true]);
    expect(await refusal(run({ fleetName: 'two', region: '198.51.100' }))).toMatchObject([{ at: undefined }]);
  });

  it('may have no nodes', async () => {
    await run({ nodes: '' });
    expect(loaded().fleet?.hosts).toHaveLength(1);
  });

  it('refuses an answer that gives no valid fleet before it creates a key', async () => {
    for (const fleetName of ['../../etc', 'a: b', 'a\nmonitors: []', '', '- x', 'A'])
      expect(await refusal(run({ fleetName }))).toMatchObject([{ at: undefined, code: expect.any(String) }]);
    expect(await refusal(run({ nodes: 'LON' }))).toMatchObject([{ at: undefined }]);
    expect(await refusal(run({ region: 'tor1 }, { name: x' }))).toMatchObject([{ at: undefined }]);
    expect(written()).toBe(template);
    expect(() => readdirSync(home)).toThrow('ENOENT');
  });
});

describe('the keys', () => {
  it('can be read by age and OpenSSH, and each belongs to its public half', async () => {
    const { keys } = await run();
    const [age = '', ssh = '', reader = ''] = secretsIn(folder);
    expect((await parseIdentities(new Secret(age))).map(({ recipient }) => recipient)).toEqual([
      keys.identity.publicKey,
    ]);
    expect(age).toContain(`# public key: ${keys.identity.publicKey}\n`);
    for (const [text, key] of [[ssh, keys.ssh] as const, [reader, keys.reader] as const]) {
      expect(key.publicKey.startsWith(`${parseSshKey(new Secret(text)).publicKey} promguard-demo`)).toBe(true);
      expect(readFileSync(`${key.path}.pub`, 'utf8')).toBe(`${key.publicKey}\n`);
      const derived = execFileSync('ssh-keygen', ['-y', '-f', key.path], { encoding: 'utf8' });
      expect(derived.trim()).toBe(key.publicKey);
    }
    expect(new Set([ssh, reader]).size).toBe(2);
  });

  it('are readable by nobody else', async () => {
    await run();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of secretFiles) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(
      ['.gitignore', ...secretFiles, 'deploy-key.pub', 'reader-key.pub', 'ssh-key.pub'].sort(),
    );
  });

  it('are never put into a git working tree, not even through a symbolic link', async () => {
    const inside = path.join(path.dirname(fleet), 'secrets');
    expect(await refusal(run({ keys: inside }))).toMatchObject([{ code: 'key-folder-in-git' }]);
    symlinkSync(path.dirname(fleet), path.join(path.dirname(fleet), '../../elsewhere'));
    const around = path.join(path.dirname(fleet), '../../elsewhere/deeper/secrets');
    expect(await refusal(run({ keys: around }))).toMatchObject([{ code: 'key-folder-in-git' }]);
    expect(readdirSync(path.dirname(fleet))).toEqual(['fleet.yaml']);
  });

  it('stay as they are when some of them exist', async () => {
    await run();
    const [age, ssh] = secretsIn(folder);
    execFileSync('rm', [path.join(folder, 'reader-key'), path.join(folder, 'reader-key.pub')]);
    writeFileSync(fleet, template);
    const { keys } = await run({ keys: folder });
    expect([keys.identity.made, keys.ssh.made, keys.reader.made]).toEqual([false, false, true]);
    expect(secretsIn(folder).slice(0, 2)).toEqual([age, ssh]);
  });

  it('that are damaged or readable by others stop everything', async () => {
    await run();
    writeFileSync(fleet, template);
    const file = path.join(folder, 'ssh-key');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, 200));
    expect(await refusal(run())).toMatchObject([{ code: 'invalid-ssh-key', summary: expect.stringContaining(file) }]);
    expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, 200));
    writeFileSync(file, whole);
    execFileSync('chmod', ['640', file]);
    expect(await refusal(run())).toMatchObject([{ code: 'key-file-readable-by-others' }]);
    expect(written()).toBe(template);
  });
});

describe('the key folder', () => {
  it('may not be a file', async () => {
    const file = path.join(root, 'no-folder');
    writeFileSync(file, '');
    const hint = expect.stringContaining('--keys PATH');
    expect(await refusal(run({ keys: file }))).toMatchObject([{ code: 'key-folder-unusable', hint }]);
    expect(written()).toBe(template);
  });

  it('of a fleet of that name is not taken without a word, unless fleet.yaml names one of its keys', async () => {
    const { keys } = await run();
    const whole = written();
    const before = secretsIn(folder);
    writeFileSync(fleet, template);
    expect(await refusal(run())).toMatchObject([{ code: 'key-folder-taken' }]);
    expect([written(), ...secretsIn(folder)]).toEqual([template, ...before]);
    // After the identity was lost, as docs/operations.md tells.
    execFileSync('rm', [keys.identity.path]);
    writeFileSync(fleet, whole.replace(/recipients: .*/, 'recipients: []'));
    const again = await run();
    expect([again.keys.identity.made, again.keys.reader.made]).toEqual([true, false]);
  });

  it('without an identity is not filled for a fleet that has recipients', async () => {
    const { keys } = await run();
    execFileSync('rm', [keys.identity.path]);
    expect(await refusal(run())).toMatchObject([{ code: 'no-recipient-identity' }]);
    expect(readdirSync(folder)).not.toContain('age-identity.txt');
  });

  it('may be filled by several inits at once: each that succeeds has the keys that are there', async () => {
    const ended = await Promise.allSettled(Array.from({ length: 4 }, () => run({ keys: folder })));
    const [age = ''] = secretsIn(folder);
    for (const result of ended) {
      if (result.status === 'fulfilled') expect(age).toContain(result.value.keys.identity.publicKey);
      else expect(result.reason).toMatchObject({ code: 'key-folder-busy' });
    }
  });
});

describe('with a fleet.yaml that a person has edited', () => {
  const put = (text: string) => writeFileSync(fleet, text);

  it('adds only what is missing', async () => {
    const edited = template.replace('region: lon1 }', 'region: lon1, labels: { tier: web } } # my host');
    put(edited);
    const { change, keys } = await run();
    expect(change).toBe('completed');
    expect(written()).toBe(
      edited
        .replace('recipients: []', `recipients: [${keys.identity.publicKey}]`)
        .replace('"::/0"] }', `"::/0"], reader_keys: ["${keys.reader.publicKey}"] }`),
    );
  });

  const monitors = 'monitors: [{ name: mon, region: tor1 }] # one';
  it.each([
    ['without ssh', `fleet: demo\nrecipients: [] # nobody yet\n${monitors}\n`],
    ['with ssh as a block', `fleet: demo\nrecipients: []\nssh:\n  # ours\n  key_name: x # why\n${monitors}\n`],
    [
      'with an empty list of readers',
      `fleet: demo\nrecipients: []\nssh:\n  reader_keys: []\n  key_name: x\n${monitors}\n`,
    ],
    ['with an empty map', `fleet: demo\nrecipients: []\nssh: {}\n${monitors}\n`],
    ['with keys that have no value', `fleet: demo\nrecipients:\n${monitors}`],
    ['without recipients', `fleet: demo\n${monitors}\n`],
  ])('%s', async (_, text) => {
    put(text);
    const { keys } = await run();
    expect(loaded().problems).toEqual([]);
    expect(loaded().fleet?.recipients).toEqual([keys.identity.publicKey]);
    expect(loaded().fleet?.ssh.readerKeys).toEqual([keys.reader.publicKey]);
    for (const comment of text.match(/#.*/g) ?? []) expect(written()).toContain(comment);
  });

  it('blames --fleet-name for a name that it cannot have', async () => {
    put(template.replace('lon1', 'ams3'));
    expect(await refusal(run({ fleetName: 'Prod' }))).toMatchObject([{ at: undefined }]);
  });

  it('renames the fleet only when asked to, and leaves its hosts alone', async () => {
    put(template.replace('lon1', 'ams3'));
    await run({ fleetName: 'prod' });
    expect(loaded().fleet?.name).toBe('prod');
    expect(await refusal(run({ region: 'fra1' }))).toMatchObject([{ code: 'fleet-has-hosts' }]);
  });

  it('reports its problems, and creates no key', async () => {
    put(template.replace('region: lon1', 'regoin: lon1'));
    expect(await refusal(run())).toMatchObject([{ at: { file: fleet }, summary: expect.stringContaining('regoin') }]);
    expect(() => readdirSync(home)).toThrow('ENOENT');
  });

  it('does nothing the second time', async () => {
    await run();
    const before = [written(), ...secretsIn(folder)];
    const { change } = await run();
    expect(change).toBe('unchanged');
    expect([written(), ...secretsIn(folder)]).toEqual(before);
  });

  it("leaves somebody else's fleet alone", async () => {
    await run();
    const theirs = written();
    expect(await refusal(run({ keys: path.join(home, 'mine') }))).toMatchObject([{ code: 'no-recipient-identity' }]);
    expect(() => readdirSync(path.join(home, 'mine'))).toThrow('ENOENT');
    expect(written()).toBe(theirs);
  });
});

describe('a second fleet', () => {
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error) => problemsOf(error)[0]?.code,
    );
  const second = (name = 'fleets/eu/fleet.yaml') => path.join(root, 'repository', name);
  const add = (options: Partial<InitOptions> = {}) => run({ fleet: second(), fleetName: 'eu', ...options });
  const workflow = (fleets: string) => {
    const file = path.join(root, 'repository/.github/workflows/apply.yml');
    mkdirSync(path.dirname(file), { recursive: true });
    const text = readFileSync(path.join(import.meta.dirname, '../../../.github/workflows/apply.yml'), 'utf8');
    writeFileSync(file, text.replace('command: check\n', `$&          fleets: ${fleets}\n`));
  };

  it('has the keys of the first one, names of its own, and needs no change of a workflow, however often init runs', async () => {
    const first = await run();
    const made = await add();
    expect(made.keys).toMatchObject({ folder: first.keys.folder, identity: { made: false } });
    expect(readFileSync(second(), 'utf8')).toContain(first.keys.identity.publicKey);
    expect(readFileSync(second(), 'utf8')).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\//);
    expect(made.workflows.ok).toBe(true);
    const commands = made.steps.flatMap((step) => step.commands).join('\n');
    expect(commands).toContain("gh label create 'promguard: override (fleets/eu)'");
    // What is done for the first one is not printed again.
    expect(made.steps.map(({ name }) => name)).toEqual(['labels', 'first-pull-request', 'check']);
    expect(initText(made)).toMatch(/those of fleet\/fleet\.yaml[\s\S]*\n6\. .*labels[\s\S]*\n8\. /);
    expect((await run()).steps).toHaveLength(9);
    expect(await add({ fleetName: undefined })).toMatchObject({
      change: 'unchanged',
      keys: { folder: first.keys.folder },
    });
  });

  it('is not made with keys that its jobs would not get', async () => {
    await run({ keys: path.join(home, 'elsewhere') });
    expect(await codeOf(add())).toBe('keys-of-other-fleet');
    expect((await add({ keys: path.join(home, 'elsewhere') })).keys.identity.made).toBe(false);
  });

  it('has keys of its own where the workflows give it environments of its own', async () => {
    const first = await run();
    workflow('fleet/fleet.yaml fleets/*/fleet.yaml=*');
    const made = await add();
    expect(made.keys.folder).not.toBe(first.keys.folder);
    const commands = made.steps.flatMap((step) => step.commands).join('\n');
    expect(commands).toMatch(/environments\/plan-eu [\s\S]*--env production-eu/);
    expect(commands).not.toMatch(/--env (plan|production)\b(?!-)/);
  });

  it('in another place says what the workflows lack', async () => {
    await run();
    const made = await add({ fleet: second('ops/vpn/fleet.yaml') });
    const lines = { fleets: 'fleets: fleet/fleet.yaml fleets/*/fleet.yaml ops/vpn/fleet.yaml', path: 'ops/vpn/**' };
    expect(made.workflows).toEqual({ ok: false, ...lines });
    for (const line of Object.values(lines)) expect(initText(made)).toContain(`\n  ${line}\n`);
    workflow('fleet/fleet.yaml ops/vpn/fleet.yaml');
    expect((await add({ fleet: second('ops/vpn/fleet.yaml') })).workflows.ok).toBe(true);
  });

  it('is refused in the folder of the first one, before any key is made', async () => {
    await run();
    expect(await codeOf(add({ fleet: second('fleet/eu/fleet.yaml') }))).toBe('fleets-nested');
  });
});

describe('what it prints', () => {
  it('keeps a long path of fleet.yaml apart from that of a key', async () => {
    const made = await run();
    const line = `opens the files in ${path.dirname(fleet)}/keys`;
    expect(initText(made)).toContain(`  ${line}  ${made.keys.identity.path}`);
  });

  it('contains no secret, not even a line of one', async () => {
    const made = await run();
    const printed = initText(made) + JSON.stringify(initDocument(made));
    const lines = secretsIn(folder).flatMap((text) => text.split('\n'));
    const secret = lines.filter((line) => line.length > 8 && !line.startsWith('#') && !line.startsWith('-----'));
    expect(secret.length).toBeGreaterThan(8);
    for (const line of secret) expect(printed).not.toContain(line);
  });

  it('is commands that a shell can run, with secrets from files or prompts', async () => {
    const { steps, keys } = await run({ keys: path.join(home, "a person's keys") });
    const commands = steps.flatMap((step) => step.commands);
    for (const command of commands) execFileSync('bash', ['-n', '-c', command]);
    const set = commands.filter((command) => command.startsWith('gh secret set'));
    expect(set.map((command) => command.split(/ [<#]/)[0]?.trim())).toEqual([
      'gh secret set PROMGUARD_READER_KEY --env plan',
      'gh secret set DIGITALOCEAN_READ_TOKEN --env plan',
      'gh secret set PROMGUARD_PLAN_SIGNING_KEY --env plan',
      'gh secret set SOPS_AGE_KEY --env production',
      'gh secret set PROMGUARD_SSH_KEY --env production',
      'gh secret set PROMGUARD_DEPLOY_KEY --env production',
      'gh secret set DIGITALOCEAN_TOKEN --env production',
    ]);
    // The file that is given is the right one: a `gh` that shows what it reads.
    const shown = (command: string | undefined) =>
      execFileSync('bash', ['-c', `gh() { cat; }\n${command}`], { encoding: 'utf8' });
    expect(shown(set[0])).toBe(readFileSync(keys.reader.path, 'utf8'));
    expect(shown(set[2])).toBe(readFileSync(keys.signing.path, 'utf8'));
    expect(shown(set[3])).toBe(readFileSync(keys.identity.path, 'utf8'));
    expect(shown(set[4])).toBe(readFileSync(keys.ssh.path, 'utf8'));
    expect(shown(set[5])).toBe(readFileSync(keys.deploy.path, 'utf8'));
    const variable = commands.find((command) => command.startsWith('gh variable set'));
    const signer = createSigner(new Secret(readFileSync(keys.signing.path, 'utf8')));
    expect(variable).toBe(
      `gh variable set PROMGUARD_PLAN_PUBLIC_KEY --env production --body ${quote(signer.publicKey)}`,
    );
  });
});
