// Invalid input changes nothing: no request to the cloud, and no file is touched.

import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ProblemDocument, Story, story } from './story.ts';

const good = `
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: one, region: lon1 }]
`;

let it: Story;

/** Every file in the fleet's folder, with its time. */
async function files(): Promise<string[]> {
  const names = (await readdir(it.folder, { recursive: true })).sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const file = path.join(it.folder, name);
      const { mtimeMs } = await stat(file);
      return `${name} ${mtimeMs} ${await readFile(file, 'utf8').catch(() => 'a folder')}`;
    }),
  );
  return found;
}

/** The requests that the cloud accepts in this hour, after this one. */
async function remaining(): Promise<number> {
  return Number((await it.api('GET', '/v2/account')).headers['ratelimit-remaining']);
}

/** An apply that must fail and leave no trace: its errors, everything that it printed, and the number of its requests. */
async function refused(): Promise<{ errors: ProblemDocument[]; output: string; requests: number }> {
  const [filesBefore, before] = [await files(), await remaining()];
  const { code, stdout, stderr } = await it.promguard('apply', '--json');
  const after = await remaining();
  expect(code).toBe(1);
  expect(await files()).toEqual(filesBefore);
  return { errors: JSON.parse(stdout).problems, output: stdout + stderr, requests: before - after - 1 };
}

/** Changes a file of the fleet, for this test alone. */
async function edit(name: string, change: (text: string) => string): Promise<void> {
  const file = path.join(it.folder, name);
  const text = await readFile(file, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${name} was not changed`);
  restore.push(() => writeFile(file, text));
  await writeFile(file, changed);
}

const restore: (() => Promise<void>)[] = [];

story('refusals', () => {
  beforeAll(async () => {
    it = await Story.begin('story-refusal');
    await it.given(good);
    // Keys and addresses are recorded before droplets are requested, so a cloud that creates none leaves them.
    const answer = { status: 422, body: { id: 'unprocessable_entity', message: 'no' } };
    await it.api('POST', '/_lab/faults', { method: 'POST', path: '/v2/droplets', times: 2, answer });
    expect((await it.promguard('apply')).code).toBe(1);
    expect(await it.api('GET', '/_lab/faults')).toMatchObject({ body: { faults: [] } });
    expect(await it.droplets()).toEqual({});
    expect(await readdir(path.join(it.folder, 'keys'))).toEqual(['monitor.yaml', 'one.yaml']);
  });
  afterEach(async () => {
    it.env = {};
    for (const undo of restore.splice(0)) await undo();
  });
  afterAll(() => it?.end());

  test.each([
    ['an unknown key', good.replace('region: lon1', 'regoin: lon1'), 'unknown-key', 'region'],
    ['a name twice', good.replace('name: one', 'name: monitor'), 'duplicate-host-name', 'monitor'],
    ['no monitor', good.replace(/monitors: .*/, 'monitors: []'), 'empty-list', 'monitor'],
    ['a count below 1', good.replace('name: one,', 'name: one, count: 0,'), 'out-of-range', 'count'],
    ['a range without room', `${good}network: { cidr: 10.0.0.0/31 }\n`, 'invalid-prefix-length', 'cidr'],
    ['a port out of range', `${good}network: { port: 70000 }\n`, 'out-of-range', 'port'],
    ['a key twice', `${good}nodes: []\n`, 'duplicate-key', 'nodes'],
  ])('%s', async (_, yaml, code, word) => {
    await it.given(yaml);
    const { errors, requests } = await refused();
    expect(errors[0]).toMatchObject({ code, severity: 'error', at: { file: expect.stringMatching(/fleet\.yaml$/) } });
    expect(`${errors[0]?.summary} ${errors[0]?.hint}`).toContain(word);
    expect(requests).toBe(0);
    await it.given(good);
  });

  test('a lock in which two hosts have one address', async () => {
    await edit('fleet.lock.yaml', (text) => text.replace('10.0.0.2', '10.0.0.1'));
    const { errors, requests } = await refused();
    expect(errors).toMatchObject([
      {
        code: 'duplicate-address',
        summary: expect.stringContaining('10.0.0.1'),
        at: { file: expect.stringMatching(/fleet\.lock\.yaml$/) },
      },
    ]);
    expect(requests).toBe(0);
  });

  test('a key file without one of its values, so that its MAC does not match', async () => {
    await edit('keys/one.yaml', (text) => text.replace(/^.*ENC\[.*\n/m, ''));
    const { errors, requests } = await refused();
    expect(errors).toMatchObject([{ summary: expect.stringMatching(/keys\/one\.yaml.*MAC/) }]);
    expect(requests).toBe(0);
  });

  test('a key file that no identity here can open', async () => {
    const stranger = await generateX25519Identity();
    const recipient = await identityToRecipient(stranger);
    it.env = { SOPS_AGE_KEY: stranger, SOPS_AGE_KEY_FILE: '' };
    const without = await refused();
    expect(without.errors).toMatchObject([{ code: 'age-identity-not-recipient' }]);
    await edit('fleet.yaml', (text) => text.replace(/^recipients: .*/m, `recipients: [${recipient}]`));
    const { output, requests } = await refused();
    expect(output).toContain('keys/monitor.yaml');
    expect(output).toContain('keys/one.yaml');
    expect(without.output + output).not.toContain(stranger);
    expect(without.requests + requests).toBe(0);
  });

  test('an SSH key that does not parse', async () => {
    it.env = { PROMGUARD_SSH_KEY: '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n', PROMGUARD_SSH_KEY_FILE: '' };
    const { errors, requests } = await refused();
    expect(errors).toMatchObject([{ code: 'invalid-ssh-key' }]);
    expect(requests).toBe(0);
  });

  test('a size that is not sold in the region: the cloud was asked, and nothing was created', async () => {
    await it.given(good.replace('region: lon1', 'region: lon1, size: s-1vcpu-512mb-10gb'));
    const { errors } = await refused();
    expect(errors).toMatchObject([
      {
        code: 'size-unavailable',
        summary: expect.stringMatching(/s-1vcpu-512mb-10gb.*lon1/),
        at: { file: expect.stringMatching(/fleet\.yaml$/) },
      },
    ]);
    expect(await it.droplets()).toEqual({});
    expect(await it.api('GET', '/v2/actions')).toMatchObject({ body: { actions: [] } });
    await it.given(good);
  });

  test('a token that the cloud does not accept', async () => {
    it.env = { DIGITALOCEAN_TOKEN: 'dop_v1_of_somebody_else' };
    const { errors, output } = await refused();
    expect(errors).toMatchObject([{ code: 'invalid-api-token' }]);
    expect(output).not.toContain('dop_v1_of_somebody_else');
  });
});
