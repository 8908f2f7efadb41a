// A disk of a droplet's own. Rule: a file system in a file of this machine, as a container can make neither; what is made is taken away again.

import { statSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../src/lab/run.ts';
import type { Story } from './story.ts';

/** Mounts 64 MiB with room for about a hundred files; gives what takes it away. */
export async function mountDisk(it: Story, host: string, at: string): Promise<() => Promise<void>> {
  const image = path.join(it.folder, `${host}.img`);
  await run('truncate', ['--size', '64M', image]);
  await run('mkfs.ext4', ['-q', '-N', '100', '-m', '0', '-O', '^has_journal', image]);
  const device = (await run('losetup', ['--find', '--show', image])).trim();
  // The number of a device is its major and its minor one (makedev(3)).
  const minor = statSync(device).rdev % 256;
  await it.on(host, `mknod -m 600 ${device} b 7 ${minor}; mkdir -p ${at}; mount -t ext4 ${device} ${at}`);
  return async () => {
    await it.look(host, `umount ${at}; rm ${device}`);
    await run('losetup', ['--detach', device]);
  };
}
