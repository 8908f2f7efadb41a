// "did you mean …?", for near misses, and for what other tools call it.

/** What people type out of habit (Terraform, Ansible, Kamal, Compose), and the command line that does it here. */
export const habits: ReadonlyMap<string, string> = new Map(
  Object.entries({
    up: 'promguard apply',
    deploy: 'promguard apply',
    converge: 'promguard apply',
    sync: 'promguard apply',
    diff: 'promguard plan',
    preview: 'promguard plan',
    list: 'promguard status',
    ls: 'promguard status',
    show: 'promguard status',
    check: 'promguard validate',
    lint: 'promguard validate',
    down: 'promguard destroy',
    setup: 'promguard init',
    version: 'promguard --version',
    '--dry-run': 'promguard plan',
    '-n': 'promguard plan',
    '--check': 'promguard plan',
    '--diff': 'promguard plan',
    '--auto-approve': '--yes',
    '-y': '--yes',
    '-f': '--fleet',
    '--file': '--fleet',
    '--target': '--only',
    '--limit': '--only',
    '-o': '--out',
    '--reason': '--why',
    '--comment': '--why',
    '-V': 'promguard --version',
  }),
);

/** Fewer letters begin too many words. */
const fewestLetters = 4;

/** The nearest known word, if it is near enough to have been meant, or the only one that begins so. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: { word: string; distance: number } | undefined;
  for (const candidate of known) {
    const far = distance(plain(word), plain(candidate));
    if (far <= limit && far < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word: candidate, distance: far };
  }
  if (best || plain(word).length < fewestLetters) return best?.word;
  const [only, ...more] = [...known].filter((candidate) => plain(candidate).startsWith(plain(word)));
  return more.length === 0 ? only : undefined;
}

/** `did you mean \`region\`?`, or the other text if nothing is near. */
export function didYouMean(word: string, known: Iterable<string>, otherwise: string): string {
  const near = nearest(word, known);
  return near === undefined ? otherwise : `did you mean \`${near}\`?`;
}

/** keyName and key-name match key_name. */
function plain(word: string): string {
  return word.slice(0, 100).toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** The letters to insert, delete, replace or swap with a neighbour. */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}
