// Requests that no route of the lab's cloud accepts.

import { expect, test } from 'vitest';
import { refusal, start } from '../../../fakes/cloud.ts';

test('a slash at the end of a path changes nothing', async () => {
  const { api } = await start();
  expect((await api('GET', '/v2/droplets/')).status).toBe(200);
  expect(refusal(await api('GET', '/v2/droplets/1/'))).toMatch(/^404 not_found/);
});

test('unknown paths, query parameters and values, and malformed JSON are refused by name', async () => {
  const { api } = await start();
  expect(refusal(await api('GET', '/v2/load_balancers'))).toMatch(/^404 not_found/);
  expect(refusal(await api('GET', '/v2/droplets/1'))).toMatch(/^404 not_found/);
  expect(refusal(await api('GET', '/v2/droplets?tag=x'))).toBe('400 bad_request: unknown query parameter "tag"');
  expect(refusal(await api('GET', '/v2/droplets?per_page=201'))).toBe(
    '422 unprocessable_entity: per_page must be <= 200',
  );
  expect(refusal(await api('POST', '/v2/droplets', '{'))).toBe('400 bad_request: error parsing request body');
});
