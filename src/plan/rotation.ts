// What a rotation has come to, as data and as text. Rule: pure; says what was measured, and what is still to come.

import type { Problem } from '../problem.ts';
import { columns } from './columns.ts';

/** What a rotation cost one target, as one monitor saw it. */
export interface Gap {
  monitor: string;
  host: string;
  job: string;
  /** The longest time between two scrapes that succeeded, in seconds; undefined when there were none. */
  longestSeconds: number | undefined;
  /** Scrapes that failed or did not take place. */
  missed: number;
}

export interface Rotation {
  /** Hosts whose rotation an earlier run had begun. */
  resumed: string[];
  /** Hosts whose WireGuard keys are new, proved, and the only ones. */
  rotated: string[];
  /** Hosts that keep their old keys until a later run reaches them and their peers. */
  waiting: string[];
  /** Hosts with new SSH host keys. */
  hostKeys: string[];
  /** Hosts whose key files have a new data key. */
  encrypted: string[];
  /** age recipients that could open the key files until now. */
  former: string[];
  intervalSeconds: number;
  gaps: Gap[];
  problems: Problem[];
}

export function rotationText(rotation: Rotation): string {
  const { resumed, former, gaps, intervalSeconds } = rotation;
  const missed = gaps.reduce((sum, gap) => sum + gap.missed, 0);
  return [
    ...line('gone on with what was under way on', resumed),
    ...line('new WireGuard keys', rotation.rotated),
    ...line('new SSH host keys', rotation.hostKeys),
    ...line('encrypted again', rotation.encrypted),
    ...line('still between keys', rotation.waiting),
    ...(former.length === 0 || rotation.rotated.length > 0
      ? []
      : [`${former.join(', ')} may have kept the WireGuard keys: promguard rotate changes those`]),
    ...(gaps.length === 0 ? [] : ['', gapTable(gaps, intervalSeconds), '', `scrapes missed: ${missed}`]),
  ].join('\n');
}

/** The document of `rotate --json`. */
export function rotationDocument(rotation: Rotation) {
  return {
    ok: rotation.problems.length === 0,
    resumed: rotation.resumed,
    rotated: rotation.rotated,
    waiting: rotation.waiting,
    ssh_host_keys: rotation.hostKeys,
    encrypted: rotation.encrypted,
    former_recipients: rotation.former,
    scrape_interval_seconds: rotation.intervalSeconds,
    gaps: rotation.gaps.map(({ monitor, host, job, longestSeconds, missed }) => ({
      monitor,
      host,
      job,
      longest_seconds: longestSeconds ?? null,
      missed,
    })),
    problems: rotation.problems.map((problem) => problem.toJSON()),
  };
}

function gapTable(gaps: readonly Gap[], intervalSeconds: number): string {
  const header = ['HOST', 'JOB', 'SCRAPED BY', `LONGEST TIME BETWEEN SCRAPES (${intervalSeconds} s WANTED)`, 'MISSED'];
  const rows = gaps.map(({ host, job, monitor, longestSeconds, missed }) => [
    host,
    job,
    monitor,
    longestSeconds === undefined ? 'not scraped' : `${longestSeconds.toFixed(1)} s`,
    String(missed),
  ]);
  return columns([header, ...rows]);
}

function line(what: string, names: readonly string[]): string[] {
  return names.length > 0 ? [`${what}: ${names.join(', ')}`] : [];
}
