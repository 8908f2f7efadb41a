// The differences of one host as one straight-line bash script. Rule: pure; calls only functions of apply.sh, and every value is quoted.

import { reveal, type Text } from '../keys/secret.ts';
import library from './apply.sh';
import { togetherCall } from './barrier.ts';
import type { Change } from './change.ts';
import { armCall, armLibrary, countCall, touchesAccess } from './confirm.ts';
import { type FileItem, type Item, idOf, type Observed, type RuleItem } from './item.ts';
import { managedFile, managedIds, managedPath } from './managed.ts';
import { quote } from './quote.ts';
import { ruleArguments } from './rule.ts';

/**
 * The whole script: apply.sh, then a main function with the steps. It is read to its last line before anything runs.
 * confirmSeconds: how long the host waits for a confirmation before it takes changes of the way in back. together: a tunnel that
 * can change without a restart waits until it is told.
 */
export function render(
  changes: readonly Change[],
  desired: readonly Item[],
  observed: Observed,
  confirmSeconds: number,
  together = false,
): Text {
  const functions = touchesAccess(changes) ? `${library}\n${armLibrary}` : library;
  const steps = renderSteps(changes, desired, observed, confirmSeconds, together);
  return [`${functions}\nmain() {\nbegin\n`, ...steps, 'finish\n}\nmain 3>&1\n'];
}

/**
 * Only the steps, in the order in which they are safe: rules that open a way before those that close one, files (those that go
 * too: a drop-in of another release would still speak) before the units that read them, programs until nothing runs them.
 */
function renderSteps(
  changes: readonly Change[],
  desired: readonly Item[],
  observed: Observed,
  confirmSeconds: number,
  together: boolean,
): Text {
  const work = new Work(changes, desired, observed);
  return [
    ...work.expectations(),
    ...work.recordBefore(),
    ...work.packages(),
    ...work.binaries(),
    ...work.arm(confirmSeconds),
    ...work.files(),
    ...work.rules(),
    ...work.unitsThatGo(),
    ...work.filesThatGo(),
    ...work.units(together),
    ...work.rulesThatGo(),
    ...work.binariesThatGo(),
    ...work.recordAfter(),
    ...work.count(),
  ];
}

class Work {
  readonly #changes: readonly Change[];
  readonly #observed: Observed;
  readonly #desired: readonly Item[];
  readonly #managed: string[];
  readonly #union: string[];

  constructor(changes: readonly Change[], desired: readonly Item[], observed: Observed) {
    this.#changes = changes;
    this.#desired = desired;
    this.#observed = observed;
    this.#managed = managedIds(desired);
    this.#union = [...new Set([...observed.managed, ...this.#managed])].sort();
  }

  expectations(): Text {
    const files = this.#changes.filter(({ kind, action }) => kind === 'file' && action !== 'delete');
    const words = files.flatMap(({ id }) => {
      const path = id.slice('file:'.length);
      return [quote(path), quote(this.#observed.files[path]?.sha256 ?? 'absent')];
    });
    return words.length > 0 ? [`expect ${words.join(' ')}\n`] : [];
  }

  /** What PromGuard is about to put there stands in the host's list before it is there… */
  recordBefore(): Text {
    return this.#changes.some(({ id }) => id === `file:${managedPath}`) ? record(this.#union) : [];
  }

  /** …and what it took away leaves the list after it is gone. */
  recordAfter(): Text {
    return this.#union.length === this.#managed.length ? [] : record(this.#managed);
  }

  packages(): Text {
    const missing = this.#items('package');
    if (missing.length === 0) return [];
    const names = missing.map(({ name }) => name);
    const hold = missing.flatMap((item) => item.hold);
    return [...step(`install ${names.join(' ')}`), `install_packages ${quote(hold.join(' '))} ${words(names)}\n`];
  }

  binaries(): Text {
    return this.#items('binary').flatMap((item) => [
      ...step(`install ${item.name} from ${item.url}`),
      `install_binary ${words([item.name, item.sha256, item.url, ...item.members])}\n`,
    ]);
  }

