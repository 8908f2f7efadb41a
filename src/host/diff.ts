// What must change on one host. Rule: pure; compares items with facts, and every consequence (a restart, a reload) is a change too.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { hasSecret, redact, reveal } from '../keys/secret.ts';
import { Problem } from '../problem.ts';
import { type FileItem, type Item, idOf, type Observed, type RuleItem, ruleText, type UnitItem } from './item.ts';
import { lineDiff } from './lines.ts';
import { diffTunnel } from './tunnel.ts';

export type Action = 'create' | 'update' | 'delete';

/** One difference, in a form that can be stored, hashed and shown: it holds no secret. */
export interface Change {
  kind: string;
  /** The item's id, and `/peer:NAME` for one peer of a tunnel. */
  id: string;
  action: Action;
  /** For people: `allow 9100/tcp from 10.0.0.1`. */
  summary: string;
  /** Lines of a diff, or what follows from the change. */
  detail: string[];
  /** For units and the firewall: what must be done. */
  how?: 'start' | 'restart' | 'reload' | 'enable';
}

export interface HostDiff {
  changes: Change[];
  problems: Problem[];
  /** Firewall rules that somebody else made: left alone and shown. */
  foreignRules: string[];
}

/** The list on the host of what PromGuard put there; only what stands in it is ever deleted. */
export const managedPath = '/var/lib/promguard/managed';

/** All changes that turn what was observed into what is desired; none when they agree. */
export function diff(host: string, desired: readonly Item[], observed: Observed): HostDiff {
  const all = [...desired, managedFile(managedIds(desired))];
  const problems: Problem[] = [];
  const changes: Change[] = [];
  for (const item of all) {
    if (item.kind !== 'unit') changes.push(...diffItem(host, item, observed, problems));
  }
  const causes = new Map(changes.filter(hasConsequences).map((change) => [change.id.replace(/\/peer:.*/, ''), change]));
  for (const item of all) {
    if (item.kind === 'unit') changes.push(...diffUnit(item, observed, causes));
  }
  changes.push(...deletions(all, observed));
  return { changes, problems, foreignRules: foreignRules(desired, observed) };
}

/** The ids that belong on the host's list: packages are left out because they are never removed. */
export function managedIds(desired: readonly Item[]): string[] {
  return desired
    .filter((item) => item.kind !== 'package')
    .map(idOf)
    .sort();
}

/** The list itself, a file like any other. */
export function managedFile(ids: readonly string[]): FileItem {
  const content = [...ids, ''].join('\n');
  return { kind: 'file', path: managedPath, mode: '0644', owner: 'root', group: 'root', content: [content] };
}

function hashOf(file: FileItem): string {
  return bytesToHex(sha256(utf8ToBytes(reveal(file.content))));
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
      return diffTunnel(item, observed.tunnels[item.interface]);
  }
}

function diffFile(host: string, item: FileItem, observed: Observed, problems: Problem[]): Change[] {
  const id = idOf(item);
  const found = observed.files[item.path];
  const text = redact(item.content);
  if (!found) return [{ kind: 'file', id, action: 'create', summary: item.path, detail: lineDiff('', text) }];
  const detail: string[] = [];
  if (found.mode !== item.mode) detail.push(`mode ${found.mode} → ${item.mode}`);
  const [owner, wanted] = [`${found.owner}:${found.group}`, `${item.owner}:${item.group}`];
  if (owner !== wanted) detail.push(`owner ${owner} → ${wanted}`);
  if (found.sha256 !== hashOf(item)) {
    const lines = lineDiff(found.content ?? '', text);
    detail.push(...(lines.length === 0 && hasSecret(item.content) ? ['a secret in it differs'] : lines));
    if (item.path !== managedPath && !observed.managed.includes(id)) problems.push(stranger(host, item.path));
  }
  return detail.length > 0 ? [{ kind: 'file', id, action: 'update', summary: item.path, detail }] : [];
}

function stranger(host: string, path: string): Problem {
  return new Problem(`${host} has a ${path} that PromGuard did not put there`, {
    hint: `move it away on ${host} (mv ${path} ${path}.before-promguard) after taking over what you need from it, then run again`,
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

function diffUnit(item: UnitItem, observed: Observed, causes: ReadonlyMap<string, Change>): Change[] {
  const found = observed.units[item.name] ?? { enabled: false, active: false, pending: false };
  const change = (action: Action, summary: string, how: NonNullable<Change['how']>): Change[] => [
    { kind: 'unit', id: idOf(item), action, summary, detail: [], how },
  ];
  if (!found.active) {
    return found.enabled
      ? change('update', `start ${item.name}`, 'start')
      : change('create', `enable and start ${item.name}`, 'start');
  }
  if (found.pending) return change('update', `restart ${item.name}: an earlier apply was cut short`, 'restart');
  const escalated = item.reloadOn.filter((id) => causes.get(id)?.how === 'restart');
  const restart = [...item.restartOn.filter((id) => causes.has(id)), ...escalated];
  if (restart.length > 0) return change('update', `restart ${item.name}: ${restart.join(', ')}`, 'restart');
  const reload = item.reloadOn.filter((id) => causes.has(id));
  if (reload.length > 0) return change('update', `reload ${item.name}: ${reload.join(', ')}`, 'reload');
  if (!found.enabled) return change('update', `enable ${item.name}`, 'enable');
  return [];
}

/** A file that only gets its mode or owner back has not changed for the program that reads it. */
function hasConsequences(change: Change): boolean {
  return change.kind !== 'file' || change.detail.some((line) => !/^(mode|owner) /.test(line));
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
