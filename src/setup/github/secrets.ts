// The secrets and the variable. Rule: a secret that is there stays, as nobody can read it; a value goes nowhere but into its sealed box.

import { readFile } from 'node:fs/promises';
import { random } from '../../io/clock.ts';
import { unlessFailed } from '../../io/github/call.ts';
import { seal } from '../../io/sealedbox.ts';
import { Secret } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';
import type { KeyFolder, StoredKey } from '../keyfolder.ts';
import { changingSecrets, deployKeySecret, publicKeyVariable, readingSecrets, signingSecret } from '../names.ts';
import { secretCommand, variableCommand } from '../steps.ts';
import type { Asking } from './asking.ts';
import { type Found, missing, type Part } from './part.ts';

interface Place {
  /** Undefined for a secret of the repository. */
  readonly environment: string | undefined;
  readonly name: string;
}

/** tokenOf: what was given for the secret; undefined for a fleet that needs no token. */
export function secretParts(
  asking: Asking,
  keys: KeyFolder,
  tokenOf: ((name: string) => Secret | undefined) | undefined,
): Part[] {
  const { reader, signing, identity, ssh, deploy } = keys;
  const { plans, production } = asking;
  const file = (environment: string | undefined, name: string, { path }: StoredKey) =>
    secretPart(asking, { environment, name }, async () => new Secret(await readFile(path, 'utf8')), path);
  const token = (environment: string | undefined, name: string) =>
    tokenOf ? [secretPart(asking, { environment, name }, async () => tokenOf(name) ?? notGiven())] : [];
  return [
    file(plans, readingSecrets.ssh, reader),
    ...token(plans, readingSecrets.token),
    // What everybody can sign proves nothing.
    ...(plans === undefined ? [] : [file(plans, signingSecret, signing), variablePart(asking, signing.publicKey)]),
    file(production, changingSecrets.identity, identity),
    file(production, changingSecrets.ssh, ssh),
    file(production, deployKeySecret, deploy),
    ...token(production, changingSecrets.token),
  ];
}

function notGiven(): never {
  throw new Problem('token-not-given', 'no token was given for it');
}

function secretPart(asking: Asking, place: Place, value: () => Promise<Secret>, file?: string): Part {
  const { environment, name } = place;
  return {
    step: 'secrets',
    what: `the secret ${name} of ${environment ?? 'the repository'}`,
    byHand: [secretCommand(environment, name, file)],
    async look() {
      const there = await secretNamesIn(asking, environment);
      if (there === undefined) return noEnvironment(environment ?? '');
      return there.includes(name) ? { is: 'there' } : missing(async () => store(asking, place, await value()));
    },
  };
}

/** Of the repository where no environment is named. Undefined where there is no such environment. */
export async function secretNamesIn(
  { call, at }: Asking,
  environment: string | undefined,
): Promise<string[] | undefined> {
  if (environment === undefined) {
    const { secrets } = (await call.rest.actions.listRepoSecrets({ ...at, per_page: 100 })).data;
    return secrets.map(({ name }) => name);
  }
  const which = { ...at, environment_name: environment, per_page: 100 };
  const answer = await unlessFailed(404, () => call.rest.actions.listEnvironmentSecrets(which));
  return answer?.data.secrets.map(({ name }) => name);
}

function noEnvironment(name: string): Found {
  return { is: 'different', why: `there is no environment ${name}` };
}

async function store({ call: { rest }, at }: Asking, { environment, name }: Place, value: Secret): Promise<void> {
  const which = environment === undefined ? undefined : { ...at, environment_name: environment };
  const asked = which ? rest.actions.getEnvironmentPublicKey(which) : rest.actions.getRepoPublicKey(at);
  const { key, key_id } = (await asked).data;
  // Files end with a line end, which is part of an SSH key.
  const sealed = seal(Buffer.from(value.reveal()), Buffer.from(key, 'base64'), random);
  const encrypted_value = Buffer.from(sealed).toString('base64');
  const secret = { secret_name: name, encrypted_value, key_id };
  if (which) await rest.actions.createOrUpdateEnvironmentSecret({ ...which, ...secret });
  else await rest.actions.createOrUpdateRepoSecret({ ...at, ...secret });
}

/** The one value that can be read: another is the half of another pair, and an apply would believe no plan. */
function variablePart({ call: { rest }, at, production: environment }: Asking, publicKey: string): Part {
  return {
    step: 'secrets',
    what: `the variable ${publicKeyVariable} of ${environment}`,
    byHand: [variableCommand(environment, publicKey)],
    async look() {
      const which = { ...at, environment_name: environment };
      const list = () => rest.actions.listEnvironmentVariables({ ...which, per_page: 30 });
      const answer = await unlessFailed(404, list);
      if (!answer) return noEnvironment(environment);
      const there = answer.data.variables.find(({ name }) => name === publicKeyVariable);
      if (there && there.value !== publicKey)
        return { is: 'different', why: 'it has the public half of another key, which was not made here' };
      const variable = { ...which, name: publicKeyVariable, value: publicKey };
      return there ? { is: 'there' } : missing(() => rest.actions.createEnvironmentVariable(variable));
    },
  };
}
