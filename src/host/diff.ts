// What must change on one host. Rule: pure; compares items with facts, and every consequence (a restart, a reload) is a change too.

import { hasSealed, hasSecret, redact } from '../keys/secret.ts';
import { Problem } from '../problem.ts';
import type { Action, Change } from './change.ts';
import { diffTrial } from './confirm.ts';
import { hashOf } from './hash.ts';
import {
  type FileItem,
  type Item,
  idOf,
  type Observed,
  type ObservedFile,
  type RuleItem,
  ruleText,
  type UnitItem,
} from './item.ts';
import { lineDiff } from './lines.ts';
import { managedFile, managedIds, managedPath } from './managed.ts';
import { diffTunnel } from './tunnel.ts';

export interface HostDiff {
  changes: Change[];
  problems: Problem[];
  /** Firewall rules that somebody else made: left alone and shown. */
  foreignRules: string[];
}

/** All changes that turn what was observed into what is desired; none when they agree. */
export function diff(host: string, desired: readonly Item[], observed: Observed): HostDiff {
  const all = [...desired, managedFile(managedIds(desired))];
  const problems: Problem[] = [];
  const changes: Change[] = [];
  for (const item of all) {
    if (item.kind !== 'unit') changes.push(...diffItem(host, item, observed, problems));
  }
  const gone = deletions(all, observed);
  const causes = causesOf([...changes, ...gone]);
  for (const item of all) {
    if (item.kind !== 'unit') continue;
    const own = diffUnit(item, observed, causes);
    changes.push(...own);
    if (isOfOthers(item, own, observed)) problems.push(runsAlready(host, item.name));
  }
  changes.push(...gone, ...diffTrial(observed));
  return { changes, problems, foreignRules: foreignRules(desired, observed) };
}

function diffItem(host: string, item: Exclude<Item, UnitItem>, observed: Observed, problems: Problem[]): Change[] {
  const change = (action: Action, summary: string, detail: string[] = []): Change[] => [
    { kind: item.kind, id: idOf(item), action, summary, detail },
  ];
  switch (item.kind) {
    case 'package':
      return observed.packages.includes(item.name) ? [] : change('create', `install ${item.name}`);
    case 'binary':
      return observed.binaries.includes(`${item.name}-${item.sha256}`)
        ? []
        : change('create', `install ${item.name} from ${item.url}`);
    case 'file':
      return diffFile(host, item, observed, problems);
    case 'firewall':
      return diffFirewall(observed);
    case 'rule':
      return diffRule(item, observed);
    case 'tunnel':
      return diffTunnel(item, observed.tunnels[item.interface], observed.now);
  }
}

function diffFile(host: string, item: FileItem, observed: Observed, problems: Problem[]): Change[] {
  const id = idOf(item);
  const found = observed.files[item.path];
  if (!found) {
    return [{ kind: 'file', id, action: 'create', summary: item.path, detail: lineDiff('', redact(item.content)) }];
  }
  const detail: string[] = [];
  if (found.mode !== item.mode) detail.push(`mode ${found.mode} → ${item.mode}`);
  const [owner, wanted] = [`${found.owner}:${found.group}`, `${item.owner}:${item.group}`];
  if (owner !== wanted) detail.push(`owner ${owner} → ${wanted}`);
  if (!isSame(item, found)) {
    const isOurs = item.path === managedPath || observed.managed.includes(id);
    // Somebody else's may hold passwords, and a plan is read by many.
    detail.push(...(isOurs ? contentDiff(item, found.content) : ['its text is not shown: PromGuard did not write it']));
    if (!isOurs) problems.push(stranger(host, item.path));
  }
  return detail.length > 0 ? [{ kind: 'file', id, action: 'update', summary: item.path, detail }] : [];
}

/** Where a secret cannot be opened here, the text with its secrets masked has to do; one that is too large to be sent is believed. */
function isSame({ content }: FileItem, found: ObservedFile): boolean {
  if (!hasSealed(content)) return found.sha256 === hashOf(content);
  return found.content === undefined || found.content === redact(content);
}

/** Never empty: the contents are known to differ. */
function contentDiff({ content }: FileItem, found: string | undefined): string[] {
  if (found === undefined) return ['its text is too large to be compared line by line'];
  const lines = lineDiff(found, redact(content));
  if (lines.length > 0) return lines;
  return [hasSecret(content) ? 'a secret in it differs' : 'it differs in bytes that lines do not show'];
}

function stranger(host: string, path: string): Problem {
  return new Problem('todo', `${host} has a ${path} that PromGuard did not put there`, {
    hint: `move it away on ${host} (mv ${path} ${path}.before-promguard) after taking over what you need from it, then run again`,
  });
}

