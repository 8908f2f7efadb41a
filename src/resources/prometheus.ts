// Prometheus on every monitor: on loopback only, one job for each exporter, its targets in files that it watches.

import { scrapeInterval } from '../fleet/duration.ts';
import type { Fleet, Scraping } from '../fleet/model.ts';
import { isJudgedByVmalert } from '../fleet/storage.ts';
import type { Observed } from '../host/item.ts';
import type { FileItem } from '../host/kinds/file.ts';
import { writeYaml } from '../yaml.ts';
import { alertmanagersFor } from './alertmanager.ts';
import { type ProbeScrape, probeScrapes } from './blackbox.ts';
import { prometheusForward } from './clients.ts';
import { type Daemon, daemonItems, otherFiles, pinFor, pinnedPath, unitPlaces } from './daemon.ts';
import { prometheusAddress, vmalertAddress } from './loopback.ts';
import type { TargetGroup } from './probes.ts';
import { namesOnly } from './relabel.ts';
import { prometheusGroup, remoteSecrets, remoteWriteConfig } from './remote-write.ts';
import { hostLabels, type Resource } from './resource.ts';
import { ruleFiles, rulePlaces } from './rules.ts';
import type { ScrapeTarget, Site, SiteHost } from './site.ts';
import { storageJob, storagesOf } from './victoria-metrics.ts';

const folder = '/etc/promguard';
export const configPath = `${folder}/prometheus.yml`;
const unit = 'prometheus';
/** Where Debian's package keeps its data, so that a pinned release continues with it. */
const data = '/var/lib/prometheus/metrics2';
/**
 * How long a receiver that is away may keep it from stopping: a minute by default, and the unit of Debian's package waits for 20 s, kills nothing then, and
 * does not start again beside it (seen on Debian 12, 2026-11-29).
 */
const flushDeadline = '--storage.remote.flush-deadline=10s';
const agentData = '/var/lib/prometheus/agent';

/** Whether an apply has made it a monitor. */
export function isMonitoring({ managed }: Pick<Observed, 'managed'>): boolean {
  return managed.includes(`file:${configPath}`);
}

export const prometheus: Resource = {
  // Not the folder: secrets of exporters are below it.
  places: () => [...unitPlaces, configPath, targetsPath('*'), ...rulePlaces],
  parts: (self, site) => {
    if (self.host.role !== 'monitor') return [];
    const { fleet } = site;
    const pin = pinFor(fleet.prometheus.pin, self.system);
    const promtool = pin ? pinnedPath(unit, pin, 'promtool') : 'promtool';
    const rules = isJudgedByVmalert(fleet) ? [] : ruleFiles(self, site, `${promtool} check rules {}`);
    const secrets = remoteSecrets(fleet, site);
    const daemon: Daemon = {
      unit,
      description: 'Prometheus',
      package: 'prometheus',
      startsOthers: false,
      command: '/usr/bin/prometheus',
      args: [
        `--config.file=${configPath}`,
        ...storageArgs(fleet.prometheus),
        ...(fleet.prometheus.isAgent ? [] : [lookback(fleet), restored]),
        ...(remoteWriteConfig(site).length > 0 ? [flushDeadline] : []),
        `--web.listen-address=${prometheusAddress}`,
      ],
      pin,
      members: ['prometheus', 'promtool'],
      stateDirectory: 'prometheus',
      listens: { at: [prometheusAddress], isSure: true },
      tunnel: self.host.interface,
      // Secrets are read anew with each request (prometheus/common, config/http_config.go, checked 2026-11-29).
      reloadOn: [`file:${configPath}`, ...rules.map(({ path }) => `file:${path}`)],
      restartOn: [],
      service: secrets.length > 0 ? `SupplementaryGroups=${prometheusGroup}\n` : '',
    };
    const files = [...rules, ...configFiles(self, site, rules, promtool)];
    const items = [...secrets, ...daemonItems(daemon), ...files, ...prometheusForward(self, site)];
    return [{ name: unit, at: fleet.places.prometheus, items, otherFiles: otherFiles(daemon) }];
  },
};

/** An agent is a feature in 2.x, which all packages are, and has a flag of its own in 3 (prometheus.io/docs/prometheus/3.0/migration, checked 2026-11-29). */
function storageArgs({ isAgent, pin, retention, retentionSize }: Fleet['prometheus']): string[] {
  if (isAgent) {
    const isNew = Number.parseInt(pin?.version ?? '2', 10) >= 3;
    return [isNew ? '--agent' : '--enable-feature=agent', `--storage.agent.path=${agentData}`];
  }
  const limit = retentionSize === undefined ? [] : [`--storage.tsdb.retention.size=${retentionSize}`];
  return [`--storage.tsdb.path=${data}`, `--storage.tsdb.retention.time=${retention}`, ...limit];
}

/**
 * How long the last sample of a series counts where nothing says that it ended. A target that leaves while Prometheus restarts is such a series, and
 * Prometheus' own five minutes are longer than a critical alert waits. A scrape that fails ends its series at once, so this is for few lost ones.
 */
function lookback(fleet: Fleet): string {
  const seconds = Math.ceil(Math.min(300, Math.max(30, 4 * scrapeInterval(fleet))));
  return `--query.lookback-delta=${seconds}s`;
}

/**
 * What fires goes on after a restart. By default Prometheus forgets an alert whose `for` is shorter than ten minutes: it would wait anew, and Alertmanager tell
 * that it is over meanwhile (prometheus/prometheus#15175, checked 2026-11-30).
 */
const restored = '--rules.alert.for-grace-period=0s';

