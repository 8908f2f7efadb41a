// What PromGuard put on a host whose list is lost. Rule: only what carries our mark: a file's first line, a folder of ours, a rule's comment.

import type { Observed } from './item.ts';

/** The ids that such a list had, as far as marks show them. paths: as the fact reader prints them. */
export function markedIds(paths: readonly string[], { rules }: Pick<Observed, 'rules'>): string[] {
  const ofRules = Object.values(rules).flatMap(({ text, rule, comment }) =>
    rule && !anybodys.includes(comment) && isOurComment(comment, rule.interface) ? [`rule:${text}`] : [],
  );
  return [...new Set([...paths.flatMap((path) => idsAt(path, paths)), ...ofRules])].sort();
}

/** What anybody may write. */
const anybodys = ['OpenSSH', 'WireGuard'];

/** Of a rule that fleet.yaml has, and for which tunnel. */
export function isOurComment(comment: string, tunnel: string | undefined): boolean {
  if (comment === 'declared in fleet.yaml' || anybodys.includes(comment)) return true;
  return tunnel !== undefined && /^\S+ WireGuard \S/.test(comment);
}

function idsAt(path: string, paths: readonly string[]): string[] {
  if (!/^\/[\w@%+=:,./-]+$/.test(path)) return [];
  const [, binary] = /^\/opt\/promguard\/([^/]+-[0-9a-f]{64})$/.exec(path) ?? [];
  if (binary !== undefined) return [`binary:${binary}`];
  if (/^\/etc\/promguard\/(exporters|alerts)\//.test(path)) return [`private:${path}`];
  const [, tunnel] = /^\/etc\/wireguard\/([^/]+)\.conf$/.exec(path) ?? [];
  if (tunnel !== undefined) return [`file:${path}`, `tunnel:${tunnel}`, `unit:wg-quick@${tunnel}`];
  const [, service, other] =
    /^\/etc\/systemd\/system\/(?:([^/]+)\.service(?:\.d\/promguard\.conf)?|([^/]+\.(?:socket|timer)))$/.exec(path) ??
    [];
  const isStarted = ['socket', 'timer'].some((kind) => paths.includes(`/etc/systemd/system/${service}.${kind}`));
  const unit = other ?? (isStarted ? undefined : service);
  return [`file:${path}`, ...(unit === undefined ? [] : [`unit:${unit}`])];
}
