// Credentials from the environment. Rule: all missing ones are reported at once, and none stays in the environment.

import { readFile } from 'node:fs/promises';
import { Secret } from '../keys/secret.ts';
import { holdsSecret } from '../keytext.ts';
import { Problem, refuse } from '../problem.ts';

type Environment = Record<string, string | undefined>;

/** For each: the variables that may hold it, the variable that may name its file, the Action's input, and what it is. */
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
    what: 'the age identity that opens fleet/keys and fleet/secrets.yaml',
  },
  sshKey: {
    variables: ['PROMGUARD_SSH_KEY'],
    file: 'PROMGUARD_SSH_KEY_FILE',
    input: 'ssh-key',
    what: 'the private SSH key for the hosts',
  },
  newSshKey: {
    variables: ['PROMGUARD_NEW_SSH_KEY'],
    file: 'PROMGUARD_NEW_SSH_KEY_FILE',
    input: 'new-ssh-key',
    what: 'the private SSH key that replaces the one for the hosts',
  },
} as const;

export type CredentialName = keyof typeof sources;

/**
 * Reads the credentials that a command needs and removes all of them from `environment`, so that no child process gets one.
 * An empty value counts as missing. Throws Problems, one for each credential that is missing or unreadable.
 */
export async function readCredentials<Name extends CredentialName>(
  environment: Environment,
  needed: readonly Name[],
): Promise<Record<Name, Secret>> {
  const problems: Problem[] = [];
  const found: [Name, Secret][] = [];
  for (const name of needed) {
    const credential = await readCredential(environment, name);
    if (credential instanceof Problem) problems.push(credential);
    else found.push([name, credential]);
  }
  for (const { variables, file } of Object.values(sources)) {
    for (const variable of [...variables, ...(file ? [file] : [])]) delete environment[variable];
  }
  refuse(problems);
  return Object.fromEntries(found) as Record<Name, Secret>;
}

/** Whether one of its variables is set; the credential may still be unreadable. */
export function isGiven(environment: Environment, name: CredentialName): boolean {
  const { variables, file } = sources[name];
  return [...variables, ...(file ? [file] : [])].some((variable) => environment[variable]?.trim());
}

/** From each of its variables that is set: they must agree, as nobody could tell which one was taken. */
async function readCredential(environment: Environment, name: CredentialName): Promise<Secret | Problem> {
  const { variables, file, input, what } = sources[name];
  const names = [...variables, ...(file ? [file] : [])];
  const given = names.filter((variable) => environment[variable]?.trim());
  const values: string[] = [];
  for (const variable of given) {
    const text = environment[variable]?.trim() ?? '';
    const value = variable === file ? await readCredentialFile(variable, variables[0], text, what) : text;
    if (value instanceof Problem) return value;
    values.push(value);
  }
  const [value] = values;
  if (value === undefined)
    return new Problem('missing-credential', `${what} is missing`, {
      hint: `set ${names.join(' or ')}, or in a workflow the input ${input}`,
    });
  if (values.some((other) => other !== value))
    return new Problem(
      'credential-given-twice',
      `${given.join(' and ')} are set, and differ: ${what} can be only one`,
      {
        hint: `unset ${given.slice(1).join(' or ')}, or ${given[0]}`,
      },
    );
  return name === 'token' ? checkToken(value) : new Secret(value);
}

async function readCredentialFile(
  variable: string,
  forKey: string,
  path: string,
  what: string,
): Promise<string | Problem> {
  if (holdsSecret(path) || path.includes('\n')) {
    return new Problem('path-is-key', `${variable} has a key, not a path`, {
      hint: `set ${forKey} to the key, or ${variable} to the path of its file`,
    });
  }
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const hint = path.startsWith('~')
      ? `write the path of ${variable} without quotes around ~, or with $HOME in its place: the shell did not expand it`
      : `${variable} must name a file that this user can read${code === 'ENOENT' ? ifLost(variable) : ''}`;
    const shown = mayBePartOfKey.test(path) ? 'a path that may be a part of a key, and is not shown' : path;
    return new Problem('credential-unreadable', `${what} cannot be read: ${shown}: ${reasons[code] ?? code}`, { hint });
  }
}

function ifLost(variable: string): string {
  return variable === sources.ageKey.file ? '; if it is lost, see docs/operations.md, "A lost age identity"' : '';
}

/** Longer than words in a path are, and as keys are written: base64, bech32. */
const mayBePartOfKey = /[\w+=]{40,}/;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};

/** A token travels in an HTTP header. Spaces or line ends in it are a paste error. */
function checkToken(value: string): Secret | Problem {
  if (/^[\x21-\x7e]+$/.test(value)) return new Secret(value);
  return new Problem('credential-malformed', 'the DigitalOcean API token contains spaces or other invalid characters', {
    hint: 'copy it again, without quotes or line ends',
  });
}
