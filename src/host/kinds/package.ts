// A Debian package. Rule: installed and never removed, ours or another: some tool may have come to need it.

import type { Text } from '../../keys/secret.ts';
import { type Place, Problem } from '../../problem.ts';
import { step, words } from '../quote.ts';
import type { Kind } from './kind.ts';
import applyScript from './package.apply.sh';
import observeScript from './package.observe.sh';

export interface PackageItem {
  readonly kind: 'package';
  readonly name: string;
  /** Units that the package would start with its own defaults; they are held back until their files are there. */
  readonly hold: readonly string[];
  /** It may start others besides: it waits until ufw denies what nobody allowed. */
  readonly startsOthers?: boolean;
  /** Packages that apt would remove to install it. */
  readonly breaks?: readonly string[];
}

export interface PackageChange {
  readonly kind: 'package';
  readonly id: string;
  readonly action: 'create';
  readonly name: string;
  /** An installed package that apt would remove for it. */
  readonly against?: string;
}

interface Packages {
  /** Installed packages among those asked for. */
  readonly packages: readonly string[];
}

/** They load a packet filter of the host's own at boot; ufw `Breaks` them (ufw 0.36.2-1, checked 2026-11-28). */
export const firewallLoaders: readonly string[] = ['iptables-persistent', 'netfilter-persistent'];

export const packages: Kind<PackageItem, Packages, PackageChange> = {
  id: ({ name }) => `package:${name}`,
  isManaged: false,
  requests: ({ name, breaks = [] }) => [name, ...breaks].map((one) => `package ${one}`),
  words: ['package'],
  read: (facts) => ({
    packages: facts.flatMap(({ fields: [name = '', status] }) => (status === 'installed' ? [name] : [])),
  }),
  assume: (items) => ({ packages: items.map(({ name }) => name) }),
  compare({ name, breaks = [] }, { packages: installed }) {
    if (installed.includes(name)) return [];
    const change: PackageChange = { kind: 'package', id: `package:${name}`, action: 'create', name };
    const against = breaks.find((other) => installed.includes(other));
    return [against === undefined ? change : { ...change, against }];
  },
  refusal: (host, { name, against }) => (against === undefined ? undefined : wouldRemove(host, [against], name)),
  render({ changes, items }) {
    return changes.length > 0 ? { 'install package': install('install_packages', changes, items) } : {};
  },
  observeScript,
  applyScript,
};

/** Those of all groups in one go; nothing for one group, which installs its own. isOpen: ufw is not yet as it will be. */
export function installTogether(
  groups: readonly (readonly PackageChange[])[],
  desired: readonly PackageItem[],
  isOpen: boolean,
): Text {
  const items = new Map(desired.map((item) => [packages.id(item), item]));
  const installing = groups
    .map((changes) => changes.filter(({ id }) => !(isOpen && items.get(id)?.startsOthers)))
    .filter((changes) => changes.length > 0);
  return installing.length > 1 ? install('install_together', installing.flat(), items) : [];
}

function install(call: string, changes: readonly PackageChange[], items: ReadonlyMap<string, PackageItem>): Text {
  const names = [...new Set(changes.map(({ name }) => name))];
  const hold = [...new Set(changes.flatMap(({ id }) => items.get(id)?.hold ?? []))];
  return [step(`install ${names.join(' ')}`), `${call} ${words([hold.join(' '), ...names])}\n`];
}

/** What apt printed when it refused to remove packages (apt 2.6.1, checked 2026-11-28); undefined when that is not why it failed. */
export function refusedRemoval(host: string, printed: string, at?: Place): Problem | undefined {
  if (!/^E: Packages need to be removed but remove is disabled/m.test(printed)) return undefined;
  const [, list = ''] = /^The following packages will be REMOVED:\n((?: {2}.*\n)+)/m.exec(printed) ?? [];
  // It marks those that it would purge.
  return wouldRemove(host, list.replaceAll('*', '').split(/\s+/).filter(Boolean), undefined, at);
}

function wouldRemove(host: string, names: readonly string[], wanted: string | undefined, at?: Place): Problem {
  const what = names.join(', ') || 'other packages';
  const why = wanted === undefined ? 'to install what PromGuard needs' : `to install ${wanted}`;
  return new Problem('would-remove-package', `${host} has ${what}, which apt would remove ${why}`, {
    ...(at && { at }),
    hint: names.some((name) => firewallLoaders.includes(name))
      ? `PromGuard removes no package of others: put its NAT rules into /etc/ufw/before.rules and the ports that stay open into \`allow\`, remove it on ${host} (apt-get remove ${what.replaceAll(',', '')}), then run again`
      : `PromGuard removes no package of others: /run/promguard/apply.log on ${host} says what conflicts; remove it there if nobody needs it, then run again`,
  });
}
