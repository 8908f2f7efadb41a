// The repository, its main, and the first pull request. Rule: in the clone only fleet.yaml is committed, on a branch of its own.

import { access } from 'node:fs/promises';
import path from 'node:path';
import type { FleetPlace } from '../../fleet/fleets.ts';
import { type Caller, unlessFailed } from '../../io/github/call.ts';
import { Problem } from '../../problem.ts';
import { mainBranch } from '../names.ts';
import { createCommands, firstProposal, pullRequestCommands } from '../steps.ts';
import type { Asking } from './asking.ts';
import type { Git } from './git.ts';
import { type Found, missing, type Part } from './part.ts';

export type Visibility = 'private' | 'public';

/** What may stand on main before there is a fleet: nothing else that happens to be in the folder. */
const firstFiles = ['.github', 'fleet', 'fleets', 'renovate.json', 'README.md', '.gitignore', '.gitattributes'];

export function repositoryPart(
  { rest }: Caller,
  { owner, repo }: Asking['at'],
  login: string,
  create: Visibility | undefined,
): Part {
  return {
    step: 'repository',
    what: `the repository ${owner}/${repo}`,
    byHand: createCommands,
    async look() {
      if (await unlessFailed(404, () => rest.repos.get({ owner, repo }))) return { is: 'there' };
      if (!create)
        throw new Problem(
          'repository-not-found',
          `there is no repository ${owner}/${repo}, or this token may not see it`,
          {
            hint: '--create private or --create public creates it',
          },
        );
      const body = { name: repo, private: create === 'private' };
      if (owner.toLowerCase() === login.toLowerCase())
        return missing(() => rest.repos.createForAuthenticatedUser(body));
      return missing(() => rest.repos.createInOrg({ org: owner, ...body }));
    },
  };
}

export function mainPart(
  { call: { rest }, at }: Asking,
  git: Git,
  folder: string,
  url: string,
  fleetFile: string,
): Part {
  return {
    step: 'repository',
    what: `its branch ${mainBranch}`,
    byHand: createCommands,
    async look() {
      if (await unlessFailed(404, () => rest.repos.getBranch({ ...at, branch: mainBranch }))) return { is: 'there' };
      return missing(async () => {
        await beginMain(git, folder, fleetFile);
        await git.push(url, mainBranch);
        if ((await git.ask('remote', 'get-url', 'origin')) === undefined) await git.run('remote', 'add', 'origin', url);
      });
    },
  };
}

/** The first commit, where there is none. It has no fleet.yaml, which would start an apply before anybody saw a plan. */
async function beginMain(git: Git, folder: string, fleetFile: string): Promise<void> {
  if (!(await exists(path.join(folder, '.git')))) await git.run('init', '--quiet', `--initial-branch=${mainBranch}`);
  if ((await git.ask('rev-parse', '--verify', '--quiet', 'HEAD')) !== undefined) return;
  const present: string[] = [];
  for (const name of firstFiles) if (await exists(path.join(folder, name))) present.push(name);
  await git.run('add', '--', ...present, `:(exclude)${path.relative(folder, fleetFile)}`);
  await git.run('commit', '--quiet', '-m', 'chore: start a fleet');
}

export function firstPullPart(
  { call, at }: Asking,
  git: Git,
  url: string,
  place: FleetPlace,
  recipients: readonly string[],
): Part {
  const { file } = place;
  const first = firstProposal(file);
  return {
    step: 'first-pull-request',
    what: `a pull request with ${file}`,
    byHand: pullRequestCommands(file, place),
    async look(): Promise<Found> {
      const onMain = await textOnMain({ call, at }, file);
      if (recipients.some((recipient) => onMain?.includes(recipient))) return { is: 'there' };
      const pulls = { ...at, state: 'open', head: `${at.owner}:${first.branch}` } as const;
      if ((await call.rest.pulls.list(pulls)).data.length > 0) return { is: 'there' };
      const branch = await git.ask('symbolic-ref', '--short', 'HEAD');
      if (branch !== mainBranch && branch !== first.branch)
        return { is: 'different', why: `the branch that is checked out is ${branch ?? 'none'}` };
      return {
        is: 'missing',
        async act() {
          if (branch === mainBranch) await git.run('switch', '--quiet', '-c', first.branch);
          await git.run('add', '--', file);
          if (await git.run('status', '--porcelain', '--', file))
            await git.run('commit', '--quiet', '-m', first.message, '--', file);
          await git.push(url, first.branch);
          const body = { ...at, title: first.message, head: first.branch, base: mainBranch };
          return (await call.rest.pulls.create(body)).data.html_url;
        },
      };
    },
  };
}

async function textOnMain(
  { call: { rest }, at }: Pick<Asking, 'call' | 'at'>,
  file: string,
): Promise<string | undefined> {
  const answer = await unlessFailed(404, () => rest.repos.getContent({ ...at, path: file, ref: mainBranch }));
  const data = answer?.data;
  if (data === undefined || Array.isArray(data) || !('content' in data)) return undefined;
  return Buffer.from(data.content, 'base64').toString();
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
