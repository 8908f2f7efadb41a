// How many processes a host starts to answer: the kernel counts them, as a host here has process ids of its own.

import { expect, test } from 'vitest';
import { readFacts } from '../../../../src/host/facts.ts';
import { observeScript } from '../../../../src/host/observe.ts';
import { reveal } from '../../../../src/keys/secret.ts';
import { itemsOf } from '../../../../src/resources/index.ts';
import type { Site } from '../../../../src/resources/site.ts';
import type { BashHost } from '../../../fakes/bash-host.ts';
import { fleetOf, monitor, node } from '../../../fakes/fleets.ts';
import { siteFrom } from '../../../fakes/site.ts';

const asked = { targets: true, sockets: true, logins: true, others: false, samples: false };
/** As this machine may. */
const forwardsNothing = 'echo 0 >/proc/sys/net/ipv4/ip_forward; echo 0 >/proc/sys/net/ipv6/conf/all/forwarding';
/** What the kernel gave last. */
const lastProcess = 'read -r _ _ _ _ last </proc/loadavg';
const prometheus = `
PATH=/usr/sbin:/sbin ip link set lo up
exec 5< <('${process.execPath}' -e '
  const server = require("node:http").createServer((_, answer) => answer.end("{}"))
  server.listen(9090, "127.0.0.1", () => console.log("up"))')
read -r -u 5`;

const sized = (nodes: number) =>
  siteFrom(
    fleetOf([monitor, ...Array.from({ length: nodes }, (_, at) => node(at + 1))], {
      more: 'network: { cidr: 10.0.0.0/16 }\nssh: { reader_keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte plan"] }\n',
    }),
  );

export function processes(host: () => BashHost): void {
  /** As a converged host would answer: with every file in its place, an apply behind it and a peer for each host. */
  function started(site: Site, name: string, extras = asked): number {
    const self = site.host(name);
    if (!self) throw new Error(`there is no ${name}`);
    const items = itemsOf(self, site);
    for (const item of items)
      if (item.kind === 'file' && item.path.startsWith('/etc/')) host().write({ [item.path]: reveal(item.content) });
    const peers = site.hosts.map(
      ({ publicKey }) => `printf 'wg0\\t${publicKey}\\tx\\t(none)\\t(none)\\t0\\t0\\t0\\toff\\n'`,
    );
    host().write({
      '/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\n',
      '/run/promguard/lock': '',
      '/sys/class/net/wg0/mtu': '1420\n',
      '/var/lib/promguard/managed': items.map((item) => `${item.kind}:x\n`).join(''),
    });
    host().programs({
      flock: 'exec /usr/bin/flock "$@"',
      wg: [`printf 'wg0\\tPRIVATE\\tSELF\\t51820\\toff\\n'`, ...peers].join('\n'),
    });
    const { stdout } = host().run(
      [
        `${lastProcess}; before=$last\n`,
        ...observeScript(items, extras),
        `${lastProcess}; echo "started $((last - before))"\n`,
      ],
      `${forwardsNothing}\n${extras.targets ? prometheus : ''}`,
    );
    const [, facts = '', count] = /^([\s\S]*\nend\n)started (\d+)\n$/.exec(stdout) ?? [];
    const { tunnels, files } = readFacts(name, facts);
    expect(tunnels['wg0']?.peers).toHaveLength(site.hosts.length);
    expect(Object.keys(files).length).toBeGreaterThan(2);
    return Number(count);
  }

  test.each(['promguard-monitor-1', 'promguard-node-1'])('at most ten, whatever the size of the fleet: %s', (name) => {
    const [few = 0, many = 0] = [3, 300].map((nodes) => started(sized(nodes), name));
    expect(few).toBe(many);
    expect(few).toBeGreaterThan(5);
    expect(few).toBeLessThanOrEqual(10);
  });
}