/** A daemon that runs with somebody else's arguments, and would be restarted with ours. */
function isOfOthers(item: UnitItem, changes: readonly Change[], { managed }: Observed): boolean {
  const restarted = changes.some(({ how }) => how === 'restart');
  return restarted && item.restartOn.length > 0 && !managed.includes(idOf(item));
}

function runsAlready(host: string, unit: string): Problem {
  return new Problem('todo', `${host} runs a ${unit} that PromGuard did not put there`, {
    hint: `stop it on ${host} (systemctl disable --now ${unit}) if PromGuard may run it in its own way, then run again`,
  });
}

function diffFirewall({ firewall }: Observed): Change[] {
  const detail: string[] = [];
  if (!firewall.enabled) detail.push('turn ufw on');
  if (firewall.incoming !== 'DROP') detail.push('deny incoming');
  if (firewall.routed !== 'DROP') detail.push('deny routed');
  if (!firewall.ipv6) detail.push('filter IPv6 too');
  const behindItsBack = detail.length === 0 && !firewall.live;
  if (behindItsBack) detail.push('load the rules again: the packet filter does not hold them');
  if (detail.length === 0) return [];
  return [
    {
      kind: 'firewall',
      id: 'firewall:ufw',
      action: firewall.enabled ? 'update' : 'create',
      summary: detail.join(', '),
      detail: [],
      how: behindItsBack ? 'reload' : 'enable',
    },
  ];
}

function diffRule(item: RuleItem, observed: Observed): Change[] {
  const found = observed.firewall.rules.find((rule) => rule.text === ruleText(item));
  const summary = `${ruleText(item)} # ${item.comment}`;
  if (!found) return [{ kind: 'rule', id: idOf(item), action: 'create', summary, detail: [] }];
  if (found.comment === item.comment) return [];
  return [
    { kind: 'rule', id: idOf(item), action: 'update', summary, detail: [`comment was ${found.comment || 'empty'}`] },
  ];
}

function diffUnit(item: UnitItem, observed: Observed, causes: Causes): Change[] {
  const found = observed.units[item.name] ?? { enabled: false, active: false, pending: false };
  const also = found.enabled ? '' : 'enable and ';
  const change = (action: Action, summary: string, how: NonNullable<Change['how']>): Change[] => [
    { kind: 'unit', id: idOf(item), action, summary, detail: [], how },
  ];
  if (!found.active) return change(found.enabled ? 'update' : 'create', `${also}start ${item.name}`, 'start');
  if (found.pending) return change('update', `${also}restart ${item.name}: an earlier apply was cut short`, 'restart');
  const escalated = item.reloadOn.filter((id) => causes.get(id) === 'restart');
  const restart = [...item.restartOn.filter((id) => causes.has(id)), ...escalated];
  if (restart.length > 0) return change('update', `${also}restart ${item.name}: ${restart.join(', ')}`, 'restart');
  const reload = item.reloadOn.filter((id) => causes.has(id));
  if (reload.length > 0) return change('update', `${also}reload ${item.name}: ${reload.join(', ')}`, 'reload');
  if (!found.enabled) return change('update', `enable ${item.name}`, 'enable');
  return [];
}

/** By item id: what a change of it asks for by itself. */
type Causes = ReadonlyMap<string, Change['how']>;

/** An item may have several changes, as a tunnel and its peers: the one that asks for a restart counts. */
function causesOf(changes: readonly Change[]): Causes {
  const causes = new Map<string, Change['how']>();
  for (const change of changes.filter(hasConsequences)) {
    const id = change.id.replace(/\/peer:.*/, '');
    if (causes.get(id) !== 'restart') causes.set(id, change.how);
  }
  return causes;
}

/** A file that only gets its mode or owner back has not changed for the program that reads it. */
function hasConsequences(change: Change): boolean {
  return (
    change.kind !== 'file' || change.action !== 'update' || change.detail.some((line) => !/^(mode|owner) /.test(line))
  );
}

function deletions(desired: readonly Item[], observed: Observed): Change[] {
  const wanted = new Set(desired.map(idOf));
  const rules = new Set(observed.firewall.rules.map((rule) => rule.text));
  return observed.managed
    .filter((id) => !wanted.has(id))
    .map((id): Change => {
      const at = id.indexOf(':');
      return { kind: id.slice(0, at), id, action: 'delete', summary: id.slice(at + 1), detail: [] };
    })
    .filter(({ kind, summary }) => (kind === 'rule' ? rules.has(summary) : ['file', 'unit', 'binary'].includes(kind)));
}

function foreignRules(desired: readonly Item[], observed: Observed): string[] {
  const ours = new Set([...desired.map(idOf), ...observed.managed]);
  return observed.firewall.rules
    .filter((rule) => !ours.has(`rule:${rule.text}`))
    .map((rule) => (rule.comment ? `${rule.text} # ${rule.comment}` : rule.text));
}
