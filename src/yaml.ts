// YAML 1.2 as PromGuard reads it. Rule: plain values alone, and no text decides how deep the stack gets, for Node does not always survive its end.

import { Composer, type CST, type Document, Lexer, type LineCounter, Parser, YAMLParseError } from 'yaml';

/** No file of ours has more than eight levels; parser and composer call themselves once for each. */
const deepest = 64;

const options = {
  prettyErrors: false,
  resolveKnownTags: false,
  // Its search for keys given twice takes quadratic time: whoever reads a document looks for them.
  uniqueKeys: false,
};

/** Never throws: whatever is wrong stands among the document's errors and warnings. lines: is told where lines begin. */
export function readYaml(text: string, lines?: LineCounter): Document.Parsed {
  const { tokens, tooDeepAt } = tokensOf(text, lines);
  const documents = new Composer(options).compose(tokens, true, text.length);
  const [document, second] = [documents.next().value, documents.next().value];
  if (!document) throw new Error('the composer always gives a document');
  const refuse = (at: number, code: 'MULTIPLE_DOCS' | 'RESOURCE_EXHAUSTION') =>
    document.errors.push(new YAMLParseError([at, at + 1], code, code));
  if (tooDeepAt !== undefined) refuse(tooDeepAt, 'RESOURCE_EXHAUSTION');
  if (second) refuse(second.range[0], 'MULTIPLE_DOCS');
  return document;
}

/** None where too much stands in each other, and where that is. */
function tokensOf(text: string, lines?: LineCounter): { tokens: CST.Token[]; tooDeepAt?: number } {
  const tokens: CST.Token[] = [];
  const parser = new Parser(lines?.addNewLine);
  lines?.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepest) return { tokens: [], tooDeepAt: parser.offset - lexeme.length };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}
