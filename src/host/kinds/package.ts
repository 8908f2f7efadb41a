// A Debian package. Rule: installed and never removed: another tool may have come to need it.

import { step, words } from '../quote.ts';
import type { Kind } from './kind.ts';
import applyScript from './package.apply.sh';
import observeScript from './package.observe.sh';

export interface PackageItem {
  readonly kind: 'package';
  readonly name: string;
  /** Units that the package would start with its own defaults; they are held back until their files are there. */
  readonly hold: readonly string[];
}

export interface PackageChange {
  readonly kind: 'package';
  readonly id: string;
  readonly action: 'create';
  readonly name: string;
}

interface Packages {
  /** Installed packages among those asked for. */
  readonly packages: readonly string[];
}

export const packages: Kind<PackageItem, Packages, PackageChange> = {
  id: ({ name }) => `package:${name}`,
  isManaged: false,
  request: ({ name }) => `package ${name}`,
  words: ['package'],
  read: (facts) => ({
    packages: facts.flatMap(({ fields: [name = '', status] }) => (status === 'installed' ? [name] : [])),
  }),
  assume: (items) => ({ packages: items.map(({ name }) => name) }),
  compare: ({ name }, observed) =>
    observed.packages.includes(name) ? [] : [{ kind: 'package', id: `package:${name}`, action: 'create', name }],
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
