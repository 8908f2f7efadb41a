// A compromised host in a fleet of three: whatever its root shell answers, only its own row is affected; the others are planned, changed and proved.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { Story, story } from '../lab/story.ts';

const honest = ['monitor', 'good'];
/** Prometheus must return it unchanged. */
const label = 'a\\b "q" \'s\' {{ $x }} %h $HOME `id` <b>|</b> @all größer 🚀';
const fleet = (allow: number) => `
monitors: [{ name: monitor, region: tor1 }]
nodes:
  - { name: good, region: lon1, labels: { note: ${JSON.stringify(label)} }, allow: [{ port: ${allow} }] }
  - { name: bad, region: sfo3, allow: [{ port: ${allow} }] }
prometheus: { scrape_interval: 1s }
rollout: { canary: false }
ssh: { allow_from: [203.0.113.0/24] }
`;

let it: Story;

/** From now on sshd runs this instead of any command. */
async function turn(script: string): Promise<void> {
  await it.on(
    'bad',
    `cat >/usr/local/sbin/hostile <<'END'\n#!/bin/bash\n${script}\nEND
     chmod 755 /usr/local/sbin/hostile
     echo 'ForceCommand /usr/local/sbin/hostile' >/etc/ssh/sshd_config.d/hostile.conf
     systemctl reload ssh`,
  );
}

const isPlain = (text: string) => !/[^\P{Cc}\n]/u.test(text);

story('a hostile host', () => {
  beforeAll(async () => {
    it = await Story.begin('w-fuzz-hostile');
    await it.given(fleet(443));
    await it.apply();
  }, 900_000);
  afterAll(() => it?.end());

  test('labels full of metacharacters come back from Prometheus unchanged', async () => {
    await it.scraped('monitor', ['prometheus monitor', 'node monitor', 'node good', 'node bad']);
    const [target] = (await it.targets('monitor')).filter(({ labels }) => labels['host'] === 'good');
    expect(target?.labels['note']).toBe(label);
  });

  test.each([
    ['garbage', 'head -c 100000 /dev/urandom; echo; echo end'],
    ['output without end', 'exec yes'],
    ['a line without end', "exec tr '\\0' y </dev/zero"],
    ['control characters', "printf '\\033[2J\\033]0;owned\\007\\233\\r::error::owned\\nend\\n'"],
    ['facts of another host, read while it listened', 'cat /root/facts'],
    [
      'shell syntax',
      `printf 'file-hash\\t/etc/wireguard/wg0.conf\\t$(touch /owned); touch /owned\\nmanaged\\tfile:/x; touch /owned\\nend\\n'`,
    ],
    ['another address of the runner', `bash -s; printf 'client\\t192.0.2.99\\nend\\n'`],
    ['nothing at all', 'exit 0'],
    ['silence', 'exec sleep infinity'],
  ])('%s', async (_, script) => {
    await it.on(
      'bad',
      "printf 'os\\tdebian\\t12\\tx86_64\\nnow\\t1\\nclient\\t203.0.113.250\\ntunnel\\twg0\\tAAAA\\t1\\nend\\n' >/root/facts",
    );
    await turn(script);
    const { stdout, stderr } = await it.promguard('plan');
    expect(stdout + stderr).toSatisfy(isPlain);
    expect(stdout + stderr).toMatch(/^bad \(node, sfo3\): |error: bad would shut out /m);
    expect(stdout).not.toMatch(/^(monitor|good) \(/m);
    for (const problem of stderr.match(/error: .*/g) ?? []) expect(problem).toMatch(/^error: bad\b/);
    for (const host of honest) expect(await it.look(host, 'ls /owned')).toBe('');
  });

  test('an apply changes and proves the others, and says what is wrong with the hostile one', async () => {
    await turn("printf '\\033[2Jowned\\n'; exec yes");
    await it.given(fleet(8443));
    const { code, stdout, stderr } = await it.promguard('apply', '--wait-scrape');
    expect(code).toBe(1);
    expect(stdout + stderr).toSatisfy(isPlain);
    expect(stderr.match(/error: .*/g)).toEqual([expect.stringMatching(/^error: bad: .*8 MiB$/)]);
    expect(await it.on('good', 'ufw show added')).toContain('8443');
    expect(stdout).toMatch(/^good .* 1 of 1 up/m);
  });

  test('once it is repaired, the next apply finishes it', async () => {
    await it.on('bad', 'rm /etc/ssh/sshd_config.d/hostile.conf; systemctl reload ssh');
    await it.apply();
    expect(await it.on('bad', 'ufw show added')).toContain('8443');
    expect(await it.changes()).toEqual([]);
  });
});
