import {
  duration,
  measured,
  mostOf,
  noneFires,
  silentLine
} from "./show-look.js";
import {
  hostPanels,
  panels
} from "./panels-panels.js";
import "./words.js";
import "./show-columns.js";
import {
  oneLine
} from "./problem.js";
import "./passed-on.js";

// src/show/state.ts
function stateClass(state) {
  if (state === "ok") return "good";
  if (state === "pending" || state === "differs" || state === "degraded" || state === "in doubt") return "warn";
  return state === "not asked" || state === "off" || state === "not created" ? "plain" : "bad";
}

// src/show/xml.ts
var entities = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};
function xml(text) {
  return oneLine(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

// src/show/map.ts
var mostHosts = 150;
var [cell, top, rowHeight, perRow] = [150, 55, 90, 7];
function map(hosts) {
  if (hosts.length > mostHosts) return "<p>The fleet is too large for a picture.</p>";
  const monitors = hosts.filter(({ role }) => role === "monitor");
  const nodes = hosts.filter(({ role }) => role !== "monitor").toSorted((one, other) => one.region < other.region ? -1 : one.region > other.region ? 1 : 0);
  const columns = Math.min(perRow, Math.max(monitors.length, nodes.length, 1));
  const width2 = columns * cell;
  const above = inRows(monitors, width2, top);
  const below = inRows(nodes, width2, top + rowHeight * Math.ceil(monitors.length / perRow) + 30);
  const spots = [...above, ...below];
  const byName = new Map(spots.map((spot) => [spot.host.name, spot]));
  const height2 = Math.max(top, ...spots.map(({ y }) => y)) + 50;
  const lines2 = spots.flatMap((spot) => tunnelsOf(spot, byName));
  return [
    `<svg class="map" width="${width2}" height="${height2}" viewBox="0 0 ${width2} ${height2}" role="img" aria-label="Hosts and their tunnels">`,
    ...lines2,
    ...spots.map(circle),
    "</svg>"
  ].join("\n");
}
function inRows(hosts, width2, from) {
  return hosts.map((host, at) => {
    const row = Math.floor(at / perRow);
    const inRow = Math.min(perRow, hosts.length - row * perRow);
    return { host, x: width2 / inRow * (at % perRow + 0.5), y: from + row * rowHeight };
  });
}
function tunnelsOf({ host, x, y }, spots) {
  return host.monitors.flatMap((name) => {
    const monitor = spots.get(name);
    const isDrawn = monitor?.host.monitors.includes(host.name) && name > host.name;
    if (!monitor || isDrawn || name === host.name) return [];
    const ends = `x1="${monitor.x.toFixed(0)}" y1="${monitor.y.toFixed(0)}" x2="${x.toFixed(0)}" y2="${y.toFixed(0)}"`;
    return [`<line class="${stateClass(tunnelState(host))}" ${ends}/>`];
  });
}
function tunnelState({ state, up }) {
  return (state === "differs" || state === "open") && up ? "ok" : state;
}
function circle({ host: { name, role, region, address, state }, x, y }) {
  const at = (dy) => `x="${x.toFixed(0)}" y="${(y + dy).toFixed(0)}" text-anchor="middle"`;
  const radius = role === "monitor" ? 14 : 9;
  const [first, second] = role === "monitor" ? [-radius - 18, -radius - 5] : [radius + 14, radius + 27];
  return [
    `<g><title>${xml(`${name}: ${state}`)}</title>`,
    `<circle class="${stateClass(state)}" cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${radius}"/>`,
    `<text ${at(first)}>${xml(name)}</text>`,
    `<text ${at(second)}>${xml([region, address].filter(Boolean).join(" "))}</text></g>`
  ].join("");
}

// src/show/page.ts
var generator = '<meta name="generator" content="PromGuard">';
var pageBegins = new RegExp(
  `^<!DOCTYPE html>\\n<html lang="en">\\n<head>\\n<meta charset="utf-8">\\n${generator}`
);
function page({ fleet, now, evidence, verdict, ok, problems, look }) {
  const at = new Date(now * 1e3).toISOString().replace(/:\d\d\.\d+Z$/, "Z").replace("T", " ");
  return [
    "<!DOCTYPE html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    generator,
    // Nothing but the styles of this page: no script, no picture and no other address.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${xml(fleet)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    `<h1>${xml(fleet)} <time>${xml(at)}</time></h1>`,
    `<p class="${ok ? "good" : "bad"}">${xml(verdict)}</p>`,
    ...list(problems.map(lines)),
    '<div class="beside">',
    ...card("Alerts", alertsIn(look, now)),
    ...card("Tunnels", [map(evidence)]),
    "</div>",
    ...card("Hosts", hostsIn(evidence, look)),
    ...programsIn(look),
    "</body>",
    "</html>",
    ""
  ].join("\n");
}
function card(title, content) {
  return ['<div class="card">', `<h2>${title}</h2>`, ...content, "</div>"];
}
function lines(text) {
  return text.split("\n").map((line2) => xml(line2.trim())).join("<br>");
}
function list(items) {
  return items.length === 0 ? [] : ["<ul>", ...items.map((item) => `<li>${item}</li>`), "</ul>"];
}
function alertsIn(look, now) {
  const { alerts, answered, silent, isAgent, mayNotAsk } = look;
  const told = `<p class="${look.isUnjudged ? "plain" : "good"}">${xml(noneFires(look))}</p>`;
  const none = alerts.length === 0 && answered.length > 0 ? [told] : [];
  const missing = silent.length > 0 ? [`<p class="${isAgent || mayNotAsk ? "plain" : "bad"}">${xml(silentLine(look))}</p>`] : [];
  return [...none, ...missing, ...list(alerts.map((alert) => alertItem(alert, now)))];
}
var colours = { critical: "bad", warning: "warn" };
function alertItem({ name, host, severity = "", since, summary, remedy }, now) {
  const head = [severity, host, name].filter(Boolean).join(" · ");
  const texts = [summary, remedy].filter(Boolean).map((text) => `<br>${xml(text)}`);
  return `<strong class="${colours[severity] ?? "plain"}">${xml(head)}</strong> for ${duration(now - since)}${texts.join("")}`;
}
function hostsIn(evidence, { hosts }) {
  const known = new Map(hosts.map(({ name, values }) => [name, values]));
  const header = ["Host", "State", ...hostPanels.map(({ title }) => title)];
  const rows = evidence.map(({ name, state }) => {
    const values = known.get(name);
    const cells = hostPanels.map((panel) => `<td>${values ? cell2(panel, values[panel.name]) : "-"}</td>`);
    return `<tr><th scope="row">${xml(name)}</th><td class="${stateClass(state)}">${xml(state)}</td>${cells.join("")}</tr>`;
  });
  return tableOf(header, rows);
}
function tableOf(header, rows) {
  return [
    '<div class="wide"><table>',
    `<tr>${header.map((title) => `<th scope="col">${xml(title)}</th>`).join("")}</tr>`,
    ...rows,
    "</table></div>"
  ];
}
function programsIn({ hosts }) {
  const rows = panels.filter(({ job }) => job !== void 0).flatMap(
    (panel) => hosts.flatMap(({ name, values }) => {
      const own = values[panel.name];
      if (!own) return [];
      return [`<tr><th scope="row">${xml(name)}</th><td>${xml(panel.title)}</td><td>${cell2(panel, own)}</td></tr>`];
    })
  );
  return rows.length === 0 ? [] : card("Programs", tableOf(["Host", "What", "Now and in the last hour"], rows));
}
function cell2({ unit, title }, values) {
  const now = measured(values.at(-1), unit);
  const value = unit === "bytes" && now !== "-" ? now.replace(/[kMGT]?$/, " $&B/s") : now;
  return `${xml(value)}${line(values, mostOf(values, unit), title)}`;
}
var [width, height] = [96, 24];
function line(values, most, title) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return "";
  const step = width / (values.length - 1);
  const y = (value) => (height - 1 - (Math.max(0, Math.min(1, value / most)) || 0) * (height - 2)).toFixed(1);
  const path = values.map((value, at) => {
    if (value === null) return "";
    const begins = at === 0 || values[at - 1] === null;
    return `${begins ? "M" : "L"}${(at * step).toFixed(1)} ${y(value)}`;
  }).join("");
  return `<svg class="line" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${xml(title)} in the last hour"><path d="${path}"/></svg>`;
}
var style = `
:root { color-scheme: light dark; --text: #1b1f24; --page: #ffffff; --faint: #d0d7de; --good: #1a7f37; --warn: #9a6700; --bad: #cf222e; --line: #0969da; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --page: #0d1117; --faint: #30363d; --good: #3fb950; --warn: #d29922; --bad: #f85149; --line: #58a6ff; }
}
body { margin: 2rem auto; padding: 0 1rem; max-width: 84rem; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.05rem; margin: .8rem 0; } time { font-size: .9rem; font-weight: normal; opacity: .65; margin-left: .5rem; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); } ul { margin: 0; padding: 0; list-style: none; } li { margin: 0 0 .7rem; overflow-wrap: anywhere; }
.card { border: 1px solid var(--faint); border-radius: .5rem; padding: 0 1.2rem .8rem; margin-top: 1rem; min-width: 0; }
.beside { display: grid; column-gap: 1rem; } @media (min-width: 60rem) { .beside { grid-template-columns: 1fr 2fr; } }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .45rem .75rem .45rem 0; text-align: left; white-space: nowrap; vertical-align: top; } tr + tr > * { border-top: 1px solid var(--faint); }
svg.line { display: block; border-bottom: 1px solid var(--faint); } svg.line path { fill: none; stroke: var(--line); stroke-width: 1.5; }
svg.map { display: block; margin: 0 auto; max-width: 100%; height: auto; } svg.map text { fill: var(--text); font: 12px system-ui, sans-serif; paint-order: stroke; stroke: var(--page); stroke-width: 3px; }
svg.map line { stroke-width: 1.5; } svg.map line.good { stroke: var(--good); } svg.map line.warn { stroke: var(--warn); stroke-dasharray: 5 3; }
svg.map line.bad { stroke: var(--bad); stroke-dasharray: 2 3; } svg.map line.plain { stroke: var(--faint); }
svg.map circle { stroke: var(--page); stroke-width: 3; } svg.map circle.good { fill: var(--good); } svg.map circle.warn { fill: var(--warn); }
svg.map circle.bad { fill: var(--bad); } svg.map circle.plain { fill: var(--faint); }
`;
export {
  page,
  pageBegins
};
