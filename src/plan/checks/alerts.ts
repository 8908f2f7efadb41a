// Who is told of alerts: what a monitor's own system cannot do, and once, that nobody is.

import { hasOlderAlertmanager, isUntriedAlertmanager, tellsSomebody } from '../../fleet/alertmanager.ts';
import { noTeams, untried } from '../../fleet/check-alerts.ts';
import { systemOf } from '../../fleet/system.ts';
import { Problem } from '../../problem.ts';
import type { Preflight } from './check.ts';

/** fleet.yaml knows the images of droplets; a server says itself what it is, as does a droplet whose image is another by now. */
export function cannotTell({ fleet, hosts }: Preflight): Problem[] {
  const { alerts } = fleet;
  if (!tellsSomebody(alerts)) return [];
  const pinned = alerts.pin?.version;
  return fleet.hosts.flatMap(({ name, role }) => {
    const os = role === 'monitor' ? hosts[name]?.os : undefined;
    if (!os) return [];
    const system = `${name} (${os.id} ${os.version})`;
    if (isUntriedAlertmanager(systemOf(os), pinned)) return [untried(system, fleet.places.alerts)];
    const teams = alerts.receivers.filter(
      ({ way }) => way.kind === 'teams' && hasOlderAlertmanager(systemOf(os), pinned),
    );
    return teams.map((receiver) => noTeams(receiver.name, system, receiver.at));
  });
}

/** Said with the plan that brings the rules. */
export function nobodyIsTold({ fleet, plan }: Preflight): Problem[] {
  if (fleet.alerts === undefined || tellsSomebody(fleet.alerts)) return [];
  const brings = plan.hosts.some(({ changes }) =>
    changes.some(({ id, action }) => id.startsWith('file:/etc/promguard/rules/') && action === 'create'),
  );
  if (!brings) return [];
  const hint = 'add somebody to `receivers` under `alerts` in fleet.yaml; `alerts: false` leaves the rules out';
  return [
    new Problem('nobody-is-told', 'alerts are judged, and nobody is told of them', {
      severity: 'warning',
      at: fleet.places.alerts,
      hint,
    }),
  ];
}
