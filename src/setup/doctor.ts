// `promguard doctor`: everything that a run needs, checked in one go. Rule: nothing is changed anywhere, and no check stops the others.

import { type FleetPlace, usualFleets } from '../fleet/fleets.ts';
import type { Fleet } from '../fleet/model.ts';
import { clock } from '../io/clock.ts';
import { type CredentialName, isGiven, readCredentials } from '../io/environment.ts';
import { createCaller } from '../io/github/call.ts';
import type { Secret } from '../keys/secret.ts';
import { type Check, caught, unknown } from './check.ts';
import { checkCloud } from './doctor-cloud.ts';
import { checkFleet, checkKeys, checkSsh } from './doctor-fleet.ts';
import { checkFleets } from './doctor-fleets.ts';
import { checkGithub } from './doctor-github.ts';
import { checkHosts, withRefusals } from './doctor-hosts.ts';
import { checkOwners } from './doctor-owners.ts';
import { checkSopsConfigs } from './doctor-sops.ts';
import { checkWorkflows, givesCommitToken } from './doctor-workflows.ts';
import { listIn, placeIn } from './fleets.ts';
import { takeGithubToken } from './github/token.ts';
import { findRepository, rootOf } from './repository.ts';

export interface DoctorOptions {
  /** Path of fleet.yaml. */
  fleet: string;
  /** Secrets are removed from it once they are read. */
  environment: NodeJS.ProcessEnv;
  /** A folder of the repository. */
  folder: string;
  /** Each workflow of this version, as the template has it. */
  workflows: Readonly<Record<string, string>>;
}

/** Gives every check, in the order of a run. Throws only what is a bug. */
export async function doctor(options: DoctorOptions): Promise<Check[]> {
  const { fleet: file, environment, folder } = options;
  const endpoint = environment['DIGITALOCEAN_API_URL'];
  const { inputs, checks: unread } = await readAll(environment);
  const githubToken = takeGithubToken(environment);
  const root = await rootOf(folder);

  const { fleet, checks: ofFleet } = await checkFleet(file);
  const { publicKey, checks: ofSsh } = await checkSsh(inputs.sshKey, fleet);
  const cloud = inputs.token && { token: inputs.token, endpoint };
  const { place, checks: ofFleets } = await checkPlace(root, options);
  const [ofKeys, ofCloud, ofGithub, ofFiles] = await Promise.all([
    fleet ? checkKeys(fleet, inputs.ageKey) : [],
    cloud ? checkCloud(cloud, fleet, publicKey) : { works: false, checks: needsCloud(fleet) ? [noToken()] : [] },
    github(environment, root, githubToken, fleet, place),
    checkWorkflows(root, options.workflows),
  ]);
  const ofHosts =
    fleet && inputs.sshKey && publicKey
      ? await checkHosts(fleet, inputs.sshKey, ofCloud.works ? cloud : undefined, inputs.newSshKey)
      : [];
  const ofSops = fleet ? await caught('keys', () => checkSopsConfigs(fleet, root)) : [];
  return [
    ...unread,
    ...ofFleet,
    ...ofKeys,
    ...ofSops,
    ...withRefusals([...ofSsh, ...ofCloud.checks], ofHosts),
    ...ofHosts,
    ...ofFiles,
    ...ofFleets,
    ...(await checkOwners(root)),
    ...ofGithub,
  ];
}

/** Where the fleet is, as far as the workflows say. */
async function checkPlace(
  root: string,
  { fleet: file, workflows }: DoctorOptions,
): Promise<{ place: FleetPlace; checks: Check[] }> {
  let place = placeIn(root, usualFleets, file);
  const checks = await caught('github', async () => {
    const list = await listIn(root);
    place = placeIn(root, list, file);
    return checkFleets(root, Object.keys(workflows), list, place);
  });
  return { place, checks };
}

/** Each secret that was given; one that cannot be read is a failed check. */
async function readAll(
  environment: NodeJS.ProcessEnv,
): Promise<{ inputs: Partial<Record<CredentialName, Secret>>; checks: Check[] }> {
  const areas = { token: 'digitalocean', ageKey: 'keys', sshKey: 'ssh', newSshKey: 'ssh' } as const;
  const names = Object.keys(areas) as CredentialName[];
  const inputs: Partial<Record<CredentialName, Secret>> = {};
  const checks = names
    .filter((name) => isGiven(environment, name))
    .map((name) =>
      caught(areas[name], async () => {
        Object.assign(inputs, await readCredentials({ ...environment }, [name]));
        return [];
      }),
    );
  const unread = (await Promise.all(checks)).flat();
  await readCredentials(environment, []);
  return { inputs, checks: unread };
}

/** A file that does not load may have droplets. */
function needsCloud(fleet: Fleet | undefined): boolean {
  return fleet?.hosts.every(({ kind }) => kind === 'static') !== true;
}

function noToken(): Check {
  return unknown('digitalocean-token', 'no DigitalOcean token given', {
    hint: 'set DIGITALOCEAN_TOKEN to the token that applies use',
  });
}

async function github(
  environment: NodeJS.ProcessEnv,
  root: string,
  token: Secret | undefined,
  fleet: Fleet | undefined,
  place: FleetPlace,
): Promise<Check[]> {
  const repository = await findRepository(environment, root);
  if (!repository) {
    const hint = 'set GITHUB_REPOSITORY to owner/name, or add the remote origin';
    return [unknown('github-repository', "git's remote `origin` names no repository on GitHub", { hint })];
  }
  const { host, owner, repo, apiUrl } = repository;
  if (apiUrl === undefined) {
    // docs.github.com, "Getting started with the REST API", checked 2026-11-23: GitHub Enterprise Server has it under /api/v3.
    const hint = `if it is GitHub Enterprise Server: GITHUB_API_URL=https://${host}/api/v3 promguard doctor`;
    const text = `git's remote \`origin\` is at ${host}, which may not be GitHub: nothing was sent there`;
    return [unknown('github-repository', text, { hint })];
  }
  if (!token) {
    const hint = 'GITHUB_TOKEN=$(gh auth token) promguard doctor, as an administrator of the repository';
    return [unknown('github-token', `no GitHub token given to check ${owner}/${repo} with`, { hint })];
  }
  return caught('github', async () => {
    const { rest, paginate } = createCaller({ token, apiUrl, clock });
    const accepted = fleet?.github.planSecrets === 'repository';
    const commitToken = await givesCommitToken(root);
    return checkGithub({ rest, paginate, owner, repo, place, needsCloud: needsCloud(fleet), accepted, commitToken });
  });
}
