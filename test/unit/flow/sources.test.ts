// What exporters get from secrets.yaml and from files beside fleet.yaml: what is lacking is said where fleet.yaml asks for it.

import { expect, test } from 'vitest';
import { readFleet } from '../../../src/flow/recorded.ts';
import { Problems } from '../../../src/problem.ts';
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
