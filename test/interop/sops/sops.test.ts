// The real sops on the files in git. Rule: each side opens what the other wrote, and refuses what neither did.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { apply, plan } from '../../../src/reconcile.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';
import { vaultFor } from '../../fakes/vault.ts';
import { judge } from '../judge.ts';

const program = path.join(import.meta.dirname, '../../../dist/cli.js');
const watch = { fleet: fleetPath, only: undefined };
let folder: string;
let environment: NodeJS.ProcessEnv;
/** The identity of the fleet's only recipient, and somebody else's. */
let own: string;
let other: string;
let recipients: [own: string, other: string];

const at = (name: string) => path.join(folder, name);
const read = (name = 'secrets.yaml') => readFileSync(at(`fleet/${name}`), 'utf8');
const put = (name: string, text: string) => writeFileSync(at(`fleet/${name}`), text);

beforeAll(ensureBuilt);
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-sops-'));
  [own, other] = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
  recipients = [await identityToRecipient(own), await identityToRecipient(other)];
  mkdirSync(at('fleet/keys'), { recursive: true });
  put('fleet.yaml', fleetOf([monitor, node(1)]).replace(/(?<=recipients: ).*/, `[${recipients[0]}]`));
  // Where HOME has no identities, sops uses those of the environment alone.
  environment = { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, SOPS_AGE_KEY: own };
});
afterEach(() => rmSync(folder, { recursive: true }));

judge('sops', (one) => {
  const sops = (...args: string[]) => one.run(args, { cwd: at('fleet'), env: environment });
  const decrypted = (name = 'secrets.yaml') => {
    one.saw('files');
    return JSON.parse(sops('decrypt', '--output-type', 'json', name)) as unknown;
  };
  const opened = (identity = own) => vaultFor(identity).open(read(), 'secrets.yaml');
  const secret = (args: string[], input = '') => {
    const options = { cwd: folder, env: environment, input, encoding: 'utf8' } as const;
    const { status, stdout } = spawnSync(process.execPath, [program, 'secret', ...args, '--json'], options);
    return status === 0 ? [] : JSON.parse(stdout).problems.map(({ code }: { code: string }) => code);
  };
  /** Both editors are the same script. */
  const editWith = (script: string) => {
    writeFileSync(at('editor'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    environment['EDITOR'] = at('editor');
  };

  const values = {
    url: `postgresql://x:hun"ter'2@/db?a=%20#b`,
    key: '-----BEGIN KEY-----\n  YWJj: "x"\n\n# no comment\n-----END KEY-----\n',
    crlf: 'a\r\nb\t',
    looks: 'ENC[AES256_GCM,data:x]',
    number: '0123',
    umlaut: 'ü 日本 \u{1f511}',
  };
  /** As `promguard secret set` writes it. */
  const seal = async () => put('secrets.yaml', await vaultFor(own).seal(values, [recipients[0]]));

  test('sops opens what `promguard secret set` wrote, and it is the same to the last quote and line', () => {
    for (const [name, value] of Object.entries(values)) expect(secret(['set', name], value)).toEqual([]);
    expect(decrypted()).toEqual(values);
  });

  test('sops opens what an apply recorded: key files, and secrets.yaml for another recipient', async () => {
    await seal();
    const world = new SimulatedWorld();
    const ports = { ...world.ports, vault: vaultFor(own) };
    world.files.set('fleet.yaml', read('fleet.yaml').replace(recipients[0], recipients.join(', ')));
    world.files.set('secrets.yaml', read());
    expect((await apply(ports, watch)).problems).toEqual([]);
    for (const [name, text] of world.files) put(name, text);
    environment['SOPS_AGE_KEY'] = other;
    expect(decrypted()).toEqual(values);
    const keys = [...world.files.keys()].filter((name) => name.startsWith('keys/'));
    expect(keys).toHaveLength(2);
    for (const name of keys) expect(decrypted(name)).toEqual(await ports.vault.open(read(name), name));
  });

  describe('PromGuard opens what sops wrote', () => {
    test('with `sops set`, and keeps it when it adds its own', async () => {
      await seal();
      sops('set', 'secrets.yaml', '["url"]', JSON.stringify(values.key));
      sops('set', 'secrets.yaml', '["port"]', '5432');
      const changed = { ...values, url: values.key, port: 5432 };
      expect(await opened()).toEqual(changed);
      expect(secret(['set', 'own'], 'x')).toEqual([]);
      expect(decrypted()).toEqual({ ...changed, own: 'x' });
    });

    test.each(['day: 2026-11-28', 'id: 1234567890123456789'])(
      'but asks for text where `sops edit` made of %s what it is not',
      async (line) => {
        await seal();
        editWith(`echo '${line}' >>"$1"`);
        sops('edit', 'secrets.yaml');
        expect(secret(['set', 'own'], 'x')).toEqual(['sops-value-unsupported']);
      },
    );

    test('with `sops edit`, in quotes and over several lines', async () => {
      await seal();
      editWith(`printf '%s\\n' 'quoted: "a: \\"b\\""' 'lines: |' '  one' '' '  two' 'yes: true' 'ratio: 1.50' >>"$1"`);
      sops('edit', 'secrets.yaml');
      expect(await opened()).toEqual({ ...values, quoted: 'a: "b"', lines: 'one\n\ntwo\n', yes: true, ratio: 1.5 });
    });
  });

  describe.each([
    ['rotate --add-age', () => sops('rotate', '-i', '--add-age', recipients[1], 'secrets.yaml')],
    [
      'updatekeys',
      () => {
        put('.sops.yaml', `creation_rules: [{ age: [${recipients.join(', ')}] }]\n`);
        sops('updatekeys', '--yes', 'secrets.yaml');
      },
    ],
  ])('a recipient that `sops %s` added', (_, add) => {
    test('is seen by plan, and an apply ends it with a new data key', async () => {
      await seal();
      add();
      expect(await opened(other)).toEqual(values);
      const world = new SimulatedWorld();
      const ports = { ...world.ports, vault: vaultFor(own) };
      world.files.set('fleet.yaml', read('fleet.yaml'));
      expect((await apply(ports, watch)).problems).toEqual([]);
      world.files.set('secrets.yaml', read());
      const changes = async () =>
        (await plan(ports, watch)).plan.hosts.flatMap((host) => host.changes.map(({ id }) => id));
      expect(await changes()).toEqual(['secrets:secrets.yaml']);
      expect((await apply(ports, watch)).problems).toEqual([]);
      expect(await changes()).toEqual([]);
      const [before, after] = [read(), world.files.get('secrets.yaml') ?? ''];
      put('secrets.yaml', after);
      expect(decrypted()).toEqual(values);
      expect(before.match(/^\w+: ENC.*/gm)?.filter((line) => after.includes(line))).toEqual([]);
      environment['SOPS_AGE_KEY'] = other;
      expect(decrypted).toThrow(/data key/);
    });
  });

  describe('both refuse a file that was changed without them:', () => {
    test.each([
      ['two values swapped', /^(url: )(.*)\n(key: )(.*)/m, '$1$4\n$3$2'],
      ['a secret deleted', /^url: .*\n/m, ''],
      ['a secret renamed', /^url: /m, 'uri: '],
      ['another time', /(?<=lastmodified: ")1970/, '1971'],
    ])('%s', async (_, pattern, replacement) => {
      await seal();
      const before = read();
      put('secrets.yaml', before.replace(pattern, replacement));
      expect(read()).not.toBe(before);
      expect(secret(['set', 'own'], 'x')).toEqual(['sops-file-tampered']);
      expect(decrypted).toThrow(/MAC|AES_GCM/);
    });
  });
});
