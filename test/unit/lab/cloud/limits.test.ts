// Rate limits of the lab's cloud.

import { expect, test } from 'vitest';
import { refusal, start } from '../../../fakes/cloud.ts';

test('a burst gets 429 and retry-after until the window has moved on', async () => {
  const { api, pass } = await start({ limits: { hour: 5, minute: 2 } });
  const ask = () => api('GET', '/v2/account');
  expect((await ask()).headers.get('ratelimit-remaining')).toBe('4');
  await pass(20_000);
  await ask();
  const burst = await ask();
  expect(refusal(burst)).toBe('429 too_many_requests: API rate limit exceeded.');
  expect([burst.headers.get('retry-after'), burst.headers.get('ratelimit-remaining')]).toEqual(['40', '3']);
  await pass(40_000);
  expect((await ask()).status).toBe(200);
  for (let asked = 3; asked < 5; asked++) {
    await pass(60_000);
    expect((await ask()).status).toBe(200);
  }
  await pass(60_000);
  const full = await ask();
  expect(full.status).toBe(429);
  expect(Number(full.headers.get('retry-after'))).toBe(3600 - 240);
});
