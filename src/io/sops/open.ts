// The vault of a fleet. Rule: whoever writes can read it again: the identity is one of the recipients'.

import type { Fleet } from '../../fleet/model.ts';
import type { Secret } from '../../keys/secret.ts';
import type { Vault } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { clock, random } from '../clock.ts';
import { readCredentials } from '../environment.ts';
import { parseIdentities } from './age.ts';
import { createVault } from './vault.ts';

/** For files of the fleet alone. Throws a Problem without an age identity that can open what it seals. */
export async function openVault(fleet: Fleet, environment: NodeJS.ProcessEnv): Promise<Vault> {
  const { ageKey } = await readCredentials(environment, ['ageKey']);
  return vaultOf(ageKey, fleet);
}

/** Throws a Problem for an identity that is not a recipient's. */
export async function vaultOf(ageKey: Secret, fleet: Fleet): Promise<Vault> {
  await checkIdentity(ageKey, fleet);
  return createVault({ identities: ageKey, clock, random });
}

/** The next run must be able to open what this one encrypts. Throws a Problem, also for a text without an identity. */
async function checkIdentity(ageKey: Secret, { file, recipients }: Fleet): Promise<void> {
  const own = (await parseIdentities(ageKey)).map(({ recipient }) => recipient);
  if (own.some((recipient) => recipients.includes(recipient))) return;
  throw new Problem('age-identity-not-recipient', `the age identity matches none of the recipients in ${file}`, {
    hint: `use the identity of one of them, or add ${own.join(' or ')} to recipients`,
  });
}
