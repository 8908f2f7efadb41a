// Progress on the screen. Rule: tests compare the final screen, not the bytes written to it.

import { beforeEach, describe, expect, test } from 'vitest';
import { createTerminal, type Detail, type Screen, screenOf, type Terminal } from '../../../src/io/terminal.ts';

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

let seconds: number;
beforeEach(() => {
  seconds = 0;
});

function terminalOn(screen: Screen, detail: Detail = 'normal'): Terminal {
  return createTerminal(screen, { now: () => new Date(1000 * seconds) }, detail);
}

/** Hosts that answer one after the other, a second each; the last one does not. */
function observed(terminal: Terminal, hosts: readonly string[]): void {
  const ends = hosts.map((host) => terminal.phase('observe', { host, of: hosts.length }));
  for (const end of ends.slice(0, -1)) {
    seconds++;
    end();
  }
}

describe('on a terminal', () => {
  test('there is one line per host, redrawn in place', () => {
    const screen = new FakeScreen();
    const terminal = terminalOn(screen);
    terminal.host('a', 'observe');
    terminal.host('b', 'observe');
    terminal.host('a', 'done');
    expect(screen.lines).toEqual(['  a  done', '  b  observe']);
  });

  test.each([
    ['dumb', ['a: observe', 'a: done']],
    ['xterm', ['  a  done']],
  ])('with TERM=%s', (TERM, lines) => {
    const screen = new FakeScreen();
    const terminal = terminalOn(screenOf(screen, { TERM }));
    terminal.host('a', 'observe');
    terminal.host('a', 'done');
    expect(screen.lines).toEqual(lines);
  });

  test('a note stays above the hosts', () => {
    const screen = new FakeScreen();
    const terminal = terminalOn(screen);
    terminal.host('a', 'observe');
    terminal.note('one thing');
    terminal.host('a', 'done');
    expect(screen.lines).toEqual(['one thing', '  a  done']);
  });

  test('with more hosts than rows, the last to change are shown', () => {
    const screen = new FakeScreen({ rows: 5 });
    const terminal = terminalOn(screen);
    for (const name of ['a', 'b', 'c', 'd']) terminal.host(name, 'observe');
    terminal.host('a', 'done');
    expect(screen.lines).toEqual(['  c  observe', '  d  observe', '  a  done']);
  });

  test('no line is wider than the screen, as it could not be redrawn in place', () => {
    const screen = new FakeScreen({ columns: 20 });
    terminalOn(screen).host('a', 'x'.repeat(100));
    expect(screen.lines).toEqual([`  a  ${'x'.repeat(13)}…`]);
    expect(screen.lines[0]?.length).toBeLessThan(20);
  });

  test('output of a host cannot move the cursor', () => {
    const screen = new FakeScreen();
    terminalOn(screen).host('a', '\u001b[2Jgone\nnext\r');
    expect(screen.lines).toEqual(['  a  ?[2Jgone?next?']);
  });

  test('after the end the last state stays, and a new one starts below it', () => {
    const screen = new FakeScreen();
    const terminal = terminalOn(screen);
    terminal.host('a', 'done');
    terminal.end();
    terminal.host('b', 'observe');
    expect(screen.lines).toEqual(['  a  done', '  b  observe']);
  });
});

