// The base images of droplets. Rule: each is named after a hash of all its inputs, and built once.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { catalogue } from '../../fleet/catalogue.ts';
import { Problem } from '../../problem.ts';
import { imageFolder } from '../place.ts';
import { updateLists } from '../prepare.ts';
import { run } from '../run.ts';
import recipe from './recipe.sh';

/** One suite of a Debian or Ubuntu archive. */
interface Source {
  /** `Debian` or `Ubuntu` */
  origin: string;
  /** `http://deb.debian.org/debian/` */
  uri: string;
  /** `bookworm-security` */
  suite: string;
  component: string;
}

type Say = (line: string) => void;

/** What most fleets ask for, and so what a new lab has from the start. */
export const commonImage = 'debian-12-x64';

/** The suites of Debian's images. Every other image boots the release of this machine. */
const debianSuites: Readonly<Record<string, string>> = { 'debian-12-x64': 'bookworm', 'debian-13-x64': 'trixie' };

/** What droplets install besides what every host needs. */
const exporters = [...catalogue.values()].map((exporter) => exporter.package).join(' ');

/**
 * Returns the base's folder for an image's slug; builds it if it is missing. The host must be prepared.
 * `from` is how to reach the mirror from a lab's own network.
 */
export async function ensureImage(slug: string, say: Say, from: readonly string[] = []): Promise<string> {
  const sources = suitesOf(slug, await archive());
  const options = await aptOptions();
  const suite = mainSuite(sources);
  const lines = sources.map(({ uri, suite, component }) => `deb ${uri} ${suite} ${component}\n`).join('');
  const hash = createHash('sha256')
    .update([recipe, lines, exporters, ...options].join('\0'))
    .digest('hex')
    .slice(0, 16);
  const image = path.join(imageFolder, `${suite}-${hash}`);
  if (existsSync(image)) return image;
  say(`building the base image of ${suite} (once, a minute or two)`);
  await mkdir(imageFolder, { recursive: true });
  const [command = '', ...args] = [...from, 'bash', '-c', recipe, 'recipe.sh', image, suite, exporters, ...options];
  await run(command, args, { input: lines });
  return image;
}

/** The archive that this machine was installed from, according to its own apt. */
export async function archive(): Promise<Source[]> {
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
    return ours ? [{ origin, uri, suite, component }] : [];
  });
}

/** The machine's archive as it is for an image of Debian's: the same mirrors, the other release. On a machine of another distribution, its own. */
export function suitesOf(slug: string, sources: readonly Source[]): Source[] {
  const own = mainSuite(sources);
  const wanted = sources.every(({ origin }) => origin === 'Debian') ? (debianSuites[slug] ?? own) : own;
  return sources.map((source) => ({ ...source, suite: source.suite.replace(own, wanted) }));
}

/** `bookworm`, of `bookworm`, `bookworm-updates` and `bookworm-security`. */
function mainSuite(sources: readonly Source[]): string {
  return sources.map(({ suite }) => suite).sort((one, other) => one.length - other.length)[0] ?? '';
}

/** How this machine's apt reaches and trusts the archive (a proxy, an old snapshot), as options for mmdebstrap. */
export async function aptOptions(): Promise<string[]> {
  const dump = await run('apt-config', ['dump']);
  const reach = /^Acquire::(http|https|Check-Valid-Until|Check-Date|ForceIPv[46])\b.* "[^"]+";$/;
  return dump.split('\n').flatMap((line) => (reach.test(line) ? [`--aptopt=${line.replace(/;$/, '')}`] : []));
}
