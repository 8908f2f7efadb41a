// What can be why a target is not scraped. Rule: of a difference, only what lies on the way from the monitor to that target; pure.

import type { Problem } from '../problem.ts';
import { appUnit } from '../resources/apps.ts';
import { type Change, type ChangeKind, isOfFleet } from './change.ts';
import type { HostPlan } from './plan.ts';
import type { Scrape } from './scrapes.ts';
import type { TunnelSeen } from './tunnels.ts';
import type { Idle } from './units.ts';
import { isCut, isSilence } from './unscraped.ts';

/** A target, or a tunnel as a whole. */
export type Affected = Pick<TunnelSeen, 'monitor' | 'host'> &
  Partial<Pick<Scrape, 'job' | 'instance' | 'unit' | 'isListed' | 'why'>>;

export interface Relevance {
  /** Whether a problem of a host can be why; as that of a monitor, or of the host at the other end. */
  canExplain(problem: Problem, affected: Affected, as: 'monitor' | 'host'): boolean;
  /** Whether it is about the host as a whole: nobody reaches it, say, or an apply stopped there. */
  isWhole(problem: Problem): boolean;
}

/** The problems that are about a part of a host. */
interface Parts {
  /** Hosts that differ. */
  readonly drifted: readonly HostPlan[];
  readonly idle: readonly Idle[];
  /** Of WireGuard. */
  readonly port: number;
}

/** Of what a host has beyond or beside fleet.yaml. */
const ofChanges: ReadonlySet<string> = new Set(['drift', 'foreign-rule']);
/** Of the cloud and git alone. */
const unrelated: ReadonlySet<string> = new Set(['droplet-differs']);

export function relevanceOf({ drifted, idle, port }: Parts): Relevance {
  const plans = new Map(drifted.map((plan) => [plan.host, plan]));
  const units = new Map(idle.map(({ unit, problem }) => [problem, unit]));
  return {
    canExplain(problem, affected, as) {
      const { code } = problem;
      const unit = units.get(problem);
      if (unit !== undefined) return as === 'host' && serves(unit, affected);
      // Whatever a monitor wanted to ask, it was at the right place.
      if (unrelated.has(code) || (as === 'monitor' && hasAnswered(affected) && isCut(affected.why ?? ''))) return false;
      const changes = ofChanges.has(code) ? plans.get(affected[as])?.changes : undefined;
      if (!changes) return true;
      const own = code === 'drift' ? changes : changes.filter(({ kind }) => kind === 'rule');
      return own.some((change) =>
        as === 'host' ? isOnTheWay(change, affected, port) : isOfScraping(change, affected, port),
      );
    },
    isWhole: (problem) => !units.has(problem) && !unrelated.has(problem.code) && !ofChanges.has(problem.code),
  };
}

/** Where all that is known is about whole hosts. */
export const ofWholeHosts = relevanceOf({ drifted: [], idle: [], port: 0 });

/** On the monitor: what Prometheus reads, or the tunnel. */
function isOfScraping(change: Change, affected: Affected, port: number): boolean {
  if (ofPrometheus.test(change.id) || change.id === `file:/etc/promguard/targets/${affected.job}.json`) return true;
  return !hasAnswered(affected) && (opensPort(change, [port]) || isOfTunnel(change));
}

const ofPrometheus =
  /^(unit:prometheus$|package:prometheus$|binary:prometheus|file:\/etc\/(promguard\/prometheus\.yml|systemd\/system\/prometheus\.service))/;

/** A pinned program does not say whose it is. */
const always: ReadonlySet<ChangeKind> = new Set(['confirmation', 'binary']);

/** On the host: the tunnel, the firewall, or what serves the target. */
function isOnTheWay(change: Change, affected: Affected, port: number): boolean {
  const { kind, id } = change;
  if (isOfFleet(change)) return kind === 'droplet' || kind === 'server';
  if (always.has(kind) || serves(id, affected)) return true;
  if (isOfTunnel(change)) return !hasAnswered(affected);
  // A rule that rejects answers, too, as a kernel where nothing listens does.
  if (hasAnswered(affected) && !/refused/.test(affected.why ?? '')) return false;
  return kind === 'rule'
    ? opensPort(change, [port, Number(affected.instance?.replace(/^.*:/, ''))])
    : kind === 'firewall' || /\bufw\b/.test(id);
}

function isOfTunnel({ kind, id }: Change): boolean {
  return kind === 'tunnel' || kind === 'peer' || /wireguard|wg-quick/.test(id);
}

/** Something at the other end of the tunnel, which works then. */
function hasAnswered({ isListed, why }: Affected): boolean {
  return isListed === true && why !== undefined && !isSilence(why);
}

/** Whether what serves the target has this id: a unit, its package or program, a file of it. */
function serves(id: string, { job, unit }: Affected): boolean {
  if (job === undefined || unit === undefined) return false;
  const names = [unit, appUnit(job)];
  return (
    id.includes(`/exporters/${job}/`) ||
    id.split(/[:/]/).some((part) => names.some((name) => part === name || part.startsWith(`${name}.`)))
  );
}

/** A rule too many closes nothing. */
function opensPort(change: Change, ports: readonly number[]): boolean {
  return change.kind === 'rule' && change.action !== 'delete' && ports.includes(Number(change.rule.port));
}
