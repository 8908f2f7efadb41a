// src/keys/secret.ts
var redacted = "(secret)";
var Secret = class _Secret {
  #value;
  constructor(value) {
    this.#value = value;
  }
  /** A secret that exists but cannot be decrypted here: enough for a plan, never for an apply. */
  static sealed() {
    return new SealedSecret("");
  }
  /** Whether reveal() returns a value. */
  get open() {
    return true;
  }
  reveal() {
    return this.#value;
  }
  /** The same in another form; what cannot be decrypted here stays as it is. */
  as(form) {
    return this.open ? new _Secret(form(this.#value)) : this;
  }
  toString() {
    return redacted;
  }
  toJSON() {
    return redacted;
  }
  [Symbol.toPrimitive]() {
    return redacted;
  }
  [/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")]() {
    return redacted;
  }
};
var SealedSecret = class extends Secret {
  get open() {
    return false;
  }
  reveal() {
    throw new Error("this secret was never decrypted");
  }
};
function reveal(text) {
  return text.map((part) => typeof part === "string" ? part : part.reveal()).join("");
}
function redact(text) {
  return text.join("");
}
function hasSecret(text) {
  return text.some((part) => typeof part !== "string");
}
function hasSealed(text) {
  return text.some((part) => typeof part !== "string" && !part.open);
}

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
  redacted,
  Secret,
  reveal,
  redact,
  hasSecret,
  hasSealed,
  clock,
  random,
  sha256
};
