// `promguard dashboard`. Rule: stdout is the dashboard and nothing else; nobody is asked for anything.

import { readFleetAlone } from '../flow/desired.ts';
import { storeOf } from '../io/files.ts';
import { dashboard as dashboardOf } from '../show/dashboard.ts';
import { command } from './command.ts';
import { printJson } from './terminal.ts';

export const dashboard = command({
  summary: 'print a dashboard of the hosts and the firing alerts, for import into a Grafana of your own',
  without: ['json', 'quiet', 'verbose'],
  options: {},
  examples: ['promguard dashboard'],
  async run({ fleet }) {
    const { name, prometheus, exporters } = await readFleetAlone(storeOf(fleet), fleet);
    const node = exporters.find((exporter) => exporter.name === 'node');
    printJson(dashboardOf(name, node?.interval ?? prometheus.scrapeInterval));
    return 0;
  },
});
