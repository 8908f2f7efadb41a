import {
  format,
  oneLine,
  printable
} from "./problem.js";

// src/show/markup.ts
function code(text) {
  return `<code>${entities(clip(oneLine(text), mostInline))}</code>`;
}
var mostInline = 300;
function entities(text) {
  return text.replaceAll(/[^\p{L}\p{N} -]/gu, (character) => `&#${character.codePointAt(0)};`);
}
function clip(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
function fenced(language, text) {
  const shown = printable(text, "	");
  const longest = (shown.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${shown}
${fence}`;
}
function problemBlock(problem) {
  return fenced("text", clip(format(problem), mostOfProblem));
}
var mostOfProblem = 1500;
function runLink({ runUrl }) {
  return `[this run](<${encodeURI(runUrl)}>)`;
}
function folded(title, content) {
  return `<details><summary>${title}</summary>

${content}

</details>`;
}
function table(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
function fitting(parts, room, between) {
  let left = room;
  const end = parts.findIndex((part) => {
    left -= part.length + between.length;
    return left < 0;
  });
  return end < 0 ? [...parts] : parts.slice(0, end);
}
function name(text) {
  return /^[a-z0-9][a-z0-9 -]{0,62}$/i.test(text) && !/gh-\d/i.test(text) ? text : code(text);
}

// src/show/closing.ts
function closingText({ port, proto, process, from }) {
  const by = process === "" ? "" : ` (${process})`;
  return `${port}/${proto}${by} from ${sourceText(from)}`;
}
function closingMarkdown({ host, port, proto, process, from }) {
  const by = process === "" ? "" : ` (${code(process)})`;
  return `- ${name(host)} listens on ${port}/${proto}${by} from ${name(sourceText(from))}; this plan closes it`;
}
function sourceText(from) {
  if (from === "anywhere") return "anywhere";
  if (from === "unknown") return "where nobody can tell";
  return from === "private" ? "its private network" : from.join(", ");
}

export {
  code,
  clip,
  fenced,
  problemBlock,
  runLink,
  folded,
  table,
  fitting,
  name,
  closingText,
  closingMarkdown
};
