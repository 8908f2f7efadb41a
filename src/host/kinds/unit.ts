// A systemd unit that runs now and at every boot. Rule: restarted or reloaded exactly when something that it reads has changed.

import type { Text } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';
import { barrierCall } from '../barrier.ts';
import { quote, step, words } from '../quote.ts';
import type { Context, Fact, Kind } from './kind.ts';
import applyScript from './unit.apply.sh';
import observeScript from './unit.observe.sh';

export interface UnitItem {
  readonly kind: 'unit';
  /** A service without its suffix; a socket or a timer with it, for a service of the same name that nothing else starts: `app.socket`. */
  readonly name: string;
  /** Files and binaries (item ids) whose change needs a restart. */
  readonly restartOn: readonly string[];
  /** Files whose change needs a reload. */
  readonly reloadOn: readonly string[];
  readonly listens?: Listens;
}

/** Of a program that listens: whatever else does there keeps it from its work. */
export interface Listens {
  /** `127.0.0.1:9093` */
  readonly at: readonly string[];
  readonly program: string;
  /** Whether it is the program itself that listens: one that somebody else chose may be a script, or start another. */
  readonly isSure: boolean;
  /** What to do about another program there, if not to stop it. */
  readonly instead?: string;
}

/** `unfinished`: an apply was interrupted between a new file and the restart that it needs. */
export type UnitReason = 'enable' | 'start' | 'restart' | 'reload' | 'unfinished';

export type UnitChange =
  | { readonly kind: 'unit'; readonly id: string; readonly action: 'delete'; readonly name: string }
  | {
      readonly kind: 'unit';
      readonly id: string;
      readonly action: 'create' | 'update';
      readonly name: string;
      readonly why: UnitReason;
      /** Whether it is also enabled. */
      readonly enable: boolean;
      /** Ids of the items whose changes need the restart or reload. */
      readonly causes: readonly string[];
      /** It runs, and PromGuard did not start it. */
      readonly foreign: boolean;
    };

interface ObservedUnit {
  readonly enabled: boolean;
  readonly active: boolean;
  /** It ends again and again, and systemd starts it again: at some moments it is active. */
  readonly restarts: boolean;
  /** It has ended, at least once, and runs again since a moment ago. */
  readonly restarted: boolean;
  /** A file was replaced, and the restart or reload that it needs has not happened: an apply was interrupted. */
  readonly pending: boolean;
  /** For how long it has been active; undefined where it is not, or the reader on the host is an older one. */
  readonly activeSeconds?: number;
}

interface Units {
  readonly units: Readonly<Record<string, ObservedUnit>>;
}

/** They outlive whatever listed them: nobody would reach the host, or ufw's own file says whether it is on. */
const kept = new Set(['ssh', 'sshd', 'ufw']);

const unknownUnit: ObservedUnit = { enabled: false, active: false, restarts: false, restarted: false, pending: false };

export const units: Kind<UnitItem, Units, UnitChange> = {
  id: ({ name }) => `unit:${name}`,
  isManaged: true,
  requests: ({ name }) => [`unit ${name}`],
  words: ['unit', 'unit-pending'],
  read,
  assume: (items) => ({
    units: Object.fromEntries(items.map(({ name }) => [name, { ...unknownUnit, enabled: true, active: true }])),
  }),
  followsOthers: true,
  compare(item, { units: observed }, context) {
    const { name } = item;
    const found = observed[name] ?? unknownUnit;
    const reason = reasonFor(item, found, context.causes);
    if (!reason) return [];
    const id = `unit:${name}`;
    const action = !found.active && !found.enabled ? 'create' : 'update';
    return [
      {
        kind: 'unit',
        id,
        action,
        name,
        ...reason,
        enable: !found.enabled,
        foreign: isForeign(item, reason.why, context),
      },
    ];
  },
  remove: (name) => (kept.has(name) ? undefined : { kind: 'unit', id: `unit:${name}`, action: 'delete', name }),
  access: ({ name }) => (tunnelOf(name) === undefined ? (name === 'ufw' ? 'firewall' : undefined) : 'tunnel'),
  isUnfinished: (change) => change.action !== 'delete' && change.why === 'unfinished',
  meaning: ({ id }) => id,
  /** It follows from other changes, which are reviewed. */
  isLeftOver: (change) => change.action !== 'delete' && change.causes.length > 0,
  refusal: (host, change) =>
    change.action !== 'delete' && change.foreign ? runsAlready(host, change.name) : undefined,
  render({ changes, observed, atBarrier, rereadsUnits }) {
    const wanted = changes.flatMap((change) => (change.action === 'delete' ? [] : [change]));
    const pending = wanted.filter(({ why }) => why !== 'start' && why !== 'enable').map(({ name }) => name);
    // A tunnel is judged by its running state, which needs no mark.
    const marked = pending.filter((name) => tunnelOf(name) === undefined);
    const enable = wanted.map(({ name }) => name).filter((name) => !(observed.units[name]?.enabled === true));
    // An interrupted apply may have replaced a unit's file without telling systemd.
    const reread = rereadsUnits || wanted.some(({ why }) => restarts(why));
    return {
      'mark unit': marked.length > 0 ? [`mark_pending ${words(marked)}\n`] : [],
      'remove unit': changes.flatMap(({ action, name }) =>
        action === 'delete' ? [step(`stop ${name}`), removal(name)] : [],
      ),
      'start unit': [
        ...(enable.length > 0
          ? [step(`enable ${enable.join(' ')}`), `enable_units ${words(enable)}\n`]
          : reread
            ? ['reload_units\n']
            : []),
        ...wanted.flatMap(({ name, why }) => run(name, why, atBarrier)),
      ],
    };
  },
  observeScript,
  applyScript,
};

