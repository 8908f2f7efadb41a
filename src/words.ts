// Numbers with their nouns, in English.

/** `1 host`, `2 hosts`, `2 addresses` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`;
}

/** More names in one line nobody reads. */
const mostListed = 10;

/** `a, b and 490 more` */
export function listed(names: readonly string[]): string {
  if (names.length <= mostListed) return names.join(', ');
  const shown = names.slice(0, mostListed - 2);
  return `${shown.join(', ')} and ${names.length - shown.length} more`;
}
