// From nothing but a lab's token: init makes the keys, apply uses them, doctor finds nothing wrong, and the key of plans can only look.

import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Story, story } from './story.ts';

story('from the template to a fleet that runs', () => {
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
    const { checks } = JSON.parse(stdout) as { checks: { area: string; verdict: string; text: string }[] };
    const told = (verdict: string) => checks.filter((check) => check.verdict === verdict).map(({ text }) => text);
    return { code, passed: told('passed'), failed: told('failed') };
  };

  it('init writes a fleet and keys without asking where there is no terminal', async () => {
    const made = await lab.promguard('init', '--fleet-name', 'setup', '--nodes', 'lon1', '--keys', keys);
    expect(made.stderr).toBe('');
    expect(made.code).toBe(0);
    Object.assign(lab.env, { SOPS_AGE_KEY_FILE: key('age-identity.txt'), PROMGUARD_SSH_KEY_FILE: key('ssh-key') });
    expect((await doctor()).failed).toEqual([]);
  });

  it('the first apply gets it running, and then doctor sees the hosts and opens the keys', async () => {
    await lab.apply();
    const { code, passed, failed } = await doctor();
    expect(failed).toEqual([]);
    expect(code).toBe(0);
    expect(passed).toEqual(
      expect.arrayContaining([
        '2 key files open, and agree with the lock',
        'the SSH key is registered as promguard-ssh',
        expect.stringMatching(/^promguard-monitor-1: root may log in at 203\.0\.113\.\d+$/),
        expect.stringMatching(/^promguard-node-1: root may log in at 203\.0\.113\.\d+$/),
      ]),
    );
  });

  it('the reader key makes the whole plan, without the age identity, and runs nothing else', async () => {
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
    expect((await doctor()).failed).toEqual(['the SSH key is one of ssh.reader_keys']);
  });

  it('a host that does not answer is named', async () => {
    Object.assign(lab.env, { PROMGUARD_SSH_KEY_FILE: key('ssh-key') });
    await lab.on('promguard-node-1', 'systemctl stop ssh.socket ssh.service; true');
    const { code, failed } = await doctor();
    expect(code).toBe(1);
    expect(failed).toEqual([expect.stringMatching(/^promguard-node-1: no SSH at /)]);
  });

  it('nothing secret stands in the folder of the fleet', async () => {
    const lines = (await readFile(key('ssh-key'), 'utf8')).split('\n').filter((line) => line.length > 60);
    for (const line of [...lines, 'AGE-SECRET-KEY-']) {
      expect(() => execFileSync('grep', ['-rqF', '--', line, lab.folder])).toThrow();
    }
  });
});
