// YAML 1.2: read without custom tags, with limits on nesting and size: Node may crash, not throw, when it runs out of stack or memory.

import {
  Composer,
  type CST,
  type Document,
  Lexer,
  type LineCounter,
  Parser,
  stringify,
  type ToStringOptions,
  YAMLParseError,
} from 'yaml';

/** Our files have at most eight levels; the parser recurses once for each. */
const deepest = 64;

/** A fleet of 10,000 hosts with labels and ports has 600,000; a gigabyte of memory holds this many. */
const mostTokens = 2_000_000;

const options = {
  prettyErrors: false,
  resolveKnownTags: false,
  // The library finds duplicate keys in quadratic time: callers look for them.
  uniqueKeys: false,
};

/** Never throws: problems are in the document's errors and warnings. Adds the start of each line to `lines`. */
export function readYaml(text: string, lines?: LineCounter): Document.Parsed {
  const { tokens, tooMuchAt } = tokensOf(text, lines);
  const documents = new Composer(options).compose(tokens, true, text.length);
  const [document, second] = [documents.next().value, documents.next().value];
  if (!document) throw new Error('the composer always returns a document');
  const refuse = (at: number, code: 'MULTIPLE_DOCS' | 'RESOURCE_EXHAUSTION') =>
    document.errors.push(new YAMLParseError([at, at + 1], code, code));
  if (tooMuchAt !== undefined) refuse(tooMuchAt, 'RESOURCE_EXHAUSTION');
  if (second) refuse(second.range[0], 'MULTIPLE_DOCS');
  return document;
}

/** No tokens if the text is nested too deeply or has too many values, and where. */
function tokensOf(text: string, lines?: LineCounter): { tokens: CST.Token[]; tooMuchAt?: number } {
  const tokens: CST.Token[] = [];
  const parser = new Parser(lines?.addNewLine);
  lines?.addNewLine(0);
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    count += 1;
    if (parser.stack.length > deepest || count > mostTokens)
      return { tokens: [], tooMuchAt: parser.offset - lexeme.length };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

/** A run asks for the same few files of its monitors again and again, and writing one takes as long as comparing a whole host. */
const written = new Map<string, string>();
const mostWritten = 64;

/** The text of a value that is plain data, without anchors. */
export function writeYaml(value: unknown, options: ToStringOptions = {}): string {
  const key = JSON.stringify([value, options]);
  const known = written.get(key);
  if (known !== undefined) return known;
  const text = stringify(value, { aliasDuplicateObjects: false, ...options });
  if (written.size >= mostWritten) written.clear();
  written.set(key, text);
  return text;
}
