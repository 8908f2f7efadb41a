// What a plan costs as fleets grow. Rule: sizes are compared side by side in one run; only the ratio is worth quoting.

import { bench, describe } from 'vitest';
import { allocate } from '../../src/fleet/addresses.ts';
import { load } from '../../src/fleet/load.ts';
import type { Fleet, Lock } from '../../src/fleet/model.ts';
import { makeOfflinePlan } from '../../src/flow/plan.ts';
import { diff } from '../../src/host/diff.ts';
import { nothing } from '../../src/host/observe.ts';
import { render } from '../../src/host/render.ts';
import { indexSite, itemsOf } from '../../src/resources/index.ts';
import { knownAfterApply } from '../../src/resources/site.ts';
import { fleetOf, monitor, node } from '../fakes/fleets.ts';

function fleet(nodes: number): { fleet: Fleet; lock: Lock; text: Uint8Array } {
  const hosts = [monitor, ...Array.from({ length: nodes }, (_, at) => node(at + 1))];
  const text = new TextEncoder().encode(fleetOf(hosts, { more: 'network: { cidr: 10.0.0.0/16 }\n' }));
  const loaded = load(text, 'fleet.yaml').fleet;
  if (!loaded) throw new Error('the fleet does not load');
  const { lock } = allocate(loaded, { hosts: {}, reserved: {} }, '2026-11-23');
  return { fleet: loaded, lock, text };
}

const [hundred, thousand] = [fleet(100), fleet(1000)];

describe('read fleet.yaml', () => {
  bench('100 hosts', () => void load(hundred.text, 'fleet.yaml'));
  bench('1,000 hosts', () => void load(thousand.text, 'fleet.yaml'));
});

describe('a plan with nothing to do', () => {
  const recorded = ({ fleet: wanted, lock }: typeof hundred) => ({
    fleet: wanted,
    lock,
    recordedLock: lock,
    revoked: [],
    warnings: [],
  });
  const plan = (of: typeof hundred) => () => void makeOfflinePlan(recorded(of), recorded(of));
  bench('100 hosts', plan(hundred));
  bench('1,000 hosts', plan(thousand));
});

describe("a monitor's script", () => {
  const script =
    ({ fleet: wanted, lock }: typeof hundred) =>
    () => {
      const hosts = wanted.hosts.map((host) => ({
        host,
        address: lock.hosts[host.name]?.address ?? knownAfterApply,
        publicKey: knownAfterApply,
        privateKey: undefined,
        publicAddress: knownAfterApply,
      }));
      const [self] = hosts;
      if (!self) throw new Error('no monitor');
      const items = itemsOf(self, indexSite({ fleet: wanted, hosts, presharedKey: () => undefined }));
      render(diff(self.host.name, items, nothing()).changes, items, nothing(), 120);
    };
  bench('100 hosts', script(hundred));
  bench('1,000 hosts', script(thousand));
});
