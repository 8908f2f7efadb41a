// The step's inputs: each secret is masked before anything else happens, and removed from the environment.

import { getBooleanInput, getInput, setSecret } from '@actions/core';
import { parseWhat, type Rotatable } from '../flow/rotate/what.ts';
import type { Committer } from '../io/github/writers.ts';
import { createSigner, createVerifier, type Signer, type Verifier } from '../io/signature.ts';
import { Secret } from '../keys/secret.ts';
import { holdsSecret } from '../keytext.ts';
import { Problem } from '../problem.ts';
import { maskedForms } from './masks.ts';

const verbs = ['check', 'plan', 'apply', 'verify', 'drift', 'rotate'] as const;
type Verb = (typeof verbs)[number];

export interface Inputs {
  command: Verb;
  /** Path of fleet.yaml, relative to the workspace. */
  fleet: string;
  /** Of a check: the list of fleets, and the one of them to take; each may be empty. */
  fleets: string;
  chosenFleet: string;
  only: string[] | undefined;
  offline: boolean;
  /** Which keys `rotate` changes. */
  what: readonly Rotatable[];
  /** Undefined: nothing is posted or committed. */
  githubToken: Secret | undefined;
  committer: Committer | undefined;
  /** Signs the plans that are posted; undefined: they are not signed. */
  signer: Signer | undefined;
  /** Proves that a plan was signed; undefined: none needs to be. */
  verifier: Verifier | undefined;
  /** What the command would read from its environment, here from the inputs alone. */
  environment: NodeJS.ProcessEnv;
}

/** Each secret input, and the variable that stands for it in `environment`. */
const secrets = {
  'digitalocean-token': 'DIGITALOCEAN_TOKEN',
  'ssh-key': 'PROMGUARD_SSH_KEY',
  'new-ssh-key': 'PROMGUARD_NEW_SSH_KEY',
  'age-key': 'SOPS_AGE_KEY',
};

/** Throws a Problem for an invalid input; missing secrets are reported later, when it is known which are needed. */
export async function readInputs(): Promise<Inputs> {
  const environment: NodeJS.ProcessEnv = { DIGITALOCEAN_API_URL: textOf('digitalocean-api-url') || undefined };
  for (const [input, variable] of Object.entries(secrets)) environment[variable] = takeSecret(input);
  const githubToken = takeSecret('github-token');
  const [commitToken, deployKey] = [takeSecret('commit-token'), takeSecret('deploy-key')];
  const signingKey = takeSecret('signing-key');
  const committer = await committerOf(commitToken, deployKey);
  const planPublicKey = textOf('plan-public-key');
  const only = textOf('only')
    .split(/[\s,]+/)
    .filter(Boolean);
  const command = verbOf(textOf('command'));
  const offline = getBooleanInput('offline');
  if (offline && command !== 'plan' && command !== 'check') {
    throw new Problem('not-offline', `${command} cannot be done offline`, {
      hint: 'only `command: plan` accepts `offline: true`',
    });
  }
  return {
    command,
    fleet: textOf('fleet'),
    fleets: textOf('fleets'),
    chosenFleet: textOf('chosen-fleet'),
    only: only.length > 0 ? only : undefined,
    offline,
    what: parseWhat(textOf('what')),
    githubToken: githubToken ? new Secret(githubToken) : undefined,
    committer,
    signer: signingKey ? createSigner(new Secret(signingKey)) : undefined,
    verifier: planPublicKey ? createVerifier(planPublicKey) : undefined,
    environment,
  };
}

async function committerOf(token: string, deployKey: string): Promise<Committer | undefined> {
  if (token && deployKey)
    throw new Problem('two-committers', 'both commit-token and deploy-key are given', {
      hint: 'leave one of them out: keys are committed with one',
    });
  if (deployKey) {
    const { parseSshKey } = await import('../io/ssh/connection.ts');
    return { deployKey: parseSshKey(new Secret(deployKey), 'the input deploy-key') };
  }
  return token ? { token: new Secret(token) } : undefined;
}

/** Of an input that holds no secret, and so is printed by the runner and in problems. */
function textOf(input: string): string {
  const value = getInput(input);
  if (!holdsSecret(value)) return value;
  for (const form of maskedForms(value)) setSecret(form);
  throw new Problem('secret-misplaced', `the input ${input} has what looks like a secret`, {
    hint: `secrets belong into the inputs ${Object.keys(secrets).join(', ')} and those that are described as such in docs/reference.md`,
  });
}

function takeSecret(input: string): string {
  const value = getInput(input);
  for (const form of maskedForms(value)) setSecret(form);
  // As the runner names it: github.com/actions/toolkit, packages/core/src/core.ts, getInput, checked 2026-11-23.
  delete process.env[`INPUT_${input.toUpperCase()}`];
  return value;
}

function verbOf(text: string): Verb {
  const verb = verbs.find((known) => known === text);
  if (verb) return verb;
  throw new Problem('unknown-command', `unknown command "${text}"`, {
    hint: `set the input \`command\` to one of ${verbs.join(', ')}`,
  });
}
