// What a release makes of a fleet, host by host, and how that of another release differs. Rule: the document's form is for releases to come: its version is raised with each change that an older reader could misread.

import type { Action } from '../host/kinds/kind.ts';
import { lineDiff } from '../host/lines.ts';
import { canonical } from './canonical.ts';

/** `promguard render --json`. Secrets read `(secret)`, and what only an apply can know reads `(known after apply)`. */
export interface Rendering {
  readonly version: 1;
  /** The release that made it. */
  readonly promguard: string;
  readonly fleet: string;
  readonly hosts: readonly { readonly host: string; readonly items: readonly RenderedItem[] }[];
}

/** The fields of its kind are those of the release. A file has its text as `content`. */
export interface RenderedItem {
  readonly id: string;
  readonly [field: string]: unknown;
}

export interface RenderedChange {
  readonly id: string;
  readonly action: Action;
  /** What differs, line by line. */
  readonly lines: readonly string[];
}

export interface RenderedHost {
  readonly host: string;
  readonly changes: readonly RenderedChange[];
}

/** Undefined when it is none, or of a version that this release does not read. */
export function parseRendering(text: string): Rendering | undefined {
  try {
    const read = JSON.parse(text) as Partial<Rendering> | null;
    const isHost = ({ host, items }: Rendering['hosts'][number]) =>
      typeof host === 'string' && Array.isArray(items) && items.every(({ id }) => typeof id === 'string');
    const isOurs = read?.version === 1 && typeof read.promguard === 'string' && read.hosts?.every(isHost) === true;
    return isOurs ? (read as Rendering) : undefined;
  } catch {
    return undefined;
  }
}

/** The hosts on which items come, go or are others. */
export function renderedChanges(before: Rendering, after: Rendering): RenderedHost[] {
  const were = new Map(before.hosts.map(({ host, items }) => [host, items]));
  return after.hosts
    .map(({ host, items }) => ({ host, changes: changesOf(were.get(host) ?? [], items) }))
    .filter(({ changes }) => changes.length > 0);
}

function changesOf(before: readonly RenderedItem[], after: readonly RenderedItem[]): RenderedChange[] {
  const were = new Map(before.map((item) => [item.id, item]));
  const are = new Set(after.map(({ id }) => id));
  const there = after.flatMap((item): RenderedChange[] => {
    const was = were.get(item.id);
    if (!was) return [{ id: item.id, action: 'create', lines: [] }];
    const lines = linesOf(was, item);
    return lines.length > 0 ? [{ id: item.id, action: 'update', lines }] : [];
  });
  const gone = before.filter(({ id }) => !are.has(id));
  return [...there, ...gone.map(({ id }): RenderedChange => ({ id, action: 'delete', lines: [] }))];
}

function linesOf(before: RenderedItem, after: RenderedItem): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .filter((name) => canonical(before[name]) !== canonical(after[name]))
    .flatMap((name) => {
      const [was, is] = [before[name], after[name]];
      if (typeof was === 'string' && typeof is === 'string' && name === 'content') {
        return lineDiff(was, is) ?? ['almost every line differs'];
      }
      return [`${name}: ${canonical(was)} → ${canonical(is)}`];
    });
}
