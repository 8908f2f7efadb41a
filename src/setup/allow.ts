// Adds `allow` entries to a host in fleet.yaml. Rule: pure; only that place of the text changes, so comments and form stay.

import { isMap, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import { load } from '../fleet/load.ts';
import type { AllowedPort } from '../fleet/model.ts';
import { Problem, refuse } from '../problem.ts';
import { allowEntry } from '../show/allow.ts';

/** Throws a Problem where the host has no entry of its own, and Problems if fleet.yaml would not be valid. */
export function withAllowed(text: string, file: string, host: string, ports: readonly AllowedPort[]): string {
  const next = added(text, file, host, ports);
  refuse(load(new TextEncoder().encode(next), file).problems);
  return next;
}

function added(text: string, file: string, host: string, ports: readonly AllowedPort[]): string {
  const entry = entryOf(text, host);
  const entries = ports.map(allowEntry);
  if (!entry?.range) {
    throw new Problem('host-entry-not-found', `${file} has no entry of its own for ${host}`, {
      hint: `add there by hand: allow: [${entries.join(', ')}]`,
    });
  }
  const present = entry.get('allow', true);
  if (isSeq(present) && present.range) return intoList(text, present, entries);
  const [start, end] = contentOf(entry, text);
  const inside = text.slice(start, end);
  const line = `allow: [${entries.join(', ')}]`;
  if (entry.flow) {
    const comma = /,\s*$/.test(inside) ? ' ' : ', ';
    return `${text.slice(0, start)}${inside.trimEnd()}${comma}${line} ${text.slice(end)}`;
  }
  return `${text.slice(0, end)}\n${' '.repeat(columnOf(text, start))}${line}${text.slice(end)}`;
}

function entryOf(text: string, host: string): YAMLMap | undefined {
  const root = parseDocument(text).contents;
  if (!isMap(root)) return undefined;
  const lists = ['monitors', 'nodes'].map((key) => root.get(key, true)).filter((list) => isSeq(list));
  return lists.flatMap(({ items }) => items.filter((item) => isMap(item))).find((item) => item.get('name') === host);
}

/** Where a map's own text is: of one in braces, between them. */
function contentOf(map: YAMLMap, text: string): [start: number, end: number] {
  const [start, end] = map.range ?? [0, 0];
  if (map.flow) return [start + 1, end - 1];
  return [start, start + text.slice(start, end).trimEnd().length];
}

function intoList(text: string, list: Node & { flow?: boolean }, entries: readonly string[]): string {
  const [start, end] = list.range ?? [0, 0];
  if (list.flow) {
    const inside = text.slice(start + 1, end - 1).trimEnd();
    const all = [...(inside.trim() === '' ? [] : [inside.replace(/,$/, '')]), ...entries];
    return `${text.slice(0, start + 1)}${all.join(', ').trimStart()}${text.slice(end - 1)}`;
  }
  const at = start + text.slice(start, end).trimEnd().length;
  const indent = ' '.repeat(columnOf(text, start));
  return text.slice(0, at) + entries.map((entry) => `\n${indent}- ${entry}`).join('') + text.slice(at);
}

function columnOf(text: string, at: number): number {
  return at - text.lastIndexOf('\n', at - 1) - 1;
}
