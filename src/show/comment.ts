// The plan on a pull request, from planned to applied: the plan's part, which stays as it is, and what became of it above. Rule: counts and destroys always stand, the details of whole hosts are left out first, and it never gets too long.

import { firstFleet } from '../fleet/fleets.ts';
import type { LabelEvent } from '../forge.ts';
import type { Evidence } from '../plan/evidence.ts';
import { labelsOf } from '../plan/labels.ts';
import { formatParts, type Mark, type MarkedState, markerOf, type Parts } from '../plan/marker.ts';
import { type HostPlan, hasChanges, isGivenBack, isGoing, type Plan } from '../plan/plan.ts';
import { changeCounts, fateText } from '../plan/short.ts';
import { isError, type Problem } from '../problem.ts';
import { count } from '../words.ts';
import { closingMarkdown } from './closing.ts';
import { costMarkdown } from './cost.ts';
import { changeDetails, foreignDetails } from './details.ts';
import { evidenceMarkdown } from './evidence.ts';
import { code, fenced, fitting, folded, name, problemBlock, runLink, table } from './markup.ts';
import { countLine, hostsInOrder } from './text.ts';

/** GitHub takes 65,536 characters (its own message for longer ones, checked 2026-11-23); the rest is a margin. */
export const mostCharacters = 60_000;
/** The rest is for what is put above a plan. */
const mostCharactersRestated = 64_500;

export type CommentState =
  /** otherBase: the branch that it is for, if not the one that is applied. isMerged: it changed PromGuard itself, so that only now its release can plan. */
  | { is: 'planned'; otherBase?: string | undefined; isMerged?: boolean }
  /** Made from git alone; `why`, in our own words: `this pull request comes from a fork`. ask: the comment that has it planned in full. */
  | { is: 'offline'; why: string; ask?: string | undefined }
  /** `why`, in our own words: `a newer commit is being planned`. */
  | { is: 'out of date'; why: string }
  /** run: the id of the one that does it. */
  | { is: 'applying'; run: string }
  /** The run that applied it ended without saying how far it came. how: its conclusion, as GitHub names it. */
  | { is: 'interrupted'; how: string }
  /** The keys that it needs are in a pull request, which is this one's URL. */
  | { is: 'waiting'; url: string }
  /** overrides: labels that let it pass. */
  | { is: 'applied'; evidence: readonly Evidence[]; overrides: readonly LabelEvent[] }
  /** Each of the failures names its host. */
  | {
      is: 'failed';
      failures: readonly Problem[];
      evidence: readonly Evidence[];
      overrides: readonly LabelEvent[];
    };

/** Those in which there is nothing but the plan. */
export type Fresh = Extract<CommentState, { is: 'planned' | 'offline' }>;
export type Restated = Exclude<CommentState, Fresh>;

export function isFresh(state: CommentState): state is Fresh {
  return state.is === 'planned' || state.is === 'offline';
}

export interface CommentOptions {
  /** The path of fleet.yaml in the repository. */
  file: string;
  /** The commit that was planned or is applied. */
  commit: string;
  /** The run that posts this; its job summary holds everything. */
  runUrl: string;
  /** What stops the apply. */
  guards: readonly Problem[];
  /** Mermaid. */
  diagram: string | undefined;
  /** Characters that the hidden line of a reviewed plan takes. */
  hidden: number;
}

/** The plan's part. Of an apply that found no plan, it says nothing of what a merge would do. */
export function planPart(plan: Plan, state: CommentState, options: CommentOptions): string {
  const { file, hidden } = options;
  const title = `## PromGuard: ${name(plan.fleet)}${file === firstFleet ? '' : ` (${code(file)})`}`;
  const blocks = [title, ...(isFresh(state) ? [banner(plan, state, options)] : []), `**${countLine(plan)}**`];
  let room = mostCharacters - hidden - blocks.join(between).length - roomForPointer;
  for (const section of sections(plan, options)) {
    const block = section(room - between.length);
    if (block === undefined || block.length + between.length > room) continue;
    blocks.push(block);
    room -= block.length + between.length;
  }
  return `${[...blocks, ...details(plan, options, room)].join(between)}\n`;
}

/** The whole body of a plan that waits for its merge. */
export function comment(file: string, state: Fresh, part: string, mark: Mark | undefined): string {
  return formatParts(markerOf('plan', file), { state: state.is, status: '', mark, part });
}

