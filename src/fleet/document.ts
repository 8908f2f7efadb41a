// A YAML file with the place of every value; plain YAML 1.2 only, so that a file means what a reviewer reads.

import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, type YAMLMap } from 'yaml';
import { type Place, Problem } from '../problem.ts';
import { readYaml } from '../yaml.ts';

export type Path = readonly (string | number)[];

export interface Document {
  /** Plain data; undefined if the file could not be read, and then there are problems. */
  value: unknown;
  problems: Problem[];
  /** Where the value is, or its nearest parent if there is none. */
  at(...path: Path): Place;
  /** Where the value's key is. */
  keyAt(...path: Path): Place;
  /** A number, true, false or null as it is written in the file. */
  source(...path: Path): string | undefined;
}

/** In bytes: room for the lock of 10,000 hosts with several SSH host keys each, twice over. */
export const largestFile = 16 * 1024 * 1024;

/** Never throws; reports everything that is wrong with the file as YAML. */
export function readDocument(bytes: Uint8Array, file: string): Document {
  const start = { file, line: 1, column: 1 };
  const nothing = { value: undefined, at: () => start, keyAt: () => start, source: () => undefined };
  if (bytes.length > largestFile) {
    const summary = `the file is larger than 16 MiB (${bytes.length} bytes)`;
    return {
      ...nothing,
      problems: [new Problem('file-too-large', summary, { at: start, hint: 'is it the right file?' })],
    };
  }
  const text = decode(bytes, file);
  if (text instanceof Problem) return { ...nothing, problems: [text] };
  const marker = /^<{7} /m.exec(text);
  if (marker) {
    const at = { ...start, line: text.slice(0, marker.index).split('\n').length };
    return {
      ...nothing,
      problems: [
        new Problem('merge-conflict', 'the file has an unresolved merge conflict', { at, hint: 'resolve it' }),
      ],
    };
  }
  if (text.trim() === '')
    return { ...nothing, problems: [new Problem('empty-file', 'the file is empty', { at: start })] };
  return describe(text, file);
}

export const mostProblems = 100;

/** Sorted by place, and no more than anyone would read. */
export function inOrder(problems: Problem[]): Problem[] {
  const sorted = problems.toSorted(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
  const rest = sorted.length - mostProblems;
  if (rest <= 0) return sorted;
  const severity = sorted.slice(mostProblems).some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  return [...sorted.slice(0, mostProblems), new Problem('more-problems', `and ${rest} more problems`, { severity })];
}

/** The text, or a problem at the first line that is not UTF-8. */
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
    return new Problem('not-utf8', 'the file is not UTF-8', {
      at: { file, line, column: 1 },
      hint: 'save it as UTF-8',
    });
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
  // Only the first: the others mostly follow from it.
  const broken = [...yaml.errors, ...yaml.warnings]
    .slice(0, 1)
    .map(({ code, message, pos }) => yamlProblem(code, message, placeOf(pos[0])));
  const version = yaml.directives?.yaml;
  if (version?.explicit && version.version !== '1.2') {
    broken.push(
      new Problem('yaml-unsupported', `YAML ${version.version} is not supported`, {
        at: placeOf(0),
        hint: 'remove `%YAML`',
      }),
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

/** Room for a lock whose fleet was replaced twice over; it also bounds the time of all further checks. */
const mostEntries = 50_000;

function tooMany(what: string, at: Place): Problem {
  return new Problem('too-many-entries', `a ${what} has more than ${mostEntries} entries`, { at });
}

/** What makes the file unusable, such as aliases, and keys that occur twice. */
function inspect(contents: Node | null, placeOf: (offset: number) => Place) {
  const unusable: Problem[] = [];
  const repeated: Problem[] = [];
  let alias = false;
  const placeOfNode = (node: Node | null) => placeOf(node?.range?.[0] ?? 0);
  // The library's visit() copies the path of every node. readYaml has bounded the depth.
  const look = (node: Node | null): void => {
    // One alias is enough: an alias bomb has thousands.
    if (alias) return;
    if (isAlias(node)) {
      alias = true;
      const hint = 'write the value out; common settings of droplets belong in `defaults`';
      const summary = `aliases such as \`*${node.source}\` are not supported`;
      unusable.push(new Problem('yaml-unsupported', summary, { at: placeOfNode(node), hint }));
    } else if (isScalar(node)) {
      if (typeof node.value !== 'string' || node.value.isWellFormed()) return;
      unusable.push(new Problem('malformed-text', 'a text contains half of a character', { at: placeOfNode(node) }));
    } else if (isSeq<Node>(node)) {
      if (node.items.length > mostEntries) unusable.push(tooMany('list', placeOfNode(node)));
      for (const item of node.items) look(item);
    } else if (isMap<Node, Node | null>(node)) {
      if (node.items.length > mostEntries) unusable.push(tooMany('map', placeOfNode(node)));
      checkKeys(node.items.map(({ key }) => key));
      for (const { key, value } of node.items) {
        look(key);
        look(value);
      }
    }
  };
  const checkKeys = (keys: Node[]): void => {
    const seen = new Set<string>();
    for (const key of keys) {
      if (isAlias(key)) continue;
      if (!isScalar(key) || typeof key.value !== 'string') {
        const place = { at: placeOfNode(key), hint: 'put it in quotes' };
        unusable.push(new Problem('wrong-type', 'a key must be text', place));
      } else if (seen.has(key.value)) {
        const place = { at: placeOfNode(key), hint: 'remove one of them' };
        repeated.push(new Problem('duplicate-key', `the key \`${key.value}\` occurs twice`, place));
      } else seen.add(key.value);
    }
  };
  look(contents);
  return { unusable, repeated };
}

/** A map's pairs by key: a file with thousands of problems needs thousands of places. */
type Index = Map<string, Pair<Node, Node | null>>;

function indexOf(map: YAMLMap<Node, Node | null>, indexes: WeakMap<object, Index>): Index {
  const index: Index =
    indexes.get(map) ??
    new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])));
  indexes.set(map, index);
  return index;
}

/** The node at the path or its nearest parent, and its key. */
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

function yamlProblem(code: string, message: string, at: Place): Problem {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return new Problem('multiple-documents', 'the file has more than one document', { at });
    case 'RESOURCE_EXHAUSTION':
      return new Problem('file-too-complex', 'the file is nested too deeply or has too many values', { at });
    case 'TAG_RESOLVE_FAILED':
      return new Problem('yaml-unsupported', 'YAML tags (`!…`) are not supported', { at });
    default:
      return new Problem('invalid-yaml', `invalid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, { at });
  }
}
