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

/** Throws a Problem for an identity that is not a recipient's: the next run must be able to open what this one encrypts. */
export async function vaultOf(ageKey: Secret, fleet: Fleet): Promise<Vault> {
  const own = await recipientsOf(ageKey);
  if (fits(own, fleet)) return vaultFor(ageKey);
  throw new Problem('age-identity-not-recipient', `the age identity matches none of the recipients in ${fleet.file}`, {
    hint: toBecomeOne(own),
  });
}

/** For somebody whose identity is no recipient's: what is encrypted already opens to nobody who is only named. */
export function toBecomeOne(own: readonly string[]): string {
  return `use the identity of one of them; or add ${own.join(' or ')} to \`recipients\`, and have somebody who has one of them apply, or the workflow: what is encrypted already opens for it from then on`;
}

/** For those who only look, and do as well without one: undefined for an identity that is not a recipient's. */
export async function vaultToLook(ageKey: Secret, fleet: Fleet): Promise<Vault | undefined> {
  return fits(await recipientsOf(ageKey), fleet) ? { ...vaultFor(ageKey), isOptional: true } : undefined;
}

const vaultFor = (identities: Secret) => createVault({ identities, clock, random });
const fits = (own: readonly string[], { recipients }: Fleet) => own.some((recipient) => recipients.includes(recipient));

/** Throws a Problem for a text without an identity. */
async function recipientsOf(ageKey: Secret): Promise<string[]> {
  return (await parseIdentities(ageKey)).map(({ recipient }) => recipient);
}
