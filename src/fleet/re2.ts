// Regular expressions as Prometheus reads them: RE2's, by Go's regexp/syntax. Rule: what it refuses is told with the reason, and nothing that it takes is refused.

// github.com/google/re2/wiki/Syntax and go.dev/pkg/regexp/syntax, checked 2026-11-29. `(?<name>…)` is taken since Go 1.22 only, which
// Debian 12's Prometheus is older than.

/** Nested counts multiply. */
const mostRepeats = 1000;

const categories = /^(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|Any)$/;
/** Other names of four letters are abbreviations, which RE2 does not know. */
const fourLetters = /^(?:Ahom|Cham|Kawi|Lisu|Modi|Newa|Thai|Toto)$/;
const asciiClasses = /^\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit)$/;

class Refused extends Error {}

/** Why RE2 refuses it; undefined for what it takes. */
export function faultOfPattern(pattern: string): string | undefined {
  try {
    new Reader(pattern).all();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** What was read: how often its innermost part may be repeated. */
type Repeats = number;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): void {
    this.#alternatives();
    if (this.#at < this.#text.length) throw new Refused('`)` closes nothing');
  }

  #take(form: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(form, 'uy');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text);
    if (found) this.#at += found[0].length;
    return found ?? undefined;
  }

  #alternatives(): Repeats {
    let most = this.#sequence();
    while (this.#take(/\|/)) most = Math.max(most, this.#sequence());
    return most;
  }

  #sequence(): Repeats {
    let most = 1;
    /** What a repetition would repeat. */
    let last: Repeats | undefined;
    let wasRepeated = false;
    while (this.#at < this.#text.length && !/[|)]/.test(this.#text[this.#at] ?? '')) {
      const count = this.#repetition();
      if (count !== undefined) {
        if (last === undefined) throw new Refused(`there is nothing that \`${count.text}\` could repeat`);
        if (wasRepeated) throw new Refused(`\`${count.text}\` repeats a repetition`);
        last = repeated(last, count);
        wasRepeated = true;
      } else {
        const isFlags = this.#take(/\(\?(?:[imsU]*|[imsU]*-[imsU]+)\)/) !== undefined;
        if (!isFlags) last = this.#atom();
        wasRepeated = false;
      }
      most = Math.max(most, last ?? 1);
    }
    return most;
  }

  #repetition(): { text: string; most: number } | undefined {
    const [text, least, comma, limit] = this.#take(/(?:[*+?]|\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\})\??/) ?? [];
    if (text === undefined) return undefined;
    if (least === undefined) return { text, most: 1 };
    const from = Number(least);
    // Without a limit, the least count is what is written out.
    const to = limit === undefined ? (comma === undefined ? from : Math.max(1, from)) : Number(limit);
    if (Math.max(from, to) > mostRepeats) throw new Refused(`\`${text}\` repeats more than ${mostRepeats} times`);
    if (from > to) throw new Refused(`\`${text}\` counts backwards`);
    return { text, most: to };
  }

  #atom(): Repeats {
    if (this.#take(/\(/)) return this.#group();
    if (this.#take(/\[/)) this.#characters();
    else if (this.#take(/\\Q/)) {
      if (!this.#take(/[\s\S]*?\\E/)) throw new Refused('`\\Q` has no `\\E`');
    } else if (!this.#take(/\\[AbBz]/) && !this.#ofClass()) this.#character();
    return 1;
  }

  #group(): Repeats {
    if (this.#take(/\?/) && !this.#take(/P<\w+>|(?:[imsU]*|[imsU]*-[imsU]+):/)) {
      const [form = ''] = /^(?:<[=!]|[=!<>P#|&'(]|.)?/u.exec(this.#text.slice(this.#at)) ?? [];
      throw new Refused(`\`(?${form}\` is not known${/^<?[=!]/.test(form) ? ', as nothing looks around' : ''}`);
    }
    const most = this.#alternatives();
    if (!this.#take(/\)/)) throw new Refused('`(` is not closed');
    return most;
  }

  /** What stands for several characters, within brackets or not. */
  #ofClass(): boolean {
    if (this.#take(/\\[dDsSwW]/)) return true;
    const [text, letter, named] = this.#take(/\\[pP](?:\{\^?([^}]*)\}|([^{]))/) ?? [];
    if (text === undefined) return false;
    const name = letter ?? named ?? '';
    if (categories.test(name) || isScript(name)) return true;
    throw new Refused(`\`${text}\` names no class of characters`);
  }

  #characters(): void {
    this.#take(/\^/);
    for (let isFirst = true; isFirst || !this.#take(/\]/); isFirst = false) {
      const [text, name] = this.#take(/\[:([\s\S]*?):\]/) ?? [];
      if (name !== undefined && !asciiClasses.test(name)) throw new Refused(`\`${text}\` names no class of characters`);
      if (name !== undefined || this.#ofClass()) continue;
      const start = this.#at;
      const from = this.#character('`[` is not closed');
      if (!this.#take(/-(?=[^\]])/)) continue;
      if (this.#character('`[` is not closed') < from)
        throw new Refused(`\`${this.#text.slice(start, this.#at)}\` is no range`);
    }
  }

  /** Gives its code. */
  #character(end = '`\\` stands at the end'): number {
    const [, literal] = this.#take(/([^\\])/) ?? [];
    if (literal !== undefined) return literal.codePointAt(0) ?? 0;
    if (this.#at >= this.#text.length) throw new Refused(end);
    const [, octal] = this.#take(/\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/) ?? [];
    if (octal !== undefined) return Number.parseInt(octal, 8);
    const [text, long, short] = this.#take(/\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/) ?? [];
    if (text !== undefined) return codeOf(text, Number.parseInt(long ?? short ?? '', 16));
    const [, sign] = this.#take(/\\([aftnrv]|(?![A-Za-z0-9])[\0-\x7f])/) ?? [];
    if (sign !== undefined) return (controls[sign] ?? sign).charCodeAt(0);
    const [unknown = ''] = this.#take(/\\[\s\S]?/) ?? [];
    if (unknown === '\\') throw new Refused('`\\` stands at the end');
    throw new Refused(`\`${unknown}\` means nothing${/\d/.test(unknown) ? ', as nothing refers back' : ''}`);
  }
}

function codeOf(text: string, code: number): number {
  if (code > 0x10ffff) throw new Refused(`\`${text}\` is no character`);
  return code;
}

const controls: Readonly<Record<string, string>> = { a: '\x07', f: '\f', t: '\t', n: '\n', r: '\r', v: '\v' };

/** What is repeated no times costs nothing. */
function repeated(inner: Repeats, { text, most }: { text: string; most: number }): Repeats {
  if (most === 0) return 1;
  if (inner * most > mostRepeats)
    throw new Refused(`\`${text}\` repeats more than ${mostRepeats} times, by what is inside`);
  return inner * most;
}

/** By this engine's own tables, which have the same names. */
function isScript(name: string): boolean {
  if (!/^[A-Z][A-Za-z_]*$/.test(name) || (name.length === 4 && !fourLetters.test(name))) return false;
  try {
    return new RegExp(`\\p{Script=${name}}`, 'u').unicode;
  } catch {
    return false;
  }
}
