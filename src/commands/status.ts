// `promguard status`. Rule: the same look and the same verdict as verify, with what was measured, and without the plan in its document.

import { clock } from '../io/clock.ts';
import { outFile } from '../io/outfile.ts';
import { linesOf } from '../io/terminal.ts';
import type { Look } from '../plan/look.ts';
import { format, type Problem } from '../problem.ts';
import type { Result } from '../reconcile.ts';
import { evidenceDocument, verdict } from '../show/evidence.ts';
import { alertsText, lookDocument, measuresTable } from '../show/look.ts';
import type { page } from '../show/page.ts';
import { command } from './command.ts';
import { printJson, showResult, withProgress } from './terminal.ts';

export const status = command({
  summary: 'show tunnels, scrape targets, open ports, use of each host and firing alerts as they are now',
  operand: '[HOST…]',
  options: {
    html: {
      type: 'string',
      value: 'FILE',
      help: 'write a page with a map of the tunnels, the last hour and the alerts, too',
    },
  },
  examples: ['promguard status', 'promguard status web-1 --json', 'promguard status --html fleet.html'],
  async run({ fleet, only, json, html }) {
    const writePage = html === undefined ? undefined : await pageIn(html, fleet);
    const { reconcile } = await import('../run.ts');
    const result = await withProgress({ fleet, only }, 'look', (world) =>
      reconcile.verify(world, { fleet, only }, 'seen'),
    );
    await writePage?.(result);
    if (!json) return showResult(result, false, result.look && lookText(result.look));
    printJson({ ...evidenceDocument(result.evidence, result.problems), ...(result.look && lookDocument(result.look)) });
    return result.problems.length > 0 ? 1 : 0;
  },
});

function lookText(look: Look): string {
  const table = measuresTable(look, linesOf(process.stdout, process.env));
  return [table, alertsText(look, clock.now().getTime() / 1000)].filter(Boolean).join('\n\n');
}

/** What writes the page into this file. Only here is it loaded. Throws a Problem for a file that is something else. */
async function pageIn(file: string, fleet: string): Promise<(result: Result) => Promise<void>> {
  const { page, pageBegins } = await import('../show/page.ts');
  const write = await outFile(file, { what: 'a page of status', begins: pageBegins }, fleet);
  return (result) => write(page(pageDataOf(result)));
}

function pageDataOf({ plan, evidence, problems, look }: Result): Parameters<typeof page>[0] {
  if (!look) throw new Error('nothing was looked at');
  const [now, lines] = [clock.now().getTime() / 1000, problems.map((problem: Problem) => format(problem))];
  const seen = {
    fleet: plan.fleet,
    now,
    evidence,
    verdict: verdict(evidence, problems),
    ok: problems.length === 0,
    look,
  };
  return { ...seen, problems: lines };
}
