// `promguard init --github`, after init itself: which repository, whose token, the parts, and doctor at the end.

import { readFleetAlone } from '../../flow/recorded.ts';
import { readCredentials } from '../../io/environment.ts';
import { storeOf } from '../../io/files.ts';
import { Secret } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';
import type { Check } from '../check.ts';
import { type DoctorOptions, doctor } from '../doctor.ts';
import { listIn, placeIn } from '../fleets.ts';
import type { KeyFolder } from '../keyfolder.ts';
import { changingSecrets, readingSecrets } from '../names.ts';
import { findRepository, type Repository, rootOf } from '../repository.ts';
import type { Outcome } from './part.ts';
import type { Visibility } from './repository.ts';
import { type GithubSetUp, setUpGithub } from './run.ts';
import { takeGithubToken, tokenOfGh } from './token.ts';
import type { AskSecret } from './tokens.ts';

export interface InitGithubOptions extends Omit<DoctorOptions, 'fleet'> {
  /** Path of fleet.yaml. */
  readonly fleet: string;
  readonly keys: KeyFolder;
  /** `OWNER/NAME`; git's `origin` says it where nobody does. */
  readonly repository: string | undefined;
  readonly create: string | undefined;
  readonly ask: AskSecret;
  readonly note: (outcome: Outcome) => void;
}

export interface InitialisedGithub extends GithubSetUp {
  readonly checks: readonly Check[];
}

export async function initGithub(options: InitGithubOptions): Promise<InitialisedGithub> {
  const { environment, keys, fleet: file, ask, note } = options;
  const create = visibilityOf(options.create);
  const fleet = await readFleetAlone(storeOf(file), file);
  const folder = await rootOf(options.folder);
  const repository = await repositoryOf(options.repository, environment, folder);
  const token = takeGithubToken(environment) ?? (await tokenOfGh(repository.host));
  const endpoint = environment['DIGITALOCEAN_API_URL'];
  const offered = takeTokens(environment);
  // So that git gets none of them.
  await readCredentials(environment, []);
  const source = { offered, endpoint, ask };
  const place = placeIn(folder, await listIn(folder), file);
  const set = await setUpGithub({ repository, create, token, folder, fleet, place, keys, source, note });
  const cloudToken = offered.get(changingSecrets.token)?.reveal();
  const checks = await doctor({
    ...options,
    environment: {
      ...environment,
      GITHUB_TOKEN: token.reveal(),
      GITHUB_REPOSITORY: set.repository,
      GITHUB_API_URL: repository.apiUrl,
      SOPS_AGE_KEY_FILE: keys.identity.path,
      PROMGUARD_SSH_KEY_FILE: keys.ssh.path,
      ...(cloudToken && { DIGITALOCEAN_TOKEN: cloudToken }),
    },
  });
  return { ...set, checks };
}

/** Each is named as its secret; it is no longer in the environment then. */
function takeTokens(environment: NodeJS.ProcessEnv): Map<string, Secret> {
  const names = [readingSecrets.token, changingSecrets.token];
  const found = names.flatMap((name) => {
    const value = environment[name]?.trim();
    delete environment[name];
    return value ? [[name, new Secret(value)] as const] : [];
  });
  return new Map(found);
}

function visibilityOf(text: string | undefined): Visibility | undefined {
  if (text === undefined || text === 'private' || text === 'public') return text;
  throw new Problem('invalid-visibility', `a repository is private or public, and not "${text}"`, {
    hint: '--create private, or --create public, whose fleet and addresses everybody can read',
  });
}

async function repositoryOf(
  given: string | undefined,
  environment: NodeJS.ProcessEnv,
  folder: string,
): Promise<Repository & { apiUrl: string }> {
  if (given !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(given))
    throw new Problem('invalid-repository', `"${given}" is not OWNER/NAME`);
  const named = given === undefined ? environment : { ...environment, GITHUB_REPOSITORY: given };
  const found = await findRepository(named, folder);
  if (found?.apiUrl !== undefined) return { ...found, apiUrl: found.apiUrl };
  throw new Problem(
    'repository-not-named',
    `git's remote \`origin\` names no repository on ${found?.host ?? 'GitHub'}`,
    {
      hint: 'pass --repository OWNER/NAME; GitHub Enterprise Server needs GITHUB_API_URL=https://HOST/api/v3 too',
    },
  );
}
