// Servers with habits of their own: taken as they are, or refused by name before anything on them changes.

import { describe, expect, test } from 'vitest';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { plan, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor } from '../../fakes/fleets.ts';
import { seeded } from '../../fakes/random.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import type { SimulatedHost } from '../../fakes/simulator/host.ts';

const fleet = (more = '') => fleetOf([monitor, '{ name: old, address: 198.51.100.9 }'], { more });

/** A fleet whose static host is `old`, whose key was trusted; nothing is on it yet. */
async function withServer(habit: (host: SimulatedHost) => void): Promise<{ chain: Chain; server: SimulatedHost }> {
  const chain = new Chain();
  const { publicKey } = generateSshPair(seeded('old server'), '');
  const server = chain.world.addServer('old', '198.51.100.9', publicKey);
  habit(server);
  await chain.apply(fleet());
  const lock = chain.world.files.get('fleet.lock.yaml') ?? '';
  chain.world.files.set('fleet.lock.yaml', lock.replace(/(old:[\s\S]*?ssh_host_keys:) \[\]/, `$1 [ ${publicKey} ]`));
  return { chain, server };
}

test('a server without IPv6 in its kernel converges, with declared ports of both families', async () => {
  const { chain, server } = await withServer((host) => {
    host.isWithoutIpv6 = true;
  });
  const both = fleet('ssh: { allow_from: [192.0.2.7, "2001:db8::7"] }\n');
  expect(await chain.apply(both)).toEqual([]);
  expect(server.rules[6]).toEqual([]);
  expect(server.ufw).toMatchObject({ enabled: true, live: true });
  expect(await chain.hasChanges()).toBe(false);
});

test('a server whose sshd reads no authorized_keys2 is taken, and a plan says why a reader key would be refused', async () => {
  const { chain } = await withServer((host) => {
    host.authorizedKeysFile = '/etc/ssh/keys/%u';
  });
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte plan';
  expect(await chain.apply(fleet(`ssh: { reader_keys: ["${key}"] }\n`))).toEqual([]);
  expect((await plan(chain.world.ports, options)).stops).toMatchObject([about('reader-keys-unread', 'old')]);
  expect(await chain.hasChanges()).toBe(false);
});

describe('an arm64 server', () => {
  const [amd64, arm64] = ['a'.repeat(64), 'b'.repeat(64)];
  const pinned = (sha256: string) => fleet(`exporters: { node: { version: 1.9.1, sha256: ${sha256} } }\n`);
  const arm = (host: SimulatedHost) => {
    host.system = ['debian', '12', 'aarch64'];
  };

  test('is refused a release that is pinned for amd64, before it is changed', async () => {
    const { chain } = await withServer(arm);
    expect(await chain.apply(pinned(amd64))).toMatchObject([about('unpinned-architecture', 'old')]);
    expect(chain.world.scripts.filter(({ host }) => host === 'old')).toEqual([]);
  });

  test('gets its own archive of one that is pinned for both, and the others get theirs', async () => {
    const { chain, server } = await withServer(arm);
    expect(await chain.apply(pinned(`{ amd64: ${amd64}, arm64: ${arm64} }`))).toEqual([]);
    const folder = 'prometheus-node-exporter';
    expect([...server.binaries]).toEqual([`${folder}-${arm64}`]);
    expect([...chain.world.host('promguard-monitor-1').binaries]).toEqual([`${folder}-${amd64}`]);
    expect(await chain.hasChanges()).toBe(false);
  });
});

test('a server with Debian 13 runs exporters as that has them, and converges', async () => {
  const { chain, server } = await withServer((host) => {
    host.system = ['debian', '13', 'x86_64'];
  });
  expect(await chain.apply(fleet('exporters: { apache: {} }\n'))).toEqual([]);
  const unit = (host: SimulatedHost) => [...host.files].find(([path]) => path.includes('apache'))?.[1].text;
  expect(unit(server)).toContain('--web.listen-address=');
  expect(unit(chain.world.host('promguard-monitor-1'))).toContain('--telemetry.address=');
  expect(await chain.hasChanges()).toBe(false);
});

test('an ACCEPT in front of ufw is warned of by the plan, and left', async () => {
  const { chain, server } = await withServer(() => undefined);
  expect(await chain.apply()).toEqual([]);
  const planned = async () => (await plan(chain.world.ports, options)).plan.problems;
  expect(await planned()).toEqual([]);
  server.input.push('-p tcp -m tcp --dport 8080 -j ACCEPT');
  expect(await planned()).toMatchObject([{ ...about('foreign-accept', 'old'), severity: 'warning' }]);
  expect(await chain.apply()).toEqual([]);
  expect(server.input).toHaveLength(1);
});

test('an ACCEPT behind ufw, where iptables -A puts it, opens as much, and SSH to others than fleet.yaml says', async () => {
  const { chain } = await withServer(() => undefined);
  const more = 'ssh: { allow_from: [203.0.113.0/24, 198.51.100.0/24] }\n';
  expect(await chain.apply(fleet(more))).toEqual([]);
  chain.world.lies.set('old', (_, truth) => {
    const output = truth();
    const behind = 'live4\tinput\t-p tcp -m tcp --dport 22 -j ACCEPT';
    return { ...output, stdout: output.stdout.replace(/end\n$/, `${behind}\nend\n`) };
  });
  const { problems } = (await plan(chain.world.ports, options)).plan;
  expect(problems).toMatchObject([about('foreign-accept', 'old')]);
  const verified = await verify(chain.world.ports, options);
  expect(verified.problems.map(({ code }) => code)).toEqual(['open-beyond']);
});

test('a deny of ufw in front of ours is the cause that plan, apply and verify name, and is left', async () => {
  const { chain, server } = await withServer(() => undefined);
  expect(await chain.apply()).toEqual([]);
  const deny = { tuple: 'deny any any 0.0.0.0/0 any 10.0.0.1 in', comment: '' };
  server.rules[4].unshift(deny);
  const named = [
    { ...about('foreign-rule', 'old'), hint: expect.stringContaining('(ufw delete deny in from 10.0.0.1 to any)') },
  ];
  expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject(named);
  expect(await chain.hasChanges()).toBe(true);
  expect(await chain.apply()).toMatchObject(named);
  const { problems } = await verify(chain.world.ports, options);
  expect(problems).toMatchObject([...named, about('drift', 'old')]);
  expect(server.rules[4][0]).toBe(deny);
  server.rules[4].shift();
  expect(await chain.hasChanges()).toBe(false);
});

describe('refused by name, and left as it is:', () => {
  test.each<[string, string, (host: SimulatedHost) => void]>([
    [
      'a packet filter that is loaded at boot',
      'would-remove-package',
      ({ packages }) => packages.add('iptables-persistent'),
    ],
    ['a REJECT at the end of INPUT', 'foreign-reject', ({ input }) => input.push('-j REJECT')],
  ])('%s', async (_, code, habit) => {
    const { chain, server } = await withServer(habit);
    expect(await chain.apply()).toMatchObject([about(code, 'old')]);
    expect(chain.world.scripts.filter(({ host }) => host === 'old')).toEqual([]);
    expect(server.ufw.enabled).toBe(false);
  });
});
