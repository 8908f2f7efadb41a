// The SSH key that logs in is replaced, by the command and on real sshd of Debian 12 and 13. Each test continues from the one before.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { debian13, type ProblemDocument, Story, story } from './story.ts';

const hosts = ['watch', 'one', 'two'];
const fleet = (more = '') => `
prometheus: { scrape_interval: 5s }
monitors: [{ name: watch, region: tor1 }]
nodes: [{ name: one, region: lon1, image: ${debian13} }, { name: two, region: sfo3 }${more}]
`;

let it: Story;
const key = (name: 'new' | 'lab') => (name === 'lab' ? '"$PROMGUARD_SSH_KEY_FILE"' : `${it.folder}/new-ssh-key`);

interface Rotated {
  code: number;
  logins: string[];
  logins_waiting: string[];
  problems: ProblemDocument[];
}

async function rotated(...args: string[]): Promise<Rotated> {
  const { code, stdout, stderr } = await it.promguard('rotate', '--json', '--what', 'ssh-key', ...args);
  if (stdout === '') throw new Error(stderr);
  return { code, ...JSON.parse(stdout) };
}

/** Whether root can log in with this key alone, as OpenSSH's own client sees it. */
async function logsIn(host: string, name: 'new' | 'lab'): Promise<boolean> {
  const address = (await it.droplets())[host]?.ipv4;
  const options =
    '-F none -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null';
  const { code } = await it.inside('bash', '-c', `ssh ${options} -i ${key(name)} root@${address} true`);
  return code === 0;
}

/** The keys of the account, by name. */
async function registered(): Promise<string[]> {
  const { body } = await it.api('GET', '/v2/account/keys');
  return (body as { ssh_keys: { name: string }[] }).ssh_keys.map(({ name }) => name).sort();
}

const authorized = (host: string) => it.on(host, 'cat /root/.ssh/authorized_keys');
const owners = 'from="192.0.2.7" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte ann';

story('the SSH key for logins', () => {
  beforeAll(async () => {
    it = await Story.begin('story-login');
    await it.given(fleet());
    await it.apply();
    await it.on('watch', `echo '${owners}' >> /root/.ssh/authorized_keys`);
    await it.inside('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', key('new'));
    it.env = { PROMGUARD_NEW_SSH_KEY_FILE: key('new') };
  });
  afterAll(() => it?.end());

  test('killed in the middle, nobody is locked out, and a host that cannot be reached keeps the old key', async () => {
    await it.killedAt('replace the SSH key for logins', 'rotate', '--what', 'ssh-key');
    await it.on('two', 'systemctl stop ssh');
    const run = await rotated();
    expect(run).toMatchObject({ code: 1, logins: ['watch', 'one'], logins_waiting: ['two'] });
    expect(run.problems).toMatchObject([{ code: 'host-unreachable', summary: expect.stringMatching(/^two: /) }]);
    for (const host of ['watch', 'one']) {
      expect([await logsIn(host, 'new'), await logsIn(host, 'lab')]).toEqual([true, false]);
    }
    expect(await authorized('watch')).toContain(`${owners}\n`);
    expect(await registered()).toEqual(['promguard-ssh', 'promguard-ssh-old']);
  });

  test('in between, an apply reaches every host, and what it creates has the new key alone', async () => {
    await it.on('two', 'systemctl start ssh');
    await it.given(fleet(', { name: three, region: sfo3 }'));
    await it.apply();
    expect([await logsIn('three', 'new'), await logsIn('three', 'lab')]).toEqual([true, false]);
    expect(await logsIn('two', 'lab')).toBe(true);
    expect(await it.changes()).toEqual([]);
  });

  test('the same command finishes it, on the hosts and in the account', async () => {
    const all = [...hosts, 'three'];
    expect(await rotated()).toMatchObject({ code: 0, logins: all, logins_waiting: [], problems: [] });
    for (const host of all) expect([await logsIn(host, 'new'), await logsIn(host, 'lab')]).toEqual([true, false]);
    expect(await registered()).toEqual(['promguard-ssh']);
  });

  test('from then on the new key is the key', async () => {
    it.env = { PROMGUARD_SSH_KEY_FILE: key('new') };
    expect(await it.changes()).toEqual([]);
    it.env = {};
    const problems = await it.errors('plan');
    expect(problems.map(({ code, hosts: refused }) => [code, refused])).toEqual([
      ['ssh-login-refused', expect.arrayContaining([...hosts, 'three'])],
    ]);
  });
});
