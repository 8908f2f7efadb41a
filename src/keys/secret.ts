// A value that must never be seen. Rule: only reveal() gives it out, and only io/ and the renderer of host scripts call it.

/** What stands where a secret would. */
export const redacted = '(secret)';

/** Prints as `(secret)` through String(), template strings, JSON.stringify, util.inspect and console.log. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** One that exists but cannot be opened here: enough for a plan, never for an apply. */
  static sealed(): Secret {
    return new SealedSecret('');
  }

  /** Whether reveal() gives a value. */
  get open(): boolean {
    return true;
  }

  reveal(): string {
    return this.#value;
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [Symbol.toPrimitive](): string {
    return redacted;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return redacted;
  }
}

class SealedSecret extends Secret {
  override get open(): boolean {
    return false;
  }

  override reveal(): string {
    throw new Error('this secret was never opened');
  }
}

/** Text in which some parts are secret: a file's content, a script. */
export type Text = ReadonlyArray<string | Secret>;

/** The whole text, secrets included. */
export function reveal(text: Text): string {
  return text.map((part) => (typeof part === 'string' ? part : part.reveal())).join('');
}

/** The text as it may be shown: every secret part reads `(secret)`. */
export function redact(text: Text): string {
  return text.join('');
}

export function hasSecret(text: Text): boolean {
  return text.some((part) => typeof part !== 'string');
}

/** Whether a secret part of the text cannot be revealed here. */
export function hasSealed(text: Text): boolean {
  return text.some((part) => typeof part !== 'string' && !part.open);
}
