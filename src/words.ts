// Numbers with their nouns, in English.

/** `1 host`, `2 hosts`, `2 addresses`, `2 binaries` */
export function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : plural(noun)}`;
}

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}${noun.endsWith('s') ? 'es' : 's'}`;
}

/** `a, b or c` */
export function oneOf(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' or ');
}

/** More names in one line nobody reads. */
const mostListed = 10;

/** `a, b and 490 more` */
export function listed(names: readonly string[]): string {
  if (names.length <= mostListed) return names.join(', ');
  const shown = names.slice(0, mostListed - 2);
  return `${shown.join(', ')} and ${names.length - shown.length} more`;
}
