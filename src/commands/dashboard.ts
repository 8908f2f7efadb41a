// `promguard dashboard`. Rule: stdout is the dashboard and nothing else; nobody is asked for anything.

import { nodeInterval, runnersIn } from '../flow/look.ts';
import { readFleetAlone } from '../flow/recorded.ts';
import { storeOf } from '../io/files.ts';
import { command } from './command.ts';
import { printJson } from './terminal.ts';

export const dashboard = command({
  summary: 'print a dashboard of the hosts and the firing alerts, for import into a Grafana of your own',
  without: ['json', 'quiet', 'verbose'],
  options: {},
  examples: ['promguard dashboard'],
  async run({ fleet }) {
    const whole = await readFleetAlone(storeOf(fleet), fleet, false);
    const jobs = runnersIn(whole).flatMap((host) => host.jobs);
    const { dashboard: dashboardOf } = await import('../show/dashboard.ts');
    printJson(dashboardOf(whole.name, nodeInterval(whole), jobs));
    return 0;
  },
});
