// A person at a terminal: runs a program on a pseudo-terminal of its own (script(1) of util-linux), and types once a question is there.

import { spawn } from 'node:child_process';
import { quote } from '../../src/host/quote.ts';

export interface Seen {
  code: number | null;
  /** What the terminal showed, without colours and cursor movements. */
  text: string;
  /** The same with them. */
  raw: string;
}

/** keys: typed as soon as `question` is on the screen; none where nobody is to be asked. */
export function atTerminal(
  argv: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  question: RegExp,
  keys: string,
): Promise<Seen> {
  const command = `stty cols 200; exec ${argv.map(quote).join(' ')}`;
  const child = spawn('script', ['-qefc', command, '/dev/null'], { ...options, stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  let isAsked = false;
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    if (isAsked || !question.test(plain(text))) return;
    isAsked = true;
    child.stdin.write(keys);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text: plain(text), raw: text }));
  });
}

function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes that move the cursor
  return text.replaceAll(/\x1b\[[\d;?]*[A-Za-z]/g, '').replaceAll('\r', '');
}
