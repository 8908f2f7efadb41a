// The one error type: it says what is wrong and what to do, in lower case, without a full stop, and holds no secret.

import { withoutSecrets } from './keytext.ts';

/** A place in a file; line and column start at 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export type Severity = 'error' | 'warning';

export interface ProblemDetails {
  /** The hosts that it is about, where it is about any. */
  hosts?: readonly string[];
  /** What follows from it, a line each: `so 8 targets are not scraped: …`. */
  also?: readonly string[];
  hint?: string;
  at?: Place;
  severity?: Severity;
  cause?: unknown;
}

/**
 * Something that a person can fix; anything else that is thrown is a bug and keeps its stack. The code is stable, for programs
 * and tests: `unknown-key`. docs/reference.md lists all codes.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly #details: ProblemDetails;
  readonly code: string;
  readonly summary: string;
  readonly hosts: readonly string[];
  readonly also: readonly string[];
  readonly hint: string | undefined;
  readonly at: Place | undefined;
  readonly severity: Severity;

  constructor(code: string, summary: string, details: ProblemDetails = {}) {
    // It may quote what somebody gave: a key in the place of its path, or of a host.
    const shown = withoutSecrets(summary);
    super(shown, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.summary = shown;
    this.#details = details;
    this.hosts = details.hosts ?? [];
    this.also = (details.also ?? []).map(withoutSecrets);
    this.hint = details.hint === undefined ? undefined : withoutSecrets(details.hint);
    this.at = details.at;
    this.severity = details.severity ?? 'error';
  }

  /** The same problem with these details. */
  with(details: ProblemDetails): Problem {
    return new Problem(this.code, this.summary, { ...this.#details, ...details });
  }

  toJSON() {
    return {
      code: this.code,
      summary: this.summary,
      hosts: this.hosts,
      also: this.also,
      hint: this.hint ?? null,
      at: this.at ?? null,
      severity: this.severity,
    };
  }
}

/** Several problems at once, thrown where a caller cannot continue. */
export class Problems extends Error {
  override readonly name = 'Problems';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(format).join('\n'));
    this.problems = problems;
  }
}

export function isError({ severity }: Pick<Problem, 'severity'>): boolean {
  return severity === 'error';
}

/** The problems in what was thrown. Anything else is a bug, and is thrown again. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof Problems) return error.problems;
  if (error instanceof Problem) return [error];
  throw error;
}

/** `fleet/fleet.yaml:12:5: error: unknown key "regoin"` what follows from it, and the hint, on lines of their own. Safe to print, whatever a host has put into it. */
export function format(problem: Problem): string {
  const place = problem.at ? `${problem.at.file}:${problem.at.line}:${problem.at.column}: ` : '';
  const also = problem.also.map((line) => `\n  and ${oneLine(line)}`).join('');
  const hint = problem.hint ? `\n  ${printable(problem.hint)}` : '';
  return `${place}${problem.severity}: ${oneLine(problem.summary)}${also}${hint}`;
}

/** Control characters, direction marks, invisible characters and lone surrogates: a terminal or a page would not show them as they are. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Replaces what could move the cursor or reorder the text; keeps line ends and the characters in `also`. */
export function printable(text: string, also = ''): string {
  return text.replaceAll(unprintable, (character) =>
    character === '\n' || also.includes(character) ? character : '?',
  );
}

/** The same without line ends: a host's output must not add a line that looks like one of ours. */
export function oneLine(text: string): string {
  return printable(text).replaceAll('\n', '?');
}

/** Throws all errors among the problems at once; warnings pass. */
export function refuse(problems: readonly Problem[]): void {
  const errors = problems.filter(isError);
  if (errors.length > 0) throw new Problems(errors);
}

/** What the work gives, or the Problem that it throws. Anything else that is thrown is a bug, and stays thrown. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Value | Problem> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
