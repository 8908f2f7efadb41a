import {
  panelsFor
} from "./panels-panels.js";
import "./passed-on.js";

// src/show/dashboard.ts
var input = {
  name: "DS_PROMETHEUS",
  label: "Prometheus",
  description: "a monitor of the fleet, or where its samples are sent",
  type: "datasource",
  pluginId: "prometheus",
  pluginName: "Prometheus"
};
var datasource = { type: "prometheus", uid: `\${${input.name}}` };
var schemaVersion = 36;
var units = {
  ...{ percent: "percent", seconds: "s", milliseconds: "ms" },
  ...{ bytes: "Bps", count: "short", rate: "ops" }
};
var window = "$__rate_interval";
var chosenHosts = 'up{host=~"$host"}';
var firing = 'ALERTS{alertstate="firing", alertname!="Watchdog", host=~"$host|"}';
var [width, height, alertsHeight] = [12, 8, 6];
function dashboard(fleet, interval, jobs) {
  return {
    __inputs: [input],
    __requires: [
      { type: "grafana", id: "grafana", name: "Grafana", version: "9.0.0" },
      { type: "datasource", id: input.pluginId, name: input.pluginName, version: "1.0.0" },
      { type: "panel", id: "table", name: "Table", version: "" },
      { type: "panel", id: "timeseries", name: "Time series", version: "" }
    ],
    title: `PromGuard: ${fleet}`,
    uid: `promguard-${fleet}`.slice(0, 40),
    tags: ["promguard"],
    schemaVersion,
    version: 1,
    editable: true,
    refresh: "1m",
    time: { from: "now-6h", to: "now" },
    timezone: "",
    annotations: { list: [] },
    links: [],
    templating: { list: [hosts] },
    panels: [alerts, ...panelsFor(jobs).map((panel, at) => graph(panel, at, interval))]
  };
}
var hosts = {
  name: "host",
  label: "Host",
  type: "query",
  datasource,
  definition: "label_values(up, host)",
  query: { query: "label_values(up, host)", refId: "StandardVariableQuery" },
  refresh: 2,
  sort: 1,
  multi: true,
  includeAll: true,
  current: { selected: true, text: ["All"], value: ["$__all"] }
};
var alerts = {
  id: 1,
  title: "Firing alerts",
  type: "table",
  datasource,
  gridPos: { x: 0, y: 0, w: 2 * width, h: alertsHeight },
  targets: [{ refId: "A", datasource, expr: firing, format: "table", instant: true }],
  transformations: [
    {
      id: "organize",
      options: { excludeByName: { Time: true, Value: true, __name__: true, alertstate: true } }
    }
  ],
  fieldConfig: { defaults: {}, overrides: [] },
  options: { showHeader: true }
};
function graph({ title, unit, query }, at, interval) {
  return {
    id: at + 2,
    title,
    type: "timeseries",
    datasource,
    gridPos: { x: at % 2 * width, y: alertsHeight + Math.floor(at / 2) * height, w: width, h: height },
    targets: [
      {
        refId: "A",
        datasource,
        expr: `(${query(window)}) and on (host) ${chosenHosts}`,
        legendFormat: "{{host}}",
        // Else it would be that of the data source, which may not be told.
        interval,
        range: true
      }
    ],
    fieldConfig: {
      defaults: { unit: units[unit], min: 0, ...unit === "percent" && { max: 100 } },
      overrides: []
    },
    options: {
      legend: { displayMode: "list", placement: "bottom", showLegend: true },
      tooltip: { mode: "multi", sort: "desc" }
    }
  };
}
export {
  dashboard
};
