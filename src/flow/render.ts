// What this release makes of a fleet, from git alone. Rule: no network, no key and no secret; two runs of it on the same files are the same text.

import type { Item } from '../host/item.ts';
import { idOf } from '../host/kinds/index.ts';
import { redact } from '../keys/secret.ts';
import type { RenderedItem, Rendering } from '../plan/rendering.ts';
import type { World } from '../ports.ts';
import { itemsOf } from '../resources/index.ts';
import { readDesired } from './desired.ts';
import { siteOf } from './site.ts';

/** Of the hosts in fleet.yaml, with what is recorded of them. Throws Problems. */
export async function rendering(
  { store, clock, publicKeyOf }: Pick<World, 'store' | 'clock' | 'publicKeyOf'>,
  fleetPath: string,
  release: string,
): Promise<Rendering> {
  const desired = await readDesired({ store, clock, publicKeyOf, vault: undefined }, fleetPath);
  const site = siteOf(desired, { droplets: {}, hosts: {} });
  return {
    version: 1,
    promguard: release,
    fleet: desired.fleet.name,
    hosts: site.hosts.map((self) => ({ host: self.host.name, items: itemsOf(self, site).map(rendered) })),
  };
}

/** As JSON has it: a secret prints as one. */
function rendered(item: Item): RenderedItem {
  const text = 'content' in item ? { content: redact(item.content) } : {};
  return JSON.parse(JSON.stringify({ id: idOf(item), ...item, ...text })) as RenderedItem;
}
