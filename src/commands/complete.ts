// What may stand at the cursor. Rule: from the table of commands and the fleet's hosts; a mistake proposes nothing.

import { catalogue } from '../fleet/catalogue.ts';
import { readFleetAlone } from '../flow/desired.ts';
import { storeOf } from '../io/world.ts';
import { type Command, commonOptions, type Option, optionsOf } from './command.ts';
import { commands } from './index.ts';

interface HostName {
  readonly name: string;
  readonly role: string;
}

/** Proposals for the last of the words that follow `promguard`. */
export async function completionsFor(words: readonly string[]): Promise<string[]> {
  return proposals(words, await hostsOf(words));
}

function proposals(words: readonly string[], hosts: readonly HostName[]): string[] {
  // bash cuts `--only=web` in three.
  const parts = words.filter((word) => word !== '=');
  const last = words.at(-1) === '=' ? '' : (parts.pop() ?? '');
  const name = parts.find((word) => commands.has(word));
  const command = name === undefined ? undefined : commands.get(name);
  const names = hosts.map((host) => host.name);
  const options = command ? optionsOf(command) : commonOptions;
  const before = parts.at(-1) ?? '';
  const option: Option | undefined = before.startsWith('--') ? optionNamed(options, before.slice(2)) : undefined;
  if (option?.type === 'string') return option.value?.startsWith('HOST') ? ofList(names, last) : [];
  if (last.startsWith('-'))
    return starting(
      last,
      Object.keys(options).map((key) => `--${key}`),
    );
  if (!command) return starting(last, [...commands.keys(), 'help', 'lab']);
  return starting(last, operandsOf(command, hosts));
}

function optionNamed(options: Readonly<Record<string, Option>>, name: string): Option | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

function operandsOf({ operand }: Command, hosts: readonly HostName[]): string[] {
  if (operand === 'SHELL') return ['bash', 'zsh', 'fish'];
  if (operand === '[EXPORTER]') return [...catalogue.keys()];
  if (operand?.startsWith('set NAME')) return ['set', 'remove', 'edit', 'list'];
  if (operand === '[MONITOR]') return hosts.filter(({ role }) => role === 'monitor').map(({ name }) => name);
  return operand?.includes('HOST') ? hosts.map(({ name }) => name) : [];
}

/** Of names separated by commas, the last one. */
function ofList(names: readonly string[], last: string): string[] {
  const done = last.slice(0, last.lastIndexOf(',') + 1);
  return starting(
    last,
    names.map((name) => `${done}${name}`),
  );
}

function starting(text: string, words: readonly string[]): string[] {
  return words.filter((word) => word.startsWith(text));
}

async function hostsOf(words: readonly string[]): Promise<readonly HostName[]> {
  const at = words.indexOf('--fleet');
  const file = (at < 0 ? undefined : words.slice(at + 1).find((word) => word !== '=')) ?? commonOptions.fleet.default;
  try {
    return (await readFleetAlone(storeOf(file), file)).hosts;
  } catch {
    return [];
  }
}