  /** Before the first thing that could cut the way in. Until then nothing would have to be taken back. */
  arm(seconds: number): Text {
    const tunnel = this.#desired.find((item) => item.kind === 'tunnel');
    return tunnel && touchesAccess(this.#changes) ? [armCall(seconds, tunnel)] : [];
  }

  count(): Text {
    return touchesAccess(this.#changes) ? [countCall] : [];
  }

  files(): Text {
    const files = this.#items('file').filter(({ path }) => path !== managedPath);
    const pending = this.#changes
      .filter(({ kind, how }) => kind === 'unit' && (how === 'restart' || how === 'reload'))
      .map(({ id }) => nameOf(id))
      // A tunnel is judged by its running state, which needs no mark.
      .filter((name) => !name.startsWith('wg-quick@'));
    return [
      ...(pending.length > 0 ? [`mark_pending ${words(pending)}\n`] : []),
      ...files.flatMap((file) => [...step(`write ${file.path}`), ...put(file)]),
    ];
  }

  rules(): Text {
    const rules = this.#items('rule');
    const firewall = this.#changes.find(({ kind }) => kind === 'firewall');
    return [
      ...(firewall?.how === 'enable' ? ['filter_ipv6\n'] : []),
      ...mergeFamilies(rules).flatMap(({ line, comment }) => [
        ...step(`ufw ${line}`),
        `ufw ${line} comment ${quote(comment)}\n`,
      ]),
      ...(firewall
        ? [...step(firewall.summary), firewall.how === 'reload' ? 'reload_firewall\n' : 'enable_firewall\n']
        : []),
    ];
  }

  units(together: boolean): Text {
    const units = this.#changes.filter(({ kind, action }) => kind === 'unit' && action !== 'delete');
    const isEnabled = (name: string) => this.#observed.units[name]?.enabled === true;
    const enable = units.map(({ id }) => nameOf(id)).filter((name) => !isEnabled(name));
    // An apply that was cut short may have replaced a unit's file without telling systemd.
    const reread = this.#unitFilesChange() || units.some(({ how }) => how === 'start' || how === 'restart');
    return [
      ...(reread ? ['reload_units\n'] : []),
      ...(enable.length > 0 ? [...step(`enable ${enable.join(' ')}`), `enable_units ${words(enable)}\n`] : []),
      ...units
        .filter(({ how }) => how !== 'enable')
        .flatMap(({ id, how, summary }) => [...step(summary), unitCall(nameOf(id), how === 'reload', together)]),
    ];
  }

  unitsThatGo(): Text {
    return this.#gone('unit').flatMap((name) => [...step(`stop ${name}`), `remove_unit ${quote(name)}\n`]);
  }

  filesThatGo(): Text {
    const paths = this.#gone('file');
    return paths.length > 0 ? [...step(`remove ${paths.join(' ')}`), `remove_files ${words(paths)}\n`] : [];
  }

  rulesThatGo(): Text {
    return this.#gone('rule').flatMap((rule) => [...step(`ufw delete ${rule}`), `ufw delete ${deletable(rule)}\n`]);
  }

  binariesThatGo(): Text {
    const folders = this.#gone('binary').map((name) => `/opt/promguard/${name}`);
    return folders.length > 0 ? [...step(`remove ${folders.join(' ')}`), `remove_folders ${words(folders)}\n`] : [];
  }

  /** The names of what is deleted. */
  #gone(kind: string): string[] {
    return this.#changes
      .filter((change) => change.kind === kind && change.action === 'delete')
      .map(({ id }) => nameOf(id));
  }

  #unitFilesChange(): boolean {
    return this.#changes.some(({ id }) => id.startsWith('file:/etc/systemd/'));
  }

  /** The desired items of a kind that have a change. */
  #items<Kind extends Item['kind']>(kind: Kind): Extract<Item, { kind: Kind }>[] {
    const ids = new Set(this.#changes.filter((change) => change.action !== 'delete').map(({ id }) => id));
    return this.#desired.filter(
      (item): item is Extract<Item, { kind: Kind }> => item.kind === kind && ids.has(idOf(item)),
    );
  }
}

function unitCall(name: string, reload: boolean, together: boolean): string {
  const tunnel = /^wg-quick@(.+)$/.exec(name)?.[1];
  if (reload) return tunnel && together ? togetherCall(tunnel) : `reload_unit ${quote(name)}\n`;
  return tunnel ? `start_tunnel ${quote(tunnel)}\n` : `restart_unit ${quote(name)}\n`;
}

/** One ufw command for both families where both are missing: each command costs the host a sixth of a second. */
function mergeFamilies(rules: RuleItem[]): { line: string; comment: string }[] {
  const lines = new Map<string, { line: string; comment: string }>();
  for (const rule of rules) {
    const twin = rules.some((other) => other.family !== rule.family && sameButFamily(rule, other));
    const line = ruleArguments({
      ...rule,
      family: twin && rule.from === 'any' && rule.to === 'any' ? 'both' : rule.family,
    });
    lines.set(line, { line, comment: rule.comment });
  }
  return [...lines.values()];
}

function sameButFamily(one: RuleItem, other: RuleItem): boolean {
  return idOf({ ...one, family: 4 }) === idOf({ ...other, family: 4 });
}

/** The text of a rule is what a person would type, except for the family that stands behind it. */
function deletable(rule: string): string {
  const plain = rule.replace(/ \(v6\)$/, '');
  const family = plain === rule ? '0.0.0.0/0' : '::/0';
  return words(plain.replaceAll(/\b(from|to) any\b/g, (_, word: string) => `${word} ${family}`).split(' '));
}

function record(ids: readonly string[]): Text {
  return [...step(`record ${managedPath}`), ...put(managedFile(ids))];
}

function put(file: FileItem): Text {
  const text = reveal(file.content);
  // A here-document holds whole lines, and no NUL.
  if (/[^\n]$|\0/.test(text)) throw new Error(`${file.path}: bash cannot write this text`);
  const check = file.check ? ` ${quote(file.check)}` : '';
  const mark = delimiter(text);
  const head = `put ${quote(file.path)} ${file.mode} ${quote(`${file.owner}:${file.group}`)}${check} <<'${mark}'\n`;
  return [head, ...file.content, `${mark}\n`];
}

/** A word that is no line of the text. */
function delimiter(text: string): string {
  const lines = new Set(text.split('\n'));
  let mark = 'END_OF_FILE';
  while (lines.has(mark)) mark += '_';
  return mark;
}

function step(title: string): Text {
  return [`step ${quote(title)}\n`];
}

function words(list: readonly string[]): string {
  return list.map(quote).join(' ');
}

function nameOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
