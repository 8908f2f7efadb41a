// The built Action as a runner starts it, against a cloud without machines.

import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatLock } from '../../../src/fleet/lock.ts';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { generatePair } from '../../../src/keys/wireguard.ts';
import { ensureBuilt, type Run, runAction } from '../../fakes/action.ts';
import { dropletBody, start } from '../../fakes/cloud.ts';

const token = 'dop_v1_lab';
const sshKey = generateSshPair(randomBytes, 'canary').privateKey.reveal();
const ageKey = await generateX25519Identity();
const recipient = await identityToRecipient(ageKey);
const ageFile = `# created: 2026-11-23T10:00:00Z\n# public key: ${recipient}\n${ageKey}\n`;

const fleet = `fleet: demo
recipients: [${recipient}]
monitors:
  - { name: monitor-1, region: tor1 }
nodes:
  - { name: node, region: lon1, count: 2 }
`;

let folder: string;
beforeAll(ensureBuilt, 120_000);
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-action-'));
  mkdirSync(path.join(folder, 'fleet'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const given = (yaml: string) => writeFileSync(path.join(folder, 'fleet/fleet.yaml'), yaml);

async function secretInputs() {
  const { url, api } = await start();
  const inputs = {
    'digitalocean-token': token,
    'digitalocean-api-url': url,
    'ssh-key': sshKey,
    'age-key': ageFile,
  };
  return { inputs, api };
}

const secretLines = sshKey.split('\n').filter((line) => line && !line.startsWith('-----'));
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What must show nowhere: the secrets, their lines, and both in base64 without its end, which depends on what follows. */
const canaries = [token, ageKey, ...secretLines].flatMap((text) => [text, base64(text).slice(0, -3)]);

function seenOutsideMasks({ log, summary, outputs }: Run, planFile = ''): string[] {
  const shown = log.replaceAll(/^::add-mask::.*$/gm, '');
  const everything = [shown, summary, JSON.stringify(outputs), planFile].join('\n');
  return canaries.filter((canary) => everything.includes(canary));
}

/** A line of a log as the runner shows it. */
function blotted(line: string, { masks }: Run): string {
  const longestFirst = masks.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((text, mask) => text.replaceAll(mask, ''), line);
}

describe('plan', () => {
  test('gives outputs, a plan file and a summary, and shows no secret in any form', async () => {
    given(fleet);
    const run = await runAction(folder, (await secretInputs()).inputs);
    expect(run.annotations).toEqual([]);
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({
      create: '3',
      update: '0',
      destroy: '0',
      changed: 'true',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      'failure-reason': '',
    });
    const planFile = readFileSync(run.outputs['plan'] ?? '', 'utf8');
    expect(run.outputs['plan']).toMatch(new RegExp(`^${folder}/temp/promguard-plan-`));
    expect(JSON.parse(planFile)).toMatchObject({ digest: run.outputs['digest'], summary: { create: 3 } });
    expect(run.summary).toContain('## PromGuard: demo\n\n**3 to create, 0 to update, 0 to destroy, 0 unchanged**');
    expect(run.summary).toContain('<details><summary><code>monitor-1</code>: create,');
    expect(seenOutsideMasks(run, planFile)).toEqual([]);
    for (const secret of [token, ageKey, ...secretLines]) {
      expect(blotted(secret, run)).toBe('');
      // Preceding text shifts its base64 by one or two places; seven characters are not enough to guess the rest.
      for (const before of ['', 'a', 'ab']) expect(blotted(base64(before + secret), run).length).toBeLessThan(8);
    }
    expect(blotted(base64(sshKey), run).length).toBeLessThan(8);
    for (const harmless of [`# public key: ${recipient}`, '-----END OPENSSH PRIVATE KEY-----']) {
      expect(blotted(harmless, run)).toBe(harmless);
    }
  });

  test('of a commit without a lock refuses to make droplets that the fleet has', async () => {
    given(fleet);
    const { inputs, api } = await secretInputs();
    await api('POST', '/v2/droplets', { ...dropletBody, name: 'node-2', tags: ['promguard', 'promguard_fleet_demo'] });
    const run = await runAction(folder, inputs);
    expect(run.code).toBe(1);
    expect(run.outputs['failure-reason']).toBe('plan-failed');
    expect(run.annotations[0]).toMatchObject({
      kind: 'error',
      properties: 'file=fleet/fleet.yaml,line=1,col=1',
      message: expect.stringContaining('node-2 ('),
    });
  });

  test('first says what it would destroy and what would stop it, at their lines', async () => {
    given(`${fleet}guards:\n  max_destroy: 0\n`);
    const { inputs, api } = await secretInputs();
    const id = 'ab12'.repeat(4);
    const tags = ['promguard', 'promguard_fleet_demo', `promguard_id_${id}`];
    await api('POST', '/v2/droplets', { ...dropletBody, name: 'gone', tags });
    const host = { address: '10.0.0.9', publicKey: generatePair(randomBytes).publicKey, sshHostKeys: [] };
    const lock = formatLock({ id, fleet: 'demo', hosts: { gone: host }, reserved: {} });
    writeFileSync(path.join(folder, 'fleet/fleet.lock.yaml'), lock);
    const run = await runAction(folder, inputs);
    expect(run.outputs).toMatchObject({ create: '3', destroy: '1' });
    expect(run.summary).toMatch(/unchanged\*\*\n\n\*\*Destroys 1:\*\* gone/);
    for (const shown of [run.log, run.summary]) {
      expect(shown).toContain(
        'fleet/fleet.yaml:8:3: error: 1 droplet would be destroyed (gone), and guards.max_destroy',
      );
    }
    expect(run.code).toBe(0);
    expect(run.annotations).toMatchObject([
      {
        kind: 'error',
        properties: 'file=fleet/fleet.yaml,line=8,col=3',
        message: expect.stringContaining('max_destroy'),
      },
      {
        kind: 'error',
        properties: 'file=fleet/fleet.yaml,line=3,col=1',
        message: expect.stringContaining('none of the current monitors would be left'),
      },
      {
        kind: 'warning',
        properties: 'file=fleet/fleet.yaml,line=5,col=1',
        message: 'this change destroys 1 host: gone',
      },
    ]);
  });

  test('offline needs no secret', async () => {
    given(fleet);
    const run = await runAction(folder, { offline: 'true' });
    expect(run.annotations).toEqual([]);
    expect(run.outputs).toMatchObject({ create: '3', changed: 'true', 'failure-reason': '' });
  });

  test('an invalid token fails the step, and is not shown', async () => {
    given(fleet);
    const { inputs } = await secretInputs();
    const wrong = 'dop_v1_wrong_and_secret';
    const run = await runAction(folder, { ...inputs, 'digitalocean-token': wrong });
    expect(run.code).toBe(1);
    expect(run.outputs).toEqual({ plan: '', 'failure-reason': 'plan-failed' });
    expect(new Set(run.annotations.map(({ kind }) => kind))).toEqual(new Set(['error']));
    expect(run.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(wrong);
  });
});

describe('check', () => {
  const alone = { command: 'check', 'digitalocean-api-url': 'http://127.0.0.1:9' };

  test('needs no secret and gives no plan', async () => {
    given(fleet);
    const run = await runAction(folder, alone);
    expect(run).toMatchObject({ code: 0, annotations: [] });
    expect(run.outputs).toEqual({ ready: 'true', plan: '', 'failure-reason': '' });
  });

  test('annotates a mistake on its line', async () => {
    given(fleet.replace('region: tor1', 'regoin: tor1'));
    const run = await runAction(folder, alone);
    expect(run.code).toBe(1);
    expect(run.annotations[0]).toMatchObject({ kind: 'error', properties: 'file=fleet/fleet.yaml,line=4,col=24' });
    expect(run.outputs).toMatchObject({ ready: 'true', 'failure-reason': 'invalid' });
  });

  test('says what to do while nobody has made a fleet of the template, and does not fail', async () => {
    given(fleet.replace(recipient, ''));
    const run = await runAction(folder, alone);
    expect(run.code).toBe(0);
    expect(run.annotations).toMatchObject([{ kind: 'notice', properties: 'file=fleet/fleet.yaml' }]);
    expect(run.outputs['ready']).toBe('false');
  });
});

describe('bad input', () => {
  test('is annotated at its place, and nobody is contacted', async () => {
    given(fleet.replace('region: tor1', 'regoin: tor1'));
    const run = await runAction(folder, { 'digitalocean-api-url': 'http://127.0.0.1:9' });
    expect(run.code).toBe(1);
    expect(run.annotations.length).toBeGreaterThan(1);
    expect(run.annotations[0]).toMatchObject({
      kind: 'error',
      properties: 'file=fleet/fleet.yaml,line=4,col=24',
      message: expect.stringMatching(/unknown key [`"]regoin[`"].*\n.*region/s),
    });
    expect(run.annotations.at(-1)).toMatchObject({ kind: 'error', properties: '' });
    expect(run.outputs).toEqual({ plan: '', 'failure-reason': 'invalid' });
    expect(run.summary).toContain('fleet/fleet.yaml:4:24: error: unknown key');
  });

  test('makes no more annotations than GitHub shows, and logs everything', async () => {
    const nodes = Array.from({ length: 15 }, (_, at) => `  - { name: "Node ${at}", region: lon1 }`);
    given(fleet.replace(/ {2}- \{ name: node,.*/, nodes.join('\n')));
    const run = await runAction(folder, {});
    expect(run.annotations).toHaveLength(10);
    expect(run.annotations.at(-1)?.message).toMatch(/^15 problems, the first of them:\n/);
    expect(run.log.match(/^fleet\/fleet\.yaml:\d+:\d+: error: /gm)).toHaveLength(15);
  });

  test('cannot become a workflow command', async () => {
    given(
      `fleet: demo\n"x\\n::set-output name=plan::stolen": 1\n"y##[add-mask]a": 1\nrecipients: [${recipient}]\nmonitors: []\n`,
    );
    const run = await runAction(folder, {});
    expect(run.outputs['failure-reason']).toBe('invalid');
    expect(new Set(run.annotations.map(({ kind }) => kind))).toEqual(new Set(['error']));
    expect(run.log.replaceAll(/^::.*$/gm, '')).not.toMatch(/^\s*::|##\[/m);
  });

  test.each([
    [{ command: 'destroy' }, 'unknown command "destroy"'],
    [{ command: 'apply', offline: 'true' }, 'apply cannot be done offline'],
    [{ command: 'rotate', what: 'everything' }, '"everything" cannot be rotated'],
    [{ fleet: 'elsewhere.yaml' }, 'there is no elsewhere.yaml'],
  ])('%o is refused', async (inputs, message) => {
    given(fleet);
    const run = await runAction(folder, inputs);
    expect(run.code).toBe(1);
    expect(run.annotations.at(-1)?.message).toContain(message);
    expect(run.outputs['failure-reason']).toBe('invalid');
  });

  test('a secret that does not parse is not shown', async () => {
    given(fleet);
    const { inputs } = await secretInputs();
    const [ssh, age] = ['canary-that-is-no-ssh-key', 'AGE-SECRET-KEY-1CANARYTHATISNOAGEKEY'];
    for (const wrong of [{ 'ssh-key': ssh }, { 'age-key': age }]) {
      const run = await runAction(folder, { ...inputs, ...wrong });
      expect(run.outputs['failure-reason']).toBe('invalid');
      expect(run.log.replaceAll(/^::add-mask::.*$/gm, '') + run.summary).not.toMatch(/canary/i);
    }
  });

  test('all missing secrets are reported at once', async () => {
    given(fleet);
    const run = await runAction(folder, { command: 'apply' });
    expect(run.annotations.at(-1)?.message).toMatch(/^3 problems/);
    for (const input of ['digitalocean-token', 'ssh-key', 'age-key']) expect(run.log).toContain(`the input ${input}\n`);
  });
});
