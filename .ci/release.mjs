// Checks that this commit may be released under a tag, and prints the release's notes: `node .ci/release.mjs TAG`, in the repository.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const notes = sectionOf(readFileSync('CHANGELOG.md', 'utf8'), tag.replace(/^v/, ''));

const faults = [
  ...(/^v\d+\.\d+\.\d+$/.test(tag) ? [] : [`"${tag}" is no tag of a release: v1.2.3`]),
  ...(tag === `v${version}` ? [] : [`the tag is ${tag}, and the version in package.json ${version}`]),
  ...(notes ? [] : [`CHANGELOG.md has no section [${tag.replace(/^v/, '')}] with a text`]),
  ...(isOnMain() ? [] : [`${tag} is not on main`]),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log(notes);

/** The text below `## [1.2.3] - 2026-11-28`, up to the next version. */
function sectionOf(changelog, wanted) {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((text) => text.startsWith(`[${wanted}]`)) ?? '';
  return section.split('\n').slice(1).join('\n').trim();
}

function isOnMain() {
  try {
    execFileSync('git', ['merge-base', '--is-ancestor', 'HEAD', 'origin/main'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
