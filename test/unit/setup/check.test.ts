// How problems become checks.

import { expect, test } from 'vitest';
import { Problem, Problems } from '../../../src/problem.ts';
import { caught, checkOf, failed, passed } from '../../../src/setup/check.ts';

const at = { file: 'fleet/fleet.yaml', line: 12, column: 5 };

test('a problem keeps its code, hint and place', () => {
  const problem = new Problem('unknown-key', 'unknown key `regoin`', { at, hint: 'did you mean `region`?' });
  expect(checkOf('fleet', problem)).toMatchObject({
    area: 'fleet',
    code: 'unknown-key',
    verdict: 'failed',
    hint: 'did you mean `region`?',
    at,
  });
});

test('a warning is unknown, not failed', () => {
  const warning = new Problem('odd', 'it is odd', { severity: 'warning' });
  expect(checkOf('hosts', warning, 'web-1')).toMatchObject({ verdict: 'unknown', host: 'web-1' });
});

test('the code of a check says which area it belongs to', () => {
  expect(passed('host-login', 'root can log in', { host: 'web-1' })).toMatchObject({
    area: 'hosts',
    verdict: 'passed',
  });
  expect(failed('github-actions', 'off', { hint: 'Settings' })).toMatchObject({ area: 'github', verdict: 'failed' });
});

test('every problem that is thrown is a failed check; a bug stays one', async () => {
  const thrown = (error: Error) => caught('keys', () => Promise.reject(error));
  const [one, other] = [new Problem('one', '1'), new Problem('other', '2')];
  expect(await thrown(new Problems([one, other]))).toMatchObject([{ code: 'one' }, { code: 'other' }]);
  expect(await thrown(one)).toMatchObject([{ code: 'one', area: 'keys' }]);
  await expect(thrown(new TypeError('bug'))).rejects.toThrow(TypeError);
});
