// What may stand at the cursor. Rule: from the table of commands and the fleet's hosts; a mistake proposes nothing.

import { catalogue } from '../fleet/catalogue.ts';
import type { Fleet } from '../fleet/model.ts';
import { readFleetAlone } from '../flow/recorded.ts';
import { rotationWords } from '../flow/rotate/what.ts';
import { readSecrets } from '../flow/secrets.ts';
import { storeOf } from '../io/files.ts';
import { proposals } from '../proposals.ts';
import { type Command, commonOptions, optionsOf } from './command.ts';
import { commands } from './index.ts';
import { destinationForm, destinations } from './tunnel.ts';

/** Proposals for the last of the words that follow `promguard`. */
export async function completionsFor(words: readonly string[]): Promise<string[]> {
  const fleet = await fleetOf(words);
  const hosts = fleet?.hosts ?? [];
  const secrets = fleet && words.includes('secret') ? await secretsOf(fleet) : [];
  return proposals(words, (before) => {
    const command = before.map((word) => commands.get(word)).find(Boolean);
    return {
      options: command ? optionsOf(command) : commonOptions,
      operands: command
        ? operandsOf(command, before.at(-1), { ...(fleet ?? nothing), secrets })
        : [...commands.keys(), 'help', 'lab'],
      values: ({ value }) => {
        if (value === destinationForm) return destinations;
        if (value === 'KEYS') return [...rotationWords];
        return value?.startsWith('HOST') ? hosts.map(({ name }) => name) : [];
      },
    };
  });
}

/** last: the word before the cursor. */
function operandsOf(
  { operand }: Command,
  last: string | undefined,
  { hosts, clients, secrets }: Pick<Fleet, 'hosts' | 'clients'> & { secrets: readonly string[] },
): string[] {
  if (operand === 'SHELL') return ['bash', 'zsh', 'fish'];
  if (operand === '[EXPORTER]') return [...catalogue.keys()];
  if (operand === 'CLIENT') return clients.map(({ name }) => name);
  if (operand?.startsWith('set NAME')) {
    if (last === 'set' || last === 'remove') return [...secrets];
    return last === 'edit' || last === 'list' ? [] : ['set', 'remove', 'edit', 'list'];
  }
  if (operand === '[MONITOR]') return hosts.filter(({ role }) => role === 'monitor').map(({ name }) => name);
  if (operand?.startsWith('HOST TIME') && last !== 'end') return ['list', 'end', ...hosts.map(({ name }) => name)];
  return operand?.includes('HOST') ? hosts.map(({ name }) => name) : [];
}

const nothing = { hosts: [], clients: [] };

async function secretsOf(fleet: Fleet): Promise<string[]> {
  const found = await readSecrets(storeOf(fleet.file), fleet).catch(() => undefined);
  return [...(found?.ciphertexts.keys() ?? [])];
}

async function fleetOf(words: readonly string[]): Promise<Fleet | undefined> {
  const parts = words.flatMap((word) => (word.startsWith('--fleet=') ? word.split(/(?<==)/) : [word]));
  const at = parts.findIndex((word) => /^--fleet=?$/.test(word));
  const file = (at < 0 ? undefined : parts.slice(at + 1).find((word) => word !== '=')) ?? commonOptions.fleet.default;
  try {
    return await readFleetAlone(storeOf(file), file);
  } catch {
    return undefined;
  }
}
