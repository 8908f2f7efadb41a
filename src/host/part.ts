// A part of a host that may fail alone: one program with its package, its files and its unit.

import type { Place, Problem } from '../problem.ts';
import { type HostChange, isOfItem } from './kinds/index.ts';

export interface Part {
  /** The exporter, or `prometheus`; also the job of what it serves. */
  readonly name: string;
  /** Where fleet.yaml asks for it. */
  readonly at: Place;
  /** Of its items, and of files that it may replace. A package may belong to several parts. */
  readonly ids: ReadonlySet<string>;
}

/** A part that could not be had, and why. */
export interface LostPart {
  readonly part: Part;
  /** The step that failed. */
  readonly step: string;
  /** What the host printed. */
  readonly printed: string;
  /** What was seen of it, where no step failed. */
  readonly why?: Problem | undefined;
  /** Something of it ran before: what fails now may break it everywhere. */
  readonly worked: boolean;
}

/** What a script's output says of its parts. Nothing of a part that the script was not about is believed. */
export function readLostParts(stdout: string, parts: readonly Part[], changes: readonly HostChange[]): LostPart[] {
  const [, ...sections] = stdout.split(/^@part (.*)\n/m);
  return parts.flatMap((part): LostPart[] => {
    const own = changes.filter((change) => isOfPart(part, change));
    const at = sections.findIndex((name, place) => place % 2 === 0 && name === part.name);
    const [, step, printed = ''] = /^@failed (.*)\n([\s\S]*)$/m.exec(sections[at + 1] ?? '') ?? [];
    if (own.length === 0 || at < 0 || step === undefined) return [];
    const worked = hasWorked(part, changes);
    return [{ part, step: step.slice(0, mostOfStep), printed: printed.replace(/@done\n$/, ''), worked }];
  });
}

/** A limit on what a host can add to a problem. */
const mostOfStep = 300;

export function isOfPart({ ids }: Pick<Part, 'ids'>, change: HostChange): boolean {
  return isOfItem(change) && ids.has(change.id);
}

/** Whether something of it ran before these changes: what did not breaks nothing where it fails again. */
export function hasWorked(part: Part, changes: readonly HostChange[]): boolean {
  return changes.some(
    (change) =>
      isOfPart(part, change) && change.kind === 'unit' && change.action === 'update' && change.why !== 'start',
  );
}

/** Whether the change waits until all parts have succeeded: their old programs stay until nothing runs them. */
export function isOfEnd(change: HostChange): boolean {
  return change.kind === 'binary' && change.action === 'delete';
}
