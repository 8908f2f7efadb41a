// The runner inside a lab. Rule: a job gets the lab's credentials only through the Action's inputs.

import { readFile } from 'node:fs/promises';
import { filesOf, netnsFile, placeOf } from '../../../src/lab/place.ts';

/** The command line that enters the network namespace of a running lab. */
export function insideLab(lab: string): string[] {
  return ['nsenter', `--net=${netnsFile(placeOf(lab))}`, '--'];
}

/** The repository secrets of a fleet in this lab. */
export async function labSecrets(lab: string) {
  const { url, token, sshKey, ageIdentity } = filesOf(placeOf(lab));
  const [api, ...secrets] = await Promise.all([url, token, sshKey, ageIdentity].map((file) => readFile(file, 'utf8')));
  const [digitalocean = '', ssh = '', age = ''] = secrets;
  return {
    'digitalocean-api-url': api ?? '',
    'digitalocean-token': digitalocean,
    'ssh-key': ssh,
    'age-key': age,
  };
}
