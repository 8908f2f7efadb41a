// The one issue that shows how the fleet differs from fleet.yaml.

import { shownChanges } from '../plan/change.ts';
import { drift } from '../plan/drift.ts';
import { formatMarker, markerOf } from '../plan/marker.ts';
import { digest, type HostPlan, type Plan } from '../plan/plan.ts';
import { format } from '../problem.ts';
import { count } from '../words.ts';
import { changeDetails } from './details.ts';
import { summaryOf } from './kinds/index.ts';
import { clip, code, fenced, fitting, name, runLink } from './markup.ts';

/** Fewer than GitHub's 65,536 for the body of an issue. */
const mostCharacters = 60_000;

export interface DriftOptions {
  /** The path of fleet.yaml in the repository. */
  file: string;
  version: string;
  /** The commit that was compared. */
  commit: string;
  runUrl: string;
}

/** Always the same, so that the issue stays recognisable. */
export function driftTitle({ fleet }: Plan): string {
  return `PromGuard: the fleet ${fleet} differs from fleet.yaml`;
}

/** The issue's body, with its hidden marker (`markerOf('drift', file)`) as the first line. */
export function driftBody(plan: Plan, options: DriftOptions): string {
  const { byHand, unfinished, unreachable } = drift(plan);
  const head = [
    formatMarker(markerOf('drift', options.file), 'drifted', { digest: digest(plan, options.version) }),
    `${code(options.commit.slice(0, 7))} was compared with the hosts by ${runLink(options)}.`,
    `**${byHand.length} changed by hand, ${unfinished.length} left unfinished by an apply, ${unreachable.length} unreachable**`,
  ];
  const groups = [
    group('Changed by hand', byHand, 'Run the apply workflow to undo it, or change fleet.yaml to keep it.'),
    group(
      'Left unfinished by an apply',
      unfinished,
      'Run the apply workflow again: it continues where the last one stopped.',
    ),
    group(
      'Unreachable',
      unreachable,
      'Nothing is known about these. Fix the problems below; no other host waits for them.',
    ),
    problems(plan),
  ].filter((block) => block !== undefined);
  const all = changeDetails([...byHand, ...unfinished]);
  const room = mostCharacters - [...head, ...groups].join('\n\n').length - roomForPointer;
  const shown = fitting(all, room, '\n\n');
  const left = all.length - shown.length;
  const pointer = `${count(left, 'more block')} of details did not fit here: see the job summary of ${runLink(options)}.`;
  return `${[...head, ...groups, ...shown, ...(left > 0 ? [pointer] : [])].join('\n\n')}\n`;
}

/** The body with which the issue is closed. */
export function cleanBody({ file, commit, runUrl }: Omit<DriftOptions, 'version'>): string {
  const mark = formatMarker(markerOf('drift', file), 'clean');
  return `${mark}\n\nEvery host matches fleet.yaml at ${code(commit.slice(0, 7))}, as checked by ${runLink({ runUrl })}.\n`;
}

const roomForPointer = 400;
/** Three groups of hosts and the problems share the body. */
const mostOfGroup = 9000;

function group(title: string, hosts: readonly HostPlan[], next: string): string | undefined {
  if (hosts.length === 0) return undefined;
  const lines = hosts.map(hostLine);
  const shown = fitting(lines, mostOfGroup, '\n');
  const rest = lines.length > shown.length ? [`- and ${lines.length - shown.length} more`] : [];
  return `### ${title}\n\n${next}\n\n${[...shown, ...rest].join('\n')}`;
}

/** The first few changes, so that a person sees at once what it is about. */
function hostLine({ host, region, changes }: HostPlan): string {
  const [first, ...more] = shownChanges(changes).map((change) => code(clip(summaryOf(change), 120)));
  const what = first === undefined ? '' : `: ${first}${more.length > 0 ? `, and ${more.length} more` : ''}`;
  return `- ${name(host)}${region === '' ? '' : ` (${name(region)})`}${what}`;
}

/** In a fence, where nothing that a host printed is Markdown. */
function problems(plan: Plan): string | undefined {
  if (plan.problems.length === 0) return undefined;
  return fenced('text', clip(plan.problems.map(format).join('\n'), mostOfGroup));
}
