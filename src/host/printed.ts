// What a host printed, as a problem shows it. Rule: a few lines, however much it was, each behind a mark that keeps a workflow runner from taking it for its commands.

const mostLines = 12;
const mostOfLine = 300;

/** The last lines, each on a line of its own; `nothing` where there are none. */
export function lastLines(text: string): string {
  const lines = text.trim().split('\n').slice(-mostLines);
  const shown = lines.map((line) => (line.length > mostOfLine ? `${line.slice(0, mostOfLine)}…` : line));
  return `\n  | ${shown.join('\n  | ') || 'nothing'}`;
}
