import {
  Decrypter,
  Encrypter,
  armor_exports,
  identityToRecipient
} from "./noble-curves.js";
import {
  Problem
} from "./problem.js";

// src/io/sops/age.ts
var x25519Identity = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;
var x25519Recipient = /^age1[02-9ac-hj-np-z]{58}$/;
async function parseIdentities(keys) {
  const lines = keys.reveal().split(/\r?\n/);
  const found = [];
  for (const [at, line] of lines.entries()) {
    const secretKey = line.trim();
    if (!secretKey.startsWith("AGE-SECRET-KEY-1")) continue;
    const recipient = x25519Identity.test(secretKey) ? await recipientOf(secretKey) : void 0;
    if (!recipient) throw badIdentity(`line ${at + 1} of the age identities is not a valid identity`);
    const decrypter = new Decrypter();
    decrypter.addIdentity(secretKey);
    found.push({ secretKey, decrypter, recipient });
  }
  if (found.length === 0) throw badIdentity("the age identities contain no X25519 identity");
  return found;
}
async function wrap(dataKey, recipients) {
  return await Promise.all(
    [...new Set(recipients)].map(async (recipient) => {
      const encrypter = new Encrypter();
      try {
        if (!x25519Recipient.test(recipient)) throw new Error("not an X25519 recipient");
        encrypter.addRecipient(recipient);
      } catch {
        throw new Problem("invalid-recipient", `"${recipient}" is not an age recipient`, {
          hint: "use the public key that age-keygen prints: age1…, 62 characters in total"
        });
      }
      return { recipient, enc: armor_exports.encode(await encrypter.encrypt(dataKey)) };
    })
  );
}
async function unwrap(wrapped, identities) {
  for (const identity of identities) {
    const entry = wrapped.find(({ recipient }) => recipient === identity.recipient);
    if (!entry) continue;
    try {
      return { dataKey: await identity.decrypter.decrypt(armor_exports.decode(entry.enc)), identity };
    } catch {
    }
  }
  return void 0;
}
async function recipientOf(secretKey) {
  try {
    return await identityToRecipient(secretKey);
  } catch {
    return void 0;
  }
}
function badIdentity(summary) {
  return new Problem("invalid-age-identity", summary, {
    hint: "set SOPS_AGE_KEY to the output of age-keygen (AGE-SECRET-KEY-1…, 74 characters in total), or SOPS_AGE_KEY_FILE to the path of its file"
  });
}

export {
  parseIdentities,
  wrap,
  unwrap
};
