// Packages that owners of servers install and the lab's base has not, from the machine's own mirror. Rule: downloaded once, in a root that is thrown away.

import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { hashOf } from '../../src/host/hash.ts';
import { status } from '../../src/lab/index.ts';
import { aptOptions, archive, ensureImage, suitesOf } from '../../src/lab/machine/image.ts';
import { run } from '../../src/lab/run.ts';
import type { Story } from './story.ts';

/** Arguments: the image, the folder for packages, options for apt, and the packages; what apt's sources are, on standard input. */
const download = `
set -euo pipefail
image=$1 out=$2 options=$3; shift 3
scratch=$(mktemp -d)
mount -t tmpfs scratch "$scratch"
mkdir "$scratch/up" "$scratch/work" "$scratch/root"
root=$scratch/root
mount -t overlay overlay -o "lowerdir=$image,upperdir=$scratch/up,workdir=$scratch/work" "$root"
cat >"$root/etc/apt/sources.list"
printf '%s' "$options" >"$root/etc/apt/apt.conf.d/99own"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount --bind "$out" "$root/mnt"
mkdir -p "$out/partial"
chroot "$root" apt-get update -q
chroot "$root" apt-get install -q -y --download-only --no-install-recommends -o Dir::Cache::archives=/mnt "$@"
rm -rf "$out/partial" "$out/lock"
`;

/** The folder with these packages and what they need beyond the base of an image. */
export async function packagesFor(slug: string, names: readonly string[]): Promise<string> {
  const image = await ensureImage(slug, () => {});
  const folder = path.join(import.meta.dirname, '../../node_modules/.cache/lab-packages');
  const out = path.join(folder, hashOf([JSON.stringify([image, names])]).slice(0, 16));
  if (existsSync(out)) return out;
  const building = `${out}.new`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  const sources = suitesOf(slug, await archive());
  const input = sources.map(({ uri, suite, component }) => `deb ${uri} ${suite} ${component}\n`).join('');
  const options = (await aptOptions()).map((option) => `${option.replace('--aptopt=', '')};\n`).join('');
  const argv = ['--mount', 'bash', '-c', download, 'bash', image, building, options, ...names];
  await run('unshare', argv, { input });
  await rename(building, out);
  return out;
}

/** Installs packages on a droplet that runs, as its owner does. */
export async function install(it: Story, droplet: string, slug: string, names: readonly string[]): Promise<void> {
  const folder = await packagesFor(slug, names);
  const { droplets } = await status(it.lab);
  const pid = droplets.find(({ name }) => name === droplet)?.pid;
  if (!pid) throw new Error(`${droplet} is off`);
  await cp(folder, `/proc/${pid}/root/srv/own`, { recursive: true });
  await it.on(
    droplet,
    'DEBIAN_FRONTEND=noninteractive apt-get install -q -y --allow-downgrades --no-install-recommends /srv/own/*.deb',
  );
}
