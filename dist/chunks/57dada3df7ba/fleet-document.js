import {
  readYaml,
  require_dist
} from "./yaml.js";
import {
  Problem,
  isError
} from "./problem.js";
import {
  __toESM
} from "./passed-on.js";

// src/fleet/document.ts
var import_yaml2 = __toESM(require_dist(), 1);

// src/fleet/malformed.ts
var import_yaml = __toESM(require_dist(), 1);

// src/fleet/text.ts
function decode(bytes, file) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    let line = 1;
    for (let from = 0; from < bytes.length; line++) {
      const newline = bytes.indexOf(10, from);
      const to = newline === -1 ? bytes.length : newline;
      if (!isUtf8(bytes.subarray(from, to))) break;
      from = to + 1;
    }
    return notUtf8({ file, line, column: 1 });
  }
}
function isUtf8(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
function unreadable(text, file) {
  const placeOf = (offset) => {
    const before = text.slice(0, offset).split("\n");
    return { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
  };
  if (text.trim() === "") return new Problem("empty-file", "the file is empty", { at: placeOf(0) });
  if (text.includes("\0")) return notUtf8(placeOf(text.indexOf("\0")));
  if (/\r(?!\n)/.test(text) && !text.includes("\n")) {
    const hint = "save it with line ends of Unix or Windows";
    return new Problem("invalid-yaml", "the file is a single line, with line ends of an old Mac", {
      at: placeOf(0),
      hint
    });
  }
  const marker = /^<{7} /m.exec(text);
  if (marker) {
    return new Problem("merge-conflict", "the file has an unresolved merge conflict", {
      at: placeOf(marker.index),
      hint: "write there what both sides are to become, and remove the lines with <<<<<<<, ======= and >>>>>>>: a host that is on one side alone leaves the fleet with it"
    });
  }
  const indented = new RegExp(`^[ -]*${lookalike}`, "m").exec(text);
  if (indented) {
    const at = placeOf(indented.index + indented[0].length - 1);
    const summary = "the line is indented with a character that only looks like a space";
    return new Problem("invalid-yaml", summary, { at, hint: spaceInstead(indented[0].slice(-1)) });
  }
  return void 0;
}
var lookalike = "[\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]";
var afterColon = new RegExp(`^[^#"']*?:(?=${lookalike})`);
function noSpaceAfterColon(text) {
  const at = afterColon.exec(text)?.[0].length;
  if (at === void 0) return void 0;
  const summary = "what follows the colon only looks like a space";
  return { at, summary, hint: spaceInstead(text.charAt(at)) };
}
function spaceInstead(character) {
  return `replace ${codePoint(character)} with a space`;
}
function codePoint(character) {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
function notUtf8(at) {
  return new Problem("not-utf8", "the file is not UTF-8", { at, hint: "save it as UTF-8" });
}

// src/fleet/malformed.ts
var explanations = [
  [/^TAB_AS_INDENT/, said("the line is indented with a tab", "use spaces")],
  [/Missing closing/, unclosedQuote],
  [/end with a [}\]]$/, unclosedBracket],
  [/Unexpected flow-(map|seq)-end/, extraBracket],
  [/^(MULTILINE|BLOCK_AS)_IMPLICIT_KEY|Implicit map keys/, withSpaces(brokenLine)],
  [/^BAD_INDENT|without - indicator/, withSpaces(indentation)],
  [
    /^BLOCK_IN_FLOW|Missing ,|at node end/,
    said("a comma or a quote is missing", "separate entries with commas, and put text that has : , [ or { into quotes")
  ],
  [
    /^UNEXPECTED_TOKEN Unexpected (,|empty)/,
    said("there is nothing before the comma", "remove the comma, or write an entry before it")
  ],
  [
    /Comments must/,
    said("there is no space before the `#`", "write a space before a comment, or quotes around the text")
  ],
  [
    /^BAD_(SCALAR_START|ALIAS)/,
    ({ offset }, text) => ({
      summary: `text cannot start with "${text[offset] ?? ""}"`,
      hint: "put it in quotes",
      offset
    })
  ],
  [
    /^BAD_DQ_ESCAPE/,
    said("a backslash in double quotes starts an escape sequence", "write it twice, or use single quotes")
  ]
];
function explainFault(fault, text, contents) {
  const [, explain] = explanations.find(([pattern]) => pattern.test(`${fault.code} ${fault.message}`)) ?? [];
  if (explain) return explain(fault, text, contents);
  const message = fault.message.charAt(0).toLowerCase() + fault.message.slice(1);
  const hint = "check the indentation, the quotes and the brackets there";
  return { summary: `invalid YAML: ${message}`, hint, offset: fault.offset };
}
function said(summary, hint) {
  return ({ offset }) => ({ summary, hint, offset });
}
function unclosedQuote({ offset }, _, contents) {
  const quoted = (node) => (0, import_yaml.isScalar)(node) && /^QUOTE/.test(node.type ?? "") && startOf(node) < offset;
  const opening = last(contents, quoted);
  return {
    summary: "the quote is never closed",
    hint: "write the closing quote where the text ends",
    offset: opening ? startOf(opening) : offset
  };
}
function unclosedBracket({ offset, message }, text, contents) {
  const missing = message.endsWith("}") ? "}" : "]";
  const opening = last(contents, (node) => (0, import_yaml.isCollection)(node) && node.flow === true && node.range?.[1] === offset);
  const summary = `the \`${missing === "}" ? "{" : "["}\` is never closed`;
  const comment = opening && commentWith(missing, text, startOf(opening));
  if (comment !== void 0)
    return {
      summary,
      hint: "put text that has a `#` behind a space into quotes: a comment begins there",
      offset: comment
    };
  const before = text.slice(0, offset).trimEnd();
  const found = /^[}\]]/.exec(text.slice(offset))?.[0];
  const hint = found ? `write \`${missing}\` before the \`${found}\` in line ${lineNumber(text, offset)}, or remove the \`${found}\`` : `write \`${missing}\` at the end of line ${lineNumber(text, before.length)}`;
  return { summary, hint, offset: opening ? startOf(opening) : offset };
}
function commentWith(bracket, text, offset) {
  const line = /^.*/.exec(text.slice(offset))?.[0] ?? "";
  const at = line.search(/\s#/);
  return at >= 0 && line.slice(at).includes(bracket) ? offset + at + 1 : void 0;
}
function extraBracket({ offset }, text) {
  return { summary: `the \`${text[offset]}\` closes nothing`, hint: "remove it", offset };
}
function withSpaces(explain) {
  return (fault, text, contents) => {
    const start = text.lastIndexOf("\n", fault.offset - 1) + 1;
    const line = /^.*/.exec(text.slice(start))?.[0].trimEnd() ?? "";
    const dash = line.search(/(?<=^\s*)-(?=["'{[\w])/);
    if (dash >= 0) {
      return { summary: "there is no space after the dash", hint: "write a space after it", offset: start + dash };
    }
    const colon = noSpaceAfterColon(line);
    return colon ? { ...colon, offset: start + colon.at } : explain(fault, text, contents);
  };
}
function brokenLine({ offset }, text) {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const line = /^.*/.exec(text.slice(start))?.[0].trimEnd() ?? "";
  const before = /^\s*(?:- +)?/.exec(line)?.[0].length ?? 0;
  const content = line.slice(before);
  const at = start + before;
  if (/^["']/.test(content) && text[offset] === content[0]) return unclosedQuote({ offset: at }, text, null);
  const [, key] = /^([\w.-]{1,40}):\S/.exec(content) ?? [];
  if (key !== void 0) {
    const hint = `write a space after \`${key}:\``;
    return { summary: "there is no space after the colon", hint, offset: at };
  }
  if (!content.includes(":") && /^\w/.test(content) && text[offset] !== "-") {
    const [, word] = /^([a-z][a-z0-9_-]{0,20})(?=\s|$)/.exec(content) ?? [];
    const hint = `write a colon after ${word === void 0 ? "it" : `\`${word}\``}`;
    return { summary: "there is a key without a colon", hint, offset: at };
  }
  if (/:(\s|$)/.test(line.slice(offset - start))) return secondColon(offset, text, start + line.length);
  const next = text.slice(start + line.length).search(/\S/);
  return indentation({ offset: next < 0 ? offset : start + line.length + next }, text);
}
function secondColon(offset, text, end) {
  const value = text.slice(offset, end);
  if (/^[\w.-]+: /.test(value) && offset > 0 && text[offset - 1] === " ") {
    return { summary: "there are two colons on the line", hint: "put text that has a colon into quotes", offset };
  }
  return indentation({ offset }, text);
}
function indentation({ offset }, text) {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return {
    summary: "the indentation does not fit the lines before it",
    hint: "indent the keys of a map, and the dashes of a list, by the same number of spaces",
    offset: start + Math.max(0, text.slice(start).search(/\S/))
  };
}
function startOf(node) {
  return node.range?.[0] ?? 0;
}
function last(node, wanted) {
  if (!node) return void 0;
  const children = (0, import_yaml.isCollection)(node) ? (0, import_yaml.isMap)(node) ? node.items.flatMap(({ key, value }) => [key, value]) : node.items : [];
  for (const child of children.toReversed()) {
    const found = last(child, wanted);
    if (found) return found;
  }
  return wanted(node) ? node : void 0;
}
function lineNumber(text, offset) {
  return text.slice(0, offset).split("\n").length;
}

// src/fleet/document.ts
var largestFile = 16 * 1024 * 1024;
function readDocument(bytes, file) {
  const start = { file, line: 1, column: 1 };
  const nothing = { value: void 0, at: () => start, keyAt: () => start, source: () => void 0 };
  if (bytes.length > largestFile) {
    const summary = `the file is larger than 16 MiB (${bytes.length} bytes)`;
    return {
      ...nothing,
      problems: [new Problem("file-too-large", summary, { at: start, hint: "is it the right file?" })]
    };
  }
  const text = decode(bytes, file);
  if (text instanceof Problem) return { ...nothing, problems: [text] };
  const problem = unreadable(text, file);
  return problem ? { ...nothing, problems: [problem] } : describe(text, file);
}
var mostProblems = 100;
function inOrder(problems) {
  const sorted = problems.toSorted(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0)
  );
  const rest = sorted.length - mostProblems;
  if (rest <= 0) return sorted;
  const severity = sorted.slice(mostProblems).some(isError) ? "error" : "warning";
  return [...sorted.slice(0, mostProblems), new Problem("more-problems", `and ${rest} more problems`, { severity })];
}
function withHint(problems, hint) {
  return problems.map((problem) => {
    const { code, summary, at, severity } = problem;
    return problem.hint === void 0 ? new Problem(code, summary, { hint, severity, ...at && { at } }) : problem;
  });
}
function describe(text, file) {
  const lines = new import_yaml2.LineCounter();
  const yaml = readYaml(text, lines);
  const placeOf = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = [...yaml.errors, ...yaml.warnings].slice(0, 1).map(({ code, message, pos }) => yamlProblem({ code, message, offset: pos[0] }, text, yaml.contents, placeOf));
  const version = yaml.directives?.yaml;
  if (version?.explicit && version.version !== "1.2") {
    broken.push(
      new Problem("yaml-unsupported", `YAML ${version.version} is not supported`, {
        at: placeOf(0),
        hint: "remove `%YAML`"
      })
    );
  }
  if (broken.length === 0 && (yaml.contents === null || (0, import_yaml2.isScalar)(yaml.contents) && yaml.contents.source === "")) {
    broken.push(new Problem("empty-file", "the file has only comments", { at: placeOf(0) }));
  }
  const { unusable, doubtful } = inspect(yaml.contents, placeOf);
  const indexes = /* @__PURE__ */ new WeakMap();
  const find = (path) => walk(yaml.contents, path, indexes);
  return {
    value: broken.length + unusable.length > 0 ? void 0 : yaml.toJS(),
    problems: broken.length > 0 ? broken : [...unusable, ...doubtful],
    at: (...path) => placeOf(find(path).node?.range?.[0] ?? 0),
    keyAt: (...path) => placeOf(find(path).key?.range?.[0] ?? 0),
    source: (...path) => {
      const { node, found } = find(path);
      return found && (0, import_yaml2.isScalar)(node) && typeof node.value !== "string" ? node.source : void 0;
    }
  };
}
var mostEntries = 5e4;
function tooMany(what, at) {
  return new Problem("too-many-entries", `a ${what} has more than ${mostEntries} entries`, {
    at,
    hint: "split it into several fleets"
  });
}
function inspect(contents, placeOf) {
  const unusable = [];
  const doubtful = [];
  let borrowed = false;
  const placeOfNode = (node) => placeOf(node?.range?.[0] ?? 0);
  const borrow = (what, node) => {
    borrowed = true;
    const hint = "write the value out; common settings of droplets belong in `defaults`";
    unusable.push(new Problem("yaml-unsupported", `${what} are not supported`, { at: placeOfNode(node), hint }));
  };
  const look = (node, inList = false) => {
    if (borrowed) return;
    if ((0, import_yaml2.isAlias)(node)) {
      borrow(`aliases such as \`*${node.source}\``, node);
      return;
    }
    if (node?.tag) unusable.push(noTags(placeOfNode(node)));
    if ((0, import_yaml2.isScalar)(node)) {
      const { value } = node;
      if (typeof value === "string" && !value.isWellFormed()) {
        const place = { at: placeOfNode(node), hint: "write the character itself, without \\u" };
        unusable.push(new Problem("malformed-text", "a text contains half of a character", place));
      }
      if (typeof value === "number") doubtful.push(...doubtfulNumber(node.source ?? "", value, placeOfNode(node)));
    } else if ((0, import_yaml2.isSeq)(node)) {
      if (node.items.length > mostEntries) unusable.push(tooMany("list", placeOfNode(node)));
      for (const item of node.items) look(item, true);
    } else if ((0, import_yaml2.isMap)(node)) {
      if (node.items.length > mostEntries) unusable.push(tooMany("map", placeOfNode(node)));
      checkKeys(
        node.items.map(({ key }) => key),
        inList && node.flow !== true
      );
      for (const { key, value } of node.items) {
        look(key);
        look(value);
      }
    }
  };
  const checkKeys = (keys, inList) => {
    const seen = /* @__PURE__ */ new Set();
    let repeated = false;
    for (const key of keys) {
      if ((0, import_yaml2.isAlias)(key)) continue;
      const at = placeOfNode(key);
      const noSpace = (0, import_yaml2.isScalar)(key) && key.type === "PLAIN" ? noSpaceAfterColon(String(key.value)) : void 0;
      if (!(0, import_yaml2.isScalar)(key) || typeof key.value !== "string") {
        unusable.push(new Problem("wrong-type", "a key must be text", { at, hint: "put it in quotes" }));
      } else if (key.value === "<<") {
        borrow("merge keys (`<<`)", key);
        return;
      } else if (/^-\w/.test(key.value)) {
        const hint = `write \`- ${key.value.slice(1)}\``;
        unusable.push(new Problem("invalid-yaml", "there is no space after the dash", { at, hint }));
        return;
      } else if (noSpace) {
        const place = { at: placeOf((key.range?.[0] ?? 0) + noSpace.at), hint: noSpace.hint };
        unusable.push(new Problem("invalid-yaml", noSpace.summary, place));
        return;
      } else if (!seen.has(key.value)) {
        seen.add(key.value);
      } else if (!inList || !repeated) {
        repeated = true;
        const hint = inList ? "remove one of them, or start a new entry with a dash" : "remove one of them";
        doubtful.push(new Problem("duplicate-key", `the key \`${key.value}\` occurs twice`, { at, hint }));
      }
    }
  };
  look(contents);
  return { unusable, doubtful };
}
function doubtfulNumber(source, value, at) {
  if (!Number.isSafeInteger(value) || source === String(value)) return [];
  return [
    new Problem("unusual-number", `${source} is an unusual way to write ${value}`, { at, hint: `write ${value}` })
  ];
}
function indexOf(map, indexes) {
  const index = indexes.get(map) ?? new Map(map.items.flatMap((pair) => (0, import_yaml2.isScalar)(pair.key) ? [[String(pair.key.value), pair]] : []));
  indexes.set(map, index);
  return index;
}
function walk(contents, path, indexes) {
  let node = contents;
  let key = contents;
  for (const step of path) {
    const pair = (0, import_yaml2.isMap)(node) ? indexOf(node, indexes).get(String(step)) : void 0;
    const child = (0, import_yaml2.isSeq)(node) ? node.items[Number(step)] : pair?.value ?? pair?.key;
    if (child === void 0) return { node, key, found: false };
    node = child;
    key = pair?.key ?? child;
  }
  return { node, key, found: true };
}
function yamlProblem(fault, text, contents, placeOf) {
  const at = placeOf(fault.offset);
  switch (fault.code) {
    case "MULTIPLE_DOCS":
      return new Problem("multiple-documents", "the file has more than one document", {
        at,
        hint: "remove the `---` and what follows it: another fleet needs a file of its own"
      });
    case "RESOURCE_EXHAUSTION":
      return new Problem("file-too-complex", "the file is nested too deeply or has too many values", {
        at,
        hint: "is it the right file?"
      });
    case "TAG_RESOLVE_FAILED":
      return noTags(at);
    default: {
      const { summary, hint, offset } = explainFault(fault, text, contents);
      return new Problem("invalid-yaml", summary, { at: placeOf(offset), hint });
    }
  }
}
function noTags(at) {
  return new Problem("yaml-unsupported", "YAML tags (`!…`) are not supported", { at, hint: "remove the tag" });
}

export {
  unreadable,
  codePoint,
  largestFile,
  readDocument,
  mostProblems,
  inOrder,
  withHint
};
