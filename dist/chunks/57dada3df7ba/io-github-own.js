// src/io/github/own.ts
var keysBranch = "promguard/keys-";
var trailer = "PromGuard-Run: ";
function messageOf({ message, run }) {
  return `${message}

${trailer}${run}`;
}
function isOfRun(message) {
  return message.split("\n").some((line) => line.startsWith(trailer));
}

export {
  keysBranch,
  messageOf,
  isOfRun
};
