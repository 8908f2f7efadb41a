// SOPS files as the product itself reads and writes them, at a fixed time.

import { random } from '../../src/io/clock.ts';
import { createVault } from '../../src/io/sops/vault.ts';
import { Secret } from '../../src/keys/secret.ts';
import type { Vault } from '../../src/ports.ts';

/** With this age identity. */
export function vaultFor(identity: string): Vault {
  return createVault({ identities: new Secret(identity), clock: { now: () => new Date(0) }, random });
}
