// The text of --help.

import { expect, test } from 'vitest';
import type { Option } from '../../../src/commands/command.ts';
import { commands } from '../../../src/commands/index.ts';
import { usage } from '../../../src/commands/usage.ts';

/** The names of the options that a help text lists. */
const listed = (text: string) => [...text.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name);
const common = ['fleet', 'only', 'json'];

test('lists every command and every option', () => {
  const own = [...commands.values()].flatMap(({ options }) => Object.keys(options));
  expect(listed(usage())).toEqual([...common, ...own]);
  for (const [name, { summary }] of commands)
    expect(usage()).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 9)}`, 'm'));
});

test.each([...commands])('%s lists its own options and its operand', (name, { options, operand, only = false }) => {
  const taken = common.filter((option) => option !== 'only' || only || operand === '[HOST…]');
  expect(listed(usage(name))).toEqual([...taken, ...Object.keys(options)]);
  expect(usage(name).split('\n')[0]).toBe(`usage: promguard ${name}${operand ? ` ${operand}` : ''} [options]`);
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
