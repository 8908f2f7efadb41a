// What a person hands over in the environment. Rule: everything missing is named at once, and secrets leave process.env when read.

import { readFile } from 'node:fs/promises';
import { Secret } from '../keys/secret.ts';
import { Problem, refuse } from '../problem.ts';

type Environment = Record<string, string | undefined>;

/** Each secret: the variables that may hold it, the one that may name a file with it, the Action's input, and what it is for. */
const sources = {
  token: {
    variables: ['DIGITALOCEAN_TOKEN', 'DIGITALOCEAN_ACCESS_TOKEN'],
    file: undefined,
    input: 'digitalocean-token',
    what: 'a DigitalOcean API token',
  },
  ageKey: {
    variables: ['SOPS_AGE_KEY'],
    file: 'SOPS_AGE_KEY_FILE',
    input: 'age-key',
    what: 'the age identity that opens the files in fleet/keys',
  },
  sshKey: {
    variables: ['PROMGUARD_SSH_KEY'],
    file: 'PROMGUARD_SSH_KEY_FILE',
    input: 'ssh-key',
    what: 'the private SSH key for the hosts',
  },
} as const;

export type InputName = keyof typeof sources;

/**
 * Reads the secrets that a command needs and takes every secret out of `environment`, so that no child process gets one.
 * An empty value counts as missing. Throws Problems, one for each input that is missing or cannot be read.
 */
export async function readInputs<Name extends InputName>(
  environment: Environment,
  needed: readonly Name[],
): Promise<Record<Name, Secret>> {
  const problems: Problem[] = [];
  const found: [Name, Secret][] = [];
  for (const name of needed) {
    const input = await readInput(environment, name);
    if (input instanceof Problem) problems.push(input);
    else found.push([name, input]);
  }
  for (const { variables, file } of Object.values(sources)) {
    for (const variable of [...variables, ...(file ? [file] : [])]) delete environment[variable];
  }
  refuse(problems);
  return Object.fromEntries(found) as Record<Name, Secret>;
}

/** Whether one of the variables for this input is set; it may still be unreadable. */
export function isGiven(environment: Environment, name: InputName): boolean {
  const { variables, file } = sources[name];
  return [...variables, ...(file ? [file] : [])].some((variable) => environment[variable]?.trim());
}

async function readInput(environment: Environment, name: InputName): Promise<Secret | Problem> {
  const { variables, file, input, what } = sources[name];
  const value = variables.map((variable) => environment[variable]?.trim()).find((text) => text);
  if (value) return name === 'token' ? checkToken(value) : new Secret(value);
  const path = file && environment[file];
  const names = [...variables, ...(file ? [file] : [])].join(' or ');
  if (!path)
    return new Problem('todo', `${what} is missing`, { hint: `set ${names}, or in a workflow the input ${input}` });
  try {
    return new Secret((await readFile(path, 'utf8')).trim());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return new Problem('todo', `${what} cannot be read: ${path}: ${code}`, {
      hint: `${file} must name a file that this user may read`,
    });
  }
}

/** A token travels in an HTTP header; one with blanks or line ends in it was pasted wrong. */
function checkToken(value: string): Secret | Problem {
  if (/^[\x21-\x7e]+$/.test(value)) return new Secret(value);
  return new Problem('todo', 'the DigitalOcean API token holds blanks or other characters that no token has', {
    hint: 'copy it again, without quotes and line ends',
  });
}
