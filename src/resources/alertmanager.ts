// Alertmanager on every monitor, as soon as somebody is told: on loopback, and through the tunnel for the other monitors and for clients. Monitors gossip what was sent.

import { configurationOf, type SecretFile } from '../alerts/alertmanager.ts';
import { hasOlderAlertmanager, tellsSomebody, turnSeconds } from '../fleet/alertmanager.ts';
import type { Alerts, Fleet } from '../fleet/model.ts';
import type { System } from '../fleet/system.ts';
import type { FileItem } from '../host/kinds/file.ts';
import { idOf } from '../host/kinds/index.ts';
import type { PrivateItem } from '../host/kinds/private.ts';
import { hasSecret, redact, Secret } from '../keys/secret.ts';
import { isReached } from './clients.ts';
import { type Daemon, daemonItems, type HostPin, otherFiles, pinFor, pinnedPath, unitPlaces } from './daemon.ts';
import { type Giver, privateItem } from './given.ts';
import { alertmanagerAddress, alertmanagerPort as port } from './loopback.ts';
import type { Resource } from './resource.ts';
import type { ServedPort, Site, SiteHost } from './site.ts';

const unit = 'prometheus-alertmanager';
const gossipPort = 9094;

/** Of a configuration without a secret; one with a secret is in the folder, of which no reader key reads a file. */
const openPath = '/etc/promguard/alertmanager.yml';
const folder = '/etc/promguard/alerts';
/** The group of the package's user, whom Prometheus runs as too. */
const packagedGroup = 'prometheus';
/** No user that systemd makes has the name of a group that is there. */
const pinnedGroup = 'promguard-alertmanager';
/** Not where the package keeps silences: its folder is in Prometheus' own. */
const pinnedState = 'promguard-alertmanager';

export const alertmanager: Resource = {
  places: () => [...unitPlaces, openPath],
  ports: (self, site) => (runsOn(self, site) ? othersOf(self, site).flatMap((other) => portsFor(other, self)) : []),
  parts: (self, site) => {
    const { alerts, places } = site.fleet;
    if (!runsOn(self, site) || !tellsSomebody(alerts)) return [];
    const pin = pinFor(alerts.pin, self.system);
    const { config, secrets } = filesOf(alerts, self.host.name, formOf(alerts, self.system), site);
    const daemon = daemonOf(self, site, alerts, config, pin);
    const items = [...secrets, config, ...daemonItems(daemon)];
    return [{ name: 'alertmanager', at: places.alerts, items, otherFiles: otherFiles(daemon) }];
  },
};

function runsOn({ host }: SiteHost, { fleet }: Pick<Site, 'fleet'>): boolean {
  return host.role === 'monitor' && tellsSomebody(fleet.alerts);
}

/** Where a monitor's Prometheus sends alerts: all that there are, so that one that is down loses none. */
export function alertmanagersFor(self: SiteHost, site: Site): string[] {
  if (!runsOn(self, site)) return [];
  return [alertmanagerAddress, ...othersOf(self, site).map(({ address }) => `${address}:${port}`)];
}

function othersOf(self: SiteHost, site: Site): SiteHost[] {
  return site.monitors.filter((other) => other !== self);
}

function portsFor(other: SiteHost, self: SiteHost): ServedPort[] {
  const through = { from: other.address, to: self.address, interface: self.host.interface };
  const served = (proto: 'tcp' | 'udp', number: number, what: string): ServedPort => ({
    ...{ proto, port: number, ...through },
    comment: `${other.host.name} WireGuard Alertmanager ${what}`,
  });
  return [served('tcp', port, 'alerts'), served('tcp', gossipPort, 'gossip'), served('udp', gossipPort, 'gossip')];
}

