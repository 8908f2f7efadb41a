// Progress on the screen. Rule: tests compare the final screen, not the bytes written to it.

import { describe, expect, test } from 'vitest';
import { createTerminal, type Screen } from '../../../src/io/terminal.ts';

/** A screen that understands `cursor up` and `clear below`. */
class FakeScreen implements Screen {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
  lines: string[] = [];

  constructor({ isTTY = true, columns = 40, rows = 10 } = {}) {
    this.isTTY = isTTY;
    this.columns = columns;
    this.rows = rows;
  }

  write(text: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the terminal's control sequences
    const [, up = '0', rest = text] = /^\x1b\[(\d+)A\x1b\[J([\s\S]*)$/.exec(text) ?? [];
    this.lines.length -= Number(up);
    this.lines.push(...rest.split('\n').slice(0, -1));
  }
}

describe('on a terminal', () => {
  test('there is one line per host, redrawn in place', () => {
    const screen = new FakeScreen();
    const terminal = createTerminal(screen);
    terminal.host('a', 'observe');
    terminal.host('b', 'observe');
    terminal.host('a', 'done');
    expect(screen.lines).toEqual(['  a  done', '  b  observe']);
  });

  test('a note stays above the hosts', () => {
    const screen = new FakeScreen();
    const terminal = createTerminal(screen);
    terminal.host('a', 'observe');
    terminal.note('one thing');
    terminal.host('a', 'done');
    expect(screen.lines).toEqual(['one thing', '  a  done']);
  });

  test('with more hosts than rows, the last to change are shown', () => {
    const screen = new FakeScreen({ rows: 5 });
    const terminal = createTerminal(screen);
    for (const name of ['a', 'b', 'c', 'd']) terminal.host(name, 'observe');
    terminal.host('a', 'done');
    expect(screen.lines).toEqual(['  c  observe', '  d  observe', '  a  done']);
  });

  test('no line is wider than the screen, as it could not be redrawn in place', () => {
    const screen = new FakeScreen({ columns: 20 });
    createTerminal(screen).host('a', 'x'.repeat(100));
    expect(screen.lines).toEqual([`  a  ${'x'.repeat(13)}…`]);
    expect(screen.lines[0]?.length).toBeLessThan(20);
  });

  test('output of a host cannot move the cursor', () => {
    const screen = new FakeScreen();
    createTerminal(screen).host('a', '\u001b[2Jgone\nnext\r');
    expect(screen.lines).toEqual(['  a  ?[2Jgone?next?']);
  });

  test('after the end the last state stays, and a new one starts below it', () => {
    const screen = new FakeScreen();
    const terminal = createTerminal(screen);
    terminal.host('a', 'done');
    terminal.end();
    terminal.host('b', 'observe');
    expect(screen.lines).toEqual(['  a  done', '  b  observe']);
  });
});

describe('without a terminal', () => {
  test('there is one plain line per step of a host', () => {
    const screen = new FakeScreen({ isTTY: false });
    const terminal = createTerminal(screen);
    terminal.host('a', 'observe');
    terminal.host('b', 'observe');
    terminal.host('a', 'observe');
    terminal.note('one thing');
    terminal.host('a', 'done');
    terminal.end();
    expect(screen.lines).toEqual(['a: observe', 'b: observe', 'one thing', 'a: done']);
  });
});

test.each([true, false])('with quiet nothing is shown (terminal: %s)', (isTTY) => {
  const screen = new FakeScreen({ isTTY });
  const terminal = createTerminal(screen, 'quiet');
  terminal.host('a', 'observe');
  terminal.note('one thing');
  terminal.end();
  expect(screen.lines).toEqual([]);
});

test('with verbose every step stays on a terminal', () => {
  const screen = new FakeScreen();
  const terminal = createTerminal(screen, 'verbose');
  terminal.host('a', 'observe');
  terminal.host('b', 'observe');
  terminal.host('a', 'done');
  expect(screen.lines).toEqual(['a: observe', 'b: observe', 'a: done']);
});
