// The runner inside a lab. Rule: a job gets the lab's credentials only through the Action's inputs, and trusts the lab's authority as a machine would.

import { readFile } from 'node:fs/promises';
import { insideAsApi, trust } from '../../../src/lab/domain.ts';
import { filesOf, placeOf } from '../../../src/lab/place.ts';

/** The command line that enters a running lab. */
export function insideLab(lab: string): string[] {
  const place = placeOf(lab);
  const assigned = Object.entries(trust(place)).map(([name, value]) => `${name}=${value}`);
  return insideAsApi(place, ['env', ...assigned]);
}

/** The repository secrets of a fleet in this lab. */
export async function labSecrets(lab: string) {
  const { token, sshKey, ageIdentity } = filesOf(placeOf(lab));
  const secrets = await Promise.all([token, sshKey, ageIdentity].map((file) => readFile(file, 'utf8')));
  const [digitalocean = '', ssh = '', age = ''] = secrets;
  return { 'digitalocean-token': digitalocean, 'ssh-key': ssh, 'age-key': age };
}
