// Progress on stderr. Rule: a terminal shows one line per host, redrawn in place; a log gets one line per step; no host moves the cursor.

import type { Clock, Progress } from '../ports.ts';
import { oneLine, printable } from '../problem.ts';
import { Phases } from './phases.ts';

export interface Terminal extends Progress {
  /** Leaves the drawn lines on the screen; whatever follows is written below them. */
  end(): void;
  /** The same at the very end, with the time that each phase took where every step is shown. */
  close(): void;
}

/** The part of process.stderr that is used. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
  rows?: number;
  write(text: string): unknown;
}

/** A terminal that cannot move its cursor gets lines, as a log does. */
export function screenOf(screen: Screen, environment: NodeJS.ProcessEnv): Screen {
  return environment['TERM'] === 'dumb' ? { write: (text) => screen.write(text) } : screen;
}

/** What a line on it can hold: characters, or undefined where nothing limits it, and more than ASCII by the locale (locale(7): LC_ALL, LC_CTYPE, LANG). */
export function linesOf({ isTTY, columns }: Pick<Screen, 'isTTY' | 'columns'>, environment: NodeJS.ProcessEnv) {
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
  return { width: isTTY ? columns : undefined, unicode: /utf-?8/i.test(locale) };
}

/**
 * `notes`: what no host does, as a request that is tried again, and nothing else. `verbose`: a line per step on a terminal too, so that nothing is
 * drawn over, and how long it took.
 */
export type Detail = 'quiet' | 'notes' | 'normal' | 'verbose';

export function createTerminal(screen: Screen, clock: Pick<Clock, 'now'>, detail: Detail): Terminal {
  const phases = new Phases(clock);
  if (detail === 'quiet') return silent;
  if (detail === 'notes') return { ...silent, note: noteOn(screen) };
  return screen.isTTY && detail === 'normal' ? liveLines(screen, phases) : plainLines(screen, phases, detail);
}

const silent: Terminal = { host: () => {}, phase: () => () => {}, note: () => {}, end: () => {}, close: () => {} };

const noteOn = (screen: Screen) => (text: string) => screen.write(`${printable(text)}\n`);

function plainLines(screen: Screen, phases: Phases, detail: Detail): Terminal {
  const last = new Map<string, string>();
  const line = (text: string) => screen.write(`${oneLine(text)}\n`);
  const host = (name: string, doing: string) => {
    if (last.get(name) !== doing) line(`${name}: ${doing}`);
    last.set(name, doing);
  };
  return {
    host,
    phase(name, one) {
      if (detail === 'verbose' && !one && !phases.has(name)) line(name);
      if (detail === 'normal' && one) host(one.host, name);
      const end = phases.begin(name, one);
      return () => {
        const took = end();
        if (detail === 'verbose' && one) line(`${one.host}: ${name} ${took}`);
      };
    },
    note: noteOn(screen),
    end: () => {},
    close: () => {
      if (detail === 'verbose') for (const text of phases.times) line(text);
    },
  };
}

/** Redraws the block of lines in place: what is under way, then hosts. With more hosts than rows, the ones that changed last stay visible. */
function liveLines(screen: Screen, phases: Phases): Terminal {
  const doing = new Map<string, string>();
  let drawn = 0;
  const clear = () => (drawn > 0 ? `\x1b[${drawn}A\x1b[J` : '');
  const draw = () => {
    const { running } = phases;
    const room = Math.max(1, (screen.rows || 24) - 2 - running.length);
    const hosts = [...doing].slice(-room).map(([name, what]) => `  ${name}  ${what}`);
    const lines = [...running, ...hosts].map((line) => truncate(line, screen.columns || 80));
    screen.write(clear() + lines.map((line) => `${line}\n`).join(''));
    drawn = lines.length;
  };
  const end = () => {
    drawn = 0;
    doing.clear();
  };
  return {
    host(name, what) {
      if (doing.size >= (screen.rows || 24) - 2) doing.delete(name);
      doing.set(name, what);
      draw();
    },
    phase(name, one) {
      const ended = phases.begin(name, one);
      draw();
      return () => {
        ended();
        draw();
      };
    },
    note(line) {
      screen.write(`${clear()}${printable(line)}\n`);
      drawn = 0;
      draw();
    },
    end,
    close: end,
  };
}

function truncate(line: string, columns: number): string {
  const plain = oneLine(line);
  return plain.length < columns ? plain : `${plain.slice(0, columns - 2)}…`;
}
