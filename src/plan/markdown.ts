// The job summary: plan, evidence and diagram as Markdown. Rule: counts and destroys first, details folded, never past GitHub's limit.

import { diagram } from './diagram.ts';
import { type Evidence, evidenceMarkdown } from './evidence.ts';
import { type HostPlan, marks, type Plan } from './plan.ts';
import { countLine } from './text.ts';

/** A step's summary holds 1,024 KiB and is dropped whole past that (docs.github.com, checked 2026-11-23); the rest is room for multi-byte text. */
const mostCharacters = 900_000;
/** GitHub draws no diagram of more; nobody could read it either. */
const mostDiagramHosts = 50;

/** What goes into the job summary. Whole hosts' details are dropped first, never the counts. */
export function summaryMarkdown(plan: Plan, evidence: readonly Evidence[]): string {
  const head = [`## PromGuard: ${plan.fleet}`, `**${countLine(plan)}**`, destroyed(plan)].filter(Boolean);
  const problems = plan.problems.map(
    ({ severity, summary, hint }) => `- **${severity}**: ${inline(summary)}${hint ? `: ${inline(hint)}` : ''}`,
  );
  const proof = evidence.length > 0 ? ['### Evidence', evidenceMarkdown(evidence), mermaid(evidence)] : [];
  const whole = [...head, problems.join('\n'), ...proof].filter(Boolean);
  let room = mostCharacters - whole.join('\n\n').length;
  const details = plan.hosts.filter(({ changes }) => changes.length > 0).map(hostDetails);
  const shown = details.filter((text) => {
    room -= text.length + 2;
    return room > 0;
  });
  const left = details.length - shown.length;
  return [...whole, ...shown, ...(left > 0 ? [`Details of ${left} more hosts did not fit here.`] : [])].join('\n\n');
}

function destroyed(plan: Plan): string {
  const names = plan.hosts.filter(({ fate }) => fate === 'destroy').map(({ host }) => host);
  return names.length > 0 ? `**Destroys: ${names.join(', ')}**` : '';
}

function hostDetails({ host, fate, changes }: HostPlan): string {
  const lines = changes.flatMap(({ action, kind, summary, detail }) => [
    `${marks[action]} ${kind} ${summary}`,
    ...detail.map((line) => `    ${line}`),
  ]);
  const fence = '`'.repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
  return `<details><summary>${host}: ${fate}, ${changes.length} changes</summary>\n\n${fence}diff\n${lines.join('\n')}\n${fence}\n\n</details>`;
}

function mermaid(evidence: readonly Evidence[]): string {
  return evidence.length > mostDiagramHosts ? '' : `\`\`\`mermaid\n${diagram(evidence)}\n\`\`\``;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Text of others must not become markup. */
function inline(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&').replaceAll('\n', ' ');
}
