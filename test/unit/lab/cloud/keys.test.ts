// SSH keys in the lab's cloud.

import { expect, test } from 'vitest';
import { publicKey, refusal, start } from '../../../fakes/cloud.ts';

test('an existing key is refused whatever its comment, and so is a text that is not a key', async () => {
  const { api } = await start();
  const line = publicKey('one');
  const known = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS';
  const { ssh_key: key } = (await api('POST', '/v2/account/keys', { name: 'known', public_key: known })).body;
  // As `ssh-keygen -E md5 -lf` prints it.
  expect(key.fingerprint).toBe('16:87:69:3f:34:e0:a5:14:2e:51:4a:aa:40:fa:f0:cb');
  await api('POST', '/v2/account/keys', { name: 'a', public_key: line });
  const again = { name: 'b', public_key: line.replace(' one', ' other-comment') };
  expect(refusal(await api('POST', '/v2/account/keys', again))).toBe(
    '422 unprocessable_entity: SSH Key is already in use on your account',
  );
  expect((await api('POST', '/v2/account/keys', { name: 'c', public_key: 'ssh-rsa AAAA' })).status).toBe(422);
});
