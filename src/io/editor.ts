// A person edits a text that is secret. Rule: it is on disk only in a folder of this user's own, which is removed whatever happens.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Problem } from '../problem.ts';

const ignore = () => undefined;
const signals = ['SIGTERM', 'SIGHUP'] as const;

/** The text after `$EDITOR` has ended. name: that of the file, whose ending tells the editor what it is. */
export async function edit(text: string, name: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const editor = environment['VISUAL'] || environment['EDITOR'] || 'vi';
  // mkdtemp makes it 0700.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-secret-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const leave = () => process.exit(1);
  process.once('exit', remove);
  for (const signal of signals) process.once(signal, leave);
  // Ctrl-C is the editor's.
  process.on('SIGINT', ignore);
  try {
    const file = path.join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    // As git does: $EDITOR may have arguments.
    const child = spawn('sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit', env: environment });
    const [code] = await once(child, 'close');
    if (code !== 0) {
      const summary = `nothing was changed: the editor ended with ${code ?? 'a signal'}`;
      // What a shell says of a program that it cannot start.
      const isMissing = code === 126 || code === 127;
      const hint = `set EDITOR to an editor that is installed; it is ${editor}`;
      throw new Problem('editor-failed', summary, isMissing ? { hint } : {});
    }
    return readFileSync(file, 'utf8');
  } finally {
    remove();
    process.removeListener('exit', remove);
    for (const signal of signals) process.removeListener(signal, leave);
    process.removeListener('SIGINT', ignore);
  }
}
