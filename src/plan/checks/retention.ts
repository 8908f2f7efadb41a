// Samples that a Prometheus or a VictoriaMetrics would delete for good. Rule: those that another one has stored are not touched, and fewer of PromGuard's own never without a word.

import { parseDuration } from '../../fleet/duration.ts';
import type { Fleet, Host } from '../../fleet/model.ts';
import type { Observed, StoredSamples } from '../../host/item.ts';
import { Problem } from '../../problem.ts';
import type { Change } from '../change.ts';

type Settings = Pick<Fleet['prometheus'], 'retention' | 'retentionSize' | 'isAgent'>;

const folder = '/var/lib/prometheus/metrics2';
const storageFolder = '/var/lib/victoria-metrics';
const day = 86_400;

/** Why PromGuard's Prometheus must not start on a monitor: it continues with what is there. */
export function foreignSamples(
  { file, places, prometheus }: Pick<Fleet, 'file' | 'places'> & { readonly prometheus: Settings },
  { name, role }: Pick<Host, 'name' | 'role'>,
  { samples, managed, now }: Pick<Observed, 'samples' | 'managed' | 'now'>,
): Problem[] {
  if (role !== 'monitor' || prometheus.isAgent || !samples || managed.includes('unit:prometheus')) return [];
  const old = tooOld(samples, prometheus, now);
  const many = tooMany(samples, prometheus);
  const lost = [...new Set([...old, ...many])];
  if (lost.length === 0) return [];
  const first = Math.min(...samples.blocks.map(({ from }) => from));
  const last = Math.max(...lost.map(({ to }) => to));
  const [time, size] = [`retention: ${prometheus.retention}`, `retention_size: ${prometheus.retentionSize}`];
  const settings = [...(old.length > 0 ? [time] : []), ...(many.length > 0 ? [size] : [])];
  const summary = `${name} has samples of an earlier Prometheus since ${date(first)} (${sizeText(samples.bytes)}), and \`${settings.join(', ')}\` would delete those up to ${date(last)} for good`;
  const ways = [
    ...(old.length > 0 ? [`a \`retention\` of more than ${Math.ceil((now - first) / day)}d`] : []),
    ...(many.length > 0 ? [`a \`retention_size\` above ${sizeText(samples.bytes)}, or none`] : []),
  ];
  const keep = `to keep them, write under prometheus in ${file} ${ways.join(' and ')} (what they had is in /etc/default/prometheus on ${name})`;
  const leave = `to start without them, stop that Prometheus and move them away: mv ${folder} ${folder}.before-promguard`;
  return [
    new Problem('foreign-samples', summary, {
      at: places.prometheus,
      hosts: [name],
      hint: `nothing was changed there; ${keep}; ${leave}`,
    }),
  ];
}

/**
 * What ends longer before the newest block than the retention is deleted (BeyondTimeRetention of prometheus/prometheus, tsdb/db.go, checked 2026-11-30). Soon after
 * its start, Prometheus has a block of now; one that ran until lately has kept to the same measure.
 */
function tooOld({ blocks }: StoredSamples, { retention }: Settings, now: number): StoredSamples['blocks'] {
  const newest = Math.max(...blocks.map(({ to }) => to));
  const end = now - newest < day ? newest : now;
  return blocks.filter(({ to }) => end - to >= seconds(retention));
}

/** What is in no block yet counts too, and the oldest blocks are deleted first (BeyondSizeRetention, there). */
function tooMany({ bytes, blocks }: StoredSamples, { retentionSize }: Settings): StoredSamples['blocks'] {
  const limit = retentionSize === undefined ? undefined : bytesOf(retentionSize);
  if (limit === undefined) return [];
  let left = bytes;
  const oldestFirst = [...blocks].sort((one, other) => one.to - other.to);
  return oldestFirst.filter((block) => {
    const isLost = left > limit;
    if (isLost) left -= block.bytes;
    return isLost;
  });
}

