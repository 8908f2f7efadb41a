// fleet.yaml and the values in it, against other implementations and against nonsense.

import { isIP } from 'node:net';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import schema from '../../schemas/fleet.schema.json' with { type: 'json' };
import { formatAddress, parseAddress } from '../../src/fleet/cidr.ts';
import { load } from '../../src/fleet/load.ts';
import { parseLock } from '../../src/fleet/lock.ts';
import { recipientFault } from '../../src/fleet/recipient.ts';

const key = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k';

test('load and parseLock never throw, and report a problem for every file that is not a fleet', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
    fc.json({ maxDepth: 4 }).map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(bytes, (file) => {
      expect(load(file, 'f').fleet).toBeUndefined();
      expect(load(file, 'f').problems.length).toBeGreaterThan(0);
      expect(parseLock(file, 'l').problems.length).toBeGreaterThan(0);
    }),
  );
});

test('whatever a field contains, there is a fleet or a problem with a place', () => {
  const path = fc.constantFrom(...Object.keys(schema.properties));
  const host = fc.record(
    { name: fc.string(), region: fc.anything(), count: fc.anything(), labels: fc.anything() },
    { requiredKeys: [] },
  );
  const value = fc.oneof(fc.jsonValue(), fc.array(host), fc.dictionary(fc.string(), fc.jsonValue()));
  fc.assert(
    fc.property(path, value, (field, content) => {
      const file = { fleet: 'demo', recipients: [key], monitors: [{ name: 'm', region: 'lon1' }], [field]: content };
      const { fleet, problems } = load(new TextEncoder().encode(JSON.stringify(file)), 'f');
      const errors = problems.filter(({ severity }) => severity === 'error');
      expect(fleet === undefined).toBe(errors.length > 0);
      for (const { at, code } of problems) {
        if (code !== 'more-problems') expect(at).toMatchObject({ file: 'f', line: 1 });
      }
    }),
  );
});

test('addresses are parsed as Node does, and formatted as URLs are', () => {
  const group = fc.oneof(
    fc.constant('0'),
    fc.nat(0xffff).map((n) => n.toString(16)),
  );
  const v6 = fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':'));
  const shortened = fc
    .tuple(fc.array(group, { maxLength: 4 }), fc.array(group, { maxLength: 4 }))
    .map(([a, b]) => `${a.join(':')}::${b.join(':')}`);
  const noise = fc.string({ unit: fc.constantFrom(...'0123456789abf:./'), maxLength: 20 });
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), v6, shortened, noise), (text) => {
      const address = parseAddress(text);
      expect(address?.family ?? 0).toBe(isIP(text));
      if (address === undefined) return;
      const written = formatAddress(address);
      const host = address.family === 6 ? `[${text}]` : text;
      expect(address.family === 6 ? `[${written}]` : written).toBe(new URL(`http://${host}/`).hostname);
      expect(parseAddress(written)).toEqual(address);
    }),
    { numRuns: 1000 },
  );
});

test("age's own recipients are accepted", async () => {
  for (let i = 0; i < 20; i++) {
    expect(recipientFault(await identityToRecipient(await generateX25519Identity()))).toBeUndefined();
  }
});
