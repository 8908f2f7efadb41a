// The Cloud behind DigitalOcean's API v2. Rule: every list is read to its last page, and nothing is created twice.

import { createApiClient } from 'dots-wrapper';
import type { Secret } from '../../keys/secret.ts';
import { inParallel } from '../../parallel.ts';
import type { Catalogue, Clock, Cloud, Droplet, DropletRequest, Random, Vpc } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { CallFailed, checkedUrl, responseSeconds } from '../http.ts';
import { type ApiKey, accountKeys, keysPath } from './account-keys.ts';
import { createCaller } from './call.ts';
import { type ApiDroplet, type Batch, batchesOf, byName, toDroplet } from './droplet.ts';
import { notCreated } from './not-created.ts';

export interface DigitalOceanOptions {
  token: Secret;
  /** As in DIGITALOCEAN_API_URL, with or without `/v2`; undefined is DigitalOcean itself. */
  endpoint: string | undefined;
  clock: Clock;
  random: Random;
  /** Told what is waited for. */
  note?: (line: string) => void;
  /** How long a response may take; responseSeconds unless given. */
  timeoutSeconds?: number;
}

/** The most that a page holds (API reference, checked 2026-11-23). */
const perPage = 200;
/** Before looking for a create without a response: it may still be running, and lists show it seconds later (digitalocean/api-v2#202, checked 2026-11-25). */
const lostCreateSeconds = 10;
const parallelCreates = 5;
const parallelPages = 5;
/** Of those asked for at once, whatever an answer says. */
const mostPages = 50;
const pollSeconds = 3;
const goneSeconds = 120;
const renameSeconds = 60;

