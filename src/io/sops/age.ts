// age as SOPS uses it: the data key is wrapped for each recipient. Rule: no error contains any part of an identity.

import { armor, Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import type { Secret } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';

/** An entry of a SOPS file's `sops.age`. */
export interface WrappedKey {
  recipient: string;
  /** The data key as an armored age file. */
  enc: string;
}

export interface Identity {
  /** `AGE-SECRET-KEY-1…` */
  secretKey: string;
  /** Kept, as it derives the recipient anew for each that is made. */
  decrypter: Decrypter;
  recipient: string;
}

/** X25519 identities; older sops and age know no other kind (checked 2026-11-23). */
const x25519Identity = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;
const x25519Recipient = /^age1[02-9ac-hj-np-z]{58}$/;

/** The X25519 identities in a key file: one per line, among comments and blank lines. Other kinds are skipped. */
export async function parseIdentities(keys: Secret): Promise<Identity[]> {
  const lines = keys.reveal().split(/\r?\n/);
  const found: Identity[] = [];
  for (const [at, line] of lines.entries()) {
    const secretKey = line.trim();
    if (!secretKey.startsWith('AGE-SECRET-KEY-1')) continue;
    const recipient = x25519Identity.test(secretKey) ? await recipientOf(secretKey) : undefined;
    if (!recipient) throw badIdentity(`line ${at + 1} of the age identities is not a valid identity`);
    const decrypter = new Decrypter();
    decrypter.addIdentity(secretKey);
    found.push({ secretKey, decrypter, recipient });
  }
  if (found.length === 0) throw badIdentity('the age identities contain no X25519 identity');
  return found;
}

/** Wraps a data key for each recipient. Throws a Problem for the first that is not a recipient. */
export async function wrap(dataKey: Uint8Array, recipients: readonly string[]): Promise<WrappedKey[]> {
  return await Promise.all(
    [...new Set(recipients)].map(async (recipient) => {
      const encrypter = new Encrypter();
      try {
        if (!x25519Recipient.test(recipient)) throw new Error('not an X25519 recipient');
        encrypter.addRecipient(recipient);
      } catch {
        throw new Problem('invalid-recipient', `"${recipient}" is not an age recipient`, {
          hint: 'use the public key that age-keygen prints: age1…, 62 characters in total',
        });
      }
      return { recipient, enc: armor.encode(await encrypter.encrypt(dataKey)) };
    }),
  );
}

/** The data key and the identity that opened it; undefined when no identity fits. */
export async function unwrap(
  wrapped: readonly WrappedKey[],
  identities: readonly Identity[],
): Promise<{ dataKey: Uint8Array; identity: Identity } | undefined> {
  for (const identity of identities) {
    const entry = wrapped.find(({ recipient }) => recipient === identity.recipient);
    if (!entry) continue;
    try {
      return { dataKey: await identity.decrypter.decrypt(armor.decode(entry.enc)), identity };
    } catch {
      // Damaged or mislabelled; another identity may still open its own entry.
    }
  }
  return undefined;
}

async function recipientOf(secretKey: string): Promise<string | undefined> {
  try {
    return await identityToRecipient(secretKey);
  } catch {
    return undefined;
  }
}

function badIdentity(summary: string): Problem {
  return new Problem('invalid-age-identity', summary, {
    hint: 'set SOPS_AGE_KEY to the output of age-keygen (AGE-SECRET-KEY-1…, 74 characters in total), or SOPS_AGE_KEY_FILE to the path of its file',
  });
}
