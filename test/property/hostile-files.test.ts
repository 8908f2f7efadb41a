// Hostile files: reading them returns what they say or problems with a place, never anything else, and never shows a secret.

import { inspect } from 'node:util';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { load } from '../../src/fleet/load.ts';
import { formatLock, parseLock } from '../../src/fleet/lock.ts';
import type { Fleet } from '../../src/fleet/model.ts';
import { random } from '../../src/io/clock.ts';
import { createVault } from '../../src/io/sops/vault.ts';
import { publicKeyOf } from '../../src/io/x25519.ts';
import { formatHostKeys, parseHostKeys } from '../../src/keys/hostkeys.ts';
import { Secret } from '../../src/keys/secret.ts';
import type { Vault } from '../../src/ports.ts';
import { format, Problem } from '../../src/problem.ts';
import { recipient } from '../fakes/fleets.ts';
import { mutated } from './mutate.ts';
import { patience, runs } from './runs.ts';

const fleet = `# yaml-language-server: $schema=../schemas/fleet.schema.json
fleet: demo
recipients: [${recipient}]
ssh:
  key_name: "promguard ssh"
  allow_from: [192.0.2.0/24, "2001:db8::/32"]
  reader_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte plan]
network: { cidr: 10.0.0.0/24, port: 51820, keepalive: 25, mtu: 1420, rest_days: 30 }
defaults:
  image: debian-12-x64
  size: s-1vcpu-1gb
monitors:
  - { name: promguard-monitor-1, region: tor1 }
nodes:
  - name: web
    region: lon1
    count: 2
    labels: { tier: web, note: "it's \\"quoted\\" $HOME" }
    allow:
      - { port: 443, proto: tcp, from: [192.0.2.0/24] }
      - port: 8080
  - { name: old-server, address: 198.51.100.7, host_key: "SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo" }
prometheus:
  scrape_interval: 15s
  retention: 90d
exporters:
  node: {}
  redis: { hosts: [web-1], port: 9121 }
  own: { package: own-exporter, command: /usr/bin/own, port: 9999, args: ["--listen={listen}", "--x=a b"] }
guards: { max_destroy: 1, protect: [promguard-monitor-1] }
parallel: 10
`;

const sshKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
const key = (digit: string) => `${digit.repeat(43)}=`;
const lock = formatLock({
  hosts: {
    'promguard-monitor-1': { address: '10.0.0.1', publicKey: key('A'), sshHostKeys: [sshKey] },
    web: {
      address: '10.0.0.2',
      publicKey: key('E'),
      otherPublicKey: key('I'),
      sshHostKeys: [`${sshKey} first-boot`],
    },
    gone: { address: '10.0.0.3', publicKey: undefined, sshHostKeys: [], revoked: '2026-11-23' },
  },
  reserved: { '10.0.0.9': { host: 'old', since: '2026-11-23' } },
});

afterEach(() => expect(({} as { polluted?: true }).polluted).toBeUndefined());

/** What every refused file must come with. */
function expectPlaced(problems: readonly Problem[], file: string, bytes: Uint8Array): void {
  const lines = new TextDecoder().decode(bytes).split(/\r\n?|\n/).length;
  for (const { code, at, summary, hint } of problems) {
    expect(summary).not.toBe('');
    // Nobody reads a problem that fills a page.
    expect(`${summary}${hint ?? ''}`.length).toBeLessThan(12_000);
    if (code === 'more-problems') continue;
    expect(at).toMatchObject({ file });
    expect(at?.line).toBeGreaterThan(0);
    expect(at?.line).toBeLessThanOrEqual(lines + 1);
    expect(at?.column).toBeGreaterThan(0);
  }
}

const placeless = ({ hosts, exporters, places: _, ...rest }: Fleet) => ({
  ...rest,
  hosts: hosts.map((host) => ({ ...host, at: undefined, sizeAt: undefined, imageAt: undefined, countAt: undefined })),
  exporters: exporters.map(({ at: _, ...exporter }) => exporter),
});

test(
  'fleet.yaml is a fleet, or problems with places',
  () => {
    expect(load(Buffer.from(fleet), 'f').problems.map(format)).toEqual([]);
    let accepted = 0;
    fc.assert(
      fc.property(
        mutated(() => fleet),
        (bytes) => {
          const { fleet: made, problems } = load(bytes, 'f');
          expect(made === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
          expectPlaced(problems, 'f', bytes);
          if (!made) return;
          accepted += 1;
          // The same data without comments, styles and places is the same fleet.
          const again = load(Buffer.from(JSON.stringify(parse(new TextDecoder().decode(bytes)))), 'f');
          expect(again.fleet && placeless(again.fleet)).toEqual(placeless(made));
        },
      ),
      runs(300),
    );
    // About one in twenty.
    expect(accepted).toBeGreaterThan(2);
  },
  patience,
);

test(
  'a lock is written as it was read, or is problems with places',
  () => {
    expect(parseLock(Buffer.from(lock), 'l').problems.map(format)).toEqual([]);
    let accepted = 0;
    fc.assert(
      fc.property(
        mutated(() => lock),
        (bytes) => {
          const { lock: made, problems } = parseLock(bytes, 'l');
          expect(made === undefined).toBe(problems.length > 0);
          expectPlaced(problems, 'l', bytes);
          if (!made) return;
          accepted += 1;
          expect(parseLock(Buffer.from(formatLock(made)), 'l')).toEqual({ lock: made, problems: [] });
        },
      ),
      runs(300),
    );
    expect(accepted).toBeGreaterThan(3);
  },
  patience,
);

const secrets = {
  private_key: key('M'),
  preshared_keys: { 'promguard-monitor-1': key('Q'), 'promguard-monitor-2': key('U') },
  previous: { private_key: key('Y'), preshared_keys: {} },
};
let identity: string;
let vault: Vault;
let sealed: string;

beforeAll(async () => {
  identity = await generateX25519Identity();
  vault = createVault({ identities: new Secret(identity), clock: { now: () => new Date(0) }, random });
  sealed = await vault.seal(secrets, [await identityToRecipient(identity), recipient]);
});

test(
  'a key file decrypts to what was encrypted, or is a problem that names it and shows no secret',
  async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(
        mutated(() => sealed),
        async (bytes) => {
          const text = new TextDecoder().decode(bytes);
          try {
            const opened = await vault.open(text, 'keys/x.yaml');
            // SOPS' MAC covers values: it does not notice an empty map.
            expect(formatHostKeys(parseHostKeys(opened, 'keys/x.yaml', publicKeyOf), undefined)).toEqual(secrets);
            accepted += 1;
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            expect(error.summary).toContain('keys/x.yaml');
            const shown = inspect(error, { depth: 9 }) + format(error);
            expect(shown).not.toMatch(/M{9}|Q{9}|U{9}|Y{9}/);
            expect(shown).not.toContain(identity.slice(16, 30));
          }
        },
      ),
      runs(300),
    );
    expect(accepted).toBeGreaterThan(3);
  },
  patience,
);

test('twenty megabytes are refused unread', async () => {
  const bytes = Buffer.from(`${fleet}${'# x\n'.repeat(5_000_000)}`);
  expect(load(bytes, 'f').problems.map(({ code }) => code)).toEqual(['file-too-large']);
  expect(parseLock(bytes, 'l').problems.map(({ code }) => code)).toEqual(['file-too-large']);
  await expect(vault.open(bytes.toString(), 'k')).rejects.toThrow('it is over 1 MiB');
});
