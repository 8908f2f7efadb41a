// Markdown as GitHub renders it. Rule: text of others never becomes markup, a mention or a link; there is no other escaping than this.

import { format, oneLine, type Problem, printable } from '../problem.ts';

/** One line of text of others: in `<code>` GitHub makes no mention, no reference and no emoji, and an entity is never markup. */
export function code(text: string): string {
  return `<code>${entities(clip(oneLine(text), mostInline))}</code>`;
}

/** Longer than any name, rule or address; what a host makes of it must not fill the page. */
const mostInline = 300;

/** Everything but letters, digits, blanks and dashes as numeric entities: they hold in cells, headings and HTML alike. */
function entities(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} -]/gu, (character) => `&#${character.codePointAt(0)};`);
}

export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

/** A block of code. The fence is longer than any run of backticks in the text, so that no text can end it. */
export function fenced(language: string, text: string): string {
  const shown = printable(text, '\t');
  const longest = (shown.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** A problem in a fence, where nothing that a host printed is Markdown. */
export function problemBlock(problem: Problem): string {
  return fenced('text', clip(format(problem), mostOfProblem));
}

/** A problem may quote what a host printed. */
const mostOfProblem = 1500;

export function runLink({ runUrl }: { runUrl: string }): string {
  return `[this run](<${encodeURI(runUrl)}>)`;
}

/** The title is our own Markdown, in which text of others is `code`. */
export function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** As many of the parts, in their order, as fit into `room` characters with `between` them. */
export function fitting(parts: readonly string[], room: number, between: string): string[] {
  let left = room;
  const end = parts.findIndex((part) => {
    left -= part.length + between.length;
    return left < 0;
  });
  return end < 0 ? [...parts] : parts.slice(0, end);
}

/**
 * A name or a few words as they are where that is harmless, else `code`. GitHub takes `GH-12` for a reference to an issue, which would then
 * be mentioned there (docs.github.com, "Autolinked references and URLs", checked 2026-11-23).
 */
export function name(text: string): string {
  return /^[a-z0-9][a-z0-9 -]{0,62}$/i.test(text) && !/gh-\d/i.test(text) ? text : code(text);
}
