// What the built command asks before it changes anything, on a real terminal and without one.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quote } from '../../../src/host/quote.ts';
import { createCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { atTerminal } from '../../fakes/terminal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'promguard-asking-'));
const cloud = createCloud({ token: 'example', machines: noMachines });
const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: folder, DIGITALOCEAN_TOKEN: 'example' };
const at = (name: string) => path.join(folder, name);
const argv = (...args: string[]) => [process.execPath, path.join(import.meta.dirname, '../../../dist/cli.js'), ...args];
const asks = /type \S+ to continue: $/;

async function answered(keys: string, ...args: string[]) {
  return atTerminal(argv(...args), { cwd: folder, env }, asks, keys);
}

/** As a script runs it: without a terminal, and with nothing on standard input. */
async function run(...args: string[]) {
  const [program = '', ...rest] = argv(...args);
  const child = spawn(program, rest, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** With --json. */
async function refusal(...args: string[]) {
  const { code, stdout } = await run(...args, '--json');
  return [code, JSON.parse(stdout).problems.map(({ code, hint }: { code: string; hint: string }) => [code, hint])];
}

/** What an apply writes before anything else. */
const recorded = () => readdirSync(at('fleet')).filter((name) => name !== 'fleet.yaml');

beforeAll(async () => {
  ensureBuilt();
  await run('init', '--keys', 'keys', '--fleet-name', 'demo', '--region', 'tor1', '--nodes', 'lon1');
  env['SOPS_AGE_KEY_FILE'] = at('keys/age-identity.txt');
  env['PROMGUARD_SSH_KEY_FILE'] = at('keys/ssh-key');
  env['DIGITALOCEAN_API_URL'] = await cloud.listen(0);
}, 120_000);

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('apply on a terminal', () => {
  test.each([
    ['no', 'no\r', 1],
    ['y', 'y\r', 1],
    ['an empty line', '\r', 1],
    ['Ctrl-C', '\x03', 130],
    ['the end of input', '\x04', 1],
  ])('shows the plan as plan does, and %s changes nothing', async (_, keys, status) => {
    const { code, text: shown } = await answered(keys, 'apply');
    const planned = (await run('plan')).stdout;
    expect(planned).toMatch(/^monthly cost: .*\n\n2 to create/m);
    expect(shown).toContain(planned);
    expect([code, shown]).toEqual([status, expect.stringMatching(/^error: nothing was changed/m)]);
    expect(recorded()).toEqual([]);
  });

  test('with --quiet shows the plan in short, as plan --short does', async () => {
    const { text: shown } = await answered('no\r', 'apply', '--quiet');
    const short = (await run('plan', '--short')).stdout;
    expect(short).toMatch(
      /^\S+ \(monitor, \w+\): create, .*\n\S+ \(node, lon1\): create, .*\n\nmonthly cost: .*\n\n2 to create/,
    );
    expect(shown).toContain(short);
    expect(shown).not.toContain('/etc/wireguard');
  });
});

describe('what goes into a file is plain text, whatever the terminal beside it gets', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of colours
  const colour = /\x1b\[[\d;]*m/;
  test.each([
    ['standard output', '>', { NO_COLOR: '1' }, /^monthly cost/m],
    ['standard error', '2>', {}, /^[^\n]*warning: [^\n]*nobody is told/],
  ])('%s, as in plan %s FILE, with %j', async (_, into, more, expected) => {
    const file = at('into.txt');
    const line = `${argv('plan').map(quote).join(' ')} ${into}${quote(file)}`;
    const { code, raw } = await atTerminal(['sh', '-c', line], { cwd: folder, env: { ...env, ...more } }, asks, '');
    const written = readFileSync(file, 'utf8');
    expect([code, written]).toEqual([0, expect.stringMatching(expected)]);
    expect(written).not.toContain('\x1b');
    // There are no colours at all.
    expect(raw).not.toMatch(colour);
    expect(raw).toContain(into === '2>' ? 'monthly cost' : 'read fleet.yaml');
  });
});

describe('a saved plan', () => {
  const edited = (edit: (text: string) => string) => {
    writeFileSync(at('edited.json'), edit(readFileSync(at('plan.json'), 'utf8')));
    return refusal('apply', './edited.json');
  };
  const refused = (code: string) => [1, [[code, expect.any(String)]]];

  beforeAll(async () => {
    expect(await run('plan', '--out', 'plan.json')).toMatchObject({ code: 0 });
  });

  test.each([
    ['cut short', 'not-a-saved-plan', (text: string) => text.slice(0, 100)],
    ['with other hosts', 'saved-plan-damaged', (text: string) => text.replace('"only": null', '"only": ["a"]')],
    [
      'of another release',
      'saved-plan-version',
      (text: string) => text.replace(/"promguard": ".*"/, '"promguard": "9"'),
    ],
    ['of another version', 'saved-plan-version', (text: string) => text.replace('"version": 1', '"version": 9')],
  ])('that is %s is refused: %s', async (_, code, edit) => {
    expect(await edited(edit)).toEqual(refused(code));
  });

  test('that is not there is refused, and so are hosts beside one', async () => {
    expect(await refusal('apply', './none.json')).toEqual(refused('saved-plan-unreadable'));
    expect(await refusal('apply', 'plan.json', 'web-1')).toEqual(refused('saved-plan-and-more'));
    expect(await refusal('apply', 'plan.json', '--only', 'web-1')).toEqual(refused('saved-plan-and-more'));
  });

  test('says itself what is made anew, and a plan from git alone cannot', async () => {
    expect(await refusal('apply', 'plan.json', '--new-fleet')).toEqual(refused('saved-plan-and-more'));
    expect(await refusal('plan', '--offline', '--new-keys')).toEqual(refused('option-not-taken'));
  });

  test('is not gone beyond, and --yes lifts nothing of that', async () => {
    const file = at('fleet/fleet.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('nodes:\n', 'nodes:\n  - { name: more, region: lon1 }\n'));
    expect(await refusal('apply', 'plan.json', '--yes')).toEqual(refused('beyond-saved-plan'));
    expect((await run('apply', 'plan.json')).stdout).toContain('/etc/wireguard');
    expect(await run('apply', 'plan.json', '--quiet')).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^error: .*saved plan/m),
    });
    writeFileSync(file, before.replace(/^fleet: .*/m, 'fleet: other'));
    expect(await refusal('apply', 'plan.json')).toEqual(refused('saved-plan-of-other-fleet'));
    writeFileSync(file, before);
    expect(recorded()).toEqual([]);
  });

  test('holds no secret', () => {
    const text = readFileSync(at('plan.json'), 'utf8');
    for (const file of ['keys/age-identity.txt', 'keys/ssh-key']) {
      const lines = readFileSync(at(file), 'utf8').split('\n');
      for (const line of lines.filter(({ length }) => length > 20)) expect(text).not.toContain(line);
    }
  });
});

