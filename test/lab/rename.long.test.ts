// A host gets another name: the droplet with its disk, its addresses and its keys stay, also when the apply is killed in between.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseLock } from '../../src/fleet/lock.ts';
import { Story, story } from './story.ts';

const fleet = (node: string) => `
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ ${node}, region: lon1 }]
guards: { max_destroy: 0 }
`;

let it: Story;

async function recorded(name: string) {
  const { lock } = parseLock(await readFile(path.join(it.folder, 'fleet.lock.yaml')), 'fleet.lock.yaml');
  return lock?.hosts[name];
}

story('a host is renamed', () => {
  beforeAll(async () => {
    it = await Story.begin('story-rename');
    await it.given(fleet('name: one'));
    await it.apply();
    await it.on('one', 'echo kept > /root/data');
  });
  afterAll(() => it?.end());

  test('in git first and then in the cloud; a run that is killed in between is finished by the next one', async () => {
    const { one: droplet } = await it.droplets();
    const before = await recorded('one');
    await it.given(fleet('name: web, formerly: one'));
    const { summary, changes } = await it.plan();
    expect(summary).toMatchObject({ create: 0, destroy: 0, update: 2 });
    expect(changes).toContainEqual(
      expect.objectContaining({ host: 'web', kind: 'rename', before: 'one', after: 'web' }),
    );
    await it.killedAt('rename droplet one', 'apply');
    expect(await recorded('web')).toEqual(before);
    expect((await it.plan()).summary).toMatchObject({ create: 0, destroy: 0 });
    await it.apply();
    const { body } = await it.api('GET', `/v2/droplets/${droplet?.id}`);
    expect(body).toMatchObject({ droplet: { name: 'web' } });
    expect(await recorded('web')).toEqual(before);
    expect(await readdir(path.join(it.folder, 'keys'))).toEqual(['monitor.yaml', 'web.yaml']);
    // The lab knows its machines by the names that they booted with.
    expect((await it.droplets())['one']).toMatchObject({ id: droplet?.id, ipv4: droplet?.ipv4 });
    expect(await it.on('one', 'cat /root/data')).toBe('kept\n');
    await it.scraped('monitor', ['node monitor', 'node web', 'prometheus monitor']);
    expect(await it.changes()).toEqual([]);
    expect((await it.promguard('verify')).code).toBe(0);
  });
});
