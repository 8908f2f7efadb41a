// vmalert on every monitor of agents: it judges, by the rules that Prometheus would, what that monitor alone has sent to a storage. On loopback.

import { isJudgedByVmalert } from '../fleet/storage.ts';
import type { Item } from '../host/item.ts';
import { writeYaml } from '../yaml.ts';
import { alertmanagersFor } from './alertmanager.ts';
import { hardening, nameIn, systemdWord, unitPlaces } from './daemon.ts';
import { rootFile } from './file.ts';
import { vmalertAddress } from './loopback.ts';
import type { Resource } from './resource.ts';
import { ruleFiles, rulePlaces } from './rules.ts';
import type { Site, SiteHost } from './site.ts';
import { ofMonitor, storageFor } from './victoria-metrics.ts';

const unit = 'promguard-vmalert';
/** Of the package of VictoriaMetrics, which has no unit for it, and starts its own storage unless that is held back. */
const program = '/usr/bin/vmalert';
const packageName = 'victoria-metrics';
const notifierPath = '/etc/promguard/vmalert.yml';
const unitPath = `/etc/systemd/system/${unit}.service`;

export const vmalert: Resource = {
  places: () => [...unitPlaces, notifierPath, ...rulePlaces],
  parts: (self, site) => {
    const storage = storageFor(self, site);
    if (self.host.role !== 'monitor' || storage === undefined || !isJudgedByVmalert(site.fleet)) return [];
    const rules = ruleFiles(self, site, `${program} -dryRun -rule={}`);
    const read = [...rules, rootFile(notifierPath, '0644', notifiers(alertmanagersFor(self, site)))];
    const paths = rules.map(({ path }) => path);
    const items: Item[] = [
      { kind: 'package', name: packageName, hold: [packageName] },
      ...read,
      rootFile(unitPath, '0644', unitFile(self, argumentsFor(self, site, storage, paths))),
      {
        ...{ kind: 'unit', name: unit },
        restartOn: [`file:${unitPath}`],
        reloadOn: read.map(({ path }) => `file:${path}`),
        listens: { at: [vmalertAddress], program: nameIn(program), isSure: true },
      },
    ];
    return [{ name: 'vmalert', at: site.fleet.places.alerts, items, otherFiles: [] }];
  },
};

function argumentsFor(self: SiteHost, site: Site, storage: string, rules: readonly string[]): string[] {
  const { externalLabels, scrapeInterval } = site.fleet.prometheus;
  const { name } = self.host;
  const own = `http://${storage}/?${ofMonitor(name)}`;
  const labels = Object.entries({ ...externalLabels, monitor: name });
  return [
    ...rules.map((path) => `-rule=${path}`),
    `-datasource.url=${own}`,
    // What waited goes on waiting after a restart.
    `-remoteRead.url=${own}`,
    `-remoteWrite.url=http://${storage}`,
    ...labels.map(([label, value]) => `-external.label=${flagWord(`${label}=${value}`)}`),
    `-notifier.config=${notifierPath}`,
    `-evaluationInterval=${scrapeInterval}`,
    // As Prometheus does: an alert ends after four of these without a word.
    '-rule.resendDelay=1m',
    `-httpListenAddr=${vmalertAddress}`,
  ];
}

/** A flag that may be given several times splits each at commas, outside quotes (lib/flagutil of VictoriaMetrics, checked 2026-11-29). */
const flagWord = (value: string) => (/^[\w=.:/-]+$/.test(value) ? value : JSON.stringify(value));

/** What tells two monitors apart stays out of what they tell, as does what only vmalert adds. */
function notifiers(targets: readonly string[]): string {
  return writeYaml({
    alert_relabel_configs: [{ action: 'labeldrop', regex: 'monitor|alertgroup|exported_.+' }],
    static_configs: targets.length > 0 ? [{ targets }] : [],
  });
}

function unitFile({ host }: SiteHost, args: readonly string[]): string {
  const tunnel = `wg-quick@${host.interface}.service`;
  return `# Written by PromGuard: changes are put back by the next apply.
[Unit]
Description=PromGuard: judges alerts from what this monitor has stored
After=${tunnel}
Wants=${tunnel}
StartLimitIntervalSec=0

[Service]
ExecStart=${[program, ...args.map(systemdWord)].join(' ')}
ExecReload=/bin/kill -HUP $MAINPID
Restart=always
RestartSec=2
DynamicUser=yes
User=${unit}
${hardening()}
[Install]
WantedBy=multi-user.target
`;
}
