// tags. Rule: a tag is a name and the droplets that have it; creating an existing one returns it.

import { page, pageQuery } from './paging.ts';
import { type Answer, notFound, object, type Route } from './router.ts';
import { type DropletRecord, live, type SnapshotRecord, type State } from './state.ts';

type Tagged = DropletRecord | SnapshotRecord;

const onePath = '/v2/tags/{tag_id}';
const pattern = /^[a-zA-Z0-9_\-:]{1,255}$/;

const resourcesBody = object(
  {
    resources: {
      type: 'array',
      items: object(
        {
          resource_id: { type: 'string' },
          resource_type: { enum: ['droplet', 'image', 'volume', 'volume_snapshot'] },
        },
        ['resource_id', 'resource_type'],
      ),
    },
  },
  ['resources'],
);

export function isTagName(name: string): boolean {
  return pattern.test(name);
}

/** Creates missing tags and adds all to the droplet. */
export function tagDroplet(state: State, droplet: DropletRecord, names: string[]): void {
  for (const name of names) tagOne(state, droplet, name);
}

function tagOne(state: State, one: Tagged, name: string): void {
  if (!('kind' in one)) state.tags.set(name, one.id);
  if (!one.tags.includes(name)) one.tags.push(name);
}

export function tagRoutes(state: State): Route[] {
  const known = (params: Record<string, string>): string => {
    const name = params['tag_id'] ?? '';
    if (!state.tags.has(name)) throw notFound();
    return name;
  };
  return [
    {
      method: 'GET',
      path: '/v2/tags',
      query: pageQuery,
      answer: (asked) =>
        page(
          asked,
          'tags',
          [...state.tags.keys()].map((name) => view(state, name, asked.origin)),
        ),
    },
    {
      method: 'POST',
      path: '/v2/tags',
      // Go clients send the whole tag, with empty `resources`.
      body: object({ name: { type: 'string' }, resources: { type: ['object', 'null'] } }, ['name']),
      answer: ({ body, origin }) => create(state, String(body['name']), origin),
    },
    {
      method: 'GET',
      path: onePath,
      answer: ({ params, origin }) => ({ status: 200, body: { tag: view(state, known(params), origin) } }),
    },
    {
      method: 'DELETE',
      path: onePath,
      answer({ params }) {
        const name = known(params);
        state.tags.delete(name);
        for (const one of [...live(state), ...state.snapshots.values()]) untag(one, name);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: `${onePath}/resources`,
      body: resourcesBody,
      answer({ params, body }) {
        const name = known(params);
        for (const one of resources(state, body)) tagOne(state, one, name);
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: `${onePath}/resources`,
      body: resourcesBody,
      answer({ params, body }) {
        const name = known(params);
        for (const one of resources(state, body)) untag(one, name);
        return { status: 204 };
      },
    },
  ];
}

function untag(droplet: Tagged, name: string): void {
  droplet.tags = droplet.tags.filter((tag) => tag !== name);
}

/** The one error without `{id, message}`: an invalid name. */
function create(state: State, name: string, origin: string): Answer {
  if (!isTagName(name)) {
    const error = `Error validating resource tag: "tag-name \\"${name}\\" contains invalid characters"`;
    const cause = `rpc error: code = InvalidArgument desc = ${error}`;
    return { status: 400, body: { error, messages: null, root_causes: [cause] } };
  }
  if (!state.tags.has(name)) state.tags.set(name, undefined);
  return { status: 201, body: { tag: view(state, name, origin) } };
}

function resources(state: State, body: Record<string, unknown>): Tagged[] {
  const known: Record<string, Tagged[]> = { droplet: live(state), image: [...state.snapshots.values()] };
  return (body['resources'] as { resource_id: string; resource_type: string }[]).map((resource) => {
    const found = known[resource.resource_type]?.find(({ id }) => String(id) === resource.resource_id);
    if (!found) throw notFound();
    return found;
  });
}

function view(state: State, name: string, origin: string) {
  const count = live(state).filter((droplet) => droplet.tags.includes(name)).length;
  const last = state.tags.get(name);
  const used = count > 0 && last ? { count, last_tagged_uri: `${origin}/v2/droplets/${last}` } : { count };
  const none = { count: 0 };
  const images = { count: [...state.snapshots.values()].filter(({ tags }) => tags.includes(name)).length };
  return {
    name,
    resources: {
      ...used,
      count: count + images.count,
      droplets: used,
      images,
      volumes: none,
      volume_snapshots: none,
      databases: none,
    },
  };
}
