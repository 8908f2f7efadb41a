import {
  nearest
} from "./suggest.js";
import {
  Problem,
  holdsSecret
} from "./problem.js";

// src/arguments.ts
import { parseArgs } from "node:util";
function parseArguments(args, options, hint, habits) {
  checkClear(args);
  try {
    const parsed = parseArgs({ args, allowPositionals: true, options, tokens: true });
    checkOnce(parsed.tokens, options, hint);
    return parsed;
  } catch (cause) {
    throw cause instanceof Error ? problemOf(cause, hint, (option) => habits?.get(option) ?? near(option, options)) : cause;
  }
}
function checkClear(args) {
  const wrong = args.findIndex(holdsSecret);
  if (wrong === -1) return;
  const [, option] = /^(--[a-z-]+)=/.exec(args[wrong] ?? "") ?? /^(--[a-z-]+)$/.exec(args[wrong - 1] ?? "") ?? [];
  throw new Problem("secret-misplaced", `${option ?? `argument ${wrong + 1}`} has what looks like a secret`, {
    hint: "a command line is no place for one, as other users see it: give the path of a file, or a name; see promguard --help"
  });
}
function checkOnce(tokens, options, hint) {
  const given = /* @__PURE__ */ new Map();
  for (const token of tokens) {
    if (token.kind !== "option" || token.value === void 0 || options[token.name]?.multiple) continue;
    if ((given.get(token.name) ?? token.value) !== token.value)
      throw new Problem("option-given-twice", `--${token.name} was given twice, with two values`, { hint });
    given.set(token.name, token.value);
  }
}
function near(option, options) {
  const meant = /^-\w$/.test(option) ? void 0 : nearest(option.replace(/^-+/, ""), Object.keys(options));
  return meant === void 0 ? void 0 : `--${meant}`;
}
function problemOf(cause, hint, meantBy) {
  const [, option = ""] = /'(?:-\w, )?(-+[^ ']*)/.exec(cause.message) ?? [];
  if (cause.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    const meant = meantBy(option);
    const place = { hint: meant === void 0 ? hint : `did you mean ${meant}?`, cause };
    return new Problem("unknown-option", `unknown option ${option}`, place);
  }
  if (cause.code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") {
    const takesNone = cause.message.includes("does not take");
    const summary = takesNone ? `${option} takes no value` : `${option} needs a value`;
    return new Problem("invalid-option-value", summary, { hint, cause });
  }
  return cause;
}

// src/help.ts
function helpLines({ invocation, summary, options, examples = [] }) {
  const own = optionRows(options);
  return [
    `usage: promguard ${invocation}`,
    `  ${summary}`,
    ...own.length > 0 ? ["", "options", ...rows(own, 22)] : [],
    ...examples.length > 0 ? ["", "examples", ...examples.map((line) => `  ${line}`)] : []
  ];
}
function rows(list, width) {
  return list.map(([name, text]) => `  ${name.length < width ? name.padEnd(width) : `${name}  `}${text}`);
}
function optionRows(options, before = "") {
  return Object.entries(options).flatMap(
    ([name, { value, help }]) => help === void 0 ? [] : [[`--${name}${value === void 0 ? "" : ` ${value}`}`, `${before}${help}`]]
  );
}

// src/proposals.ts
function proposals(words, expectedAfter) {
  const parts = words.filter((word) => word !== "=");
  const whole = words.at(-1) === "=" ? "" : parts.pop() ?? "";
  const [, option = "", last = whole] = /^(--[\w-]+=)(.*)$/.exec(whole) ?? [];
  if (option) parts.push(option.slice(0, -1));
  const { options, operands, values } = expectedAfter(parts);
  const taken = optionNamed(options, parts.at(-1) ?? "");
  if (taken?.type === "string") return ofList(values(taken), last).map((word) => option + word);
  if (option) return [];
  return starting(last, last.startsWith("-") ? Object.keys(options).map((name) => `--${name}`) : operands);
}
function optionNamed(options, word) {
  const name = word.slice(2);
  return word.startsWith("--") && Object.hasOwn(options, name) ? options[name] : void 0;
}
function ofList(names, last) {
  const done = last.slice(0, last.lastIndexOf(",") + 1);
  return starting(
    last,
    names.map((name) => `${done}${name}`)
  );
}
function starting(text, words) {
  return words.filter((word) => word.startsWith(text));
}

export {
  parseArguments,
  helpLines,
  rows,
  optionRows,
  proposals
};
