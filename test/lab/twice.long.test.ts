// Two applies at once: the second one is refused by name, a killed one holds nobody up, and a revocation never waits.

import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Story, story, until } from './story.ts';

const monitor = 'monitors: [{ name: monitor, region: tor1 }]\n';
const nodes = (...names: string[]) =>
  `nodes:\n${names.map((name) => `  - { name: ${name}, region: lon1 }\n`).join('')}`;

story('two applies at once', () => {
  let lab: Story;
  const stop = () => `${lab.folder}-stop`;
  const log = () => `${lab.folder}-log`;
  beforeAll(async () => {
    lab = await Story.begin('twice');
  });
  afterAll(async () => {
    await lab?.end();
    for (const file of [stop(), log()]) await rm(file, { force: true });
  });

  /** Starts an apply, and gives what kills it once a droplet boots. */
  const begin = async () => {
    // The log too: that of the apply before has its droplet booting.
    for (const file of [stop(), log()]) await rm(file, { force: true });
    const script = `log=$1 stop=$2; shift 2; "$@" >"$log" 2>&1 & runner=$!
      until [[ -e $stop ]]; do kill -0 $runner || exit 3; sleep 0.02; done; kill -9 $runner`;
    const ended = lab.inside('bash', '-c', script, 'bash', log(), stop(), ...lab.argv('apply'));
    await until('a droplet boots', async () => / boot$/m.test(await readFile(log(), 'utf8').catch(() => '')));
    return async () => {
      await writeFile(stop(), '');
      expect((await ended).code, await readFile(log(), 'utf8')).toBe(0);
    };
  };
  const inUse = [{ code: 'fleet-in-use', summary: expect.stringMatching(`@${os.hostname()} is changing .* since 20`) }];

  it('before there is a monitor: in one folder', async () => {
    await lab.given(monitor + nodes('one'));
    const kill = await begin();
    expect(await lab.errors('apply')).toMatchObject(inUse);
    await kill();
    await lab.apply();
    expect(Object.keys(await lab.droplets()).sort()).toEqual(['monitor', 'one']);
  });

  it('and then from anywhere', async () => {
    await lab.given(monitor + nodes('one', 'two'));
    const clone = `${lab.folder}-clone`;
    await cp(lab.folder, clone, { recursive: true });
    const kill = await begin();
    try {
      const elsewhere = async (command: string, ...args: string[]) => {
        const argv = lab.argv(command, ...args).map((word) => word.replace(lab.folder, clone));
        const { code, stdout } = await lab.inside(...argv, '--json');
        return { code, ...(JSON.parse(stdout) as { problems: unknown[] }) };
      };
      expect(await elsewhere('apply')).toMatchObject({ code: 1, problems: inUse });
      const revoked = elsewhere('revoke', 'one');
      await kill();
      expect(await revoked).toMatchObject({ code: 0, problems: [] });
    } finally {
      await rm(clone, { recursive: true });
    }
    // This clone has not heard of it. As a pull brings it, and then it was a false alarm.
    expect(await lab.errors('apply')).toMatchObject([{ code: 'revoked-elsewhere', hosts: ['one'] }]);
    for (const args of [['one'], ['one', '--undo']]) expect((await lab.promguard('revoke', ...args)).code).toBe(0);
    // At once, and in one run: whatever the killed one held is free.
    await lab.apply();
    expect(await lab.changes()).toEqual([]);
    expect(Object.keys(await lab.droplets()).sort()).toEqual(['monitor', 'one', 'two']);
  });
});