/** The whole body with what became of the plan above its part, which stays as it is. What is out of date is no review. */
export function restate(
  { mark, part }: Pick<Parts, 'mark' | 'part'>,
  state: Restated,
  options: Pick<CommentOptions, 'file' | 'commit' | 'runUrl'>,
): string {
  const made = (status: string) =>
    formatParts(markerOf('plan', options.file), {
      state: marked(state),
      run: state.is === 'applying' ? state.run : undefined,
      status,
      mark: state.is === 'out of date' ? undefined : mark,
      part,
    });
  return made(quoted(statusBlocks(state, options, mostCharactersRestated - made('').length).join(between)));
}

/** Each line, so that it stays one block, out of which no markup can reach. */
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** `room` is that of the quoted lines. */
function statusBlocks(
  state: Restated,
  options: Pick<CommentOptions, 'commit' | 'runUrl'>,
  room: number,
): readonly string[] {
  const head = stateBanner(state, options);
  if (state.is !== 'failed' && state.is !== 'applied') return [head];
  const failures = state.is === 'failed' ? state.failures.map(problemBlock) : [];
  const blocks = [...failures, ...state.overrides.map(overrideLine), ...evidenceSection(state.evidence)];
  const lengths = blocks.map(quoted);
  const left = room - quoted(head).length - between.length;
  const fit = fitting(lengths, left, between);
  return [head, ...blocks.filter((_, at) => at < fit.length)];
}

const between = '\n\n';
const roomForPointer = 400;

function marked({ is }: Restated): MarkedState {
  return is === 'out of date' ? 'out-of-date' : is;
}

function banner(plan: Plan, state: Fresh, options: CommentOptions): string {
  return quoted(bannerText(plan, state, options));
}

function bannerText(plan: Plan, state: Fresh, options: CommentOptions): string {
  const planned = `Planned for ${shortSha(options)} by ${runLink(options)}`;
  if (state.is === 'offline') {
    return alert(
      'WARNING',
      `${planned} from git alone, because ${state.why}: no secret was used and no host was asked. Changes made on the hosts are not in it; everything is planned again before it is applied.${state.ask === undefined ? '' : `\n\nFor the plan with the hosts, somebody with write access looks at the changes and comments:\n\n${fenced('text', state.ask)}`}`,
    );
  }
  const stopped = options.guards.some(isError);
  if (state.isMerged) {
    const next = hasChanges(plan)
      ? `Nobody has reviewed it: the apply waits for the label "${labelsOf(options.file).override}", or for somebody who starts it by hand.`
      : 'The apply continues by itself.';
    return alert(stopped ? 'WARNING' : 'NOTE', `${planned}, after the merge, by the release that it brought. ${next}`);
  }
  const next =
    state.otherBase !== undefined
      ? `Merging changes no host, as it goes into ${code(state.otherBase)}.`
      : stopped
        ? 'Merging would not apply it: what stops it is listed below.'
        : hasChanges(plan)
          ? 'Merging applies it.'
          : 'Merging changes no host.';
  return alert(stopped ? 'WARNING' : 'NOTE', `${planned}. ${next}`);
}

function stateBanner(state: Restated, options: Pick<CommentOptions, 'commit' | 'runUrl'>): string {
  const by = runLink(options);
  switch (state.is) {
    case 'out of date':
      return alert('WARNING', `Out of date: ${state.why}. Do not rely on the plan below (${by}).`);
    case 'applying':
      return alert('IMPORTANT', `${shortSha(options)} is being applied by ${by}.`);
    case 'interrupted':
      return alert(
        'CAUTION',
        `This was being applied by ${by}, which ${endings[state.how] ?? 'ended'} before it could say how far it came. Run its failed job again: it continues where this one stopped and repeats nothing.`,
      );
    case 'waiting':
      return alert(
        'IMPORTANT',
        `${shortSha(options)} waits for its keys and addresses, which are in ${state.url}: nothing was created yet (${by}). Merge that: the apply then continues by itself.`,
      );
    case 'applied':
      return alert('TIP', `${shortSha(options)} was applied by ${by}.`);
    case 'failed':
      return alert(
        'CAUTION',
        `Applying ${shortSha(options)} failed (${by}). Fix the problems below, then run the failed job again: it continues where this one stopped and repeats nothing.`,
      );
  }
}

/** By conclusion (docs.github.com, "REST API endpoints for workflow runs", checked 2026-11-28). */
const endings: Readonly<Record<string, string>> = {
  cancelled: 'was cancelled or ran out of time',
  timed_out: 'ran out of time',
  failure: 'failed',
};

