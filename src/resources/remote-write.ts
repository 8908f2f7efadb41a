// Where Prometheus sends its samples, as it reads that. Rule: a secret is in a file of its own, which the configuration names.

import type { Fleet, Given, RemoteWrite } from '../fleet/model.ts';
import { isJudgedByVmalert } from '../fleet/storage.ts';
import type { PrivateItem } from '../host/kinds/private.ts';
import { type Giver, privateItem } from './given.ts';
import { namesOnly } from './relabel.ts';
import type { Site } from './site.ts';
import { storagesOf } from './victoria-metrics.ts';

/** No exporter is named so, and the private files of all are below one folder. */
const folder = '/etc/promguard/exporters/prometheus';

/** Prometheus is in it, to read its secrets, and nothing else is. */
export const prometheusGroup = 'promguard-prometheus';

const secretsOf = ({ password, bearerToken }: RemoteWrite): Given[] =>
  [password, bearerToken].filter((one) => one !== undefined);
const pathOf = ({ name }: Given) => `${folder}/${name}`;

export function remoteSecrets({ prometheus }: Pick<Fleet, 'prometheus'>, site: Giver): PrivateItem[] {
  return prometheus.remoteWrite
    .flatMap(secretsOf)
    .map((one) => privateItem(pathOf(one), '0640', `root:${prometheusGroup}`, [one], [site.given(one).content], site));
}

/** Prometheus gives up what is refused for now unless it is told (remote_write in its configuration, checked 2026-11-29). */
const queue = { queue_config: { retry_on_http_429: true } };

/**
 * What was sent to the fleet's own storages, all monitors say alike: the label that tells them apart stays out of it, unless vmalert judges there what each
 * of them says. No name of a receiver has a colon.
 */
export function remoteWriteConfig(site: Site): object[] {
  const own = storagesOf(site).map(({ host, at }) => ({
    ...{ url: `http://${at}/api/v1/write`, name: `storage:${host}` },
    ...(!isJudgedByVmalert(site.fleet) && { write_relabel_configs: [withoutMonitor] }),
    ...queue,
  }));
  return [...own, ...receivers(site.fleet)];
}

function receivers({ prometheus }: Fleet): object[] {
  return prometheus.remoteWrite.map((receiver) => {
    const { url, name, username, password, bearerToken, headers } = receiver;
    const relabelling = [...namesOnly(receiver), ...replica(receiver)];
    return {
      ...{ url, name },
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(username !== undefined && password && { basic_auth: { username, password_file: pathOf(password) } }),
      ...(bearerToken && { authorization: { credentials_file: pathOf(bearerToken) } }),
      ...(relabelling.length > 0 && { write_relabel_configs: relabelling }),
      ...queue,
    };
  });
}

const withoutMonitor = { regex: 'monitor', action: 'labeldrop' };

/** External labels are there when samples are relabelled for a receiver. */
function replica({ replicaLabel }: RemoteWrite): object[] {
  if (replicaLabel === 'monitor') return [];
  const renamed =
    replicaLabel === undefined ? [] : [{ source_labels: ['monitor'], target_label: replicaLabel, action: 'replace' }];
  return [...renamed, withoutMonitor];
}
