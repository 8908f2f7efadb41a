// A check run of a commit, with what is to be said of lines of files. Rule: GitHub shows the newest of a name, so a later one takes the place of an earlier one.

import type { Forge } from '../../forge.ts';
import type { Caller } from './call.ts';

/** In one request; more are added by further ones (docs.github.com/rest/checks/runs, checked 2026-11-29). */
const mostAtOnce = 50;

export function createChecks(
  { rest, create }: Caller,
  at: { owner: string; repo: string },
): Pick<Forge, 'hasCheckRun' | 'createCheckRun'> {
  const levels = { error: 'failure', warning: 'warning' } as const;
  return {
    async hasCheckRun(name, commit) {
      const { data } = await rest.checks.listForRef({ ...at, ref: commit, check_name: name, per_page: 1 });
      return data.total_count > 0;
    },
    async createCheckRun({ name, commit, conclusion, title, summary, url, lines }) {
      const annotations = lines.map(({ level, at: { file, line }, message }) => ({
        path: file,
        start_line: line,
        end_line: line,
        annotation_level: levels[level],
        message,
      }));
      const output = (from: number) => ({ title, summary, annotations: annotations.slice(from, from + mostAtOnce) });
      const fresh = { ...at, name, head_sha: commit, status: 'completed', conclusion, details_url: url } as const;
      const made = await create(
        () => rest.checks.create({ ...fresh, output: output(0) }),
        async () => undefined,
      );
      for (let from = mostAtOnce; from < annotations.length; from += mostAtOnce)
        await rest.checks.update({ ...at, check_run_id: made.data.id, output: output(from) });
    },
  };
}
