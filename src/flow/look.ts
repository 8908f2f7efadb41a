// What monitors are asked to have measured, and what came of it: the last hour of every panel, and the alerts that fire.

import { parseDuration } from '../fleet/duration.ts';
import type { Fleet } from '../fleet/model.ts';
import { measureScript } from '../host/measure.ts';
import type { Text } from '../keys/secret.ts';
import { type History, historyOf } from '../panels/history.ts';
import { type Look, lookOf } from '../plan/look.ts';
import { isAsked, type Observation } from '../plan/observation.ts';

type Looked = Pick<Fleet, 'hosts' | 'prometheus' | 'exporters'>;

/** Stands before what observes a monitor. */
export function measuring(fleet: Looked): Text {
  const { query, stepSeconds, points } = fleetHistory(fleet);
  return measureScript(query, stepSeconds, points);
}

/** Of the hosts that were asked for. */
export function lookAt({ fleet }: { readonly fleet: Looked }, observation: Observation): Look {
  const asked = fleet.hosts.filter(({ name }) => isAsked(observation, name));
  const monitors = fleet.hosts.filter(({ role }) => role === 'monitor');
  const namesOf = (hosts: Looked['hosts']) => hosts.map(({ name }) => name);
  const look = lookOf(namesOf(asked), namesOf(monitors), observation, fleetHistory(fleet));
  return { ...look, isAgent: fleet.prometheus.isAgent };
}

/** Panels show what node_exporter serves, and what we have it serve. */
function fleetHistory({ hosts, prometheus, exporters }: Looked): History {
  const node = exporters.find(({ name }) => name === 'node');
  return historyOf(hosts.length, parseDuration(node?.interval ?? prometheus.scrapeInterval) ?? 0);
}
