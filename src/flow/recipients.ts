// Who can open the key files and secrets.yaml, and who should: the recipients in fleet.yaml.

import type { Fleet } from '../fleet/model.ts';
import type { KeyFiles } from './keyfiles.ts';
import { toSealAgain } from './secrets.ts';
import type { Sources } from './sources.ts';

type Sealed = Pick<KeyFiles, 'sealedFor'> & Pick<Sources, 'secrets'> & { readonly fleet: Fleet };

/** The hosts whose key files are encrypted for other recipients than fleet.yaml's. */
export function foreignlySealed({ fleet, sealedFor }: Pick<Sealed, 'fleet' | 'sealedFor'>): string[] {
  return Object.entries(sealedFor)
    .filter(([, actual]) => isForeign(actual, fleet))
    .map(([name]) => name);
}

/** Whether secrets.yaml is. It is of no single host, so an apply of chosen hosts leaves it. */
export function isSecretsForeign(
  { fleet, secrets }: Pick<Sealed, 'fleet' | 'secrets'>,
  only?: readonly string[],
): boolean {
  return only === undefined && secrets !== undefined && isForeign(secrets.sealedFor, fleet);
}

/** With secrets.yaml as an apply makes it: where a recipient leaves, nobody can tell its ciphertexts before that. */
export function withSecretsToBe<Desired extends Sealed>(
  desired: Desired,
  only: readonly string[] | undefined,
): Desired {
  const { secrets } = desired;
  if (!secrets || only !== undefined || formerRecipients(desired).ofSecrets.length === 0) return desired;
  return { ...desired, secrets: toSealAgain(secrets) };
}

function isForeign(sealedFor: readonly string[], { recipients }: Fleet): boolean {
  return sealedFor.length > 0 && sealedFor.toSorted().join() !== [...new Set(recipients)].sort().join();
}

/** Recipients that could open a key file, or secrets.yaml, and are no longer in fleet.yaml: they may still have what was in it. */
export function formerRecipients({ fleet, sealedFor, secrets }: Sealed) {
  const former = (all: readonly string[]) =>
    [...new Set(all)].filter((recipient) => !fleet.recipients.includes(recipient)).sort();
  return { ofKeys: former(Object.values(sealedFor).flat()), ofSecrets: former(secrets?.sealedFor ?? []) };
}
