// The command line of the lab: each command has its own help, and refuses what it does not take, before it looks at any lab.

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { lab, labProposals } from '../../../src/lab/command.ts';
import { labCommands } from '../../../src/lab/commands.ts';

const log = vi.spyOn(console, 'log');
beforeEach(() => {
  log.mockReset().mockImplementation(() => undefined);
});

async function helpOf(...argv: string[]): Promise<string> {
  expect(await lab([...argv, '--help'])).toBe(0);
  return log.mock.calls.flat().join('\n');
}

const listed = (text: string) => [...text.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name);

test.each([...labCommands])('lab %s --help shows its operands and options alone', async (name, command) => {
  const text = await helpOf(...name.split(' '));
  const parts = [name, ...(command.operands ?? []), '[options]', ...(command.takesWords ? ['-- CMD…'] : [])];
  expect(text.split('\n')[0]).toBe(`usage: promguard lab ${parts.join(' ')}`);
  expect(listed(text)).toEqual([...(command.options ?? []), 'name']);
});

test('lab --help and lab fault --help list their commands', async () => {
  const text = await helpOf();
  for (const name of labCommands.keys()) expect(text).toMatch(new RegExp(`^ {2}${name.replace(/ .*/, '')} `, 'm'));
  const ofFaults = await helpOf('fault');
  for (const name of ['api', 'next', 'droplet', 'list', 'clear'])
    expect(ofFaults).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});

test.each([
  ['stauts', 'unknown-command', 'did you mean `status`?'],
  ['fault apii', 'unknown-command', 'did you mean `fault api`?'],
  ['up web-1', 'unexpected-argument', 'promguard lab up [options]'],
  ['down -- ls', 'unexpected-argument', 'promguard lab down [options]'],
  ['exec ls', 'unexpected-argument', 'promguard lab exec [options] -- CMD…'],
  ['exec', 'missing-argument', 'promguard lab exec [options] -- CMD…'],
  ['shell -- ls', 'missing-argument', 'promguard lab shell DROPLET [options] -- CMD…'],
  ['dress web-1', 'missing-argument', expect.any(String)],
  ['up --keep', 'option-not-taken', 'see promguard lab up --help'],
  ['demo --times 3', 'option-not-taken', 'see promguard lab demo --help'],
  ['fault droplet web-1', 'missing-argument', 'promguard lab fault droplet DROPLET FAULT [options]'],
  ['fault droplet web-1 hael', 'unexpected-argument', 'did you mean `heal`?'],
  ['fault next broken', 'unexpected-argument', expect.stringContaining('stuck, no-address')],
  ['up --name No', 'invalid-lab-name', expect.any(String)],
])('lab %s is refused: %s', async (line, code, hint) => {
  await expect(lab(line.split(' '))).rejects.toMatchObject({ code, hint });
});

describe('the examples of --help', () => {
  const examples = [...labCommands].flatMap(([name, { examples: lines = [] }]) => lines.map((line) => [name, line]));

  test.each(examples)('of lab %s are understood: %s', async (name = '', line = '') => {
    expect(line.startsWith(`promguard lab ${name}`)).toBe(true);
    const argv = line.replace("'retry-after: 1'", 'retry-after:1').split(' ').slice(2);
    const cut = argv.includes('--') ? argv.indexOf('--') : argv.length;
    // Understood, as what is missing is the lab.
    const named = [...argv.slice(0, cut), '--name', 'no-such-lab', ...argv.slice(cut)];
    await expect(lab(named)).rejects.toMatchObject({ code: 'lab-not-found' });
  });
});

test.each([
  ['s', ['status', 'shell']],
  ['fault ', ['api', 'next', 'droplet', 'list', 'clear']],
  ['fault droplet web-1 u', ['unreachable']],
  ['demo --', ['--keep', '--name']],
  ['--name demo st', []],
  ['nosuch ', []],
  ['--na', ['--name']],
])('at the end of "lab %s", %j is proposed', (line, expected) => {
  expect(labProposals(line.split(' '))).toEqual(expected);
});
