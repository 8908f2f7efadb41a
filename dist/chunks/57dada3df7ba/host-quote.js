// src/host/quote.ts
function quote(word) {
  if (word.includes("\0")) throw new Error("a bash word cannot hold a NUL byte");
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
function words(list) {
  return list.map(quote).join(" ");
}
function step(title) {
  return `step ${quote(title)}
`;
}

export {
  quote,
  words,
  step
};
