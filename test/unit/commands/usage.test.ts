// The text of --help.

import { expect, test } from 'vitest';
import { optionsOf } from '../../../src/commands/command.ts';
import { commands } from '../../../src/commands/index.ts';
import { usage } from '../../../src/commands/usage.ts';
import { type Option, rows } from '../../../src/help.ts';

/** The names of the options that a help text lists. */
const listed = (text: string) => [...text.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name);
const common = ['fleet', 'only', 'json', 'quiet', 'verbose'];

test('lists every command and every option', () => {
  const own = [...commands.values()].flatMap(({ options }) => Object.keys(options));
  expect(listed(usage())).toEqual([...common, 'version', ...new Set(own)]);
  expect(usage()).toMatch(/^ {2}--yes +apply, destroy: /m);
  for (const [name, { summary }] of commands)
    expect(usage()).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 9)}`, 'm'));
});

test.each([...commands])('%s lists its operand, and the options that it takes alone', (name, command) => {
  const { operand } = command;
  const hidden = ['help', 'version'];
  expect(listed(usage(name))).toEqual(Object.keys(optionsOf(command)).filter((option) => !hidden.includes(option)));
  const parts = name === 'ssh' ? [name, '[options]', operand] : [name, operand, '[options]'];
  expect(usage(name).split('\n')[0]).toBe(`usage: promguard ${parts.filter(Boolean).join(' ')}`);
  expect(usage(name)).not.toMatch(/^environment|^exit codes/m);
});

/** What a command makes nothing of, and takes all the same. */
const promised: Readonly<Record<string, readonly string[]>> = { render: ['json'] };

test.each([...commands])('%s heeds every option that it lists', (name, command) => {
  const source = String(command.run);
  const taken = (/\(\{([^}]*)\}/.exec(source)?.[1] ?? '').split(',').map((part) => part.trim());
  const named = taken.map((part) => part.replace(/:.*/, '').replaceAll(/['"]/g, ''));
  const rest = taken.some((part) => part.startsWith('...')) ? Object.keys(command.options) : [];
  const shown = /withProgress/.test(source) ? ['quiet', 'verbose'] : [];
  const heeded = new Set([...named, ...rest, ...shown, ...(promised[name] ?? []), 'help', 'version']);
  expect(Object.keys(optionsOf(command)).filter((option) => !heeded.has(option))).toEqual([]);
});

test('two commands that have the same option agree on what it takes, as it may stand before the command', () => {
  const takes = new Map<string, string>();
  for (const { options } of commands.values()) {
    for (const [name, { type, multiple, default: value }] of Object.entries<Option>(options)) {
      const shape = JSON.stringify({ type, multiple, value });
      expect(takes.get(name) ?? shape, name).toBe(shape);
      takes.set(name, shape);
    }
  }
});

test('a space stands between a name and its text, however long the name', () => {
  const long = '--drop before|after|half';
  expect(
    rows(
      [
        [long, 'break'],
        ['--x', 'y'],
      ],
      22,
    ),
  ).toEqual([`  ${long}  break`, `  ${'--x'.padEnd(22)}y`]);
});
