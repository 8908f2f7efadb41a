// Tags in the lab's cloud.

import { expect, test } from 'vitest';
import { dropletBody, start } from '../../../fakes/cloud.ts';

test('are created with a droplet, and removed from it when they are deleted', async () => {
  const { api, url } = await start();
  const { id } = (await api('POST', '/v2/droplets', { ...dropletBody, tags: ['promguard_node'] })).body.droplet;
  expect((await api('GET', '/v2/tags/promguard_node')).body.tag.resources.droplets).toEqual({
    count: 1,
    last_tagged_uri: `${url}/v2/droplets/${id}`,
  });
  await api('DELETE', '/v2/tags/promguard_node');
  expect((await api('GET', `/v2/droplets/${id}`)).body.droplet.tags).toEqual([]);
});