export function createDigitalOcean(options: DigitalOceanOptions): Cloud & { requests(): number } {
  const { token, clock, random, note, timeoutSeconds = responseSeconds } = options;
  const requestTimeoutInMs = 1000 * timeoutSeconds;
  const client = createApiClient({ token: token.reveal(), endpoint: baseUrl(options.endpoint), requestTimeoutInMs });
  const { once, retry, requests } = createCaller(token, clock, random, note);

  /** Every item of a list: the first page says how many there are. An item that moves to another page meanwhile is kept once. */
  async function all<Body extends Page, Item>(
    path: string,
    list: (query: { page: number; per_page: number }) => Promise<{ data: Body }>,
    items: (body: Body) => Item[],
    keyOf: (item: Item) => unknown,
  ): Promise<Item[]> {
    const found = new Map<unknown, Item>();
    const ask = (page: number) => retry(() => once('GET', path, () => list({ page, per_page: perPage })));
    for (let pages = [1]; pages.length > 0; ) {
      const bodies = await inParallel(pages, parallelPages, ask);
      const got = bodies.map((body) => items(body) ?? []);
      for (const item of got.flat()) found.set(keyOf(item), item);
      pages = got.at(-1)?.length === 0 ? [] : pagesAfter(pages.at(-1) ?? 1, bodies.at(-1));
    }
    return [...found.values()];
  }

  async function droplets(tag?: string): Promise<Droplet[]> {
    const list = (query: { page: number; per_page: number }) =>
      client.droplet.listDroplets({ ...query, ...(tag !== undefined && { tag_name: tag }) });
    const found: ApiDroplet[] = await all(
      '/v2/droplets',
      list,
      (body) => body.droplets,
      ({ id }) => id,
    );
    return found.map(toDroplet);
  }

  function sshKeys(): Promise<ApiKey[]> {
    return all(
      keysPath,
      client.sshKey.listSshKeys,
      (body) => body.ssh_keys,
      ({ id }) => id,
    );
  }

  async function post(batch: Batch): Promise<Droplet[]> {
    const [{ name, sshKeyId, userData, ...rest }] = batch;
    const body = { ...rest, ssh_keys: [sshKeyId], user_data: userData };
    if (batch.length === 1) {
      const send = () => client.droplet.createDroplet({ name, ...body });
      return [toDroplet((await once('POST', '/v2/droplets', send)).droplet)];
    }
    const names = batch.map((request) => request.name);
    const send = () => client.droplet.createDroplets({ names, ...body });
    return (await once('POST', '/v2/droplets', send)).droplets.map(toDroplet);
  }

  /** A create without a response may have been carried out: existing droplets with these names and tags are adopted. */
  async function createBatch(batch: Batch, onCreated: (droplet: Droplet) => void): Promise<void> {
    const made = new Set<string>();
    const note = (droplet: Droplet) => {
      if (!made.has(droplet.name)) onCreated(droplet);
      made.add(droplet.name);
    };
    await retry(async (failures) => {
      if (failures > 0) {
        for (const droplet of byName(await droplets(tagOf(batch[0])), batch).values()) note(droplet);
      }
      const [first, ...others] = batch.filter(({ name }) => !made.has(name));
      if (first) for (const droplet of await post([first, ...others])) note(droplet);
    }, lostCreateSeconds);
  }

  return {
    droplets,
    requests,

    async catalogue(): Promise<Catalogue> {
      const [regions, sizes, images] = await Promise.all([
        all(
          '/v2/regions',
          client.region.listRegions,
          (body) => body.regions,
          ({ slug }) => slug,
        ),
        all(
          '/v2/sizes',
          client.size.listSizes,
          (body) => body.sizes,
          ({ slug }) => slug,
        ),
        all(
          '/v2/images',
          (query) => client.image.listImages(query),
          (body) => body.images,
          ({ id }) => id,
        ),
      ]);
      return {
        regions: regions.map(({ slug, available }) => ({ slug, available })),
        sizes: sizes.map(({ slug, available, regions: sold, price_monthly }) => {
          return { slug, available, regions: sold, priceMonthly: price_monthly };
        }),
        images: images.flatMap(({ slug, regions: held }) => (slug ? [{ slug, regions: held }] : [])),
      };
    },

    vpcs: () =>
      ifAllowed('unreadable', async () => {
        const found = await all(
          '/v2/vpcs',
          client.vpc.listVpcs,
          (body) => body.vpcs,
          ({ id }) => id,
        );
        return found.map(({ region, ip_range: range, default: isDefault }): Vpc => ({ region, range, isDefault }));
      }),

    ...accountKeys({
      list: sshKeys,
      rename: (id, name) => {
        const send = () => client.sshKey.updateSshKey({ ssh_key_id: id, name });
        return once('PUT', `${keysPath}/${id}`, send);
      },
      create: async (name, publicKey) => {
        const send = () => client.sshKey.createSshKey({ name, public_key: publicKey });
        return (await once('POST', keysPath, send)).ssh_key.id;
      },
      remove: (id) => {
        const send = () => client.sshKey.destroySshKey({ ssh_key_id: id });
        return unlessGone(once('DELETE', `${keysPath}/${id}`, send));
      },
      retry,
    }),

    async create(requests, onCreated) {
      const failed: [names: string, problem: Problem][] = [];
      await inParallel(batchesOf(requests), parallelCreates, async (batch) => {
        try {
          await createBatch(batch, onCreated);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          failed.push([batch.map(({ name }) => name).join(', '), error]);
        }
      });
      if (failed.length > 0) throw notCreated(failed);
    },

    hasTag: (name) =>
      ifAllowed(false, async () => {
        const found = await all(
          '/v2/tags',
          client.tag.listTags,
          (body) => body.tags,
          (tag) => tag.name,
        );
        return found.some((tag) => tag.name === name);
      }),

    async tag(name, ids) {
      // Creating a tag that exists is no error, and neither is tagging twice (API reference, checked 2026-11-28).
      await retry(() => once('POST', '/v2/tags', () => client.tag.createTag({ name })));
      const path = `/v2/tags/${name}/resources`;
      await retry(() => once('POST', path, () => client.tag.tagResources(resourcesOf(name, ids))));
    },

    async untag(name, ids) {
      const path = `/v2/tags/${name}/resources`;
      await retry(() => unlessGone(once('DELETE', path, () => client.tag.untagResources(resourcesOf(name, ids)))));
    },

    async rename(id, name) {
      const path = `/v2/droplets/${id}`;
      const get = () => once('GET', path, () => client.droplet.getDroplet({ droplet_id: id }));
      await retry(() =>
        unlessPending(once('POST', `${path}/actions`, () => client.droplet.renameDroplet({ droplet_id: id, name }))),
      );
      const deadline = clock.now().getTime() + renameSeconds * 1000;
      while ((await retry(get)).droplet.name !== name) {
        if (clock.now().getTime() > deadline) {
          const summary = `digitalocean: droplet ${id} is not named ${name} ${renameSeconds} s after it was renamed`;
          throw new Problem('droplet-not-renamed', summary, { hint: 'the next apply renames it again' });
        }
        await clock.sleep(pollSeconds * 1000);
      }
    },

    async destroy(id) {
      const path = `/v2/droplets/${id}`;
      await retry(() => unlessGone(once('DELETE', path, () => client.droplet.deleteDroplet({ droplet_id: id }))));
      const deadline = clock.now().getTime() + goneSeconds * 1000;
      const get = () => once('GET', path, () => client.droplet.getDroplet({ droplet_id: id }));
      while (await retry(() => unlessGone(get()))) {
        if (clock.now().getTime() > deadline) {
          const summary = `digitalocean: droplet ${id} still exists ${goneSeconds} s after it was deleted`;
          throw new Problem('droplet-not-deleted', summary, { hint: 'check it in the control panel, then run again' });
        }
        await clock.sleep(pollSeconds * 1000);
      }
    },
  };
}

