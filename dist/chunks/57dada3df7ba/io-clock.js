// src/io/clock.ts
import { createHash, randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
var clock = {
  now: () => /* @__PURE__ */ new Date(),
  sleep: (milliseconds) => wait(milliseconds)
};
var random = (bytes) => new Uint8Array(randomBytes(bytes));
function sha256(bytes) {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

export {
  clock,
  random,
  sha256
};
