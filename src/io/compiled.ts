// What Node compiles is kept for the next start, where Node can do that (22.1 and newer). Rule: only where nobody else can write: what is kept runs as this user.

import { mkdirSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';

const mostMilliseconds = 7 * 24 * 3600 * 1000;

/**
 * For what is loaded from now on, by the program that is this file. Where there is no safe folder, everything is compiled again, and that is all.
 * keep: Node's own, undefined in older ones (nodejs.org/api/module.html, "Module compile cache", checked 2026-11-29).
 */
export function keepCompiled(
  program: string,
  { XDG_CACHE_HOME: cache, ...environment }: NodeJS.ProcessEnv,
  keep: ((folder: string) => unknown) | undefined = module.enableCompileCache,
): void {
  // Whoever has chosen a folder, or none, knows better.
  if (!keep || environment['NODE_COMPILE_CACHE'] || environment['NODE_DISABLE_COMPILE_CACHE']) return;
  try {
    const base = cache || homedir();
    if (!isOwn(realpathSync(base))) return;
    const all = path.join(base, cache ? '.' : '.cache', 'promguard', 'compiled');
    // Node removes nothing, and another build has other files.
    const build = path.join(all, Math.trunc(statSync(program).mtimeMs).toString(36));
    const isNew = mkdirSync(build, { recursive: true, mode: 0o700 }) !== undefined;
    if (!isOwn(realpathSync(build))) return;
    if (isNew) removeFormer(all, Date.now() - mostMilliseconds);
    keep(build);
  } catch {
    // No home, or one that cannot be written to.
  }
}

/** Whether nobody but this user and root can put something there, or another folder in its place. With sudo, a home may be somebody else's. */
function isOwn(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  const isTrusted = (uid === process.getuid?.() || uid === 0) && (mode & 0o022) === 0;
  const above = path.dirname(folder);
  return isTrusted && (above === folder || isOwn(above));
}

function removeFormer(all: string, before: number): void {
  for (const name of readdirSync(all)) {
    const folder = path.join(all, name);
    if (statSync(folder).mtimeMs < before) rmSync(folder, { recursive: true });
  }
}
