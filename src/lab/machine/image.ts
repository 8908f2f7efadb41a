// The base image of all droplets. Rule: named after a hash of all its inputs, and built once.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { imageFolder } from '../place.ts';
import { updateLists } from '../prepare.ts';
import { run } from '../run.ts';
import recipe from './recipe.sh';

/** One suite of a Debian or Ubuntu archive. */
interface Source {
  /** `http://deb.debian.org/debian/` */
  uri: string;
  /** `bookworm-security` */
  suite: string;
  component: string;
}

/** Returns the image's folder; builds it if it is missing. The host must be prepared. */
export async function ensureImage(say: (line: string) => void): Promise<string> {
  const sources = await archive();
  const options = await aptOptions();
  const suite = sources.map((source) => source.suite).sort((a, b) => a.length - b.length)[0] ?? '';
  const lines = sources.map(({ uri, suite, component }) => `deb ${uri} ${suite} ${component}\n`).join('');
  const hash = createHash('sha256')
    .update([recipe, lines, ...options].join('\0'))
    .digest('hex')
    .slice(0, 16);
  const image = path.join(imageFolder, `${suite}-${hash}`);
  if (existsSync(image)) return image;
  say('building the base image (once, about a minute)');
  await mkdir(imageFolder, { recursive: true });
  await run('bash', ['-c', recipe, 'recipe.sh', image, suite, ...options], { input: lines });
  return image;
}

/** The archive that this machine was installed from, according to its own apt. */
async function archive(): Promise<Source[]> {
  const format = '$(ORIGIN)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)';
  const ask = () => run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const known = parseTargets(await ask());
  if (known.length > 0) return known;
  // apt only knows a suite's origin from its lists.
  await updateLists();
  const fetched = parseTargets(await ask());
  if (fetched.length > 0) return fetched;
  throw new Problem('missing-apt-archive', 'this machine has no Debian or Ubuntu archive in its APT sources', {
    hint: 'add one to /etc/apt/sources.list: the base image is built from it',
  });
}

/** Only the distribution's own suites: third parties have another origin, and backports would mix versions. */
export function parseTargets(text: string): Source[] {
  const lines = [...new Set(text.split('\n'))];
  return lines.flatMap((line) => {
    const [origin = '', uri = '', suite = '', component = ''] = line.split('|');
    const ours = /^(Debian|Ubuntu)$/.test(origin) && !/-(backports|proposed)/.test(suite);
    return ours ? [{ uri, suite, component }] : [];
  });
}

/** How this machine's apt reaches and trusts the archive (a proxy, an old snapshot), as options for mmdebstrap. */
async function aptOptions(): Promise<string[]> {
  const dump = await run('apt-config', ['dump']);
  const reach = /^Acquire::(http|https|Check-Valid-Until|Check-Date|ForceIPv[46])\b.* "[^"]+";$/;
  return dump.split('\n').flatMap((line) => (reach.test(line) ? [`--aptopt=${line.replace(/;$/, '')}`] : []));
}
