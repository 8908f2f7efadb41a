import {
  itemsOf,
  siteOf
} from "./host-observe.js";
import {
  readDesired
} from "./flow-desired.js";
import {
  idOf
} from "./diff.js";
import {
  redact
} from "./keys-secret.js";

// src/flow/render.ts
async function rendering({ store, clock, publicKeyOf }, fleetPath, release) {
  const desired = await readDesired({ store, clock, publicKeyOf, vault: void 0 }, fleetPath);
  const site = siteOf(desired, { droplets: {}, hosts: {} });
  return {
    version: 1,
    promguard: release,
    fleet: desired.fleet.name,
    hosts: site.hosts.map((self) => ({ host: self.host.name, items: itemsOf(self, site).map(rendered) }))
  };
}
function rendered(item) {
  const text = "content" in item ? { content: redact(item.content) } : {};
  return JSON.parse(JSON.stringify({ id: idOf(item), ...item, ...text }));
}

export {
  rendering
};
