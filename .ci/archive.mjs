// Builds the command as one archive, as a release has it: `node .ci/archive.mjs OWNER/REPO FOLDER`. It runs with Node alone, and npm installs it
// too. The same commit gives the same bytes.

import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';

const root = path.join(import.meta.dirname, '..');
const [repository = '', folder = '.'] = process.argv.slice(2);
if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
  console.error('usage: node .ci/archive.mjs OWNER/REPO FOLDER');
  process.exit(1);
}

const { name, version, license, engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const git = (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 });
const commit = git('rev-parse', 'HEAD^{commit}').trim();
const page = `https://github.com/${repository}/blob/v${version}`;

/** `init --thin` removes from a copy of the template only what is exactly as here. */
function filesOfCommit() {
  const entries = git('ls-tree', '-r', '-z', commit).split('\0').filter(Boolean);
  return Object.fromEntries(entries.map((entry) => [entry.split('\t')[1], entry.split(/[ \t]/)[2]]));
}

const [top, program] = [`${name}-${version}`, 'bin/promguard.mjs'];
const staged = mkdtempSync(path.join(tmpdir(), 'promguard-archive-'));
try {
  const into = (file) => path.join(staged, top, file);
  const release = { repository, commit, files: filesOfCommit() };
  for (const [file, text] of await bundle({ promguard: 'src/cli.ts' }, release)) {
    const at = into(file === 'promguard.js' ? program : `bin/${file}`);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  }
  chmodSync(into(program), 0o755);
  writeFileSync(
    into('package.json'),
    `${JSON.stringify({ name, version, license, type: 'module', engines, bin: { promguard: program } }, null, 2)}\n`,
  );
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  writeFileSync(into('README.md'), readme.replaceAll(/\]\((?!https?:|#)([^)]+)\)/g, `](${page}/$1)`));
  for (const kept of ['LICENSE', 'schemas']) cpSync(path.join(root, kept), into(kept), { recursive: true });

  // As reproducible-builds.org/docs/archives has it: no time, no person and no order of this machine. The date is npm's own.
  const tar = path.join(staged, 'archive.tar');
  const fixed = '--sort=name --format=ustar --mtime=@499162500 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX';
  execFileSync('tar', [...fixed.split(' '), '--create', '--file', tar, '-C', staged, top], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  mkdirSync(folder, { recursive: true });
  const archive = path.join(folder, `${top}.tgz`);
  writeFileSync(archive, gzipSync(readFileSync(tar), { level: 9 }));
  console.log(archive);
} finally {
  rmSync(staged, { recursive: true });
}
