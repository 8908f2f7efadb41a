// What exporters get from secrets.yaml and from files beside fleet.yaml: what is lacking is said where fleet.yaml asks for it.

import { describe, expect, test } from 'vitest';
import { readFleet } from '../../../src/flow/recorded.ts';
import { Problems, problemsOf } from '../../../src/problem.ts';
import { fleetOf, monitor } from '../../fakes/fleets.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';

const enc = 'ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]';
const yaml = fleetOf([monitor], {
  more: `exporters:
  postgres:
    env: { DATA_SOURCE_NAME: { secret: url } }
    files: { queries.yaml: postgres/queries.yaml }
`,
});
const line = (text: string) => yaml.split('\n').findIndex((one) => one.includes(text)) + 1;

async function read(files: Record<string, string>) {
  const world = new SimulatedWorld();
  for (const [path, text] of Object.entries({ 'fleet.yaml': yaml, ...files })) world.files.set(path, text);
  return readFleet(world.ports.store, fleetPath).then(
    ({ secrets, texts }) => ({ ciphertexts: secrets?.ciphertexts, texts }),
    (error: unknown) => (error instanceof Problems ? error.problems : Promise.reject(error)),
  );
}

const secrets = { 'secrets.yaml': `url: ${enc}\nsops: {}\n` };
const queries = 'postgres/queries.yaml';

test('all of them, without an age identity', async () => {
  expect(await read({ ...secrets, [queries]: 'a: b' })).toEqual({
    ciphertexts: new Map([['url', enc]]),
    texts: new Map([[queries, 'a: b']]),
  });
});

test.each<[string, Record<string, string>, object[]]>([
  [
    'no file of either',
    {},
    [
      { code: 'unknown-secret', at: { line: line('env') }, hint: expect.stringContaining('from git') },
      { code: 'no-source-file', at: { line: line('files') } },
    ],
  ],
  [
    'a secret in clear, of which nothing else is said',
    { 'secrets.yaml': 'url: hunter2\nsops: {}\n', [queries]: '' },
    [{ code: 'secret-in-clear', at: { file: 'fleet/secrets.yaml', line: 1 } }],
  ],
  ['a NUL', { ...secrets, [queries]: 'a\0b' }, [{ code: 'source-not-text', at: { line: line('files') } }]],
  ['too much text', { ...secrets, [queries]: 'x'.repeat(256 * 1024 + 1) }, [{ code: 'source-too-large' }]],
])('%s', async (_, files, problems) => {
  expect(await read(files)).toMatchObject(problems);
});

describe('the name of a secret as text', () => {
  /** What is said of a fleet with these entries, beside secrets `url` and `token`. */
  async function said(more: string) {
    const world = new SimulatedWorld();
    world.files.set('fleet.yaml', fleetOf([monitor], { more }));
    world.files.set('secrets.yaml', `url: ${enc}\ntoken: ${enc}\nsops: {}\n`);
    const problems = await readFleet(world.ports.store, fleetPath).then(({ warnings }) => warnings, problemsOf);
    return problems.map(({ code, severity, hint, at }) => ({ code, severity, hint, line: at?.line }));
  }
  const named = (secret: string, line: string) => ({
    ...{ code: 'secret-name-as-text', severity: 'warning', hint: expect.stringContaining(`{ secret: ${secret} }`) },
    line: fleetOf([monitor], { more: line }).split('\n').length - 1,
  });

  test('is told where it stands, in place of the guess that it is a secret in clear', async () => {
    const postgres = (value: string) => `exporters:\n  postgres: { env: { DATA_SOURCE_NAME: ${value} } }\n`;
    expect(await said(postgres('url'))).toEqual([named('url', postgres('x'))]);
    expect(await said(postgres('{ secret: url }'))).toEqual([]);
    expect(await said(postgres('urls'))).toEqual([]);
    const redis = (value: string) => `exporters:\n  redis: { env: { REDIS_PASSWORD: ${value} } }\n`;
    expect(await said(redis('token'))).toEqual([named('token', redis('x'))]);
    expect(await said(redis('tokens'))).toMatchObject([{ code: 'secret-in-fleet' }]);
  });

  test('is the hint where it was taken for a file', async () => {
    const files = (file: string) => said(`exporters:\n  postgres: { files: { dsn: ${file} } }\n`);
    expect(await files('url')).toMatchObject([{ code: 'no-source-file', hint: named('url', '').hint }]);
    expect(await files('urls')).toMatchObject([{ code: 'no-source-file', hint: expect.stringContaining('path') }]);
  });
});
