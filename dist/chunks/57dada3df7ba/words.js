// src/words.ts
function count(number, noun) {
  return `${number} ${number === 1 ? noun : plural(noun)}`;
}
function plural(noun) {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}${noun.endsWith("s") ? "es" : "s"}`;
}
function oneOf(names) {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" or ");
}
var mostListed = 10;
function listed(names) {
  if (names.length <= mostListed) return names.join(", ");
  const shown = names.slice(0, mostListed - 2);
  return `${shown.join(", ")} and ${names.length - shown.length} more`;
}

export {
  count,
  oneOf,
  listed
};