/** Unquoted. docs.github.com, "Basic writing and formatting syntax", alerts, checked 2026-11-23. */
function alert(kind: string, text: string): string {
  return `[!${kind}]\n${text}`;
}

function shortSha({ commit }: Pick<CommentOptions, 'commit'>): string {
  return code(commit.slice(0, 7));
}

/** Makes a block of at most `room` characters; undefined when there is nothing to show, or no room. */
type Section = (room: number) => string | undefined;

/** Most important first. */
function sections(plan: Plan, options: CommentOptions): Section[] {
  const { guards, diagram } = options;
  const hosts = hostsInOrder(plan);
  const leaving = hosts.filter(isGoing);
  const destroyed = leaving.filter((host) => !isGivenBack(host)).map(({ host }) => name(host));
  const givenBack = leaving.filter(isGivenBack).map(({ host }) => name(host));
  const also = plan.problems.filter((problem) => !guards.includes(problem));
  return [
    listing(`**Destroys ${destroyed.length}:** `, destroyed, ', '),
    listing(`**Gives back ${givenBack.length}:** `, givenBack, ', '),
    within(0.3, listing('### Stops the apply\n\n', guards.map(problemBlock), between)),
    within(0.3, listing('', also.map(problemBlock), between)),
    within(0.3, listing('### Ports in use that this plan closes\n\n', plan.closing.map(closingMarkdown), '\n')),
    () => plan.cost && costMarkdown(plan.cost),
    within(0.9, hostTable(hosts)),
    () => diagram && folded('The fleet', fenced('mermaid', diagram)),
  ];
}

/** A share of what is left, so that no section takes everything. */
function within(share: number, section: Section): Section {
  return (room) => section(Math.floor(room * share));
}

/** As many parts as fit, and how many did not. */
function listing(head: string, parts: readonly string[], separator: string): Section {
  return (room) => {
    if (parts.length === 0) return undefined;
    const all = head + parts.join(separator);
    if (all.length <= room) return all;
    const shown = fitting(parts, room - head.length - roomForPointer, separator);
    const rest = `and ${parts.length - shown.length} more`;
    return shown.length === 0
      ? undefined
      : `${head}${shown.join(separator)}${separator === ', ' ? ', ' : between}${rest}`;
  };
}

function overrideLine({ label, actor, at }: LabelEvent): string {
  return `${code(label)}, set by ${code(actor)} at ${code(at)}, lets it pass`;
}

/** More push what they have in common out of sight. */
const mostOpenRows = 20;

function hostTable(hosts: readonly HostPlan[]): Section {
  const [header, rule, ...rows] = table(['Host', 'Region', 'What', 'Changes'], hosts.map(hostRow)).split('\n');
  const all = listing(`${header}\n${rule}\n`, rows, '\n');
  if (rows.length <= mostOpenRows) return all;
  const title = count(rows.length, 'host');
  return (room) => {
    const shown = all(room - folded(title, '').length);
    return shown === undefined ? undefined : folded(title, shown);
  };
}

function hostRow(plan: HostPlan): string[] {
  const { host, region, fate } = plan;
  return [
    name(host),
    region === '' ? '-' : name(region),
    fateText(plan),
    fate === 'unreachable' ? 'unknown' : changeCounts(plan),
  ];
}

function evidenceSection(evidence: readonly Evidence[]): string[] {
  return evidence.length === 0 ? [] : [folded('Evidence', evidenceMarkdown(evidence))];
}

/** The smallest hosts first, so that as many as possible can be read; shown in the plan's order. */
function details(plan: Plan, options: CommentOptions, room: number): string[] {
  const blocks = [...changeDetails(hostsInOrder(plan)), ...plan.hosts.map(foreignDetails)]
    .filter((block) => block !== undefined)
    .map((text, order) => ({ text, order }));
  const smallest = blocks.toSorted((a, b) => a.text.length - b.text.length);
  const fit = fitting(
    smallest.map(({ text }) => text),
    room,
    between,
  ).length;
  const shown = smallest.slice(0, fit).sort((a, b) => a.order - b.order);
  const left = blocks.length - fit;
  const pointer = `${count(left, 'more block')} of details did not fit here: see the job summary of ${runLink(options)}.`;
  return [...shown.map(({ text }) => text), ...(left > 0 ? [pointer] : [])];
}