describe('without a terminal', () => {
  test('apply wants --yes, before it asks for a credential', async () => {
    expect(await refusal('apply')).toEqual([
      1,
      [['nobody-to-ask', expect.stringMatching(/--yes.*plan --out FILE.*apply FILE/)]],
    ]);
    const { code, stdout, stderr } = await run('apply');
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('there is no terminal')]);
  });

  test('destroy wants --yes', async () => {
    expect(await refusal('destroy')).toEqual([1, [['nobody-to-ask', expect.stringContaining('--yes')]]]);
    expect(await run('destroy', '--yes')).toEqual({ code: 0, stdout: 'there was nothing to destroy\n', stderr: '' });
  });
});

describe('a fleet that an apply has begun', () => {
  const options = { cwd: folder, env };
  const droplets = async () => {
    const url = `${env['DIGITALOCEAN_API_URL']}/v2/droplets`;
    const answer = await fetch(url, { headers: { authorization: 'Bearer example' } });
    return ((await answer.json()) as { droplets: readonly unknown[] }).droplets.length;
  };

  test('Ctrl-C says what to commit, as the end of an apply does', async () => {
    const begun = /promguard-monitor-1 +(?:boot|pin)[^\n]*\n +promguard-node-1 +(?:boot|pin)/;
    const { code, text: shown } = await atTerminal(argv('apply', '--yes'), options, begun, '\x03');
    expect([code, shown]).toEqual([
      130,
      expect.stringMatching(/^commit fleet\/ now: fleet\.lock\.yaml, keys\/\S+, keys\/\S+$/m),
    ]);
    expect(await droplets()).toBe(2);
    // Its monitor is protected.
    writeFileSync(at('fleet/fleet.yaml'), readFileSync(at('fleet/fleet.yaml'), 'utf8').replace(/^guards: .*/m, ''));
  });

  test.each([
    ['yes', 'yes\r', 1],
    ['its name in capitals', 'DEMO\r', 1],
    ['an empty line', '\r', 1],
    ['Ctrl-C', '\x03', 130],
    ['the end of input', '\x04', 1],
  ])('is not destroyed by %s', async (_, keys, status) => {
    const { code, text: shown } = await answered(keys, 'destroy');
    expect([code, shown]).toEqual([status, expect.stringMatching(/^error: nothing was changed/m)]);
    expect(shown).toMatch(/^promguard-node-1 .*: destroy$[\s\S]*2 to destroy/m);
    expect(await droplets()).toBe(2);
  });

  test('is destroyed when its name is typed', async () => {
    const { code, text: shown } = await answered('demo\r', 'destroy');
    expect([code, shown]).toEqual([0, expect.stringMatching(/^destroyed: promguard-monitor-1, promguard-node-1$/m)]);
    expect(await droplets()).toBe(0);
  });
});
