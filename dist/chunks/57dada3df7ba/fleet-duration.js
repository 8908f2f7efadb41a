// src/fleet/duration.ts
var units = { y: 31536e3, w: 604800, d: 86400, h: 3600, m: 60, s: 1, ms: 1e-3 };
function parseDuration(text) {
  if (text === "0") return 0;
  const parts = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(text);
  if (text === "" || parts === null) return void 0;
  const seconds = Object.values(units).reduce((sum, unit, i) => sum + Number(parts[i + 1] ?? 0) * unit, 0);
  return seconds <= 2 ** 63 / 1e9 ? seconds : void 0;
}
function scrapeInterval(fleet) {
  return Math.max(...intervalsOf(fleet));
}
function shortestInterval(fleet) {
  return Math.min(...intervalsOf(fleet));
}
function intervalsOf({ prometheus, exporters, apps }) {
  const all = [prometheus.scrapeInterval, ...[...exporters, ...apps].flatMap(({ interval }) => interval ?? [])];
  return all.map((text) => parseDuration(text) ?? 0);
}

// src/fleet/model.ts
var severities = ["critical", "warning", "info"];

export {
  parseDuration,
  scrapeInterval,
  shortestInterval,
  severities
};
