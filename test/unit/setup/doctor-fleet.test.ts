// What doctor finds in git and in the keys it was given.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clock, random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops/vault.ts';
import { publicKeyOf } from '../../../src/io/x25519.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { defaultAnswers, newFleetFile } from '../../../src/setup/fleetfile.ts';
import { diagnose, failures, inTemplate, made, ownKeys } from '../../fakes/template.ts';

inTemplate();

const exampleRecipient = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k';

describe('the fleet and the keys', () => {
  it('have all their problems reported together', async () => {
    writeFileSync(
      made.fleet,
      readFileSync(made.fleet, 'utf8').replace('region: lon1', 'regoin: lon1').replace('port: 51820', 'port: 0'),
    );
    const checks = await diagnose({ PROMGUARD_SSH_KEY: 'nonsense', DIGITALOCEAN_TOKEN: 'with a blank' });
    const place = { file: made.fleet, line: expect.any(Number), column: expect.any(Number) };
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toMatchObject([
      { area: 'digitalocean', code: 'credential-malformed' },
      { code: 'out-of-range', at: place, text: expect.stringContaining('port') },
      { code: 'unknown-key', at: place, text: expect.stringContaining('regoin') },
      { area: 'ssh', code: 'invalid-ssh-key' },
    ]);
  });

  it('lead to init in a fresh template', async () => {
    writeFileSync(made.fleet, newFleetFile(defaultAnswers));
    const hints = (await diagnose({})).filter(({ area }) => area === 'fleet').map(({ hint }) => hint);
    expect(hints).toContainEqual(expect.stringContaining('promguard init'));
  });

  it('do not take the key for plans as the one for applies', async () => {
    expect(await failures({ PROMGUARD_SSH_KEY_FILE: made.keys.reader.path })).toEqual(['ssh-key']);
  });

  it('do not take an identity that is no recipient, or half of one', async () => {
    const other = 'AGE-SECRET-KEY-1L27NYJDYRNDSCCELNZE8C6JTSH22TLQJVPGD7289KDLMZA5HWN6SZPEHGF';
    expect(await failures({ SOPS_AGE_KEY: other })).toEqual(['age-identity']);
    const checks = await diagnose({ SOPS_AGE_KEY: other.slice(0, 60) });
    expect(checks).toContainEqual(
      expect.objectContaining({ area: 'keys', code: 'invalid-age-identity', verdict: 'failed' }),
    );
  });

  it('say once who cannot open them yet, and once whose identity opens none', async () => {
    const vault = createVault({ identities: undefined, clock, random });
    const keys = path.join(path.dirname(made.fleet), 'keys');
    mkdirSync(keys);
    writeFileSync(made.fleet.replace('.yaml', '.lock.yaml'), 'version: 2\nid: 3f9a1c07d25be840\nhosts: {}\n');
    for (const name of ['promguard-node-1', 'promguard-node-2']) {
      const values = { private_key: Buffer.alloc(32, 8).toString('base64'), preshared_keys: {} };
      writeFileSync(path.join(keys, `${name}.yaml`), await vault.seal(values, [exampleRecipient]));
    }
    const codes = async () =>
      (await diagnose(ownKeys())).flatMap(({ area, code, verdict }) =>
        area === 'keys' && verdict !== 'passed' ? [code] : [],
      );
    const before = readFileSync(made.fleet, 'utf8');
    writeFileSync(made.fleet, before.replace('recipients: [', `recipients: [${exampleRecipient}, `));
    expect(await codes()).toEqual(['key-file-recipients', 'not-encrypted-yet']);
    writeFileSync(made.fleet, before.replace(/recipients: \[[^\]]*/, `recipients: [${exampleRecipient}`));
    expect(await codes()).toEqual(['age-identity']);
  });

  it('lack the file of a host that has keys, as every apply says, too', async () => {
    const vault = createVault({ identities: undefined, clock, random });
    const file = path.join(path.dirname(made.fleet), 'keys/promguard-node-1.yaml');
    mkdirSync(path.dirname(file));
    const key = Buffer.alloc(32, 8).toString('base64');
    writeFileSync(file, await vault.seal({ private_key: key, preshared_keys: {} }, [made.keys.identity.publicKey]));
    const keyOf = (byte: number) => publicKeyOf(new Secret(Buffer.alloc(32, byte).toString('base64')));
    const entry = (number: number, byte: number) =>
      `  promguard-node-${number}: { address: 10.0.0.1${number}, public_key: ${keyOf(byte)}, ssh_host_keys: [] }\n`;
    const lock = `version: 2\nid: 3f9a1c07d25be840\nresting: {}\nhosts:\n${entry(1, 8)}${entry(2, 9)}`;
    writeFileSync(made.fleet.replace('.yaml', '.lock.yaml'), lock);
    const ofKeys = (await diagnose(ownKeys())).filter(({ code }) => /^key-file/.test(code));
    expect(ofKeys).toMatchObject([{ code: 'key-file-missing', verdict: 'failed' }]);
  });

  it('are opened, and a file that a recipient cannot open is named', async () => {
    const vault = createVault({ identities: undefined, clock, random });
    const file = path.join(path.dirname(made.fleet), 'keys/promguard-node-1.yaml');
    mkdirSync(path.dirname(file));
    writeFileSync(made.fleet.replace('.yaml', '.lock.yaml'), 'version: 2\nid: 3f9a1c07d25be840\nhosts: {}\n');
    const key = Buffer.alloc(32, 8).toString('base64');
    const seal = (recipients: string[]) => vault.seal({ private_key: key, preshared_keys: {} }, recipients);
    writeFileSync(file, await seal([made.keys.identity.publicKey]));
    expect(await failures(ownKeys())).toEqual([]);
    writeFileSync(
      made.fleet,
      readFileSync(made.fleet, 'utf8').replace('recipients: [', `recipients: [${exampleRecipient}, `),
    );
    expect(await diagnose(ownKeys())).toContainEqual(
      expect.objectContaining({
        code: 'key-file-recipients',
        verdict: 'unknown',
        text: expect.stringMatching(`node-1.yaml .*${exampleRecipient}`),
      }),
    );
    writeFileSync(file, await seal([exampleRecipient]));
    const failed = (await diagnose(ownKeys())).filter(({ verdict }) => verdict === 'failed');
    expect(failed).toMatchObject([{ code: 'not-encrypted-yet', text: expect.stringContaining('node-1.yaml') }]);
    // None of fleet.yaml's recipients can open it: no apply could encrypt it for them.
    writeFileSync(made.fleet, readFileSync(made.fleet, 'utf8').replace(`${exampleRecipient}, `, ''));
    for (const environment of [ownKeys(), {}]) {
      const ofKeys = (await diagnose(environment)).filter(({ code }) => /recipient|key-files|no-matching/.test(code));
      expect(ofKeys).toMatchObject([{ code: 'recipients-replaced', verdict: 'failed' }]);
      expect(ofKeys[0]?.hint).toContain(`put ${exampleRecipient} back`);
    }
  });
});
