// A YAML file with the place of every value; plain YAML 1.2 only, so that a file means what a reviewer reads.

import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, type YAMLMap } from 'yaml';
import { isError, type Place, Problem } from '../problem.ts';
import { readYaml } from '../yaml.ts';
import { explainFault, type Fault } from './malformed.ts';
import { decode, noSpaceAfterColon, unreadable } from './text.ts';

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
  const problem = unreadable(text, file);
  return problem ? { ...nothing, problems: [problem] } : describe(text, file);
}

export const mostProblems = 100;

/** Sorted by place, and no more than anyone would read. */
export function inOrder(problems: Problem[]): Problem[] {
  const sorted = problems.toSorted(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
  const rest = sorted.length - mostProblems;
  if (rest <= 0) return sorted;
  const severity = sorted.slice(mostProblems).some(isError) ? 'error' : 'warning';
  return [...sorted.slice(0, mostProblems), new Problem('more-problems', `and ${rest} more problems`, { severity })];
}

/** With this hint where a problem has none. */
export function withHint(problems: readonly Problem[], hint: string): Problem[] {
  return problems.map((problem) => {
    const { code, summary, at, severity } = problem;
    return problem.hint === undefined ? new Problem(code, summary, { hint, severity, ...(at && { at }) }) : problem;
  });
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
    .map(({ code, message, pos }) => yamlProblem({ code, message, offset: pos[0] }, text, yaml.contents, placeOf));
  const version = yaml.directives?.yaml;
  if (version?.explicit && version.version !== '1.2') {
    broken.push(
      new Problem('yaml-unsupported', `YAML ${version.version} is not supported`, {
        at: placeOf(0),
        hint: 'remove `%YAML`',
      }),
    );
  }
  if (broken.length === 0 && (yaml.contents === null || (isScalar(yaml.contents) && yaml.contents.source === ''))) {
    broken.push(new Problem('empty-file', 'the file has only comments', { at: placeOf(0) }));
  }
  const { unusable, doubtful } = inspect(yaml.contents, placeOf);
  const indexes = new WeakMap<object, Index>();
  const find = (path: Path) => walk(yaml.contents, path, indexes);
  return {
    value: broken.length + unusable.length > 0 ? undefined : yaml.toJS(),
    problems: broken.length > 0 ? broken : [...unusable, ...doubtful],
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
  return new Problem('too-many-entries', `a ${what} has more than ${mostEntries} entries`, {
    at,
    hint: 'split it into several fleets',
  });
}

/** What makes the file unusable, such as aliases, and what is written in a way that people read differently. */
function inspect(contents: Node | null, placeOf: (offset: number) => Place) {
  const unusable: Problem[] = [];
  const doubtful: Problem[] = [];
  // One alias is enough: an alias bomb has thousands.
  let borrowed = false;
  const placeOfNode = (node: Node | null) => placeOf(node?.range?.[0] ?? 0);
  const borrow = (what: string, node: Node): void => {
    borrowed = true;
    const hint = 'write the value out; common settings of droplets belong in `defaults`';
    unusable.push(new Problem('yaml-unsupported', `${what} are not supported`, { at: placeOfNode(node), hint }));
  };
  // The library's visit() copies the path of every node. readYaml has bounded the depth.
  const look = (node: Node | null, inList = false): void => {
    if (borrowed) return;
    if (isAlias(node)) {
      borrow(`aliases such as \`*${node.source}\``, node);
      return;
    }
    if (node?.tag) unusable.push(noTags(placeOfNode(node)));
    if (isScalar(node)) {
      const { value } = node;
      if (typeof value === 'string' && !value.isWellFormed()) {
        const place = { at: placeOfNode(node), hint: 'write the character itself, without \\u' };
        unusable.push(new Problem('malformed-text', 'a text contains half of a character', place));
      }
      if (typeof value === 'number') doubtful.push(...doubtfulNumber(node.source ?? '', value, placeOfNode(node)));
    } else if (isSeq<Node>(node)) {
      if (node.items.length > mostEntries) unusable.push(tooMany('list', placeOfNode(node)));
      for (const item of node.items) look(item, true);
    } else if (isMap<Node, Node | null>(node)) {
      if (node.items.length > mostEntries) unusable.push(tooMany('map', placeOfNode(node)));
      checkKeys(
        node.items.map(({ key }) => key),
        inList && node.flow !== true,
      );
      for (const { key, value } of node.items) {
        look(key);
        look(value);
      }
    }
  };
  const checkKeys = (keys: Node[], inList: boolean): void => {
    const seen = new Set<string>();
    let repeated = false;
    for (const key of keys) {
      if (isAlias(key)) continue;
      const at = placeOfNode(key);
      const noSpace = isScalar(key) && key.type === 'PLAIN' ? noSpaceAfterColon(String(key.value)) : undefined;
      if (!isScalar(key) || typeof key.value !== 'string') {
        unusable.push(new Problem('wrong-type', 'a key must be text', { at, hint: 'put it in quotes' }));
      } else if (key.value === '<<') {
        borrow('merge keys (`<<`)', key);
        return;
      } else if (/^-\w/.test(key.value)) {
        const hint = `write \`- ${key.value.slice(1)}\``;
        unusable.push(new Problem('invalid-yaml', 'there is no space after the dash', { at, hint }));
        return;
      } else if (noSpace) {
        const place = { at: placeOf((key.range?.[0] ?? 0) + noSpace.at), hint: noSpace.hint };
        unusable.push(new Problem('invalid-yaml', noSpace.summary, place));
        return;
      } else if (!seen.has(key.value)) {
        seen.add(key.value);
      } else if (!inList || !repeated) {
        repeated = true;
        const hint = inList ? 'remove one of them, or start a new entry with a dash' : 'remove one of them';
        doubtful.push(new Problem('duplicate-key', `the key \`${key.value}\` occurs twice`, { at, hint }));
      }
    }
  };
  look(contents);
  return { unusable, doubtful };
}

/** Octal, hexadecimal, leading zeros, exponents: other YAML readers, and people, may see another number. */
function doubtfulNumber(source: string, value: number, at: Place): Problem[] {
  if (!Number.isSafeInteger(value) || source === String(value)) return [];
  return [
    new Problem('unusual-number', `${source} is an unusual way to write ${value}`, { at, hint: `write ${value}` }),
  ];
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

function yamlProblem(fault: Fault, text: string, contents: Node | null, placeOf: (offset: number) => Place): Problem {
  const at = placeOf(fault.offset);
  switch (fault.code) {
    case 'MULTIPLE_DOCS':
      return new Problem('multiple-documents', 'the file has more than one document', {
        at,
        hint: 'remove the `---` and what follows it: another fleet needs a file of its own',
      });
    case 'RESOURCE_EXHAUSTION':
      return new Problem('file-too-complex', 'the file is nested too deeply or has too many values', {
        at,
        hint: 'is it the right file?',
      });
    case 'TAG_RESOLVE_FAILED':
      return noTags(at);
    default: {
      const { summary, hint, offset } = explainFault(fault, text, contents);
      return new Problem('invalid-yaml', summary, { at: placeOf(offset), hint });
    }
  }
}

function noTags(at: Place): Problem {
  return new Problem('yaml-unsupported', 'YAML tags (`!…`) are not supported', { at, hint: 'remove the tag' });
}
