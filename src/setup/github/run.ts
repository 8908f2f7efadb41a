// `promguard init --github`: every part in the order of the steps. Rule: it goes on where one is refused, and a second run writes nothing.

import path from 'node:path';
import type { FleetPlace } from '../../fleet/fleets.ts';
import type { Fleet } from '../../fleet/model.ts';
import { clock } from '../../io/clock.ts';
import { type Caller, createCaller } from '../../io/github/call.ts';
import type { Secret } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';
import type { KeyFolder } from '../keyfolder.ts';
import { environmentsOf } from '../names.ts';
import type { Repository } from '../repository.ts';
import type { Asking } from './asking.ts';
import { createGit, type Git } from './git.ts';
import { carryOut, type Outcome, type Part } from './part.ts';
import { deployKeyPart, rulesetPart } from './protection.ts';
import { firstPullPart, mainPart, repositoryPart, type Visibility } from './repository.ts';
import { secretParts } from './secrets.ts';
import { environmentParts, labelParts, permissionsPart } from './settings.ts';
import { type Account, accountOf } from './token.ts';
import { type TokenSource, tokenParts } from './tokens.ts';

export interface GithubOptions {
  readonly repository: Repository & { readonly apiUrl: string };
  /** How to create the repository where there is none; undefined refuses. */
  readonly create: Visibility | undefined;
  readonly token: Secret;
  /** The root of the clone. */
  readonly folder: string;
  readonly fleet: Fleet;
  /** Where it is in the repository. */
  readonly place: FleetPlace;
  readonly keys: KeyFolder;
  /** Of the two DigitalOcean tokens. */
  readonly source: TokenSource;
  /** Called as soon as one is done. */
  readonly note: (outcome: Outcome) => void;
}

export interface GithubSetUp {
  readonly repository: string;
  readonly account: Account;
  readonly outcomes: readonly Outcome[];
  /** Sent to GitHub. */
  readonly requests: number;
}

export async function setUpGithub(options: GithubOptions): Promise<GithubSetUp> {
  const { repository, token, note } = options;
  const call = createCaller({ token, apiUrl: repository.apiUrl, clock });
  const outcomes: Outcome[] = [];
  const all = async (parts: readonly Part[]) => {
    for (const part of parts) {
      const outcome = await carryOut(call, part);
      outcomes.push(outcome);
      note(outcome);
    }
  };
  const account = await accountOf(call);
  const at = { owner: repository.owner, repo: repository.repo };
  await all([repositoryPart(call, at, account.login, options.create)]);
  const [first] = outcomes;
  if (first?.result === 'by-hand')
    throw new Problem('repository-not-found', `${at.owner}/${at.repo}: ${first.note}`, {
      hint: '--create private or --create public creates it; a token that may not see it needs more scopes',
    });
  await all(await partsOf(options, call, at));
  return { repository: `${at.owner}/${at.repo}`, account, outcomes, requests: call.requests() };
}

/** Of a repository that is there. */
async function partsOf(options: GithubOptions, call: Caller, at: Asking['at']): Promise<Part[]> {
  const { folder, fleet, keys, place } = options;
  const { data } = await call.rest.repos.get(at);
  const { plan, production } = environmentsOf(place);
  const plans = fleet.github.planSecrets === 'environment' ? plan : undefined;
  const asking: Asking = { call, at, isPrivate: data.private, plans, production };
  const git: Git = createGit(folder, options.token);
  const tokens = tokenParts(asking, options.source);
  const needsCloud = fleet.hosts.some(({ kind }) => kind === 'droplet');
  const file = path.resolve(fleet.file);
  return [
    mainPart(asking, git, folder, data.clone_url, file),
    ...environmentParts(asking),
    ...(needsCloud ? tokens.parts : []),
    ...secretParts(asking, keys, needsCloud ? (name) => tokens.given.get(name) : undefined),
    permissionsPart(asking),
    ...labelParts(asking, place),
    rulesetPart(asking),
    deployKeyPart(asking, keys.deploy),
    firstPullPart(asking, git, data.clone_url, place, fleet.recipients),
  ];
}
