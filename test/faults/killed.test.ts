// An apply is killed while it observes, records, creates, pins, and changes its canary.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { killed } from './fault.ts';
import { beginning, everyMoment, isRepeated, looking } from './points.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';

/** Everything that an apply writes where it runs and in the cloud. */
async function surroundings({ story }: Rehearsal) {
  const droplets = Object.entries(await story.droplets());
  return [
    droplets.map(([name, { id, ipv4 }]) => [name, id, ipv4]),
    await readFile(path.join(story.folder, 'fleet.lock.yaml'), 'utf8'),
    await readdir(story.folder),
    await readdir(path.join(story.folder, 'keys')),
  ];
}

rehearse('killed before the new host is configured', 'story-killed-1', (it) => {
  test('every moment of a run without a fault has a name in the table', async () => {
    const seen = await it().undisturbed();
    expect(seen.filter((moment) => !isRepeated(moment) && !everyMoment.includes(moment))).toEqual([]);
  });

  test(`at each of ${looking.length} moments while it observes, one after the other: nothing has changed`, async () => {
    const before = await surroundings(it());
    const meanwhile = async () => expect(await surroundings(it())).toEqual(before);
    await it().survives(...looking.map((moment) => ({ fault: killed, moment, meanwhile })));
  });

  test.each(beginning)('at "%s"', (moment) => it().survives({ fault: killed, moment }));
});
