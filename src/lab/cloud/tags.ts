// tags. Rule: a tag is a name and the droplets that carry it; asking for one that exists gives the one that exists.

import { type Books, type DropletRecord, live } from './books.ts';
import { page, pageQuery } from './paging.ts';
import { type Answer, notFound, object, type Route, unprocessable } from './router.ts';

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

/** Makes the tags that are new and puts them on the droplet. */
export function tagDroplet(books: Books, droplet: DropletRecord, names: string[]): void {
  for (const name of names) {
    books.tags.set(name, droplet.id);
    if (!droplet.tags.includes(name)) droplet.tags.push(name);
  }
}

export function tagRoutes(books: Books): Route[] {
  const known = (params: Record<string, string>): string => {
    const name = params['tag_id'] ?? '';
    if (!books.tags.has(name)) throw notFound();
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
          [...books.tags.keys()].map((name) => view(books, name, asked.origin)),
        ),
    },
    {
      method: 'POST',
      path: '/v2/tags',
      // Clients written in Go send their whole tag, with an empty `resources`.
      body: object({ name: { type: 'string' }, resources: { type: ['object', 'null'] } }, ['name']),
      answer: ({ body, origin }) => create(books, String(body['name']), origin),
    },
    {
      method: 'GET',
      path: onePath,
      answer: ({ params, origin }) => ({ status: 200, body: { tag: view(books, known(params), origin) } }),
    },
    {
      method: 'DELETE',
      path: onePath,
      answer({ params }) {
        const name = known(params);
        books.tags.delete(name);
        for (const droplet of live(books)) untag(droplet, name);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: `${onePath}/resources`,
      body: resourcesBody,
      answer({ params, body }) {
        const name = known(params);
        for (const droplet of resources(books, body)) tagDroplet(books, droplet, [name]);
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: `${onePath}/resources`,
      body: resourcesBody,
      answer({ params, body }) {
        const name = known(params);
        for (const droplet of resources(books, body)) untag(droplet, name);
        return { status: 204 };
      },
    },
  ];
}

function untag(droplet: DropletRecord, name: string): void {
  droplet.tags = droplet.tags.filter((tag) => tag !== name);
}

/** A name with other characters is refused in a form of its own: the one error that is not `{id, message}`. */
function create(books: Books, name: string, origin: string): Answer {
  if (!isTagName(name)) {
    const error = `Error validating resource tag: "tag-name \\"${name}\\" contains invalid characters"`;
    const cause = `rpc error: code = InvalidArgument desc = ${error}`;
    return { status: 400, body: { error, messages: null, root_causes: [cause] } };
  }
  if (!books.tags.has(name)) books.tags.set(name, undefined);
  return { status: 201, body: { tag: view(books, name, origin) } };
}

function resources(books: Books, body: Record<string, unknown>): DropletRecord[] {
  const droplets = live(books);
  return (body['resources'] as { resource_id: string; resource_type: string }[]).map((resource) => {
    if (resource.resource_type !== 'droplet')
      throw unprocessable(`resource_type "${resource.resource_type}" is not kept by this lab`);
    const droplet = droplets.find(({ id }) => String(id) === resource.resource_id);
    if (!droplet) throw notFound();
    return droplet;
  });
}

function view(books: Books, name: string, origin: string) {
  const count = live(books).filter((droplet) => droplet.tags.includes(name)).length;
  const last = books.tags.get(name);
  const used = count > 0 && last ? { count, last_tagged_uri: `${origin}/v2/droplets/${last}` } : { count };
  const none = { count: 0 };
  return {
    name,
    resources: { ...used, droplets: used, images: none, volumes: none, volume_snapshots: none, databases: none },
  };
}
