// What a token with custom scopes may ask. Rule: by method and path, as the API description names it (checked 2026-11-29).

/** What a scope calls the things below a path: `droplet:read`. */
const names: Readonly<Record<string, string>> = {
  account: 'account',
  'account/keys': 'ssh_key',
  actions: 'actions',
  'customers/my': 'billing',
  domains: 'domain',
  droplets: 'droplet',
  firewalls: 'firewall',
  floating_ips: 'reserved_ip',
  images: 'image',
  projects: 'project',
  regions: 'regions',
  reserved_ips: 'reserved_ip',
  snapshots: 'snapshot',
  tags: 'tag',
  vpcs: 'vpc',
};

/** What follows from neither. */
const others: Readonly<Record<string, readonly string[]>> = {
  'GET /v2/sizes': ['sizes:read', 'regions:read'],
  'GET /v2/reports/droplet_neighbors_ids': ['droplet:read'],
  'GET /v2/droplets/{droplet_id}/firewalls': ['firewall:read'],
  'POST /v2/droplets/actions': ['droplet:update'],
  'GET /v2/snapshots/{snapshot_id}': ['snapshot:read', 'block_storage_snapshot:read'],
  'DELETE /v2/snapshots/{snapshot_id}': ['image:delete', 'snapshot:delete'],
  'POST /v2/projects/{project_id}/resources': ['project:assign_resource'],
  'POST /v2/tags/{tag_id}/resources': ['tag:create'],
  'DELETE /v2/tags/{tag_id}/resources': ['tag:delete'],
  'GET /v2/volumes': ['api:read', 'api:write', 'block_storage:read'],
};

const verbs: Readonly<Record<string, string>> = { GET: 'read', POST: 'create', DELETE: 'delete' };

function scopesOf(method: string, path: string): readonly string[] {
  const [, twice = '', once = ''] = /^\/v2\/(([a-z_]+)(?:\/(?:keys|my))?)/.exec(path) ?? [];
  const name = names[twice] ?? names[once];
  // A part of something, such as a rule of a firewall, is an update of it.
  const verb = method !== 'GET' && path.includes('}/') ? 'update' : (verbs[method] ?? 'update');
  return others[`${method} ${path}`] ?? (name ? [`${name}:${verb}`] : []);
}

/** Whether a token with these scopes may call the route; what has no scope is the lab's own. */
export function mayCall(granted: readonly string[], method: string, path: string): boolean {
  return scopesOf(method, path).every((scope) => granted.includes(scope));
}
