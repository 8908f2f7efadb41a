import {
  hostPanels,
  panels
} from "./panels-panels.js";
import {
  count,
  listed
} from "./words.js";
import {
  columns
} from "./show-columns.js";
import {
  oneLine
} from "./problem.js";

// src/show/sparkline.ts
var blocks = "▁▂▃▄▅▆▇█";
var plain = "_.-:=+*#";
function sparkline(values, { most, width, unicode }) {
  const levels = unicode ? blocks : plain;
  const levelOf = (value) => Math.round((Math.max(0, Math.min(1, value / (most || 1))) || 0) * (levels.length - 1));
  return spread(values, width).map((value) => value === null ? " " : levels[levelOf(value)] ?? " ").join("");
}
function spread(values, width) {
  if (values.length <= width) return [...values];
  return Array.from({ length: width }, (_, at) => {
    const [from, to] = [at, at + 1].map((edge) => Math.floor(edge * values.length / width));
    const known = values.slice(from, to).filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  });
}

// src/show/look.ts
var shown = [
  { title: "CPU", of: ["cpu"] },
  { title: "MEMORY", of: ["memory"] },
  { title: "DISK", of: ["disk"] },
  { title: "NETWORK", of: ["network_in", "network_out"] },
  { title: "TUNNEL", of: ["tunnel_in", "tunnel_out"] }
];
var units = new Map(hostPanels.map(({ name, unit }) => [name, unit]));
var [longestLine, shortestLine, longestValue] = [12, 4, 6];
function measuresTable({ hosts, answered, silent }, { width, unicode }) {
  if (hosts.length === 0 || answered.every((name2) => silent.includes(name2))) return "";
  const name = Math.max(4, ...hosts.map((host) => oneLine(host.name).length));
  const room = width === void 0 ? longestLine : Math.floor((width - name) / shown.length) - longestValue - 3;
  const line = room < shortestLine ? 0 : Math.min(room, longestLine);
  const rows = hosts.map((host) => [
    oneLine(host.name),
    ...shown.map(({ of }) => {
      const unit = units.get(of[0] ?? "cpu") ?? "percent";
      const values = sumOf(of.map((panel) => host.values[panel]));
      const value = measured(values.at(-1), unit).padStart(longestValue);
      return `${value} ${sparkline(values, { most: mostOf(values, unit), width: line, unicode })}`.padEnd(line);
    })
  ]);
  return columns([["HOST", ...shown.map(({ title }) => title.padStart(longestValue))], ...rows]);
}
function sumOf(list) {
  const [first = [], ...others] = list;
  return first.map(
    (value, at) => others.reduce((sum, other) => {
      const more = other[at] ?? null;
      return sum === null || more === null ? null : sum + more;
    }, value)
  );
}
function mostOf(values, unit) {
  return unit === "percent" ? 100 : Math.max(1, ...values.map((value) => value ?? 0));
}
function measured(value, unit) {
  if (value === null || value === void 0) return "-";
  if (unit === "percent") return `${Math.round(value)} %`;
  if (unit === "seconds") return duration(value);
  if (unit === "milliseconds") return `${Math.round(value)} ms`;
  const steps = ["", "k", "M", "G", "T"];
  let [amount, step] = [value, 0];
  for (; amount >= 999.5 && step < steps.length - 1; step += 1) amount /= 1e3;
  const digits = amount < 9.95 && (step > 0 || unit === "rate") ? amount.toFixed(1) : Math.round(amount);
  return `${digits}${steps[step]}${unit === "rate" ? "/s" : ""}`;
}
function duration(seconds) {
  if (seconds < 120) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;
}
var mostAlerts = 20;
function alertsText(look, now) {
  const { alerts, answered, silent } = look;
  const lines = alerts.slice(0, mostAlerts).flatMap((alert) => alertLines(alert, now));
  if (alerts.length > mostAlerts) lines.push(`and ${count(alerts.length - mostAlerts, "more alert")}`);
  if (alerts.length === 0 && answered.length > 0) lines.push(noneFires(look));
  if (silent.length > 0) lines.push(silentLine(look));
  return lines.join("\n");
}
function noneFires({ isUnjudged }) {
  return isUnjudged ? "no alert is judged: fleet.yaml has alerts: false" : "no alert is firing";
}
function silentLine({
  silent,
  answered,
  isAgent,
  mayNotAsk,
  lostStorages = []
}) {
  if (isAgent)
    return `${listed(silent)} only ${silent.length === 1 ? "sends" : "send"} samples on (mode: agent): what was measured and which alerts fire is known where \`prometheus.remote_write\` leads`;
  if (mayNotAsk)
    return `a reader key may not ask ${listed(silent)} what was measured and which alerts fire: use the key for applies`;
  const why = lostStorages.length === 0 ? "" : `: the storage of samples on ${listed(lostStorages)} does not answer`;
  const [half, whole] = [true, false].map((has) => silent.filter((name) => answered.includes(name) === has));
  const lines = [
    ...whole?.length ? [`${listed(whole)} did not say what was measured and which alerts fire${why}`] : [],
    ...half?.length ? [`${listed(half)} did not say what was measured${why}`] : []
  ];
  return lines.join("; ");
}
function alertLines({ name, host, severity = "no severity", since, summary }, now) {
  const head = [severity, host, `${name} for ${duration(now - since)}`].filter((part) => part !== void 0);
  return [oneLine(head.join("  ")), ...summary === "" ? [] : [`  ${oneLine(summary)}`]];
}
var unitNames = { bytes: "bytes_per_second", rate: "per_second" };
function lookDocument({ stepSeconds, hosts, alerts, silent }) {
  return {
    metrics: {
      step_seconds: stepSeconds,
      silent_monitors: silent,
      hosts: hosts.map(({ name, values }) => ({
        name,
        panels: panels.flatMap(({ name: panel, unit }) => {
          const own = values[panel];
          return own ? [{ name: panel, unit: unitNames[unit] ?? unit, now: own.at(-1) ?? null, last_hour: own }] : [];
        })
      }))
    },
    alerts: alerts.map(({ name, host, severity, labels, since, summary, remedy, monitors }) => ({
      ...{ name, host: host ?? null, severity: severity ?? null },
      since: new Date(since * 1e3).toISOString(),
      ...{ summary, remedy, labels, monitors }
    }))
  };
}

export {
  measuresTable,
  mostOf,
  measured,
  duration,
  alertsText,
  noneFires,
  silentLine,
  lookDocument
};
