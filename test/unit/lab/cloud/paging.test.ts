// Pages of a list in the lab's cloud.

import { expect, test } from 'vitest';
import { type Body, dropletBody, start } from '../../../fakes/cloud.ts';

test('link to each other exactly as DigitalOcean does', async () => {
  const { api, url } = await start();
  for (const name of ['a', 'b', 'c']) await api('POST', '/v2/droplets', { ...dropletBody, name, tags: ['x'] });
  await api('POST', '/v2/droplets', { ...dropletBody, name: 'other' });
  const middle = await api('GET', '/v2/droplets?tag_name=x&per_page=1&page=2');
  expect(middle.body.droplets.map(({ name }: Body) => name)).toEqual(['b']);
  const link = (page: number) => `${url}/v2/droplets?tag_name=x&per_page=1&page=${page}`;
  expect(middle.body.links.pages).toEqual({ first: link(1), prev: link(1), next: link(3), last: link(3) });
  expect(middle.body.meta).toEqual({ total: 3 });
  expect(Object.keys((await api('GET', '/v2/droplets?per_page=1')).body.links.pages)).toEqual(['next', 'last']);
  expect(Object.keys((await api('GET', '/v2/droplets?per_page=3&page=2')).body.links.pages)).toEqual(['first', 'prev']);
  expect((await api('GET', '/v2/droplets')).body.links).toEqual({});
});
