// A value that must never be shown: only reveal() returns it, and only io/ and the renderer of host scripts call that.

/** What is shown in place of a secret. */
export const redacted = '(secret)';

/** Prints as `(secret)` through String(), template strings, JSON.stringify, util.inspect and console.log. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** A secret that exists but cannot be decrypted here: enough for a plan, never for an apply. */
  static sealed(): Secret {
    return new SealedSecret('');
  }

  /** Whether reveal() returns a value. */
  get open(): boolean {
    return true;
  }

  reveal(): string {
    return this.#value;
  }

  /** The same in another form; what cannot be decrypted here stays as it is. */
  as(form: (value: string) => string): Secret {
    return this.open ? new Secret(form(this.#value)) : this;
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
    throw new Error('this secret was never decrypted');
  }
}

/** Text with secret parts: a file's content, a script. */
export type Text = ReadonlyArray<string | Secret>;

/** The whole text, secrets included. */
export function reveal(text: Text): string {
  return text.map((part) => (typeof part === 'string' ? part : part.reveal())).join('');
}

/** The text as it may be shown, with `(secret)` in place of every secret. */
export function redact(text: Text): string {
  return text.join('');
}

export function hasSecret(text: Text): boolean {
  return text.some((part) => typeof part !== 'string');
}

/** Whether the text has a secret that cannot be decrypted here. */
export function hasSealed(text: Text): boolean {
  return text.some((part) => typeof part !== 'string' && !part.open);
}
