// What the drift issue tells apart, and that it always fits.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareConfirmation } from '../../../src/host/kinds/confirmation.ts';
import { managedPath } from '../../../src/host/kinds/mark.ts';
import type { Change } from '../../../src/plan/change.ts';
import { drift, hasDrift } from '../../../src/plan/drift.ts';
import { formatMarker, markerOf } from '../../../src/plan/marker.ts';
import type { HostPlan } from '../../../src/plan/plan.ts';
import { cleanBody, driftBody, driftTitle } from '../../../src/show/drift.ts';
import { created, destroyed, droplet, file, host, options, plan, rule, unit } from '../../fakes/plans.ts';

const all = { ...options, version: '1' };
const marker = markerOf('drift', options.file);

function kindOf(one: HostPlan): string {
  const { byHand, unfinished, unreachable } = drift(plan([one]));
  return [byHand.length && 'by hand', unfinished.length && 'unfinished', unreachable.length && 'unreachable']
    .filter(Boolean)
    .join();
}

const list = file(managedPath, [], 'create');
const key: Change = { kind: 'key', id: 'key:a', action: 'create', host: 'a' };
const hostKey: Change = { kind: 'host-key', id: 'host-key:a', action: 'create', host: 'a' };
const address: Change = { kind: 'address', id: 'address:10.0.0.2', action: 'create', address: '10.0.0.2' };

describe('drift', () => {
  it.each<[string, HostPlan, string]>([
    ['a rule that is gone', host('a', 'update', [rule()]), 'by hand'],
    ['an edited file', host('a', 'update', [file('/etc/x')]), 'by hand'],
    ['a stopped unit', host('a', 'update', [unit('prometheus')]), 'by hand'],
    ['a restart that was due', host('a', 'update', [unit('x', { why: 'unfinished' })]), 'unfinished'],
    ['an apply that nobody confirmed', host('a', 'update', compareConfirmation('unconfirmed')), 'unfinished'],
    ['a rollback', host('a', 'update', [rule(), ...compareConfirmation({ revertedAt: 7 })]), 'unfinished'],
    ['a first-boot key', host('a', 'update', [rule(), hostKey]), 'unfinished'],
    ['keys that are not recorded', host('a', 'create', [droplet('a'), key]), 'unfinished'],
    ['an address that is not recorded', host('a', 'update', [address]), 'unfinished'],
    ['a droplet that was never configured', host('a', 'update', [rule(), list]), 'unfinished'],
    ['a droplet that is recorded and gone', host('a', 'create', [droplet('a'), list]), 'by hand'],
    ['a droplet that should be gone', host('a', 'destroy', [destroyed('a')]), 'unfinished'],
    ['a host that does not answer', host('a', 'unreachable'), 'unreachable'],
    ['one with keys to record that does not answer', host('a', 'unreachable', [key]), 'unreachable'],
    ['a host as it should be', host('a', 'unchanged'), ''],
  ])('%s', (_, one, kind) => {
    expect(kindOf(one)).toBe(kind);
    expect(hasDrift(drift(plan([one])))).toBe(kind !== '');
  });
});

describe('the issue', () => {
  it('always fits, keeps its counts, and is found again', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const hosts = fc.array(fc.tuple(text, fc.array(text, { maxLength: 3 }), fc.constantFrom('update', 'unreachable')));
    fc.assert(
      fc.property(hosts, fc.constantFrom(1, 200), (some, times) => {
        const one = some.map(([name, changes, fate]) =>
          host(
            name,
            fate,
            changes.map((path) => file(path)),
          ),
        );
        const made = plan(Array.from({ length: times }, () => one).flat());
        const body = driftBody(made, all);
        const { byHand, unreachable } = drift(made);
        expect(body.length).toBeLessThanOrEqual(60_000);
        expect(body).toContain(
          `**${byHand.length} changed by hand, 0 left unfinished by an apply, ${unreachable.length} unreachable**`,
        );
        expect(body.startsWith(`${marker}state=drifted digest=`)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('of five hundred broken hosts fits and says where the rest is', () => {
    const body = driftBody(plan(Array.from({ length: 500 }, (_, at) => created(`promguard-node-${at}`, `${at}`))), all);
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body).toMatch(/\d+ more blocks of details did not fit here/);
  });

  it('keeps one title, and says when all is well', () => {
    expect(driftTitle(plan([]))).toBe('PromGuard: the fleet demo differs from fleet.yaml');
    expect(cleanBody(all).startsWith(formatMarker(marker, 'clean'))).toBe(true);
    expect(cleanBody(all)).toContain('Every host matches fleet.yaml');
  });
});
