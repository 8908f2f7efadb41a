// Numbers with their nouns, in English.

/** `1 host`, `2 hosts`, `2 addresses` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`;
}
