import {
  allowEntry
} from "./show-allow.js";
import {
  closeHint,
  portText
} from "./plan-closing.js";
import "./plan-checks-takein.js";
import "./fleet-instead.js";
import {
  closingText
} from "./show-markup.js";
import "./diff.js";
import "./fleet-cidr.js";
import "./host-quote.js";
import "./suggest.js";
import "./fleet-text.js";
import "./noble-hashes-2.js";
import {
  format,
  oneLine
} from "./problem.js";
import "./passed-on.js";

// src/show/adoption.ts
function adoptionText(adoption, file, written) {
  const { host, address, system, isKnown, ufw, answers } = adoption;
  const head = `${host} (${address}): ${system.id} ${system.version}, ${system.arch}`;
  if (isKnown) return `${head}
  PromGuard has been here: promguard plan shows what differs`;
  const lines = [
    row("answers", answers.map(closingText)),
    row("firewall", [ufw ? "ufw is on" : "ufw is off", ...adoption.firewalls]),
    row("forwards", adoption.forwarding),
    row("tunnels", adoption.tunnels),
    row("networks", adoption.networks)
  ];
  return [head, ...lines.flat().map(oneLine), "", ...verdict(adoption, file, written)].join("\n");
}
function row(title, values) {
  return (values.length > 0 ? values : ["none"]).map((value, at) => `  ${(at === 0 ? title : "").padEnd(9)} ${value}`);
}
function verdict(adoption, file, written) {
  const { host, closes, allow, monitorsOnly, problems } = adoption;
  const others = problems.filter(({ code }) => code !== "would-close-ports").map(format);
  if (closes.length === 0) return [...others, others.length > 0 ? "" : "nothing would close"].filter(Boolean);
  const unclear = closes.filter((one) => one.from === "unknown" && !monitorsOnly.includes(one));
  return [
    ...others,
    `would close: ${closes.map(closingText).join("; ")}`,
    ...unclear.length > 0 ? [`who reaches ${unclear.map(portText).join(", ")} cannot be told: declare it by hand`] : [],
    ...monitorsOnly.length > 0 ? [`${monitorsOnly.map(portText).join(", ")}: ${closeHint(monitorsOnly)}`] : [],
    ...written ? [`added to ${host} in ${file}: ${allow.map(allowEntry).join(", ")}`] : allow.length === 0 ? [] : [
      `to keep ${monitorsOnly.length > 0 ? "the others" : "them"} open, add to ${host} in ${file}, or run promguard adopt ${host} --keep-open:`,
      `  allow: [${allow.map(allowEntry).join(", ")}]`
    ]
  ];
}
function adoptionDocument({ isKnown, problems, left: _, monitorsOnly: __, ...rest }) {
  return { version: 1, ...rest, known: isKnown, problems: problems.map((problem) => problem.toJSON()) };
}
export {
  adoptionDocument,
  adoptionText
};
