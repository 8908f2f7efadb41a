// Packages: what stands in their way, at plan time and when apt says so.

import { describe, expect, test } from 'vitest';
import { diff } from '../../../src/host/diff.ts';
import type { Item } from '../../../src/host/item.ts';
import { firewallLoaders, refusedRemoval } from '../../../src/host/kinds/package.ts';
import { nothing, observeScript } from '../../../src/host/observe.ts';
import { reveal } from '../../../src/keys/secret.ts';

const ufw: Item = { kind: 'package', name: 'ufw', hold: [], breaks: firewallLoaders };

describe('a package that apt would remove', () => {
  const changesOf = (...packages: string[]) => diff('web', [ufw], { ...nothing(), packages });

  test.each([...firewallLoaders])('%s is asked for, and named before anything is installed', (loader) => {
    expect(
      reveal(observeScript([ufw], { targets: false, sockets: false, logins: false, others: false, samples: false })),
    ).toContain(`\npackage ${loader}\n`);
    const { problems } = changesOf(loader);
    expect(problems).toMatchObject([{ code: 'would-remove-package', severity: 'error' }]);
    expect(problems[0]?.summary).toContain(loader);
  });

  test('nothing is in the way where it is installed already, or nothing else is', () => {
    expect(changesOf('ufw', 'iptables-persistent').problems).toEqual([]);
    expect(changesOf().problems).toEqual([]);
  });

  test('is named from what apt printed', () => {
    const printed =
      'The following packages will be REMOVED:\n  iptables-persistent* netfilter-persistent\nThe following NEW packages will be installed:\n  ufw\nE: Packages need to be removed but remove is disabled.\n';
    const problem = refusedRemoval('web', printed);
    expect(problem?.code).toBe('would-remove-package');
    expect(problem?.summary).toContain('iptables-persistent, netfilter-persistent');
    expect(refusedRemoval('web', 'E: Unable to locate package ufw\n')).toBeUndefined();
  });
});
