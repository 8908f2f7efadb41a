// A dashboard for somebody's own Grafana, of the same panels as status. Rule: it names no host and no data source; whoever imports it chooses.

import { type Panel, panelsFor, type Unit } from '../panels/panels.ts';

/**
 * What Grafana asks for at the import. It takes this form, its classic one, since version 7, and brings it to its own newest one
 * (grafana.com/docs/grafana/latest, Dashboard JSON model, Classic; and its Export for sharing externally, checked 2026-11-29).
 */
const input = {
  name: 'DS_PROMETHEUS',
  label: 'Prometheus',
  description: 'a monitor of the fleet, or where its samples are sent',
  type: 'datasource',
  pluginId: 'prometheus',
  pluginName: 'Prometheus',
};
const datasource = { type: 'prometheus', uid: `\${${input.name}}` };
/** Of Grafana 9.0. An older form is brought to a newer one, never the other way round. */
const schemaVersion = 36;

/** As Grafana calls them. */
const units: Readonly<Record<Unit, string>> = {
  ...{ percent: 'percent', seconds: 's', milliseconds: 'ms' },
  ...{ bytes: 'Bps', count: 'short', rate: 'ops' },
};

/** It holds four samples at least (Grafana's manual of its Prometheus data source, checked 2026-11-29). */
const window = '$__rate_interval';
const chosenHosts = 'up{host=~"$host"}';
const firing = 'ALERTS{alertstate="firing", alertname!="Watchdog", host=~"$host|"}';

const [width, height, alertsHeight] = [12, 8, 6];

/** fleet: its name. interval: how often hosts are scraped, as a Prometheus duration. jobs: of what they run. */
export function dashboard(fleet: string, interval: string, jobs: readonly string[]): object {
  return {
    __inputs: [input],
    __requires: [
      { type: 'grafana', id: 'grafana', name: 'Grafana', version: '9.0.0' },
      { type: 'datasource', id: input.pluginId, name: input.pluginName, version: '1.0.0' },
      { type: 'panel', id: 'table', name: 'Table', version: '' },
      { type: 'panel', id: 'timeseries', name: 'Time series', version: '' },
    ],
    title: `PromGuard: ${fleet}`,
    uid: `promguard-${fleet}`.slice(0, 40),
    tags: ['promguard'],
    schemaVersion,
    version: 1,
    editable: true,
    refresh: '1m',
    time: { from: 'now-6h', to: 'now' },
    timezone: '',
    annotations: { list: [] },
    links: [],
    templating: { list: [hosts] },
    panels: [alerts, ...panelsFor(jobs).map((panel, at) => graph(panel, at, interval))],
  };
}

const hosts = {
  name: 'host',
  label: 'Host',
  type: 'query',
  datasource,
  definition: 'label_values(up, host)',
  query: { query: 'label_values(up, host)', refId: 'StandardVariableQuery' },
  refresh: 2,
  sort: 1,
  multi: true,
  includeAll: true,
  current: { selected: true, text: ['All'], value: ['$__all'] },
};

const alerts = {
  id: 1,
  title: 'Firing alerts',
  type: 'table',
  datasource,
  gridPos: { x: 0, y: 0, w: 2 * width, h: alertsHeight },
  targets: [{ refId: 'A', datasource, expr: firing, format: 'table', instant: true }],
  transformations: [
    {
      id: 'organize',
      options: { excludeByName: { Time: true, Value: true, __name__: true, alertstate: true } },
    },
  ],
  fieldConfig: { defaults: {}, overrides: [] },
  options: { showHeader: true },
};

function graph({ title, unit, query }: Panel, at: number, interval: string) {
  return {
    id: at + 2,
    title,
    type: 'timeseries',
    datasource,
    gridPos: { x: (at % 2) * width, y: alertsHeight + Math.floor(at / 2) * height, w: width, h: height },
    targets: [
      {
        refId: 'A',
        datasource,
        expr: `(${query(window)}) and on (host) ${chosenHosts}`,
        legendFormat: '{{host}}',
        // Else it would be that of the data source, which may not be told.
        interval,
        range: true,
      },
    ],
    fieldConfig: {
      defaults: { unit: units[unit], min: 0, ...(unit === 'percent' && { max: 100 }) },
      overrides: [],
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}
