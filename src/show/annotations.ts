// What GitHub shows beside the lines of fleet.yaml. Rule: most important first, and never more than GitHub shows of one step.

import { type Document, readDocument } from '../fleet/document.ts';
import { type HostPlan, isGivenBack, isGoing, type Plan } from '../plan/plan.ts';
import type { Place, Problem } from '../problem.ts';
import { count } from '../words.ts';
import { clip } from './markup.ts';

/**
 * GitHub shows ten of one kind of one step (docs.github.com, "Workflow commands", checked 2026-11-23); here of all kinds, so
 * that none is dropped, and less one, as the failure of the step is one too.
 */
export const mostOfStep = 9;
/** Of a check run GitHub names no limit; nobody reads more. */
export const mostOfCheckRun = 250;
/** GitHub cuts a longer message; its limit is 64 KiB (docs.github.com, "Check runs", checked 2026-11-23). */
const mostOfMessage = 4000;

export interface Annotation {
  level: 'error' | 'warning';
  at: Place;
  message: string;
}

export interface Annotated {
  /** Those of the plan and of the run. */
  problems: readonly Problem[];
  /** What stops the apply. */
  guards: readonly Problem[];
  /** Undefined when none could be made. */
  plan: Plan | undefined;
  /** The path of fleet.yaml in the repository. */
  file: string;
  /** Its text, for hosts that it no longer names. */
  text: string;
}

/** At most so many: one a line of a file, errors first; the last one counts those that are left out. */
export function annotations({ problems, guards, plan, file, text }: Annotated, most: number): Annotation[] {
  const start = { file, line: 1, column: 1 };
  const raw = [
    ...[...problems, ...guards].map((problem) => fromProblem(problem, start)),
    ...(plan ? destroys(plan, readDocument(new TextEncoder().encode(text), file)) : []),
  ];
  const merged = byLine([
    ...raw.filter(({ level }) => level === 'error'),
    ...raw.filter(({ level }) => level !== 'error'),
  ]);
  if (merged.length <= most) return merged;
  const left = merged.length - (most - 1);
  const rest: Annotation = {
    level: merged.at(most - 1)?.level ?? 'warning',
    at: start,
    message: `${count(left, 'more place')} to look at: see the job summary and the log`,
  };
  return [...merged.slice(0, most - 1), rest];
}

function fromProblem({ severity, summary, also, hint, at }: Problem, otherwise: Place): Annotation {
  const lines = [summary, ...also.map((line) => `and ${line}`), ...(hint ? [hint] : [])];
  return { level: severity, at: at ?? otherwise, message: lines.join('\n') };
}

/** One for each line that hosts were taken from. */
function destroys({ hosts }: Plan, fleet: Document): Annotation[] {
  const gone = hosts.filter(isGoing).map((host) => ({ ...host, at: placeOfGone(host, fleet) }));
  const places = new Map(gone.map(({ at }) => [at.line, at]));
  return [...places.values()].map((at) => {
    const here = gone.filter((host) => host.at.line === at.line);
    const said = (what: string, hosts: readonly HostPlan[]) =>
      hosts.length > 0 ? [`${what} ${count(hosts.length, 'host')}: ${hosts.map(({ host }) => host).join(', ')}`] : [];
    const parts = [
      ...said(
        'destroys',
        here.filter((host) => !isGivenBack(host)),
      ),
      ...said('gives back', here.filter(isGivenBack)),
    ];
    return { level: 'warning', at, message: `this change ${parts.join('; and ')}` };
  });
}

/** Its own line, or that with its `count`, is left where it is replaced or fewer are wanted; else only the list that it stood in. */
function placeOfGone({ host, role }: HostPlan, fleet: Document): Place {
  const list = role === 'monitor' ? 'monitors' : 'nodes';
  const entries = (fleet.value as Record<string, unknown> | undefined)?.[list];
  const stem = host.replace(/-\d+(?=\.|$)/, '');
  const isEntry = (entry: { name?: unknown; count?: number } | null) =>
    entry?.name === host || (entry?.name === stem && (entry.count ?? -1) >= 0);
  const index = Array.isArray(entries) ? entries.findIndex(isEntry) : -1;
  return index < 0 ? fleet.keyAt(list) : fleet.at(list, index);
}

/** GitHub shows one box a line better than three. */
function byLine(annotations: readonly Annotation[]): Annotation[] {
  const lines = new Map<string, Annotation>();
  for (const annotation of annotations) {
    const key = `${annotation.at.file}:${annotation.at.line}`;
    const known = lines.get(key);
    const message = known ? `${known.message}\n\n${annotation.message}` : annotation.message;
    lines.set(key, { ...(known ?? annotation), message: clip(message, mostOfMessage) });
  }
  return [...lines.values()];
}
