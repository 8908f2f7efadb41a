// What commands cost on real droplets, beside what they cannot do without: `npm run bench -- --lab` runs this inside a lab.

import { parseArgs } from 'node:util';
import { fleetOf, newFleet, wipe } from './lab/fleet.ts';
import { fromNothing, intervals, nothingToDo, oneChange, start } from './lab/sections.ts';
import { Table } from './lab/table.ts';

const sections = ['start', 'nothing', 'noop', 'change', 'interval'];
/** Larger fleets are made once: bare installation on them takes minutes. */
const mostMade = 20;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    hosts: { type: 'string', default: '6,20,60' },
    only: { type: 'string', default: sections.join() },
  },
});
const rounds = Number(values.rounds);
const sizes = values.hosts.split(',').map(Number);
const chosen = new Set(values.only.split(','));
const unknown = [...chosen].filter((name) => !sections.includes(name));
if (unknown.length > 0) throw new Error(`--only takes ${sections.join()}, found ${unknown.join()}`);
if (!(rounds >= 1) || !sizes.every((size) => size >= 3))
  throw new Error('--rounds takes 1 and more, --hosts 3 and more');

const table = new Table(rounds);
const largest = Math.max(...sizes);
if (chosen.has('start')) await attempt('start', () => start(table));
for (const size of sizes) {
  const needed = chosen.has('noop') || (chosen.has('change') && size === largest);
  if (!needed && !(chosen.has('nothing') && size <= mostMade)) continue;
  await attempt(`${size} hosts`, () => sectionsOf(size));
}
if (chosen.has('interval')) await attempt('intervals', () => intervals(table));
table.end();

async function sectionsOf(size: number): Promise<void> {
  const isMade = chosen.has('nothing');
  const fleet = isMade ? await fromNothing(table, size, size <= mostMade) : await newFleet(fleetOf(size));
  if (!isMade) await fleet.promguard('apply', '--yes');
  if (chosen.has('noop')) await nothingToDo(table, fleet, size);
  if (chosen.has('change') && size === largest) await oneChange(table, fleet, size);
}

/** What fails does not keep the other sections from being measured. */
async function attempt(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await wipe();
    await work();
  } catch (error) {
    table.failed(what, error);
  }
}
