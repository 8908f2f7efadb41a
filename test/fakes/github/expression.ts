// Values of a workflow file. Rule: GitHub's own parser has read the file, and GitHub's own evaluator fills it in (github.com/actions/languageservices, 0.3.61).

import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import {
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
  type ParseWorkflowResult,
} from '@actions/workflow-parser';

/** A value as it stands in the file. */
export type Token = NonNullable<ParseWorkflowResult['value']>;

/** `github`, `needs` and so on, by name. */
export type Contexts = Record<string, unknown>;

/** What `success()`, `failure()` and `cancelled()` say: of the jobs before a job, or of the steps before a step. */
export interface Status {
  success: boolean;
  failure: boolean;
  cancelled: boolean;
}

const contextNames = 'github inputs vars needs strategy matrix secrets env steps job runner'.split(' ');

/** Plain data, with every `${{ }}` evaluated. */
export function evaluated(token: Token, contexts: Contexts): unknown {
  if (isBasicExpression(token)) return evaluate(token.expression, contexts);
  if (isSequence(token)) return [...token].map((item) => evaluated(item, contexts));
  if (isMapping(token))
    return Object.fromEntries(
      [...token].map(({ key, value }) => [String(evaluated(key, contexts)), evaluated(value, contexts)]),
    );
  return isString(token) || isNumber(token) || isBoolean(token) ? token.value : null;
}

/** What is under `if:`; the parser has put `success() &&` before one that asks for no status. */
export function holds(condition: string, contexts: Contexts, status: Status): boolean {
  return Boolean(evaluate(condition, contexts, { ...status, always: true }));
}

function evaluate(expression: string, contexts: Contexts, status: Record<string, boolean> = {}): unknown {
  const functions = Object.entries(status).map(([name, is]) => {
    return { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(is) };
  });
  const tree = new Parser(new Lexer(expression).lex().tokens, contextNames, functions).parse();
  const pairs = contextNames.map((key) => ({ key, value: dataOf(contexts[key] ?? {}) }));
  const byName = new Map(functions.map((one) => [one.name, one]));
  return plain(new Evaluator(tree, new data.Dictionary(...pairs), byName).evaluate());
}

function dataOf(value: unknown): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver);
}

function plain(value: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(value, data.replacer));
}
