// prometheus-blackbox-exporter on every monitor, on loopback: it sees hosts from outside, as nobody else in the fleet does.

import { type ProbeJob, probeJobs, proberUnit } from '../fleet/catalogue.ts';
import type { HttpProbe } from '../fleet/model.ts';
import type { FileItem } from '../host/kinds/file.ts';
import { writeYaml } from '../yaml.ts';
import { type Daemon, daemonItems, otherFiles, unitPlaces } from './daemon.ts';
import { listeningItems, listeningPlaces, listeningTargets } from './listening.ts';
import { proberAddress } from './loopback.ts';
import { moduleOf, probesOf, type TargetGroup } from './probes.ts';
import { hostLabels, type Resource } from './resource.ts';
import type { Site, SiteHost } from './site.ts';

const configPath = '/etc/promguard/blackbox.yml';
/** A ping takes it. */
const capability = 'CAP_NET_RAW';
const program = `/usr/bin/${proberUnit}`;

export const blackbox: Resource = {
  places: () => [...unitPlaces, configPath, ...listeningPlaces],
  parts: (self, site) => {
    const probes = self.host.role === 'monitor' ? probesOf(self, site) : undefined;
    if (!probes) return [];
    const daemon: Daemon = {
      unit: proberUnit,
      description: 'Blackbox exporter for Prometheus',
      package: proberUnit,
      startsOthers: false,
      command: program,
      args: [`--config.file=${configPath}`, `--web.listen-address=${proberAddress}`],
      pin: undefined,
      members: [],
      stateDirectory: undefined,
      capabilities: capability,
      listens: { at: [proberAddress], isSure: true },
      tunnel: self.host.interface,
      reloadOn: [`file:${configPath}`],
      restartOn: [],
      // Not as Prometheus, whose samples are not its business.
      service: `DynamicUser=yes\nUser=promguard-prober\nAmbientCapabilities=${capability}\n`,
    };
    const items = [...daemonItems(daemon), configFile(probes.requests), ...listeningItems()];
    return [{ name: 'blackbox', at: site.fleet.places.monitors, items, otherFiles: otherFiles(daemon) }];
  },
};

/** A port that drops what comes takes all of it. */
const timeout = '5s';

function configFile(requests: readonly HttpProbe[]): FileItem {
  const modules = {
    ping: { prober: 'icmp', timeout },
    tcp: { prober: 'tcp', timeout },
    ...Object.fromEntries(requests.map((request) => [moduleOf(request), requestModule(request)])),
  };
  return {
    kind: 'file',
    path: configPath,
    mode: '0644',
    owner: 'root',
    group: 'root',
    content: [writeYaml({ modules })],
    check: `${program} --config.check --config.file={}`,
  };
}

/** An answer, but no error. */
const answers = [200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 307, 308];

/** What it is sent to would be elsewhere. The header alone would not choose the certificate. */
function requestModule({ scheme, name }: HttpProbe) {
  const secure = { fail_if_not_ssl: true, tls_config: { server_name: name } };
  const http = { valid_status_codes: answers, follow_redirects: false, headers: { Host: name } };
  return { prober: 'http', timeout, http: { ...http, ...(scheme === 'https' && secure) } };
}

/** A job of Prometheus, besides its name and targets' file. */
export interface ProbeScrape {
  readonly name: string;
  readonly targets: readonly TargetGroup[];
  readonly config: Readonly<Record<string, unknown>>;
  /** Files of targets that the host writes itself. */
  readonly otherFiles: readonly string[];
}

/** The prober's own, and those of what it sees. */
export function probeScrapes(self: SiteHost, site: Site): ProbeScrape[] {
  const probes = probesOf(self, site);
  if (!probes) return [];
  const itself = [{ targets: [proberAddress], labels: hostLabels(self) }];
  return [
    { name: 'blackbox', targets: itself, config: {}, otherFiles: [] },
    ...probeJobs.map((job) => ({
      ...{ name: job, targets: probes.targets[job], config: scrapeOf(job) },
      otherFiles: job === 'closed' ? [listeningTargets] : [],
    })),
  ];
}

/** What the jobs differ in: those of `probe` name their modules, and URLs besides addresses, in the file. */
const own: Readonly<Record<ProbeJob, { params?: object; labels: readonly object[] }>> = {
  ping: { params: { module: ['ping'] }, labels: [] },
  probe: { labels: [] },
  closed: {
    params: { module: ['tcp'] },
    labels: [{ source_labels: ['__address__'], regex: '.*:(.+)', target_label: 'port' }],
  },
};

function scrapeOf(job: ProbeJob): Record<string, unknown> {
  const { params, labels } = own[job];
  return {
    metrics_path: '/probe',
    ...(params && { params }),
    relabel_configs: [
      ...labels,
      { source_labels: ['__address__'], target_label: 'instance' },
      { source_labels: ['__param_target', '__address__'], regex: ';(.+)', target_label: '__param_target' },
      { target_label: '__address__', replacement: proberAddress },
    ],
    // Of some twenty metrics of each probe, what rules and people ask for.
    metric_relabel_configs: [
      {
        source_labels: ['__name__'],
        regex: 'probe_success|probe_duration_seconds|probe_http_status_code|probe_ssl_earliest_cert_expiry',
        action: 'keep',
      },
    ],
  };
}