/** The same of the VictoriaMetrics of a storage, which has its samples by months. */
export function foreignMonths(
  { file }: Pick<Fleet, 'file'>,
  { name, at, storage }: Pick<Host, 'name' | 'at' | 'storage'>,
  { months, managed, now }: Pick<Observed, 'months' | 'managed' | 'now'>,
): Problem[] {
  if (!storage || managed.includes('unit:victoria-metrics')) return [];
  const all = [...months].sort();
  const [first = '', last] = [all[0], all.findLast((month) => now - endOf(month) >= seconds(storage.retention))];
  if (last === undefined) return [];
  const [from, to] = [first, last].map((month) => month.replace('_', '-'));
  const summary = `${name} has samples of an earlier VictoriaMetrics since ${from}, and \`retention: ${storage.retention}\` of its storage would delete those up to ${to} for good`;
  const keep = `to keep them, write under storage of ${name} in ${file} a \`retention\` of more than ${Math.ceil((now - startOf(first)) / day)}d (what they had is in /etc/default/victoria-metrics on ${name})`;
  const leave = `to start without them, stop that VictoriaMetrics and move them away: mv ${storageFolder} ${storageFolder}.before-promguard`;
  return [
    new Problem('foreign-samples', summary, {
      at,
      hosts: [name],
      hint: `nothing was changed there; ${keep}; ${leave}`,
    }),
  ];
}

/** In Unix seconds. */
function startOf(month: string, later = 0): number {
  const [year, number] = month.split('_').map(Number) as [number, number];
  return Date.UTC(year, number - 1 + later) / 1000;
}

const endOf = (month: string) => startOf(month, 1);

const units = { MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };

function bytesOf(size: string): number {
  const [, number, unit = ''] = /^(\d+)(.*)$/.exec(size) ?? [];
  return Number(number) * (units[unit as keyof typeof units] ?? 1);
}

function sizeText(bytes: number): string {
  const unit = bytes < units.GB ? 'MB' : bytes < units.TB ? 'GB' : 'TB';
  return `${Math.ceil(bytes / units[unit])}${unit}`;
}

/** A year that no date has is as good as the last one. */
function date(seconds: number): string {
  return new Date(Math.min(seconds, 8.64e12) * 1000).toISOString().slice(0, 10);
}

/** Warnings where what PromGuard started keeps fewer samples from now on. */
export function shorterRetention(host: string, changes: readonly Change[]): Problem[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'file' || change.action !== 'update' || typeof change.content === 'string') return [];
    const [before, after] = [keptBy(change.content, '-'), keptBy(change.content, '+')];
    if (!before || !after) return [];
    const isShorter = seconds(after.time) < seconds(before.time);
    const isSmaller = after.bytes < before.bytes;
    if (!isShorter && !isSmaller) return [];
    const less = [
      ...(isShorter ? [`for ${after.time}, not ${before.time}`] : []),
      ...(isSmaller ? [`no more than ${sizeText(after.bytes)}`] : []),
    ];
    const hint = 'an apply deletes the others for good; keep the setting as it was if anybody may need them';
    const summary = `${host} keeps samples ${less.join(' and ')}`;
    return [new Problem('retention-shorter', summary, { hosts: [host], hint, severity: 'warning' })];
  });
}

const seconds = (duration: string) => parseDuration(duration) ?? 0;

/** What the command of a Prometheus or a VictoriaMetrics keeps, from the lines of a unit's file that go or come; undefined where nothing says so. */
function keptBy(lines: readonly string[], sign: '-' | '+'): { time: string; bytes: number } | undefined {
  const command = lines.find((line) => line.startsWith(`${sign}ExecStart=/`)) ?? '';
  const [, time] = / (?:--storage\.tsdb\.retention\.time|-retentionPeriod)=(\S+)/.exec(command) ?? [];
  const [, size] = / --storage\.tsdb\.retention\.size=(\S+)/.exec(command) ?? [];
  return time === undefined
    ? undefined
    : { time, bytes: size === undefined ? Number.POSITIVE_INFINITY : bytesOf(size) };
}
