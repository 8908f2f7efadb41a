// Why a text is not YAML, and what to write: the YAML library speaks of collections and indicators.

import { isCollection, isMap, isScalar, type Node } from 'yaml';
import { noSpaceAfterColon } from './text.ts';

/** What the YAML library says of a text. */
export interface Fault {
  code: string;
  message: string;
  /** Where it noticed; the mistake may be further up. */
  offset: number;
}

export interface Explained {
  summary: string;
  hint: string;
  /** Where the mistake is. */
  offset: number;
}

type Explain = (fault: Fault, text: string, contents: Node | null) => Explained;

/** The first that fits the code and the message. */
const explanations: readonly (readonly [RegExp, Explain])[] = [
  [/^TAB_AS_INDENT/, said('the line is indented with a tab', 'use spaces')],
  [/Missing closing/, unclosedQuote],
  [/end with a [}\]]$/, unclosedBracket],
  [/Unexpected flow-(map|seq)-end/, extraBracket],
  [/^(MULTILINE|BLOCK_AS)_IMPLICIT_KEY|Implicit map keys/, withSpaces(brokenLine)],
  [/^BAD_INDENT|without - indicator/, withSpaces(indentation)],
  [
    /^BLOCK_IN_FLOW|Missing ,|at node end/,
    said('a comma or a quote is missing', 'separate entries with commas, and put text that has : , [ or { into quotes'),
  ],
  [
    /^UNEXPECTED_TOKEN Unexpected (,|empty)/,
    said('there is nothing before the comma', 'remove the comma, or write an entry before it'),
  ],
  [
    /Comments must/,
    said('there is no space before the `#`', 'write a space before a comment, or quotes around the text'),
  ],
  [
    /^BAD_(SCALAR_START|ALIAS)/,
    ({ offset }, text) => ({
      summary: `text cannot start with "${text[offset] ?? ''}"`,
      hint: 'put it in quotes',
      offset,
    }),
  ],
  [
    /^BAD_DQ_ESCAPE/,
    said('a backslash in double quotes starts an escape sequence', 'write it twice, or use single quotes'),
  ],
];

export function explainFault(fault: Fault, text: string, contents: Node | null): Explained {
  const [, explain] = explanations.find(([pattern]) => pattern.test(`${fault.code} ${fault.message}`)) ?? [];
  if (explain) return explain(fault, text, contents);
  const message = fault.message.charAt(0).toLowerCase() + fault.message.slice(1);
  const hint = 'check the indentation, the quotes and the brackets there';
  return { summary: `invalid YAML: ${message}`, hint, offset: fault.offset };
}

function said(summary: string, hint: string): Explain {
  return ({ offset }) => ({ summary, hint, offset });
}

function unclosedQuote({ offset }: Pick<Fault, 'offset'>, _: string, contents: Node | null): Explained {
  const quoted = (node: Node) => isScalar(node) && /^QUOTE/.test(node.type ?? '') && startOf(node) < offset;
  const opening = last(contents, quoted);
  return {
    summary: 'the quote is never closed',
    hint: 'write the closing quote where the text ends',
    offset: opening ? startOf(opening) : offset,
  };
}

function unclosedBracket({ offset, message }: Fault, text: string, contents: Node | null): Explained {
  const missing = message.endsWith('}') ? '}' : ']';
  const opening = last(contents, (node) => isCollection(node) && node.flow === true && node.range?.[1] === offset);
  const summary = `the \`${missing === '}' ? '{' : '['}\` is never closed`;
  const comment = opening && commentWith(missing, text, startOf(opening));
  if (comment !== undefined)
    return {
      summary,
      hint: 'put text that has a `#` behind a space into quotes: a comment begins there',
      offset: comment,
    };
  const before = text.slice(0, offset).trimEnd();
  const found = /^[}\]]/.exec(text.slice(offset))?.[0];
  const hint = found
    ? `write \`${missing}\` before the \`${found}\` in line ${lineNumber(text, offset)}, or remove the \`${found}\``
    : `write \`${missing}\` at the end of line ${lineNumber(text, before.length)}`;
  return { summary, hint, offset: opening ? startOf(opening) : offset };
}

