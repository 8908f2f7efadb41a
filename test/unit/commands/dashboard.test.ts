// `promguard dashboard` needs what fleet.yaml says of the hosts, and no keys.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { readLine } from '../../../src/commands/line.ts';
import { problemsOf } from '../../../src/problem.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'promguard-dashboard-'));
const file = path.join(folder, 'fleet.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

async function dashboardOf(text: string) {
  writeFileSync(file, text);
  const line = readLine(['dashboard', '--fleet', file]);
  if (line.ask !== 'run') throw new Error('it is no command');
  const log = vi.spyOn(console, 'log').mockReturnValue();
  const problems = await line.command.run(line.values, line.operands).then(() => [], problemsOf);
  const [[printed] = []] = log.mock.calls;
  log.mockRestore();
  return { printed, codes: problems.map(({ code }) => code) };
}

test('a fleet without recipients, which init has not seen yet, has the same dashboard', async () => {
  const text = fleetOf([monitor, node(1)]);
  const { printed } = await dashboardOf(text);
  expect(printed).toContain('__inputs');
  const bare = text.replace(/^recipients: .*$/m, 'recipients: []');
  expect(await dashboardOf(bare)).toEqual({ printed, codes: [] });
  expect((await dashboardOf(bare.replace(/^monitors:\n.*$/m, 'monitors: []'))).codes).toEqual(['empty-list']);
});