/** Rules and targets first: promtool reads them when it checks the configuration. */
function configFiles(self: SiteHost, site: Site, rules: readonly FileItem[], promtool: string): FileItem[] {
  const jobs = jobsOf(self, site);
  const probes = probeScrapes(self, site);
  return [
    ...jobs.map(({ name, targets }) =>
      targetsFile(
        name,
        targets.map(({ instance, labels }) => ({ targets: [instance], labels })),
        promtool,
      ),
    ),
    ...probes.map(({ name, targets }) => targetsFile(name, targets, promtool)),
    file(configPath, config(self, site, [jobs, probes], rules), `${promtool} check config {}`),
  ];
}

const asAll: Scraping = {
  metricsPath: '/metrics',
  interval: undefined,
  sampleLimit: undefined,
  keep: undefined,
  drop: undefined,
};

interface Job extends Scraping {
  name: string;
  targets: ScrapeTarget[];
}

function jobsOf(self: SiteHost, site: Site): Job[] {
  const own = {
    job: unit,
    metricsPath: '/metrics',
    isApp: false,
    instance: prometheusAddress,
    labels: hostLabels(self),
  };
  const { exporters, apps } = site.fleet;
  const named = [...exporters, ...apps].map(
    ({ name, metricsPath, interval, sampleLimit, keep, drop }): Job => ({
      ...{ name, metricsPath, interval, sampleLimit, keep, drop },
      targets: [],
    }),
  );
  const storage = storagesOf(site).length > 0 ? [{ name: storageJob, ...asAll, targets: [] }] : [];
  const jobs = new Map([...storage, ...named].map((job): [string, Job] => [job.name, job]));
  for (const target of site.scrapedBy(self).flatMap(site.targetsOf)) jobs.get(target.job)?.targets.push(target);
  const beside = (job: string, instance: string): Job => ({
    ...{ name: job, ...asAll },
    targets: [{ ...own, job, instance }],
  });
  return [
    { name: unit, ...asAll, targets: [own] },
    ...alertmanagersFor(self, site)
      .slice(0, 1)
      .map((instance) => beside('alertmanager', instance)),
    ...(isJudgedByVmalert(site.fleet) ? [beside('vmalert', vmalertAddress)] : []),
    ...storage,
    ...named,
  ];
}

/** Which data it may have, for whoever would give the monitor an older one. */
const releaseLine = (version: string) => `# Prometheus ${version}\n`;

/** The pinned release that a configuration was written for. */
export function releaseIn(configuration: string | undefined): string | undefined {
  return /^# Prometheus (\d[^\n]*)\n/.exec(configuration ?? '')?.[1];
}

function config(
  self: SiteHost,
  site: Site,
  [jobs, probes]: [Job[], ProbeScrape[]],
  rules: readonly FileItem[],
): string {
  const { scrapeInterval, externalLabels, pin } = site.fleet.prometheus;
  const receivers = remoteWriteConfig(site);
  const head = pin ? releaseLine(pin.version) : '';
  const body = writeYaml({
    global: {
      scrape_interval: scrapeInterval,
      // There is nothing to judge between two samples.
      evaluation_interval: scrapeInterval,
      external_labels: { ...externalLabels, monitor: self.host.name },
    },
    ...(!isJudgedByVmalert(site.fleet) && alerting(alertmanagersFor(self, site))),
    ...(rules.length > 0 && { rule_files: rules.map(({ path }) => path) }),
    ...(receivers.length > 0 && { remote_write: receivers }),
    scrape_configs: [
      ...jobs.map(({ name, ...scraping }) => ({
        job_name: name,
        ...scrapingOf(scraping),
        file_sd_configs: [{ files: [targetsPath(name)] }],
      })),
      ...probes.map(({ name, config: own, otherFiles: others }) => ({
        job_name: name,
        ...own,
        // It cannot watch a folder that is not there yet when it starts.
        file_sd_configs: [
          { files: [targetsPath(name)] },
          ...others.map((path) => ({ files: [path], refresh_interval: '1m' })),
        ],
      })),
    ],
  });
  return head + body;
}

/** Only what differs from Prometheus' own defaults. */
function scrapingOf({ metricsPath, interval, sampleLimit, ...names }: Scraping) {
  const relabelling = namesOnly(names);
  return {
    ...(metricsPath === asAll.metricsPath ? {} : { metrics_path: metricsPath }),
    ...(interval === undefined ? {} : { scrape_interval: interval }),
    ...(sampleLimit === undefined ? {} : { sample_limit: sampleLimit }),
    ...(relabelling.length === 0 ? {} : { metric_relabel_configs: relabelling }),
  };
}

/** Two monitors that tell of one alert must tell of the same: the label that tells them apart stays out of it. */
function alerting(targets: readonly string[]): object {
  if (targets.length === 0) return {};
  return {
    alerting: {
      alert_relabel_configs: [{ action: 'labeldrop', regex: 'monitor' }],
      alertmanagers: [{ static_configs: [{ targets }] }],
    },
  };
}

/** Prometheus reloads a changed targets file by itself; promtool sees the file through a configuration that names nothing else. */
function targetsFile(job: string, groups: readonly TargetGroup[], promtool: string): FileItem {
  const probe = `{"scrape_configs": [{"job_name": "check", "file_sd_configs": [{"files": ["{}"]}]}]}`;
  return file(targetsPath(job), `${JSON.stringify(groups, null, 1)}\n`, `${promtool} check config <(echo '${probe}')`);
}

function targetsPath(job: string): string {
  return `${folder}/targets/${job}.json`;
}

function file(path: string, content: string, check: string): FileItem {
  return { kind: 'file', path, mode: '0644', owner: 'root', group: 'root', content: [content], check };
}
