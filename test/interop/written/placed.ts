// The files of a host in a folder, as they will stand on it. Rule: a path in one of them leads to another of them.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileItem } from '../../../src/host/kinds/file.ts';
import type { PrivateItem } from '../../../src/host/kinds/private.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { itemsOf } from '../../../src/resources/index.ts';
import { siteFrom } from '../../fakes/site.ts';
import { fleets } from './fleets.ts';

export interface Placed {
  fleet: string;
  host: string;
  /** Where PromGuard puts it. */
  path: string;
  /** Where it is now. */
  file: string;
  /** What asks a host's own judge before the file replaces another. */
  check: string | undefined;
}

const ownRules = [{ name: 'shop', text: 'groups: [{ name: shop, rules: [{ record: shop:up, expr: sum(up) }] }]\n' }];

/** All files of all hosts of all fleets. */
export function place(folder: string): Placed[] {
  return Object.entries(fleets).flatMap(([fleet, { yaml, system }], at) => {
    const site = siteFrom(yaml, system, ownRules);
    return site.hosts.flatMap((self) => {
      const root = path.join(folder, `${at}`, self.host.name);
      const items = itemsOf(self, site).filter(
        (item): item is FileItem | PrivateItem => item.kind === 'file' || item.kind === 'private',
      );
      return items.map((item) => {
        const file = path.join(root, item.path);
        mkdirSync(path.dirname(file), { recursive: true });
        const text = reveal(item.content).replaceAll('/etc/promguard/', `${root}/etc/promguard/`);
        // The site's secrets say what they are.
        writeFileSync(file, text.replaceAll(/value of (\w+)/g, 'https://example.com/$1'));
        const check = 'check' in item ? item.check : undefined;
        return { fleet, host: self.host.name, path: item.path, file, check };
      });
    });
  });
}
