// The lab is api.digitalocean.com for what runs in it, and for nothing else on the machine.

import { readFile, stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exec, filesOf, placeOf } from '../../src/lab/index.ts';
import { Story, story } from './story.ts';

const lab = 'domain';
const api = 'https://api.digitalocean.com/v2';

story('the lab’s name', () => {
  let it: Story;
  beforeAll(async () => {
    it = await Story.begin(lab);
  });
  afterAll(() => it?.end());

  const fetched = `
    const headers = { authorization: 'Bearer ' + process.env.DIGITALOCEAN_TOKEN };
    const answer = await fetch('${api}/regions?per_page=1', { headers });
    console.log(answer.status, (await answer.json()).links.pages.next);`;

  test('every client finds it at DigitalOcean’s own address, with TLS that it trusts', async () => {
    const node = await it.inside(process.execPath, '--input-type=module', '-e', fetched);
    expect(node.stdout).toBe(`200 ${api}/regions?per_page=1&page=2\n`);
    const curl = await it.inside('sh', '-c', `curl -sS -H "Authorization: Bearer $DIGITALOCEAN_TOKEN" ${api}/account`);
    expect(JSON.parse(curl.stdout)).toMatchObject({ account: { status: 'active' } });
  });

  test('what the caller’s environment says of another API, proxy or token is not heard', async () => {
    const names = ['API_URL', 'ACCESS_TOKEN', 'TOKEN'].map((name) => `DIGITALOCEAN_${name}`);
    const others = [...names, 'https_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'];
    const env = { ...process.env, ...Object.fromEntries(others.map((name) => [name, 'http://127.0.0.1:9'])) };
    const { code, stdout } = await exec(lab, [process.execPath, '--input-type=module', '-e', fetched], { env });
    expect([code, stdout.slice(0, 3)]).toEqual([0, '200']);
    const heard = (await exec(lab, ['env'], { env: { ...env, 'INPUT_AGE-KEY': 'kept' } })).stdout;
    expect(heard).toContain('INPUT_AGE-KEY=kept');
    expect(heard).not.toContain('127.0.0.1:9');
  });

  test('no name service is asked that knows the real address', async () => {
    const { stdout } = await it.inside(
      'sh',
      '-c',
      'getent ahosts api.digitalocean.com; grep ^hosts: /etc/nsswitch.conf',
    );
    expect(stdout.match(/^\d\S+/gm)?.filter((address) => address !== '127.0.0.1')).toEqual([]);
    expect(stdout).toMatch(/\nhosts: files myhostname\n$/);
  });

  test('the machine’s /etc is untouched, and what a command mounts ends with it', async () => {
    const machine = await readFile('/etc/hosts', 'utf8');
    expect(machine).not.toContain('api.digitalocean.com');
    const { folder } = it;
    const { stdout } = await it.inside('sh', '-ec', `mount -t tmpfs none ${folder}; cat /etc/hosts /proc/mounts`);
    expect(stdout).toContain(machine);
    expect(stdout).toContain(`none ${folder} tmpfs`);
    for (const mounts of [await readFile('/proc/mounts', 'utf8'), (await it.inside('cat', '/proc/mounts')).stdout])
      expect(mounts).not.toContain(folder);
  });

  test('nobody can sign with its authority again, and its own key is readable by root alone', async () => {
    const { authorityKey, certificateKey } = filesOf(placeOf(lab));
    await expect(stat(authorityKey)).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await stat(certificateKey)).mode & 0o777).toBe(0o600);
  });
});
