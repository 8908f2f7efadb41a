// An apply is killed at every moment that a run shows. Rule: the same change, the same promises, one fault.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { story } from '../lab/story.ts';
import { killed } from './fault.ts';
import { everyMoment, isRepeated, looking } from './points.ts';
import { Rehearsal } from './rehearsal.ts';

let it: Rehearsal;

/** Everything that an apply writes where it runs and in the cloud. */
async function surroundings() {
  const { folder } = it.story;
  const droplets = Object.entries(await it.story.droplets());
  return [
    droplets.map(([name, { id, ipv4 }]) => [name, id, ipv4]),
    await readFile(path.join(folder, 'fleet.lock.yaml'), 'utf8'),
    await readdir(folder),
    await readdir(path.join(folder, 'keys')),
  ];
}

story('killed anywhere', () => {
  beforeAll(async () => {
    it = await Rehearsal.begin('story-anywhere');
  });
  afterAll(() => it?.end());

  test('every moment of a run without a fault has a name in the table', async () => {
    const seen = await it.undisturbed();
    expect(seen.filter((moment) => !isRepeated(moment) && !everyMoment.includes(moment))).toEqual([]);
  });

  test(`at each of ${looking.length} moments while it observes, one after the other: nothing has changed`, async () => {
    const before = await surroundings();
    const meanwhile = async () => expect(await surroundings()).toEqual(before);
    await it.survives(...looking.map((moment) => ({ fault: killed, moment, meanwhile })));
  });

  test.each(everyMoment.filter((moment) => !looking.includes(moment)))('at "%s"', (moment) =>
    it.survives({ fault: killed, moment }),
  );
});
