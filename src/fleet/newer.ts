// Files of a newer release. Rule: a version of a format that older releases cannot read names the oldest release that can, in a field that all of them know.

/** Of the fields `version` and `release`; undefined for a version that is read, or none. */
export function newerFormat(
  { version, release }: { version?: unknown; release?: unknown },
  newest: number,
): { version: number; hint: string } | undefined {
  if (typeof version !== 'number' || version <= newest) return undefined;
  const isNamed = typeof release === 'string' && /^\d+\.\d+\.\d+[0-9A-Za-z.+-]{0,40}$/.test(release);
  const use = isNamed
    ? `use PromGuard ${release} or later`
    : 'a newer PromGuard wrote it: use that release, or a later one';
  return { version, hint: use };
}
