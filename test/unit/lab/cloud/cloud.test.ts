// Who may use the lab's cloud.

import { expect, test } from 'vitest';
import { client, dropletBody, refusal, start } from '../../../fakes/cloud.ts';

test('a wrong token gets 401, a read-only one 403 for writes, both with a request id', async () => {
  const { url } = await start({ readOnlyToken: 'reader' });
  const wrong = await client(url, 'wrong')('GET', '/v2/account');
  expect(refusal(wrong)).toBe('401 unauthorized: Unable to authenticate you');
  expect(wrong.body.request_id).toBe(wrong.headers.get('x-request-id'));
  const reader = client(url, 'reader');
  expect((await reader('GET', '/v2/account')).status).toBe(200);
  expect(refusal(await reader('POST', '/v2/droplets', dropletBody))).toMatch(/^403 forbidden/);
});
