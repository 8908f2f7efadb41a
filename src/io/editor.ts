// A person edits a text that is secret. Rule: it is on disk only in a folder of this user's own, which is removed whatever happens.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Problem } from '../problem.ts';

const ignore = () => undefined;
const signals = ['SIGTERM', 'SIGHUP'] as const;

export interface Edited<Value> {
  readonly text: string;
  /** Of the file, whose ending tells the editor what it is. */
  readonly name: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What becomes of the text, once the editor has ended. */
  take(text: string): Promise<Value>;
  /** Whether the person edits the same text again, as `take` has thrown this. */
  again(error: unknown): Promise<boolean>;
}

/** What `take` gives. Nothing that was typed is gone before it was taken, or the person has given up. */
export async function edit<Value>({ text, name, environment, take, again }: Edited<Value>): Promise<Value> {
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
    for (;;) {
      await open(editor, file, environment);
      try {
        return await take(readFileSync(file, 'utf8'));
      } catch (error) {
        if (!(await again(error))) throw error;
      }
    }
  } finally {
    remove();
    process.removeListener('exit', remove);
    for (const signal of signals) process.removeListener(signal, leave);
    process.removeListener('SIGINT', ignore);
  }
}

/** Throws a Problem unless it ended well. */
async function open(editor: string, file: string, environment: NodeJS.ProcessEnv): Promise<void> {
  // As git does: $EDITOR may have arguments.
  const child = spawn('sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit', env: environment });
  const [code] = await once(child, 'close');
  if (code === 0) return;
  const summary = `nothing was changed: the editor ended with ${code ?? 'a signal'}`;
  // What a shell says of a program that it cannot start.
  const isMissing = code === 126 || code === 127;
  const hint = `set EDITOR to an editor that is installed; it is ${editor}`;
  throw new Problem('editor-failed', summary, isMissing ? { hint } : {});
}
