// The text of a file: what is refused before anybody reads it as YAML.

import { type Place, Problem } from '../problem.ts';

/** The text, or a problem at the first line that is not UTF-8. */
export function decode(bytes: Uint8Array, file: string): string | Problem {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    let line = 1;
    for (let from = 0; from < bytes.length; line++) {
      const newline = bytes.indexOf(0x0a, from);
      const to = newline === -1 ? bytes.length : newline;
      if (!isUtf8(bytes.subarray(from, to))) break;
      from = to + 1;
    }
    return notUtf8({ file, line, column: 1 });
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Text that nobody meant as YAML, or that YAML would read in a way that an editor does not show. */
export function unreadable(text: string, file: string): Problem | undefined {
  const placeOf = (offset: number): Place => {
    const before = text.slice(0, offset).split('\n');
    return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  if (text.trim() === '') return new Problem('empty-file', 'the file is empty', { at: placeOf(0) });
  if (text.includes('\0')) return notUtf8(placeOf(text.indexOf('\0')));
  if (/\r(?!\n)/.test(text) && !text.includes('\n')) {
    const hint = 'save it with line ends of Unix or Windows';
    return new Problem('invalid-yaml', 'the file is a single line, with line ends of an old Mac', {
      at: placeOf(0),
      hint,
    });
  }
  const marker = /^<{7} /m.exec(text);
  if (marker) {
    return new Problem('merge-conflict', 'the file has an unresolved merge conflict', {
      at: placeOf(marker.index),
      hint: 'write there what both sides are to become, and remove the lines with <<<<<<<, ======= and >>>>>>>: a host that is on one side alone leaves the fleet with it',
    });
  }
  // Anchored: a look back from every character would take quadratic time.
  const indented = new RegExp(`^[ -]*${lookalike}`, 'm').exec(text);
  if (indented) {
    const at = placeOf(indented.index + indented[0].length - 1);
    const summary = 'the line is indented with a character that only looks like a space';
    return new Problem('invalid-yaml', summary, { at, hint: spaceInstead(indented[0].slice(-1)) });
  }
  return undefined;
}

const lookalike = '[\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]';
const afterColon = new RegExp(`^[^#"']*?:(?=${lookalike})`);

/** Where this plain text has, behind a colon, a character that only looks like a space, and what is to be said of it. */
export function noSpaceAfterColon(text: string): { at: number; summary: string; hint: string } | undefined {
  const at = afterColon.exec(text)?.[0].length;
  if (at === undefined) return undefined;
  const summary = 'what follows the colon only looks like a space';
  return { at, summary, hint: spaceInstead(text.charAt(at)) };
}

function spaceInstead(character: string): string {
  return `replace ${codePoint(character)} with a space`;
}

/** `U+00A0` */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function notUtf8(at: Place): Problem {
  return new Problem('not-utf8', 'the file is not UTF-8', { at, hint: 'save it as UTF-8' });
}
