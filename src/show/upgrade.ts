// What another release changes on hosts, as Markdown for the job summary. Rule: hosts on which the same changes are told once.

import { groupBy } from '../plan/group.ts';
import type { RenderedChange, RenderedHost } from '../plan/rendering.ts';
import { oneLine } from '../problem.ts';
import { count } from '../words.ts';
import { code, fenced, folded, name } from './markup.ts';
import { marks } from './text.ts';

export interface Upgrade {
  /** `octo/promguard@COMMIT # v1.2.3`, or what else the workflows use. */
  readonly from: string;
  readonly to: string;
  /** Undefined where the two could not be compared. */
  readonly hosts: readonly RenderedHost[] | undefined;
}

/** The heading first; one block for each group of hosts. */
export function upgradeBlocks({ from, to, hosts }: Upgrade): string[] {
  const head = `### Upgrade of PromGuard\n\n${code(from)} → ${code(to)}`;
  if (!hosts) return [`${head}\n\n**What it changes on hosts cannot be told.**`];
  if (hosts.length === 0) return [`${head}\n\n**No host changes.**`];
  const scope = 'Of the fleet as it is on main, with what the pull request makes of PromGuard alone:';
  const groups = [...groupBy(hosts, likeness).values()];
  return [`${head}\n\n**Changes ${count(hosts.length, 'host')}.** ${scope}`, ...groups.map(group)];
}

/** The lines around those that change hold addresses of the host's own. */
function likeness({ changes }: RenderedHost): string {
  const changed = (line: string) => !/^[ …]/.test(line);
  return JSON.stringify(changes.map(({ id, action, lines }) => [id, action, lines.filter(changed)]));
}

function group(hosts: readonly RenderedHost[]): string {
  const [first] = hosts;
  const title = `${hosts.map(({ host }) => name(host)).join(', ')}: ${count(first?.changes.length ?? 0, 'change')}`;
  return folded(title, fenced('diff', (first?.changes ?? []).flatMap(lines).join('\n')));
}

function lines({ id, action, lines: inside }: RenderedChange): string[] {
  return [`${marks[action]} ${oneLine(id)}`, ...inside.map((line) => `    ${oneLine(line)}`)];
}
