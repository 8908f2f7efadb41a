// What fleet.yaml opens to the address of a host that goes.

import { expect, test } from 'vitest';
import { sourcesLeft } from '../../../src/plan/checks/sources.ts';
import { fleetOf, monitor } from '../../fakes/fleets.ts';
import { siteFrom } from '../../fakes/site.ts';

test.each<[string, boolean]>([
  ['2001:db8::', true],
  ['2001:db8:0::/128', true],
  ['2001:db8::/32', false],
  ['2001:db8::/64', false],
])('a range of many is no address: %s', (source, isNamed) => {
  const { fleet } = siteFrom(fleetOf([monitor], { more: `ssh: { allow_from: ["0.0.0.0/0", "${source}"] }\n` }));
  const problems = sourcesLeft(fleet, [{ name: 'web', ipv6: '2001:db8::' }], 'goes with');
  expect(problems.map(({ code }) => code)).toEqual(isNamed ? ['source-left'] : []);
});
