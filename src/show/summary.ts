// The job summary: plan, evidence and diagram as Markdown. Rule: counts and destroys first, details folded, never past GitHub's limit.

import type { Evidence } from '../plan/evidence.ts';
import { type HostPlan, isGivenBack, isGoing, type Plan } from '../plan/plan.ts';
import type { Rotation } from '../plan/rotation.ts';
import { format, type Problem } from '../problem.ts';
import { closingMarkdown } from './closing.ts';
import { costMarkdown } from './cost.ts';
import { changeDetails, foreignDetails } from './details.ts';
import { diagram } from './diagram.ts';
import { evidenceMarkdown } from './evidence.ts';
import { fenced, name } from './markup.ts';
import { rotationText } from './rotation.ts';
import { countLine, hostsInOrder } from './text.ts';
import { type Upgrade, upgradeBlocks } from './upgrade.ts';

/** A step's summary of more than 1,024 KiB is dropped whole (docs.github.com, "Workflow commands", checked 2026-11-23). */
const mostBytes = 1_000_000;

export interface SummaryParts {
  /** Undefined when none could be made. */
  plan: Plan | undefined;
  evidence: readonly Evidence[];
  /** Undefined unless keys were changed. */
  rotation: Rotation | undefined;
  problems: readonly Problem[];
  /** Undefined unless a pull request changes PromGuard itself. */
  upgrade?: Upgrade | undefined;
}

/** What goes into the job summary, most important first; what does not fit is counted. */
export function summaryMarkdown({ plan, evidence, rotation, problems, upgrade }: SummaryParts): string {
  const head = plan ? `## PromGuard: ${name(plan.fleet)}\n\n**${countLine(plan)}**` : '## PromGuard';
  const blocks = [
    ...(plan ? destroyed(plan) : []),
    // In a fence, where nothing that a host printed is Markdown.
    ...problems.map((problem) => fenced('text', format(problem))),
    ...(upgrade ? upgradeBlocks(upgrade) : []),
    ...(plan ? impact(plan) : []),
    ...(rotation ? ['### Rotation', fenced('text', rotationText(rotation))] : []),
    ...(evidence.length > 0 ? proof(evidence) : []),
    ...(plan ? details(plan) : []),
  ];
  let room = mostBytes - bytes(head);
  const shown = blocks.filter((block) => {
    const size = bytes(block) + 2;
    if (size > room) return false;
    room -= size;
    return true;
  });
  const left = blocks.length - shown.length;
  const rest = left > 0 ? [`${left} more did not fit here: the log of this step shows everything.`] : [];
  return `${[head, ...shown, ...rest].join('\n\n')}\n`;
}

function destroyed({ hosts }: Plan): string[] {
  const leaving = hosts.filter(isGoing);
  const line = (what: string, those: readonly HostPlan[]) =>
    those.length > 0 ? [`**${what} ${those.length}:** ${those.map(({ host }) => name(host)).join(', ')}`] : [];
  return [
    ...line(
      'Destroys',
      leaving.filter((host) => !isGivenBack(host)),
    ),
    ...line('Gives back', leaving.filter(isGivenBack)),
  ];
}

/** What a plan means beyond its hosts. */
function impact({ closing, cost }: Plan): string[] {
  const ports =
    closing.length > 0 ? [`### Ports in use that this plan closes\n\n${closing.map(closingMarkdown).join('\n')}`] : [];
  return [...ports, ...(cost ? [costMarkdown(cost)] : [])];
}

function proof(evidence: readonly Evidence[]): string[] {
  // Where nobody was asked, nothing is known to be down. Hosts that nobody scrapes are not in the picture.
  const drawn = evidence.filter(({ state }) => state !== 'revoked' && state !== 'not created');
  const upOf = (host: Evidence) => host.up || !host.asked || (host.state === 'pending' && 'pending');
  const picture = diagram(drawn.map((host) => ({ ...host, up: upOf(host) })));
  return ['### Evidence', evidenceMarkdown(evidence), ...(picture === undefined ? [] : [fenced('mermaid', picture)])];
}

function details(plan: Plan): string[] {
  const foreign = plan.hosts.map(foreignDetails).filter((block) => block !== undefined);
  return [...changeDetails(hostsInOrder(plan)), ...foreign];
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
