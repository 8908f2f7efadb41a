// The lab's server: the cloud and its machines in one process, inside the namespace. Rule: wiring only.

import { readFile, rename, writeFile } from 'node:fs/promises';
import { createCloud } from './cloud/cloud.ts';
import { nspawnMachines } from './machine/machines.ts';
import { filesOf, type Place } from './place.ts';

const port = 8080;

/** Serves until the process is killed. */
export async function serve(place: Place): Promise<never> {
  const files = filesOf(place);
  // Failures without a caller, such as a droplet that does not come back after a reboot, go to the log.
  const machines = nspawnMachines(place, (error) => console.error(error));
  const cloud = createCloud({
    token: await readFile(files.token, 'utf8'),
    machines,
    onFailure: (what, error) => console.error(what, error),
  });
  const url = await cloud.listen(port);
  // A rename, so that no reader sees half of it.
  await writeFile(`${files.url}.new`, url);
  await rename(`${files.url}.new`, files.url);
  return new Promise(() => {});
}
