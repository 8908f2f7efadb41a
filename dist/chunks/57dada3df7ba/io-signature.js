import {
  Problem,
  Secret
} from "./problem.js";

// src/io/signature.ts
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
var pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
var spki = Buffer.from("302a300506032b6570032100", "hex");
function generateSigningPair(random) {
  const privateKey = new Secret(Buffer.from(random(32)).toString("base64"));
  return { privateKey, publicKey: createSigner(privateKey).publicKey };
}
function createSigner(privateKey) {
  const der = Buffer.concat([pkcs8, raw(privateKey.reveal(), "the private signing key")]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return {
    publicKey: createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32).toString("base64"),
    sign: (text) => sign(null, Buffer.from(text), key).toString("base64")
  };
}
function createVerifier(publicKey) {
  const key = createPublicKey({
    key: Buffer.concat([spki, raw(publicKey, "the public key of plans")]),
    format: "der",
    type: "spki"
  });
  return (text, signature) => verify(null, Buffer.from(text), key, Buffer.from(signature, "base64"));
}
function raw(text, what) {
  const key = text.trim();
  const bytes = Buffer.from(key, "base64");
  if (bytes.length === 32 && bytes.toString("base64") === key) return bytes;
  throw new Problem("invalid-signing-key", `${what} is not 32 bytes in base64`, {
    hint: "promguard init makes a pair, and says where each half belongs"
  });
}

export {
  generateSigningPair,
  createSigner,
  createVerifier
};