/** Why something must happen to the unit, and because of which items. */
function reasonFor(
  { restartOn, reloadOn }: UnitItem,
  found: ObservedUnit,
  consequences: Context['causes'],
): { why: UnitReason; causes: readonly string[] } | undefined {
  if (!found.active) return { why: 'start', causes: [] };
  if (found.pending) return { why: 'unfinished', causes: [] };
  const escalated = reloadOn.filter((id) => consequences.get(id) === 'restart');
  const restart = [...restartOn.filter((id) => (consequences.get(id) ?? 'reload') !== 'reload'), ...escalated];
  if (restart.length > 0) return { why: 'restart', causes: restart };
  const reload = reloadOn.filter((id) => consequences.has(id));
  if (reload.length > 0) return { why: 'reload', causes: reload };
  return found.enabled ? undefined : { why: 'enable', causes: [] };
}

function restarts(why: UnitReason): boolean {
  return why === 'start' || why === 'restart' || why === 'unfinished';
}

/** A daemon that runs with somebody else's arguments, and would be restarted with ours. */
function isForeign({ name, restartOn }: UnitItem, why: UnitReason, { managed }: Context): boolean {
  return (why === 'restart' || why === 'unfinished') && restartOn.length > 0 && !managed.has(`unit:${name}`);
}

/** By unit, what becomes of what another one has stored: ours has the folders of Debian's packages, too. */
const inherited: Readonly<Record<string, string>> = {
  prometheus:
    'its samples in /var/lib/prometheus/metrics2 are then kept as `prometheus.retention` in fleet.yaml says: as long as some are older, an apply refuses (foreign-samples)',
  'victoria-metrics':
    'its samples in /var/lib/victoria-metrics are then kept as `retention` of the storage in fleet.yaml says: as long as some are older, an apply refuses (foreign-samples)',
  'prometheus-alertmanager':
    'its silences in /var/lib/prometheus/alertmanager stay in force until they end, unless `alerts.alertmanager` pins a release',
};

function runsAlready(host: string, unit: string): Problem {
  const stop = `stop it on ${host} (systemctl disable --now ${unit}) if PromGuard may run it instead, then run again`;
  return new Problem('foreign-unit', `${host} runs a ${unit} that PromGuard did not start`, {
    hint: [stop, inherited[unit]].filter(Boolean).join('; '),
  });
}

function run(name: string, why: UnitReason, atBarrier: boolean): Text {
  if (why === 'enable') return [];
  const tunnel = tunnelOf(name);
  if (why === 'reload') {
    const call = tunnel && atBarrier ? barrierCall(tunnel) : `reload_unit ${quote(name)}\n`;
    return [step(`reload ${name}`), call];
  }
  const call = tunnel ? `start_tunnel ${quote(tunnel)}\n` : `restart_unit ${quote(name)}\n`;
  return [step(`${why === 'start' ? 'start' : 'restart'} ${name}`), call];
}

/** A tunnel goes before another one with its address and port starts. */
function removal(name: string): string {
  const tunnel = tunnelOf(name);
  return tunnel === undefined ? `remove_unit ${quote(name)}\n` : `remove_tunnel ${quote(tunnel)}\n`;
}

/** The interface that a unit of wg-quick brings up. */
function tunnelOf(unit: string): string | undefined {
  return /^wg-quick@(.+)$/.exec(unit)?.[1];
}

/** One that has started so lately, after at least so many restarts, may end again: ours wait two seconds between them (resources/daemon.ts). */
const lateSeconds = 10;
const fewestRestarts = 2;

/**
 * systemctl prints properties unit by unit: those of a service, and then `Id` before the others (systemd 252 and 255, 2026-11-29). A manual start sets the count of
 * restarts to 0, unless systemd waits for the next one (service_enter_dead() of systemd 252).
 */
function read(facts: readonly Fact[]): Units {
  const found = new Map<string, ObservedUnit>();
  const set = (name: string, state: Partial<ObservedUnit>) =>
    found.set(name, { ...(found.get(name) ?? unknownUnit), ...state });
  let current: string | undefined;
  let [uptime, restarts] = [Number.NaN, 0];
  for (const { word, fields } of facts) {
    const [key = '', value = ''] = fields;
    if (word === 'unit-pending') set(key, { pending: true });
    else if (key === 'Uptime') uptime = Number(value);
    else if (key === 'NRestarts') [restarts, current] = [Number(value), undefined];
    else if (key === 'Id') {
      if (current !== undefined) restarts = 0;
      current = value.replace(/\.service$/, '');
      set(current, {});
    } else if (current === undefined) continue;
    else if (key === 'ActiveState') {
      set(current, { active: value === 'active', restarts: value === 'activating' && restarts > 0 });
    } else if (key === 'UnitFileState') set(current, { enabled: value === 'enabled' });
    else if (key === 'ActiveEnterTimestampMonotonic') {
      if (!found.get(current)?.active) continue;
      const activeSeconds = uptime - Number(value) / 1e6;
      if (activeSeconds >= 0) set(current, { activeSeconds });
      const isLate = restarts > 0 && activeSeconds < lateSeconds;
      if (isLate && restarts >= fewestRestarts) set(current, { active: false, restarts: true });
      else if (isLate) set(current, { restarted: true });
    }
  }
  return { units: Object.fromEntries(found) };
}
