// src/io/x25519.ts
import { createPrivateKey, createPublicKey } from "node:crypto";
var pkcs8 = Buffer.from("302e020100300506032b656e04220420", "hex");
var publicKeyOf = (privateKey) => {
  const der = Buffer.concat([pkcs8, Buffer.from(privateKey.reveal(), "base64")]);
  const key = createPublicKey(createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
  return key.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
};

export {
  publicKeyOf
};
