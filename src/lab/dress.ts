// What the owner of a server did to it before PromGuard came. Rule: one command for each droplet's name, run on its disk before the first boot.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkUp, filesOf, type Place } from './place.ts';
import { run } from './run.ts';

/** Every droplet of this name that is created from now on starts with what the command left on its disk. */
export async function dress(place: Place, droplet: string, command: readonly string[]): Promise<void> {
  checkUp(place);
  const file = fileOf(place, droplet);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(command));
}

/** Runs the droplet's command, if it has one, in its root, where no service runs. */
export async function putOn(place: Place, droplet: string, root: string): Promise<void> {
  const text = await readFile(fileOf(place, droplet), 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', DEBIAN_FRONTEND: 'noninteractive' };
  // In namespaces of its own: what an installation starts there ends with it, and reaches no network.
  const apart = ['--pid', '--fork', '--kill-child', '--net', '--mount-proc', `--root=${root}`];
  await run('unshare', [...apart, '--', ...(JSON.parse(text) as string[])], { env });
}

function fileOf(place: Place, droplet: string): string {
  return path.join(filesOf(place).dresses, droplet);
}