function daemonOf(
  self: SiteHost,
  site: Site,
  alerts: Alerts,
  config: FileItem | PrivateItem,
  pin: HostPin | undefined,
): Daemon {
  const others = othersOf(self, site);
  const own = `${self.address}:${gossipPort}`;
  const isServed = others.length > 0 || isReached('alertmanager', site);
  const cluster =
    others.length === 0
      ? ['--cluster.listen-address=']
      : [
          `--cluster.listen-address=${own}`,
          // It does not start without a private address, unless it is told one (prometheus/alertmanager#1434).
          `--cluster.advertise-address=${own}`,
          `--cluster.peer-timeout=${turnSeconds(alerts)}s`,
          ...others.map(({ address }) => `--cluster.peer=${address}:${gossipPort}`),
        ];
  return {
    unit,
    description: 'Alertmanager',
    package: unit,
    startsOthers: false,
    command: `/usr/bin/${unit}`,
    args: [
      `--config.file=${config.path}`,
      ...(pin ? [`--storage.path=/var/lib/${pinnedState}`] : []),
      `--web.listen-address=${alertmanagerAddress}`,
      ...(isServed ? [`--web.listen-address=${self.address}:${port}`] : []),
      ...cluster,
    ],
    pin,
    members: ['alertmanager', 'amtool'],
    stateDirectory: pin && pinnedState,
    listens: { at: [alertmanagerAddress, ...(isServed ? [`${self.address}:${port}`] : [])], isSure: true },
    tunnel: self.host.interface,
    reloadOn: [idOf(config)],
    restartOn: [],
    service: pin ? `SupplementaryGroups=${pinnedGroup}\n` : '',
  };
}

/** What of the files depends on the release that reads them. */
interface Form {
  readonly isOlder: boolean;
  readonly owner: string;
  readonly amtool: string;
}

const packaged = (isOlder: boolean): Form => ({ isOlder, owner: `root:${packagedGroup}`, amtool: 'amtool' });

function formOf({ pin }: Alerts, system: System | undefined): Form {
  const archive = pinFor(pin, system);
  if (!archive) return packaged(hasOlderAlertmanager(system));
  const isOlder = hasOlderAlertmanager(system, pin?.version);
  return { isOlder, owner: `root:${pinnedGroup}`, amtool: pinnedPath(unit, archive, 'amtool') };
}

/** Private files come first: the configuration names them. */
function filesOf(alerts: Alerts, host: string, { isOlder, owner, amtool }: Form, site: Giver) {
  const setting = {
    host,
    isOlder,
    folder,
    content: (given: Parameters<Giver['given']>[0]) => site.given(given).content,
  };
  const made = configurationOf(alerts, setting);
  if (!made) throw new Error('nobody is told');
  const { text, inPlace, files } = made;
  const check = `${amtool} check-config {}`;
  const config: FileItem | PrivateItem = hasSecret(text)
    ? { ...privateItem(`${folder}/alertmanager.yml`, '0640', owner, inPlace, text, site, redact(text)), check }
    : { kind: 'file', path: openPath, mode: '0644', owner: 'root', group: 'root', content: text, check };
  return { config, secrets: files.map((file) => secretFile(file, owner, site)) };
}

function secretFile({ path, given, form }: SecretFile, owner: string, site: Giver): PrivateItem {
  const { content } = site.given(given);
  const formed = form ? (content instanceof Secret ? content.as(form) : form(content)) : content;
  return privateItem(path, '0640', owner, [given], [formed], site, form?.('{monitor}'));
}

/** Every private file of the fleet's monitors, by path, its forms in one order. */
export function alertPrivates({ alerts, hosts }: Fleet, site: Giver): PrivateItem[] {
  const monitors = hosts.filter(({ role }) => role === 'monitor');
  const files = monitors.flatMap(({ name }) => inEachForm(alerts, name, site));
  return files.flatMap((file) => (file.kind === 'private' ? [file] : []));
}

/** The files that a host may have, whatever release it runs: only its answer tells which, and they are asked for with the same question. */
export function alertFiles({ host }: SiteHost, site: Site): (FileItem | PrivateItem)[] {
  return host.role === 'monitor' ? inEachForm(site.fleet.alerts, host.name, site) : [];
}

function inEachForm(alerts: Alerts | undefined, host: string, site: Giver): (FileItem | PrivateItem)[] {
  if (!tellsSomebody(alerts)) return [];
  const forms = alerts.pin ? [formOf(alerts, undefined)] : [packaged(true), packaged(false)];
  return forms.flatMap((form) => {
    const { config, secrets } = filesOf(alerts, host, form, site);
    return [...secrets, config];
  });
}