function resourcesOf(tag: string, ids: readonly number[]) {
  return { tag_name: tag, resources: ids.map((id) => ({ resource_id: String(id), resource_type: 'droplet' })) };
}

/** otherwise: for a token without the scope. */
async function ifAllowed<Value, Other>(otherwise: Other, work: () => Promise<Value>): Promise<Value | Other> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CallFailed && error.status === 403) return otherwise;
    throw error;
  }
}

interface Page {
  links?: { pages?: { next?: string; last?: string } };
}

/** Of a list that has changed meanwhile, the last page is not always where the first one said. */
function pagesAfter(page: number, body: Page | undefined): number[] {
  const { next, last } = body?.links?.pages ?? {};
  if (!next) return [];
  const end = Number(/[?&]page=(\d+)/.exec(last ?? '')?.[1]);
  return Array.from({ length: Math.min(Math.max(end - page, 1) || 1, mostPages) }, (_, at) => page + 1 + at);
}

/** The tag that finds droplets again: the last one, as the most specific. Names alone are not unique. */
function tagOf(request: DropletRequest): string {
  const tag = request.tags.at(-1);
  if (tag === undefined) throw new TypeError('a droplet without a tag cannot be found again');
  return tag;
}

/** True when the droplet existed. */
async function unlessGone(call: Promise<unknown>): Promise<boolean> {
  try {
    await unlessPending(call);
    return true;
  } catch (error) {
    if (error instanceof CallFailed && error.status === 404) return false;
    throw error;
  }
}

/** A droplet that is still being created, or renamed, refuses to be changed with 422 until that is done. */
async function unlessPending(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const pending = error instanceof CallFailed && error.status === 422 && /pending event/i.test(error.summary);
    throw pending ? new CallFailed({ ...error, again: true, waitSeconds: pollSeconds }) : error;
  }
}

/** Of DIGITALOCEAN_API_URL, with or without `/v2`. */
export function baseUrl(endpoint = 'https://api.digitalocean.com'): string {
  return `${checkedUrl(endpoint, 'DIGITALOCEAN_API_URL').replace(/\/v2$/, '')}/v2`;
}
