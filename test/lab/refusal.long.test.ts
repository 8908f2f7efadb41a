// What cannot be meant touches nothing: the cloud gets no request, and no file changes.

import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Story, story } from './story.ts';

const good = `
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: one, region: lon1 }]
`;

let it: Story;

/** Every file of the fleet's folder, with its time. */
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

/** How many requests the cloud still takes in this hour, counting this one. */
async function remaining(): Promise<number> {
  return Number((await it.api('GET', '/v2/account')).headers['ratelimit-remaining']);
}

/** What an apply says that must fail and leave no trace; the number of requests that it made. */
async function refused(): Promise<{ stderr: string; requests: number }> {
  const [filesBefore, before] = [await files(), await remaining()];
  const { code, stderr } = await it.promguard('apply');
  const after = await remaining();
  expect(code).toBe(1);
  expect(await files()).toEqual(filesBefore);
  return { stderr, requests: before - after - 1 };
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
    // Keys and addresses are recorded before droplets are asked for, so a cloud that makes none leaves them.
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
    ['an unknown key', good.replace('region: lon1', 'regoin: lon1'), 'did you mean `region`?'],
    ['a name twice', good.replace('name: one', 'name: monitor'), 'monitor'],
    ['no monitor', good.replace(/monitors: .*/, 'monitors: []'), 'monitor'],
    ['a count below 1', good.replace('name: one,', 'name: one, count: 0,'), 'count'],
    ['a range without room', `${good}network: { cidr: 10.0.0.0/31 }\n`, 'cidr'],
    ['a port out of range', `${good}network: { port: 70000 }\n`, 'port'],
    ['a key twice', `${good}nodes: []\n`, 'nodes'],
  ])('%s', async (_, yaml, said) => {
    await it.given(yaml);
    const { stderr, requests } = await refused();
    expect(stderr).toMatch(/fleet\.yaml:\d+:\d+: error: /);
    expect(stderr).toContain(said);
    expect(requests).toBe(0);
    await it.given(good);
  });

  test('a lock in which two hosts have one address', async () => {
    await edit('fleet.lock.yaml', (text) => text.replace('10.0.0.2', '10.0.0.1'));
    const { stderr, requests } = await refused();
    expect(stderr).toMatch(/fleet\.lock\.yaml:\d+:\d+: error: .*10\.0\.0\.1/);
    expect(requests).toBe(0);
  });

  test('a key file with a value taken out, so that its MAC does not verify', async () => {
    await edit('keys/one.yaml', (text) => text.replace(/^.*ENC\[.*\n/m, ''));
    const { stderr, requests } = await refused();
    expect(stderr).toMatch(/keys\/one\.yaml.*MAC/);
    expect(requests).toBe(0);
  });

  test('a key file that no identity here can open', async () => {
    const stranger = await generateX25519Identity();
    const recipient = await identityToRecipient(stranger);
    it.env = { SOPS_AGE_KEY: stranger };
    const without = await refused();
    expect(without.stderr).toContain('matches none of the recipients');
    await edit('fleet.yaml', (text) => text.replace(/^recipients: .*/m, `recipients: [${recipient}]`));
    const { stderr, requests } = await refused();
    expect(stderr).toContain('keys/monitor.yaml');
    expect(stderr).toContain('keys/one.yaml');
    expect(without.stderr + stderr).not.toContain(stranger);
    expect(without.requests + requests).toBe(0);
  });

  test('an SSH key that does not parse', async () => {
    it.env = { PROMGUARD_SSH_KEY: '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n' };
    const { stderr, requests } = await refused();
    expect(stderr).toContain('the SSH key does not parse');
    expect(requests).toBe(0);
  });

  test('a size that is not sold in the region: the cloud was asked, and nothing came of it', async () => {
    await it.given(good.replace('region: lon1', 'region: lon1, size: s-1vcpu-512mb-10gb'));
    const { stderr } = await refused();
    expect(stderr).toMatch(/fleet\.yaml:\d+:\d+: error: .*s-1vcpu-512mb-10gb.*lon1/);
    expect(await it.droplets()).toEqual({});
    expect(await it.api('GET', '/v2/actions')).toMatchObject({ body: { actions: [] } });
    await it.given(good);
  });

  test('a token that the cloud does not know', async () => {
    it.env = { DIGITALOCEAN_TOKEN: 'dop_v1_of_somebody_else' };
    const { stderr } = await refused();
    expect(stderr).toContain('401');
    expect(stderr).not.toContain('dop_v1_of_somebody_else');
  });
});
