// A YAML file with the place of every value. Rule: plain YAML 1.2 only, so that what a reviewer reads is what is meant.

import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, visit, type YAMLMap } from 'yaml';
import { type Place, Problem } from '../problem.ts';
import { readYaml } from '../yaml.ts';

export type Path = readonly (string | number)[];

export interface Document {
  /** Plain data; undefined when the file could not be read, and then there are problems. */
  value: unknown;
  problems: Problem[];
  /** Where the value is; where there is none, its nearest parent. */
  at(...path: Path): Place;
  /** Where the key is that names the value. */
  keyAt(...path: Path): Place;
  /** A number, true, false or null as the person wrote it. */
  source(...path: Path): string | undefined;
}

const mebibyte = 1024 * 1024;

/** Never throws; reports everything that is wrong with the file as YAML. */
export function readDocument(bytes: Uint8Array, file: string): Document {
  const start = { file, line: 1, column: 1 };
  const nothing = { value: undefined, at: () => start, keyAt: () => start, source: () => undefined };
  if (bytes.length > mebibyte) {
    const summary = `the file is larger than 1 MiB (${bytes.length} bytes)`;
    return { ...nothing, problems: [new Problem('todo', summary, { at: start, hint: 'is it the right file?' })] };
  }
  const text = decode(bytes, file);
  if (text instanceof Problem) return { ...nothing, problems: [text] };
  const marker = /^<{7} /m.exec(text);
  if (marker) {
    const at = { ...start, line: text.slice(0, marker.index).split('\n').length };
    return {
      ...nothing,
      problems: [new Problem('todo', 'a merge conflict is left in the file', { at, hint: 'settle it' })],
    };
  }
  if (text.trim() === '') return { ...nothing, problems: [new Problem('todo', 'the file is empty', { at: start })] };
  return describe(text, file);
}

const mostProblems = 100;

/** By place, and not more than anyone would read. */
export function inOrder(problems: Problem[]): Problem[] {
  const sorted = problems.toSorted(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
  const rest = sorted.length - mostProblems;
  if (rest <= 0) return sorted;
  const severity = sorted.slice(mostProblems).some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  return [...sorted.slice(0, mostProblems), new Problem('todo', `and ${rest} more problems`, { severity })];
}

/** The text, or the problem with the first line that is not UTF-8. */
function decode(bytes: Uint8Array, file: string): string | Problem {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    let line = 1;
    for (let from = 0; from < bytes.length; line++) {
      const newline = bytes.indexOf(0x0a, from);
      const to = newline === -1 ? bytes.length : newline;
      if (!isUtf8(bytes.subarray(from, to))) break;
      from = to + 1;
    }
    return new Problem('todo', 'the file is not UTF-8', { at: { file, line, column: 1 }, hint: 'save it as UTF-8' });
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function describe(text: string, file: string): Document {
  const lines = new LineCounter();
  const yaml = readYaml(text, lines);
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // Only the first, and nothing else: what comes after it is mostly its echo.
  const broken = [...yaml.errors, ...yaml.warnings]
    .slice(0, 1)
    .map(({ code, message, pos }) => new Problem('todo', words(code, message), { at: placeOf(pos[0]) }));
  const version = yaml.directives?.yaml;
  if (version?.explicit && version.version !== '1.2') {
    broken.push(
      new Problem('todo', `YAML ${version.version} is not read here`, { at: placeOf(0), hint: 'leave out `%YAML`' }),
    );
  }
  const { unusable, repeated } = inspect(yaml.contents, placeOf);
  const indexes = new WeakMap<object, Index>();
  const find = (path: Path) => walk(yaml.contents, path, indexes);
  return {
    value: broken.length + unusable.length > 0 ? undefined : yaml.toJS(),
    problems: broken.length > 0 ? broken : [...unusable, ...repeated],
    at: (...path) => placeOf(find(path).node?.range?.[0] ?? 0),
    keyAt: (...path) => placeOf(find(path).key?.range?.[0] ?? 0),
    source: (...path) => {
      const { node, found } = find(path);
      return found && isScalar(node) && typeof node.value !== 'string' ? node.source : undefined;
    },
  };
}

/** More than any fleet has; it also bounds the time that all further checks take. */
const mostEntries = 10_000;

function tooMany(what: string, at: Place): Problem {
  return new Problem('todo', `a ${what} has more than ${mostEntries} entries`, { at });
}

/** What stops the reading, aliases among them, and keys given twice. */
function inspect(contents: Node | null, placeOf: (offset: number) => Place) {
  const unusable: Problem[] = [];
  const repeated: Problem[] = [];
  visit(contents, {
    Scalar(_, { value, range }) {
      if (typeof value === 'string' && !value.isWellFormed()) {
        unusable.push(new Problem('todo', 'a text holds half of a character', { at: placeOf(range?.[0] ?? 0) }));
      }
    },
    Alias(_, alias) {
      unusable.push(
        new Problem('todo', `the alias \`*${alias.source}\` is not read here`, {
          at: placeOf(alias.range?.[0] ?? 0),
          hint: 'write it out; what droplets have in common goes under `defaults`',
        }),
      );
      // One is enough: an alias bomb has thousands.
      return visit.BREAK;
    },
    Seq(_, seq) {
      if (seq.items.length > mostEntries) unusable.push(tooMany('list', placeOf(seq.range?.[0] ?? 0)));
    },
    Map(_, map) {
      if (map.items.length > mostEntries) unusable.push(tooMany('map', placeOf(map.range?.[0] ?? 0)));
      const seen = new Set<string>();
      for (const { key } of map.items as Pair<Node, Node>[]) {
        if (isAlias(key)) continue;
        const at = placeOf(key?.range?.[0] ?? 0);
        if (!isScalar(key) || typeof key.value !== 'string') {
          unusable.push(new Problem('todo', 'a key must be text', { at, hint: 'put it in quotes' }));
        } else if (seen.has(key.value)) {
          repeated.push(
            new Problem('todo', `the key \`${key.value}\` is given twice`, { at, hint: 'remove one of them' }),
          );
        } else seen.add(key.value);
      }
    },
  });
  return { unusable, repeated };
}

/** A map's pairs by key: a file with thousands of problems asks for thousands of places. */
type Index = Map<string, Pair<Node, Node | null>>;

function indexOf(map: YAMLMap<Node, Node | null>, indexes: WeakMap<object, Index>): Index {
  const index: Index =
    indexes.get(map) ??
    new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])));
  indexes.set(map, index);
  return index;
}

/** The node at the path or its nearest parent, and the key that names it. */
function walk(contents: Node | null, path: Path, indexes: WeakMap<object, Index>) {
  let node = contents;
  let key = contents;
  for (const step of path) {
    const pair = isMap<Node, Node>(node) ? indexOf(node, indexes).get(String(step)) : undefined;
    const child = isSeq<Node>(node) ? node.items[Number(step)] : (pair?.value ?? pair?.key);
    if (child === undefined) return { node, key, found: false };
    node = child;
    key = pair?.key ?? child;
  }
  return { node, key, found: true };
}

function words(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'the file holds more than one document';
  if (code === 'RESOURCE_EXHAUSTION') return 'the file is nested too deeply';
  if (code === 'TAG_RESOLVE_FAILED') return 'a YAML tag (`!…`) is not read here';
  return `this is not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