describe('the phases of a run on a terminal', () => {
  const many = Array.from({ length: 60 }, (_, at) => `node-${at + 1}`);

  test('one that is under way is shown from its beginning to its end', () => {
    const screen = new FakeScreen();
    const terminal = terminalOn(screen);
    const end = terminal.phase('list droplets');
    expect(screen.lines).toEqual(['list droplets']);
    end();
    expect(screen.lines).toEqual([]);
  });

  test('hosts that answer are counted, and the last ones that do not are named', () => {
    const screen = new FakeScreen({ columns: 80, rows: 24 });
    const terminal = terminalOn(screen);
    const ends = many.map((host) => terminal.phase('observe', { host, of: many.length }));
    for (const end of ends.slice(0, 12)) end();
    expect(screen.lines).toEqual(['observe  12 of 60 hosts']);
    for (const end of ends.slice(12, 58)) end();
    expect(screen.lines).toEqual(['observe  58 of 60 hosts: node-59, node-60 not yet']);
    for (const end of ends.slice(58)) end();
    expect(screen.lines).toEqual([]);
  });

  test('hosts that are asked a few at a time are counted among all', () => {
    const screen = new FakeScreen();
    const terminal = terminalOn(screen);
    for (const host of ['a', 'b']) terminal.phase('observe', { host, of: 3 })();
    terminal.phase('observe', { host: 'c', of: 3 });
    expect(screen.lines).toEqual(['observe  2 of 3 hosts: c not yet']);
  });

  test('hosts stand below it, and all of it fits the screen', () => {
    const screen = new FakeScreen({ rows: 5 });
    const terminal = terminalOn(screen);
    const end = terminal.phase('configure');
    for (const name of ['a', 'b', 'c', 'd']) terminal.host(name, 'write');
    expect(screen.lines).toEqual(['configure', '  c  write', '  d  write']);
    end();
    expect(screen.lines).toEqual(['  b  write', '  c  write', '  d  write']);
  });

  test.each([80, 200])('at %i columns nothing but the cursor is moved: no colour, no line that wraps', (columns) => {
    const written: string[] = [];
    const terminal = terminalOn({ isTTY: true, columns, rows: 24, write: (text) => written.push(text) });
    observed(terminal, ['x'.repeat(150), 'y'.repeat(150)]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes that move the cursor
    const plain = written.map((text) => text.replace(/^\x1b\[\d+A\x1b\[J/, '')).join('');
    expect(plain).not.toContain('\u001b');
    expect(Math.max(...plain.split('\n').map(({ length }) => length))).toBeLessThan(columns);
  });

  test('their times are not told', () => {
    const screen = new FakeScreen();
    const terminal = terminalOn(screen);
    observed(terminal, ['a', 'b']);
    terminal.end();
    terminal.close();
    expect(screen.lines).toEqual(['observe  1 of 2 hosts: b not yet']);
  });
});

describe('without a terminal', () => {
  test('a phase is told where it is for one host, and no times', () => {
    const screen = new FakeScreen({ isTTY: false });
    const terminal = terminalOn(screen);
    terminal.phase('list droplets')();
    observed(terminal, ['a', 'b']);
    terminal.close();
    expect(screen.lines).toEqual(['a: observe', 'b: observe']);
  });

  test('there is one plain line per step of a host', () => {
    const screen = new FakeScreen({ isTTY: false });
    const terminal = terminalOn(screen);
    terminal.host('a', 'observe');
    terminal.host('b', 'observe');
    terminal.host('a', 'observe');
    terminal.note('one thing');
    terminal.host('a', 'done');
    terminal.end();
    expect(screen.lines).toEqual(['a: observe', 'b: observe', 'one thing', 'a: done']);
  });
});

test('of what nobody watches, notes are shown all the same', () => {
  const screen = new FakeScreen({ isTTY: false });
  const terminal = terminalOn(screen, 'notes');
  observed(terminal, ['a', 'b']);
  terminal.host('a', 'done');
  terminal.note('DigitalOcean is busy: trying again in 2 s');
  terminal.close();
  expect(screen.lines).toEqual(['DigitalOcean is busy: trying again in 2 s']);
});

test.each([true, false])('with quiet nothing is shown (terminal: %s)', (isTTY) => {
  const screen = new FakeScreen({ isTTY });
  const terminal = terminalOn(screen, 'quiet');
  terminal.host('a', 'observe');
  terminal.phase('record')();
  observed(terminal, ['a', 'b']);
  terminal.note('one thing');
  terminal.end();
  terminal.close();
  expect(screen.lines).toEqual([]);
});

test('with verbose every step stays on a terminal', () => {
  const screen = new FakeScreen();
  const terminal = terminalOn(screen, 'verbose');
  terminal.host('a', 'observe');
  terminal.host('b', 'observe');
  terminal.host('a', 'done');
  expect(screen.lines).toEqual(['a: observe', 'b: observe', 'a: done']);
});

describe.each([true, false])('with verbose (terminal: %s)', (isTTY) => {
  test('a phase is told once when it begins, and each host when it has answered, with its seconds', () => {
    const screen = new FakeScreen({ isTTY });
    const terminal = terminalOn(screen, 'verbose');
    terminal.phase('list droplets')();
    terminal.phase('list droplets')();
    observed(terminal, ['a', 'b', 'c']);
    expect(screen.lines).toEqual(['list droplets', 'a: observe 1.0 s', 'b: observe 2.0 s']);
  });

  test('the end of a run that took no time says nothing', () => {
    const screen = new FakeScreen({ isTTY });
    const terminal = terminalOn(screen, 'verbose');
    terminal.phase('list droplets')();
    terminal.close();
    expect(screen.lines).toEqual(['list droplets']);
  });

  test('the end says how long each phase took, from its first beginning to its last end', () => {
    const screen = new FakeScreen({ isTTY });
    const terminal = terminalOn(screen, 'verbose');
    const create = terminal.phase('create');
    seconds = 2;
    const configure = terminal.phase('configure');
    create();
    const [one, other] = [terminal.phase('install'), terminal.phase('install')];
    seconds = 10.5;
    one();
    other();
    terminal.phase('record')();
    seconds = 110;
    configure();
    screen.lines = [];
    terminal.close();
    const rows = screen.lines.map((line) => line.split(/ {2,}/));
    expect(rows).toEqual([
      ['create', '2.0 s'],
      ['configure', '108.0 s'],
      ['install', '8.5 s'],
      ['in all', '110.0 s'],
    ]);
  });
});