/** Where a comment on this line begins that has the closing bracket in it. */
function commentWith(bracket: string, text: string, offset: number): number | undefined {
  const line = /^.*/.exec(text.slice(offset))?.[0] ?? '';
  const at = line.search(/\s#/);
  return at >= 0 && line.slice(at).includes(bracket) ? offset + at + 1 : undefined;
}

function extraBracket({ offset }: Fault, text: string): Explained {
  return { summary: `the \`${text[offset]}\` closes nothing`, hint: 'remove it', offset };
}

/** What explains a line in which no space is missing behind a dash, or stands there only to the eye. */
function withSpaces(explain: Explain): Explain {
  return (fault, text, contents) => {
    const start = text.lastIndexOf('\n', fault.offset - 1) + 1;
    const line = /^.*/.exec(text.slice(start))?.[0].trimEnd() ?? '';
    const dash = line.search(/(?<=^\s*)-(?=["'{[\w])/);
    if (dash >= 0) {
      return { summary: 'there is no space after the dash', hint: 'write a space after it', offset: start + dash };
    }
    const colon = noSpaceAfterColon(line);
    return colon ? { ...colon, offset: start + colon.at } : explain(fault, text, contents);
  };
}

/** A colon, a quote or a line end is missing, a space behind a colon, or there is a colon too much. */
function brokenLine({ offset }: Fault, text: string): Explained {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = /^.*/.exec(text.slice(start))?.[0].trimEnd() ?? '';
  const before = /^\s*(?:- +)?/.exec(line)?.[0].length ?? 0;
  const content = line.slice(before);
  const at = start + before;
  if (/^["']/.test(content) && text[offset] === content[0]) return unclosedQuote({ offset: at }, text, null);
  // Only keys are repeated: a value may be a secret in the wrong file.
  const [, key] = /^([\w.-]{1,40}):\S/.exec(content) ?? [];
  if (key !== undefined) {
    const hint = `write a space after \`${key}:\``;
    return { summary: 'there is no space after the colon', hint, offset: at };
  }
  if (!content.includes(':') && /^\w/.test(content) && text[offset] !== '-') {
    const [, word] = /^([a-z][a-z0-9_-]{0,20})(?=\s|$)/.exec(content) ?? [];
    const hint = `write a colon after ${word === undefined ? 'it' : `\`${word}\``}`;
    return { summary: 'there is a key without a colon', hint, offset: at };
  }
  if (/:(\s|$)/.test(line.slice(offset - start))) return secondColon(offset, text, start + line.length);
  const next = text.slice(start + line.length).search(/\S/);
  return indentation({ offset: next < 0 ? offset : start + line.length + next }, text);
}

/** `key: a: b`: text with a colon, or a list or map that starts on the line of a value. */
function secondColon(offset: number, text: string, end: number): Explained {
  const value = text.slice(offset, end);
  if (/^[\w.-]+: /.test(value) && offset > 0 && text[offset - 1] === ' ') {
    return { summary: 'there are two colons on the line', hint: 'put text that has a colon into quotes', offset };
  }
  return indentation({ offset }, text);
}

function indentation({ offset }: Pick<Fault, 'offset'>, text: string): Explained {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return {
    summary: 'the indentation does not fit the lines before it',
    hint: 'indent the keys of a map, and the dashes of a list, by the same number of spaces',
    offset: start + Math.max(0, text.slice(start).search(/\S/)),
  };
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** The last node, of those inside each other the innermost. readYaml has bounded the depth. */
function last(node: Node | null, wanted: (node: Node) => boolean): Node | undefined {
  if (!node) return undefined;
  const children = isCollection(node)
    ? isMap<Node, Node | null>(node)
      ? node.items.flatMap(({ key, value }) => [key, value])
      : (node.items as Node[])
    : [];
  for (const child of children.toReversed()) {
    const found = last(child, wanted);
    if (found) return found;
  }
  return wanted(node) ? node : undefined;
}

function lineNumber(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
