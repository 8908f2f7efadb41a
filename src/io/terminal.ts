// Progress on stderr. Rule: a terminal shows one line per host, redrawn in place; a log gets one line per step; no host moves the cursor.

import type { Progress } from '../ports.ts';
import { oneLine, printable } from '../problem.ts';

export interface Terminal extends Progress {
  /** Leaves the drawn lines on the screen; whatever follows is written below them. */
  end(): void;
}

/** The part of process.stderr that is used. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
  rows?: number;
  write(text: string): unknown;
}

/** `verbose`: a line per step on a terminal too, so that nothing is drawn over. */
export type Detail = 'quiet' | 'normal' | 'verbose';

export function createTerminal(screen: Screen, detail: Detail = 'normal'): Terminal {
  if (detail === 'quiet') return { host: () => {}, note: () => {}, end: () => {} };
  return screen.isTTY && detail === 'normal' ? liveLines(screen) : plainLines(screen);
}

function plainLines(screen: Screen): Terminal {
  const last = new Map<string, string>();
  return {
    host(name, doing) {
      if (last.get(name) !== doing) screen.write(`${oneLine(`${name}: ${doing}`)}\n`);
      last.set(name, doing);
    },
    note: (line) => screen.write(`${printable(line)}\n`),
    end: () => {},
  };
}

/** Redraws the block of lines in place. With more hosts than rows, the ones that changed last stay visible. */
function liveLines(screen: Screen): Terminal {
  const doing = new Map<string, string>();
  let drawn = 0;
  const clear = () => (drawn > 0 ? `\x1b[${drawn}A\x1b[J` : '');
  const draw = () => {
    const room = Math.max(1, (screen.rows || 24) - 2);
    const lines = [...doing].slice(-room).map(([name, what]) => truncate(`  ${name}  ${what}`, screen.columns || 80));
    const text = lines.map((line) => `${line}\n`).join('');
    screen.write(clear() + text);
    drawn = lines.length;
  };
  return {
    host(name, what) {
      if (doing.size >= (screen.rows || 24) - 2) doing.delete(name);
      doing.set(name, what);
      draw();
    },
    note(line) {
      screen.write(`${clear()}${printable(line)}\n`);
      drawn = 0;
      draw();
    },
    end() {
      drawn = 0;
      doing.clear();
    },
  };
}

function truncate(line: string, columns: number): string {
  const plain = oneLine(line);
  return plain.length < columns ? plain : `${plain.slice(0, columns - 2)}…`;
}
