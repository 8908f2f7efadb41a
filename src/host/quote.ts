// Quoting for bash. Rule: every value that enters a script goes through here.

/** One word that bash reads back exactly; plain words stay as they are. Throws on NUL, which no bash word can hold. */
export function quote(word: string): string {
  if (word.includes('\0')) throw new Error('a bash word cannot hold a NUL byte');
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Several words of one command. */
export function words(list: readonly string[]): string {
  return list.map(quote).join(' ');
}

/** The line by which a script says what it does next. */
export function step(title: string): string {
  return `step ${quote(title)}\n`;
}
