// Data of Prometheus 3 is not led back to a release that cannot open it. Rule: refused before anything is touched.

import { beforeEach, expect, test } from 'vitest';
import { configPath } from '../../../src/resources/prometheus.ts';
import { fleetOf, monitor } from '../../fakes/fleets.ts';
import { about, Chain } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const pinned = (version: string) =>
  fleetOf([monitor], { more: `prometheus: { version: ${version}, sha256: ${'ab'.repeat(32)} }\n` });
const unpinned = fleetOf([monitor]);

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  expect(await chain.apply(pinned('3.5.0'))).toEqual([]);
});

test.each([
  ['the package', unpinned],
  ['2.53.2', pinned('2.53.2')],
])('%s is refused', async (_, yaml) => {
  expect(await chain.refusal(chain.apply(yaml))).toMatchObject([about('prometheus-downgrade', top)]);
});

test.each(['2.55.1', '3.4.0'])('%s opens it', async (version) => {
  expect(await chain.apply(pinned(version))).toEqual([]);
});

test('somebody who has moved the data away may do it', async () => {
  const { files } = chain.world.host(top);
  const config = files.get(configPath);
  if (config) files.set(configPath, { ...config, text: config.text.replace(/^.*\n/, '') });
  expect(await chain.apply(unpinned)).toEqual([]);
});
