// Packages as apply.sh installs them.

import { expect, test } from 'vitest';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';

export function packages(host: () => BashHost): void {
  test('their units are held back, but not one that has a file of ours', () => {
    host().write({ '/etc/systemd/system/ours.service': '[Service]\n' });
    expect(host().run(applying("install_packages 'app ours' app tool")).code).toBe(0);
    const calls = host().calls('systemctl', 'apt-get');
    expect(calls[0]).toBe('systemctl mask --quiet app');
    expect(calls.slice(1)).toEqual([expect.stringMatching(/^apt-get .* install app tool /)]);
  });

  test('an installation that was broken off is finished, with new lists', () => {
    host().programs({ 'apt-get': '[ -e $folder/failed ] || { : >$folder/failed; exit 100; }' });
    expect(host().run(applying("install_packages '' app")).code).toBe(0);
    const verbs = host()
      .calls('apt-get', 'dpkg')
      .map((call) => /^dpkg|update|install/.exec(call)?.[0]);
    expect(verbs).toEqual(['install', 'dpkg', 'update', 'install']);
  });
}
