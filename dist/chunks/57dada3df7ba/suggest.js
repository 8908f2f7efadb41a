// src/suggest.ts
var habits = new Map(
  Object.entries({
    up: "promguard apply",
    deploy: "promguard apply",
    converge: "promguard apply",
    sync: "promguard apply",
    diff: "promguard plan",
    preview: "promguard plan",
    list: "promguard status",
    ls: "promguard status",
    show: "promguard status",
    check: "promguard validate",
    lint: "promguard validate",
    down: "promguard destroy",
    setup: "promguard init",
    version: "promguard --version",
    "--dry-run": "promguard plan",
    "-n": "promguard plan",
    "--check": "promguard plan",
    "--diff": "promguard plan",
    "--auto-approve": "--yes",
    "-y": "--yes",
    "-f": "--fleet",
    "--file": "--fleet",
    "--target": "--only",
    "--limit": "--only",
    "-o": "--out",
    "--reason": "--why",
    "--comment": "--why",
    "-V": "promguard --version"
  })
);
var fewestLetters = 4;
function nearest(word, known) {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best;
  for (const candidate of known) {
    const far = distance(plain(word), plain(candidate));
    if (far <= limit && far < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word: candidate, distance: far };
  }
  if (best || plain(word).length < fewestLetters) return best?.word;
  const [only, ...more] = [...known].filter((candidate) => plain(candidate).startsWith(plain(word)));
  return more.length === 0 ? only : void 0;
}
function didYouMean(word, known, otherwise) {
  const near = nearest(word, known);
  return near === void 0 ? otherwise : `did you mean \`${near}\`?`;
}
function plain(word) {
  return word.slice(0, 100).toLowerCase().replaceAll(/[-_ ]/g, "");
}
function distance(one, other) {
  let before = [];
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
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}

export {
  habits,
  nearest,
  didYouMean
};
