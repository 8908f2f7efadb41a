// Where there is an Alertmanager, and what that of a system's packages can do. Rule: systems are told apart only where a receiver depends on it.

import { isBefore } from './exporters.ts';
import type { Alerts } from './model.ts';
import { hasOlderPackages, type System } from './system.ts';

export function tellsSomebody(alerts: Alerts | undefined): alerts is Alerts {
  return alerts !== undefined && (alerts.receivers.length > 0 || alerts.heartbeat !== undefined);
}

/**
 * How long each of several Alertmanagers waits for the one before it to have told: Alertmanager's own default, shorter where time is scaled, as it has to
 * be shorter than the interval of a group.
 */
export function turnSeconds({ timeScale }: Pick<Alerts, 'timeScale'>): number {
  return Math.max(1, Math.round(15 / timeScale));
}

/**
 * Whether it may be that of Debian 12, 0.25, which reads fewer secrets from files and knows no Teams; Debian 13 has 0.28 (amtool check-config of both,
 * 2026-11-29). What Ubuntu 24.04 has was not tried, and gets what 0.25 takes. pinned: the release, where it is not the system's.
 */
export function hasOlderAlertmanager(system: System | undefined, pinned?: string): boolean {
  if (pinned !== undefined) return isBefore(pinned, [0, 28]);
  return hasOlderPackages(system) || isNamed(system, 'ubuntu 24.04');
}

/** Ubuntu 22.04 has one of before, 0.23, which listens on one address alone. */
export function isUntriedAlertmanager(system: System | undefined, pinned?: string): boolean {
  return pinned === undefined && isNamed(system, 'ubuntu 22.04');
}

function isNamed(system: System | undefined, name: string): boolean {
  return `${system?.id} ${system?.version}` === name;
}
