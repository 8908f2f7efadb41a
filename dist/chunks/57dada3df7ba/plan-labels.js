import {
  suffixOf
} from "./fleet-fleets.js";
import {
  bytesToHex,
  sha256,
  utf8ToBytes
} from "./noble-hashes-2.js";

// src/plan/labels.ts
function labelsOf(file) {
  const suffix = fitting(suffixOf(file));
  return {
    changes: `promguard: changes${suffix}`,
    destroys: `promguard: destroys${suffix}`,
    override: `promguard: override${suffix}`
  };
}
var mostSuffix = 50 - "promguard: destroys".length;
function fitting(suffix) {
  if (suffix.length <= mostSuffix) return suffix;
  const id = bytesToHex(sha256(utf8ToBytes(suffix))).slice(0, 8);
  const end = suffix.slice(-(mostSuffix - ` (${id}…`.length));
  return ` (${id}…${end}`;
}

export {
  labelsOf
};
