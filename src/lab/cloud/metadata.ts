// What a droplet learns of itself at http://169.254.169.254. Rule: whoever asks is known by its public address.
// docs.digitalocean.com, "Metadata API": paths, v1.json and the 301 of an index without its slash, checked 2026-11-29.

import { type DropletRecord, live, type State } from './state.ts';
import { networks } from './view.ts';

/** A text, or what is below it. */
type Node = string | { [name: string]: Node };

const root = '/metadata/v1';

export interface Told {
  status: 200 | 301 | 404;
  text: string;
}

/** from: the address that asks. The text of a 301 is where the index is. */
export function metadata(state: State, path: string, from: string): Told {
  const droplet = live(state).find(({ addresses }) => addresses.ipv4 === from);
  const about = droplet && document(state, droplet);
  if (about && path === `${root}.json`) return { status: 200, text: JSON.stringify(about) };
  const names = path.split('/').slice(root.split('/').length);
  const node =
    about && `${path}/`.startsWith(`${root}/`) ? names.filter(Boolean).reduce(below, tree(about)) : undefined;
  if (node === undefined) return { status: 404, text: 'not found' };
  if (typeof node === 'string') return { status: 200, text: node };
  if (!path.endsWith('/')) return { status: 301, text: `${path}/` };
  const index = Object.entries(node).map(([name, at]) => (typeof at === 'string' ? name : `${name}/`));
  return { status: 200, text: index.join('\n') };
}

function below(node: Node | undefined, name: string): Node | undefined {
  return typeof node === 'object' && Object.hasOwn(node, name) ? node[name] : undefined;
}

/** As v1.json has it. Without the addresses of hardware, which the droplets' machine knows alone. */
function document(state: State, droplet: DropletRecord) {
  const { v4, v6 } = networks(state, droplet);
  const interfaces = (type: string) =>
    v4
      .filter((one) => one.type === type)
      .map(({ ip_address, netmask, gateway }) => {
        const ipv6 = v6.map((one) => ({ ip_address: one.ip_address, cidr: one.netmask, gateway: one.gateway }))[0];
        return { ipv4: { ip_address, netmask, gateway }, ...(type === 'public' && ipv6 ? { ipv6 } : {}), type };
      });
  const reserved = [...state.reserved.values()].find(({ dropletId }) => dropletId === droplet.id);
  const address = { ipv4: { active: reserved !== undefined, ...(reserved && { ip_address: reserved.ip }) } };
  return {
    droplet_id: droplet.id,
    hostname: droplet.name,
    user_data: droplet.userData,
    vendor_data: '',
    public_keys: droplet.publicKeys,
    region: droplet.region,
    interfaces: { public: interfaces('public'), private: interfaces('private') },
    dns: { nameservers: [] as string[] },
    floating_ip: address,
    reserved_ip: address,
    tags: droplet.tags,
    features: { dhcp_enabled: false },
  };
}

/** The same under the names that the paths have. */
function tree(about: ReturnType<typeof document>): Node | undefined {
  const numbered = (list: readonly object[]) => Object.fromEntries(list.map((one, at) => [at, texts(one, 'address')]));
  return {
    id: String(about.droplet_id),
    hostname: about.hostname,
    'user-data': about.user_data,
    'vendor-data': about.vendor_data,
    'public-keys': about.public_keys.join('\n'),
    region: about.region,
    interfaces: { public: numbered(about.interfaces.public), private: numbered(about.interfaces.private) },
    dns: { nameservers: about.dns.nameservers.join('\n') },
    floating_ip: texts(about.floating_ip),
    reserved_ip: texts(about.reserved_ip),
    tags: Object.fromEntries(about.tags.map((tag) => [tag, tag])),
    features: texts(about.features),
  };
}

/** address: what an address is called there. */
function texts(value: object, address = 'ip_address'): Node {
  const named = Object.entries(value).map(([name, one]) => [
    name === 'ip_address' ? address : name,
    typeof one === 'object' && one !== null ? texts(one, address) : String(one),
  ]);
  return Object.fromEntries(named);
}
