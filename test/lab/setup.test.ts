// From nothing but a lab's token: init creates the keys, apply uses them, doctor fails no check, and the key for plans can only read.

import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { doctorDocument } from '../../src/setup/show.ts';
import { Story, story } from './story.ts';

story('from the template to a running fleet', () => {
  let lab: Story;
  let keys = '';
  const key = (name: string) => path.join(keys, name);
  beforeAll(async () => {
    keys = await mkdtemp(path.join(os.tmpdir(), 'promguard-setup-keys-'));
    lab = await Story.begin('setup');
    // Whatever this machine's owner works with, the story looks at no repository on GitHub.
    lab.env = { GITHUB_TOKEN: undefined, GH_TOKEN: undefined };
  });
  afterAll(async () => {
    await lab?.end();
    await rm(keys, { recursive: true, force: true });
  });

  const doctor = async () => {
    const { code, stdout } = await lab.promguard('doctor', '--json');
    const { checks } = JSON.parse(stdout) as ReturnType<typeof doctorDocument>;
    const are = (verdict: string) => checks.filter((check) => check.verdict === verdict);
    return { code, passed: are('passed'), failed: are('failed') };
  };

  it('init writes a fleet and keys without asking where options say everything', async () => {
    const chosen = ['--fleet-name', 'setup', '--region', 'tor1', '--nodes', 'lon1', '--keys', keys];
    const made = await lab.promguard('init', ...chosen);
    expect(made.stderr).toBe('');
    expect(made.code).toBe(0);
    Object.assign(lab.env, { SOPS_AGE_KEY_FILE: key('age-identity.txt'), PROMGUARD_SSH_KEY_FILE: key('ssh-key') });
    expect((await doctor()).failed).toEqual([]);
  });

  it('the first apply converges, and then doctor reaches the hosts and opens the keys', async () => {
    await lab.apply();
    const { code, passed, failed } = await doctor();
    const check = (id: string, host: string | null, text: RegExp) =>
      expect.objectContaining({ code: id, host, text: expect.stringMatching(text) });
    expect(failed).toEqual([]);
    expect(code).toBe(0);
    expect(passed).toEqual(
      expect.arrayContaining([
        check('key-files', null, /^2 key files /),
        check('registered-ssh-key', null, /promguard-setup$/),
        check('host-login', 'promguard-monitor-1', /203\.0\.113\.\d+$/),
        check('host-login', 'promguard-node-1', /203\.0\.113\.\d+$/),
      ]),
    );
  });

  it('the reader key makes a complete plan without the age identity, and runs nothing else', async () => {
    Object.assign(lab.env, { SOPS_AGE_KEY_FILE: undefined, PROMGUARD_SSH_KEY_FILE: key('reader-key') });
    expect(await lab.changes()).toEqual([]);
    await lab.on('promguard-node-1', 'ufw delete allow 51820/udp');
    expect(await lab.changes()).not.toEqual([]);
    const { ipv4 } = (await lab.droplets())['promguard-node-1'] ?? { ipv4: '' };
    const ssh = ['ssh', '-F', 'none', '-i', key('reader-key'), '-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=no'];
    const known = ['-o', `UserKnownHostsFile=${key('known_hosts')}`];
    const tried = await lab.inside(...ssh, ...known, `root@${ipv4}`, 'touch /tmp/mine; id');
    expect(tried.stdout).not.toContain('uid=');
    expect(await lab.on('promguard-node-1', 'test -e /tmp/mine || echo none')).toBe('none\n');
    expect((await doctor()).failed).toMatchObject([{ code: 'ssh-key' }]);
  });

  it('a host that does not answer is named', async () => {
    Object.assign(lab.env, { PROMGUARD_SSH_KEY_FILE: key('ssh-key') });
    await lab.on('promguard-node-1', 'systemctl stop ssh.socket ssh.service; true');
    const { code, failed } = await doctor();
    expect(code).toBe(1);
    expect(failed).toMatchObject([{ area: 'hosts', host: 'promguard-node-1' }]);
  });

  it('the folder of the fleet holds no secret', async () => {
    const lines = (await readFile(key('ssh-key'), 'utf8')).split('\n').filter((line) => line.length > 60);
    for (const line of [...lines, 'AGE-SECRET-KEY-']) {
      expect(() => execFileSync('grep', ['-rqF', '--', line, lab.folder])).toThrow();
    }
  });
});
