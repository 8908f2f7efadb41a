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

// src/keytext.ts
var forms = {
  // age-keygen's, of which a typed or cut one may have another length.
  age: "AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]+",
  // PEM (RFC 7468), to its end or to that of the text where it was cut; or the lines of an OpenSSH key without their frame: `openssh-key-v1` in
  // base64 (openssh PROTOCOL.key, checked 2026-11-29).
  key: "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[^]*?(?:-----END (?:[A-Z]+ )*PRIVATE KEY-----|$)|b3BlbnNzaC1rZXktdjE[\\w+/=\\s]*",
  // Tokens (docs.digitalocean.com/reference/api, github.blog/2021-04-05-behind-githubs-new-authentication-token-formats, checked 2026-11-29).
  digitalocean: "do[por]_v1_\\w{16,}",
  github: "(?:gh[pousr]|github_pat)_\\w{16,}"
};
var kinds = Object.keys(forms);
var secret = new RegExp(kinds.map((kind) => `(?<${kind}>${forms[kind]})`).join("|"));
var everySecret = new RegExp(secret, "g");
function secretsIn(text) {
  const found = [...text.matchAll(everySecret)];
  return kinds.flatMap((kind) => {
    const first = found.find(({ groups }) => groups?.[kind] !== void 0);
    return first ? [{ kind, offset: first.index }] : [];
  });
}
function holdsSecret(text) {
  return secret.test(text);
}
function withoutSecrets(text) {
  return text.replaceAll(everySecret, redacted);
}

// src/problem.ts
var Problem = class _Problem extends Error {
  name = "Problem";
  #details;
  code;
  summary;
  hosts;
  also;
  hint;
  at;
  severity;
  constructor(code, summary, details = {}) {
    const shown = withoutSecrets(summary);
    super(shown, details.cause === void 0 ? void 0 : { cause: details.cause });
    this.code = code;
    this.summary = shown;
    this.#details = details;
    this.hosts = details.hosts ?? [];
    this.also = (details.also ?? []).map(withoutSecrets);
    this.hint = details.hint === void 0 ? void 0 : withoutSecrets(details.hint);
    this.at = details.at;
    this.severity = details.severity ?? "error";
  }
  /** The same problem with these details. */
  with(details) {
    return new _Problem(this.code, this.summary, { ...this.#details, ...details });
  }
  toJSON() {
    return {
      code: this.code,
      summary: this.summary,
      hosts: this.hosts,
      also: this.also,
      hint: this.hint ?? null,
      at: this.at ?? null,
      severity: this.severity
    };
  }
};
var Problems = class extends Error {
  name = "Problems";
  problems;
  constructor(problems) {
    super(problems.map(format).join("\n"));
    this.problems = problems;
  }
};
function isError({ severity }) {
  return severity === "error";
}
function problemsOf(error) {
  if (error instanceof Problems) return error.problems;
  if (error instanceof Problem) return [error];
  throw error;
}
function format(problem) {
  const place = problem.at ? `${problem.at.file}:${problem.at.line}:${problem.at.column}: ` : "";
  const also = problem.also.map((line) => `
  and ${oneLine(line)}`).join("");
  const hint = problem.hint ? `
  ${printable(problem.hint)}` : "";
  return `${place}${problem.severity}: ${oneLine(problem.summary)}${also}${hint}`;
}
var unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
function printable(text, also = "") {
  return text.replaceAll(
    unprintable,
    (character) => character === "\n" || also.includes(character) ? character : "?"
  );
}
function oneLine(text) {
  return printable(text).replaceAll("\n", "?");
}
function refuse(problems) {
  const errors = problems.filter(isError);
  if (errors.length > 0) throw new Problems(errors);
}
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

export {
  redacted,
  Secret,
  reveal,
  redact,
  hasSecret,
  hasSealed,
  secretsIn,
  holdsSecret,
  Problem,
  Problems,
  isError,
  problemsOf,
  format,
  printable,
  oneLine,
  refuse,
  attempt
};
