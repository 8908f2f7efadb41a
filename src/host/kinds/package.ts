// A Debian package. Rule: installed and never removed, ours or another: some tool may have come to need it.

import { Problem } from '../../problem.ts';
import { step, words } from '../quote.ts';
import type { Kind } from './kind.ts';
import applyScript from './package.apply.sh';
import observeScript from './package.observe.sh';

export interface PackageItem {
  readonly kind: 'package';
  readonly name: string;
  /** Units that the package would start with its own defaults; they are held back until their files are there. */
  readonly hold: readonly string[];
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
    if (changes.length === 0) return {};
    const names = changes.map(({ name }) => name);
    const hold = changes.flatMap(({ id }) => items.get(id)?.hold ?? []);
    return {
      'install package': [
        step(`install ${names.join(' ')}`),
        `install_packages ${words([hold.join(' '), ...names])}\n`,
      ],
    };
  },
  observeScript,
  applyScript,
};

/** What apt printed when it refused to remove packages (apt 2.6.1, checked 2026-11-28); undefined when that is not why it failed. */
export function refusedRemoval(host: string, printed: string): Problem | undefined {
  if (!/^E: Packages need to be removed but remove is disabled/m.test(printed)) return undefined;
  const [, list = ''] = /^The following packages will be REMOVED:\n((?: {2}.*\n)+)/m.exec(printed) ?? [];
  // It marks those that it would purge.
  return wouldRemove(host, list.replaceAll('*', '').split(/\s+/).filter(Boolean), undefined);
}

function wouldRemove(host: string, names: readonly string[], wanted: string | undefined): Problem {
  const what = names.join(', ') || 'other packages';
  const why = wanted === undefined ? 'to install what PromGuard needs' : `to install ${wanted}`;
  return new Problem('would-remove-package', `${host} has ${what}, which apt would remove ${why}`, {
    hint: names.some((name) => firewallLoaders.includes(name))
      ? `PromGuard removes no package of others: put its NAT rules into /etc/ufw/before.rules and the ports that stay open into \`allow\`, remove it on ${host} (apt-get remove ${what.replaceAll(',', '')}), then run again`
      : `PromGuard removes no package of others: /run/promguard/apply.log on ${host} says what conflicts; remove it there if nobody needs it, then run again`,
  });
}
