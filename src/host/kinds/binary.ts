// A pinned release archive. Rule: unpacked into a folder named after its SHA-256, so that one release never replaces another in place.

import { step, words } from '../quote.ts';
import applyScript from './binary.apply.sh';
import observeScript from './binary.observe.sh';
import type { Kind } from './kind.ts';

export interface BinaryItem {
  readonly kind: 'binary';
  readonly name: string;
  readonly url: string;
  readonly sha256: string;
  /** Of its archives for other architectures: asked for too, as which one a host has is not known before it answers. */
  readonly others?: readonly string[];
  /** Programs to take out of the archive. */
  readonly members: readonly string[];
}

export interface BinaryChange {
  readonly kind: 'binary';
  readonly id: string;
  readonly action: 'create' | 'delete';
  /** `NAME-SHA256`, in /opt/promguard. */
  readonly folder: string;
  /** Where it comes from; undefined when it is removed. */
  readonly after: Pick<BinaryItem, 'name' | 'url' | 'sha256'> | undefined;
}

interface Binaries {
  /** Folders in /opt/promguard among those asked for. */
  readonly binaries: readonly string[];
}

export const binaries: Kind<BinaryItem, Binaries, BinaryChange> = {
  id: (item) => `binary:${folderOf(item)}`,
  isManaged: true,
  requests: ({ name, sha256, others = [] }) =>
    [sha256, ...others].map((hash) => `binary ${folderOf({ name, sha256: hash })}`),
  words: ['binary'],
  read: (facts) => ({ binaries: facts.map(({ fields: [folder = ''] }) => folder) }),
  assume: (items) => ({ binaries: items.map(folderOf) }),
  compare(item, observed) {
    const folder = folderOf(item);
    if (observed.binaries.includes(folder)) return [];
    const { name, url, sha256 } = item;
    return [{ kind: 'binary', id: `binary:${folder}`, action: 'create', folder, after: { name, url, sha256 } }];
  },
  remove: (folder) => ({ kind: 'binary', id: `binary:${folder}`, action: 'delete', folder, after: undefined }),
  render({ changes, items }) {
    const removed = changes.flatMap(({ action, folder }) => (action === 'delete' ? [`/opt/promguard/${folder}`] : []));
    return {
      'install binary': changes.flatMap(({ id }) => {
        const item = items.get(id);
        return item ? install(item) : [];
      }),
      'remove binary':
        removed.length > 0 ? [step(`remove ${removed.join(' ')}`), `remove_folders ${words(removed)}\n`] : [],
    };
  },
  observeScript,
  applyScript,
};

function folderOf({ name, sha256 }: Pick<BinaryItem, 'name' | 'sha256'>): string {
  return `${name}-${sha256}`;
}

function install({ name, sha256, url, members }: BinaryItem): string[] {
  return [step(`install ${name} from ${url}`), `install_binary ${words([name, sha256, url, ...members])}\n`];
}
