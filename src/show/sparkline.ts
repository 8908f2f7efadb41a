// A row of numbers as a row of characters. Rule: one character a number, a blank where there is none.

const blocks = '▁▂▃▄▅▆▇█';
/** For terminals that show nothing else; each is darker or higher than the one before. */
const plain = '_.-:=+*#';

/** Numbers from 0 to most; width: characters at most, where each stands for the largest of some that follow each other. */
export function sparkline(
  values: readonly (number | null)[],
  { most, width, unicode }: { most: number; width: number; unicode: boolean },
): string {
  const levels = unicode ? blocks : plain;
  const levelOf = (value: number) =>
    Math.round((Math.max(0, Math.min(1, value / (most || 1))) || 0) * (levels.length - 1));
  return spread(values, width)
    .map((value) => (value === null ? ' ' : (levels[levelOf(value)] ?? ' ')))
    .join('');
}

function spread(values: readonly (number | null)[], width: number): (number | null)[] {
  if (values.length <= width) return [...values];
  return Array.from({ length: width }, (_, at) => {
    const [from, to] = [at, at + 1].map((edge) => Math.floor((edge * values.length) / width));
    const known = values.slice(from, to).filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  });
}
