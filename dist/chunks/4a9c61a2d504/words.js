// src/words.ts
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : noun.endsWith("s") ? "es" : "s"}`;
}
var mostListed = 10;
function listed(names) {
  if (names.length <= mostListed) return names.join(", ");
  const shown = names.slice(0, mostListed - 2);
  return `${shown.join(", ")} and ${names.length - shown.length} more`;
}

export {
  count,
  listed
};
