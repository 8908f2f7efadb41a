// Metrics by their names, as Prometheus reads that.

interface Names {
  readonly keep: readonly string[] | undefined;
  readonly drop: readonly string[] | undefined;
}

/** Prometheus anchors the expressions. */
export function namesOnly({ keep, drop }: Names): object[] {
  const rule = (action: 'keep' | 'drop', names: readonly string[] | undefined) =>
    names ? [{ source_labels: ['__name__'], regex: names.join('|'), action }] : [];
  return [...rule('keep', keep), ...rule('drop', drop)];
}
