// The job summary: plan, evidence and diagram as Markdown. Rule: counts and destroys first, details folded, never past GitHub's limit.

import type { Evidence } from '../plan/evidence.ts';
import type { HostPlan, Plan } from '../plan/plan.ts';
import type { Rotation } from '../plan/rotation.ts';
import { format, type Problem } from '../problem.ts';
import { diagram } from './diagram.ts';
import { evidenceRows } from './evidence.ts';
import { fenced } from './markup.ts';
import { rotationText } from './rotation.ts';
import { countLine, hostsInOrder, marks } from './text.ts';

/** A step's summary of more than 1,024 KiB is dropped whole (docs.github.com, "Workflow commands", checked 2026-11-23). */
const mostBytes = 1_000_000;

export interface SummaryParts {
  /** Undefined when none could be made. */
  plan: Plan | undefined;
  evidence: readonly Evidence[];
  /** Undefined unless keys were changed. */
  rotation: Rotation | undefined;
  problems: readonly Problem[];
}

/** What goes into the job summary, most important first; what does not fit is counted. */
export function summaryMarkdown({ plan, evidence, rotation, problems }: SummaryParts): string {
  const head = plan ? `## PromGuard: ${inline(plan.fleet)}\n\n**${countLine(plan)}**` : '## PromGuard';
  const blocks = [
    ...(plan ? destroyed(plan) : []),
    ...problems.map(problemBlock),
    ...(rotation ? ['### Rotation', fenced('text', rotationText(rotation))] : []),
    ...(evidence.length > 0 ? proof(evidence) : []),
    ...(plan ? detailsOf(hostsInOrder(plan)) : []),
    ...(plan ? foreignRules(plan) : []),
  ];
  let room = mostBytes - bytes(head);
  const shown = blocks.filter((block) => {
    const size = bytes(block) + 2;
    if (size > room) return false;
    room -= size;
    return true;
  });
  const left = blocks.length - shown.length;
  const rest = left > 0 ? [`${left} more did not fit here: the step's log has all of it.`] : [];
  return `${[head, ...shown, ...rest].join('\n\n')}\n`;
}

function destroyed({ hosts }: Plan): string[] {
  const names = hosts.filter(({ fate }) => fate === 'destroy').map(({ host }) => inline(host));
  return names.length > 0 ? [`**Destroys ${names.length}: ${names.join(', ')}**`] : [];
}

/** In a fence, where nothing that a host printed is Markdown. */
function problemBlock(problem: Problem): string {
  return fenced('text', format(problem));
}

function proof(evidence: readonly Evidence[]): string[] {
  const [header = [], ...rows] = evidenceRows(evidence);
  const line = (cells: readonly string[]) => `| ${cells.map(inline).join(' | ')} |`;
  const table = [line(header.map(title)), line(header.map(() => '---')), ...rows.map(line)].join('\n');
  // Where nobody was asked, nothing is known to be down.
  const picture = diagram(evidence.map((host) => ({ ...host, up: host.up || !host.asked })));
  return ['### Evidence', table, ...(picture === undefined ? [] : [fenced('mermaid', picture)])];
}

/** What new hosts have in common is said once: of 500 hosts there would be room for 300 otherwise. */
function detailsOf(hosts: readonly HostPlan[]): string[] {
  const said = new Map<string, string>();
  return hosts.flatMap((plan) => hostDetails(plan, plan.fate === 'create' ? said : new Map()));
}

/** said: the first host with such a detail. */
function hostDetails({ host, fate, changes }: HostPlan, said: Map<string, string>): string[] {
  if (changes.length === 0) return [];
  // A tunnel is summed up as `wg0 10.0.0.8/24, 1 peer`.
  const tunnel = changes.find(({ kind }) => kind === 'tunnel')?.summary ?? '';
  const [own = host] = /(?<= )[\d.]+(?=\/)/.exec(tunnel) ?? [];
  const lines = changes.flatMap(({ action, kind, id, summary, detail }) => {
    const text = without(own, without(host, [id, ...detail].join('\n')));
    const first = said.get(text) ?? host;
    said.set(text, first);
    const shown = first === host || detail.length < 2 ? detail : [`as on ${first}, but for its name and address`];
    return [`${marks[action]} ${kind} ${summary}`, ...shown.map((line) => `    ${line}`)];
  });
  const title = `${host}: ${fate}, ${changes.length === 1 ? '1 change' : `${changes.length} changes`}`;
  return [folded(title, fenced('diff', lines.join('\n')))];
}

/** Not where it is a part of another: 10.0.0.3 is none of 10.0.0.30. */
function without(word: string, text: string): string {
  return text.replaceAll(new RegExp(`(?<![\\w.-])${word.replaceAll(/[^\w\s]/g, '\\$&')}(?![\\w.-])`, 'g'), '(own)');
}

function foreignRules({ hosts }: Plan): string[] {
  return hosts
    .filter((host) => host.foreignRules.length > 0)
    .map(({ host, foreignRules: rules }) =>
      folded(`${host}: firewall rules of others, left alone`, fenced('text', rules.join('\n'))),
    );
}

function folded(summary: string, content: string): string {
  const text = unmentioned(summary.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  return `<details><summary>${text}</summary>\n\n${content}\n\n</details>`;
}

/** Text of others must not become markup. */
function inline(text: string): string {
  return unmentioned(text.replaceAll(/[\\`*_{}[\]<>()#|~!&]/g, '\\$&'));
}

/** One line, in which nobody is mentioned: a name behind an `@` would be told of it. */
function unmentioned(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '?').replaceAll('@', '@<!-- -->');
}

function title(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
