// Static hosts that leave the fleet are given back as they were; one that does not answer stays known.

import { beforeEach, describe, expect, test } from 'vitest';
import { readDesired } from '../../../src/flow/desired.ts';
import { checkTrustable, targetToTrust, trust } from '../../../src/flow/trust.ts';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { type Plan, summarise } from '../../../src/plan/plan.ts';
import type { World } from '../../../src/ports.ts';
import { apply, destroy, plan, revoke } from '../../../src/reconcile.ts';
import { planText } from '../../../src/show/text.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import { makeEarlier } from '../../fakes/simulator/earlier.ts';
import type { SimulatedHost } from '../../fakes/simulator/host.ts';
import { Killed, mortal } from '../../fakes/simulator/mortal.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
const shop = `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}" }`;
const without = fleetOf([monitor, node(1)]);
const list = '/var/lib/promguard/managed';

let chain: Chain;
let host: SimulatedHost;
beforeEach(() => {
  chain = new Chain();
  host = chain.world.addServer('shop', '198.51.100.7', key);
});

const takeIn = async () => expect(await chain.apply(fleetOf([monitor, node(1), shop]))).toEqual([]);
const state = ({ files, units, rules, ufw }: SimulatedHost) =>
  structuredClone({
    files: [...files.keys()],
    units: [...units].flatMap(([name, { active }]) => (active && name !== 'ufw' ? [name] : [])),
    rules,
    ufw,
  });
/** No countdown either. */
const expectGone = () => {
  const { files, units, rules, ufw } = state(host);
  expect({ files, units, rules }).toEqual({ files: [], units: [], rules: { 4: [], 6: [] } });
  expect([ufw.enabled, host.unconfirmed, host.revertedAt]).toEqual([false, false, undefined]);
  expect(chain.keyFiles).not.toContain('keys/shop.yaml');
  expect(Object.keys(chain.lock.hosts)).not.toContain('shop');
};
const planned = async () => (await plan(chain.world.ports, options)).plan;

/** at: before which of the others. */
function ownRule(port: number, comment = '', at = host.rules[4].length): void {
  for (const [family, any] of [
    [4, '0.0.0.0/0'],
    [6, '::/0'],
  ] as const)
    host.rules[family].splice(at, 0, { tuple: `allow tcp ${port} ${any} any ${any} in`, comment });
}

/** Of IPv4 alone. */
function denial(at: number): void {
  host.rules[4].splice(at, 0, { tuple: `deny any any 0.0.0.0/0 any 192.0.2.${at} in`, comment: '' });
}

describe('a server that another fleet has by now', () => {
  const other = '00d1f0e2c3b4a596';
  const told = { code: 'host-of-other-fleet', severity: 'warning', hosts: ['shop'] };
  let before: ReturnType<typeof state>;
  beforeEach(async () => {
    await takeIn();
    const managed = host.files.get(list);
    if (managed) managed.text = managed.text.replace(/^fleet:.*$/m, `fleet:${other}`);
    before = state(host);
  });

  test('is left as it is where it leaves fleet.yaml, and forgotten', async () => {
    chain.world.files.set('fleet.yaml', without);
    const { problems, hosts } = await planned();
    expect(problems).toMatchObject([told]);
    expect(hosts.at(-1)).toMatchObject({ host: 'shop', fate: 'update', changes: [{ kind: 'key' }] });
    expect(await chain.apply()).toEqual([]);
    expect(state(host)).toEqual(before);
    expect(Object.keys(chain.lock.hosts)).not.toContain('shop');
  });

  test('is left as it is where this one is destroyed', async () => {
    const ended = await destroy(chain.world.ports, options);
    expect(ended).toMatchObject({ givenBack: [], removed: ['shop'], kept: [told] });
    expect(state(host)).toEqual(before);
  });
});

describe('a server on which ufw was off', () => {
  beforeEach(async () => {
    await takeIn();
    expect(host.ufw.enabled).toBe(true);
    expect(await chain.hasChanges()).toBe(false);
    chain.world.files.set('fleet.yaml', without);
  });

  test('has nothing of PromGuard any more, and ufw is off', async () => {
    expect(await chain.apply()).toEqual([]);
    expectGone();
  });

  describe('and whose give-back is killed', () => {
    /** With effects to spare: the last ones are not killed. */
    const most = 10;
    const isKnown = () => Object.keys(chain.lock.hosts).includes('shop');
    const killed = (world: World) =>
      apply(world, options).then(
        () => false,
        (error: unknown) => {
          expect(error).toBeInstanceOf(Killed);
          return true;
        },
      );

    test.each(Array.from({ length: most + 1 }, (_, effects) => effects))(
      'after %i effects is known until the next apply finishes it',
      async (effects) => {
        expect(await killed(mortal(chain.world, effects))).toBe(effects < most);
        if (host.unconfirmed || host.files.size > 0) expect(isKnown()).toBe(true);
        expect(await chain.apply()).toEqual([]);
        expectGone();
      },
    );

    describe('before it is confirmed', () => {
      beforeEach(async () => {
        chain.world.lies.set('shop', (script, truth) => {
          if (script.endsWith('\nconfirm_access\n')) throw new Killed();
          return truth();
        });
        expect(await killed(chain.world.ports)).toBe(true);
        chain.world.lies.clear();
        expect([host.files.has(list), host.unconfirmed]).toEqual([false, true]);
      });

      test('is still to be given back, as the plan says', async () => {
        const left = (await planned()).hosts.find(({ host: name }) => name === 'shop');
        expect(left?.fate).toBe('destroy');
        expect(left?.changes.map(({ id }) => id)).toEqual(['server:shop', 'key:shop', 'confirmation:access']);
      });

      test('and rolls back, is given back by the next apply', async () => {
        host.runOut();
        expect(host.files.has(list)).toBe(true);
        expect(await chain.apply()).toEqual([]);
        expectGone();
      });

      test('and rolls back during the next apply, is given back by that', async () => {
        chain.world.lies.set('shop', (script, truth) => {
          if (script.endsWith('main 3>&1\n')) host.runOut();
          return truth();
        });
        expect(await chain.apply()).toEqual([]);
        expectGone();
      });

      test('and says each time that it has rolled back, stays in the lock', async () => {
        chain.world.lies.set('shop', (script, truth) =>
          script.endsWith('main 3>&1\n') ? { code: 0, stdout: '@rolled-back\n', stderr: '' } : truth(),
        );
        expect(await chain.apply()).toMatchObject([about('rolled-back-meanwhile', 'shop')]);
        expect(isKnown()).toBe(true);
      });

      test('and does not answer, stays in the lock, and is given back once it answers', async () => {
        chain.world.unreachable.add('shop');
        expect(await chain.apply()).toMatchObject([about('not-given-back', 'shop')]);
        expect(isKnown()).toBe(true);
        chain.world.unreachable.clear();
        host.runOut();
        expect(await chain.apply()).toEqual([]);
        expectGone();
      });

      test('and takes no new connection, stays in the lock', async () => {
        chain.world.closed.add('shop');
        expect(await chain.apply()).toMatchObject([about('host-unreachable', 'shop')]);
        expect(isKnown()).toBe(true);
      });

      test('is given back by a destroy of the fleet, too', async () => {
        expect(await destroy(chain.world.ports, options)).toMatchObject({ givenBack: ['shop'] });
        expect([host.unconfirmed, host.files.size]).toEqual([false, 0]);
      });
    });
  });

  test('has nothing left either where it lost the list of what PromGuard put there', async () => {
    host.files.delete(list);
    expect(await chain.apply()).toEqual([]);
    const { files, units } = state(host);
    expect({ files, units, enabled: host.ufw.enabled }).toEqual({ files: [], units: [], enabled: false });
  });

  test('is given back after it has left the monitors, and before git forgets it', async () => {
    await chain.apply();
    const forgotten = ['write fleet.lock.yaml keys/shop.yaml', 'note keys on promguard-monitor-1'];
    const order = ['apply promguard-monitor-1', 'apply shop', ...forgotten];
    expect(chain.world.journal).toEqual(order);
  });

  test('shows in the plan what goes and which ports open', async () => {
    host.listening.push('0.0.0.0:80', `${chain.lock.hosts['shop']?.address}:9100`);
    const [{ fate, changes } = { fate: '', changes: [] }] = (await planned()).hosts.filter(
      ({ host }) => host === 'shop',
    );
    expect(fate).toBe('destroy');
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'server', filtered: false, opens: [expect.objectContaining({ port: 80 })] }),
    );
    expect(changes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['unit:wg-quick@wg0', 'key:shop', 'firewall:ufw']),
    );
  });

  test('opens no port that the server itself limits', async () => {
    const drops = (port: number, from: string) => `${from}-p tcp -m tcp --dport ${port} -j DROP`;
    host.input.push(drops(5432, '! -s 203.0.113.3/32 '), drops(8443, ''));
    for (const port of [80, 5432, 8443]) host.listening.push(`0.0.0.0:${port}`);
    const changes = (await planned()).hosts.flatMap((one) => (one.host === 'shop' ? one.changes : []));
    const opens = changes.flatMap((change) => (change.kind === 'server' ? change.opens : []));
    expect(opens.map(({ port, from }) => [port, from])).toEqual([
      [80, 'anywhere'],
      [5432, ['203.0.113.3']],
    ]);
  });

  describe.each(['max_destroy: 0', 'protect: [shop]'])('counts for the guards: %s', (guard) => {
    const guarded = fleetOf([monitor, node(1)], { more: `guards: { ${guard} }\n` });
    const code = guard.startsWith('max') ? 'max-destroy' : 'protected-host';

    test('and answers', async () => {
      expect(await chain.refusal(chain.apply(guarded))).toMatchObject([about(code, 'shop')]);
    });

    test('and does not answer', async () => {
      chain.world.unreachable.add('shop');
      const refused = [about(code, 'shop'), about('host-unreachable', 'shop')];
      expect(await chain.refusal(chain.apply(guarded))).toMatchObject(refused);
    });
  });

  test('that is protected and does not answer stops a destroy of the fleet, too', async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: 'guards: { protect: [shop] }\n' }));
    chain.world.unreachable.add('shop');
    expect(await chain.refusal(destroy(chain.world.ports, options))).toMatchObject([about('protected-host', 'shop')]);
  });

  test('that does not answer leaves all the same, as the plan says', async () => {
    chain.world.unreachable.add('shop');
    const made = await planned();
    expect(made.hosts.find(({ host: name }) => name === 'shop')).toMatchObject({ fate: 'unreachable', leaves: true });
    expect(made.problems).toMatchObject([
      { ...about('host-unreachable', 'shop'), also: [expect.stringContaining('leaves the fleet')] },
    ]);
    expect(summarise(made)).toMatchObject({ destroy: 0, giveBack: 0 });
    expect(planText(made, 'normal')).toContain('shop: unreachable, leaves the fleet\n');
  });

  test('that does not answer stays in the lock and is named, and a later apply gives it back', async () => {
    chain.world.unreachable.add('shop');
    expect(await chain.apply()).toMatchObject([about('not-given-back', 'shop')]);
    expect(Object.keys(chain.lock.hosts)).toContain('shop');
    chain.world.unreachable.clear();
    expect(await chain.apply()).toEqual([]);
    expect(host.files.has(list)).toBe(false);
  });

  test('that does not answer holds up no host that comes in its place', async () => {
    chain.world.unreachable.add('shop');
    chain.world.host('promguard-monitor-1').scrapeSeconds = 60;
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
    const { problems } = await apply(chain.world.ports, options);
    expect(problems).toMatchObject([about('not-given-back', 'shop')]);
  });

  test('that fails half-way stays in the lock, and the next apply finishes', async () => {
    host.breakAt = 'remove /etc';
    expect(await chain.apply()).toMatchObject([about('step-failed', 'shop')]);
    expect(Object.keys(chain.lock.hosts)).toContain('shop');
    host.breakAt = undefined;
    expect(await chain.apply()).toEqual([]);
    expect(host.ufw.enabled).toBe(false);
    expect(host.rules).toEqual({ 4: [], 6: [] });
  });

  test('that is cut off before ufw is as it was still knows how it was', async () => {
    host.breakAt = 'put ufw back';
    expect(await chain.apply()).toMatchObject([about('step-failed', 'shop')]);
    expect(host.files.has('/var/lib/promguard/former')).toBe(true);
    host.breakAt = undefined;
    expect(await chain.apply()).toEqual([]);
    expect([host.ufw.enabled, host.files.size]).toEqual([false, 0]);
  });

  test('that was revoked is not asked', async () => {
    await revoke(chain.world.ports, { fleet: fleetPath, undo: false }, 'shop');
    chain.world.unreachable.add('shop');
    expect((await planned()).problems).toMatchObject([{ ...about('revoked-keeps', 'shop'), severity: 'warning' }]);
    expect(await chain.apply()).toEqual([]);
    expect(Object.keys(chain.lock.hosts)).not.toContain('shop');
  });

  test('that was revoked stays as it is when the fleet is destroyed, which says so', async () => {
    await revoke(chain.world.ports, { fleet: fleetPath, undo: false }, 'shop');
    const ended = await destroy(chain.world.ports, options);
    expect(ended).toMatchObject({ givenBack: [], removed: ['shop'], kept: [about('revoked-keeps', 'shop')] });
    expect(host.ufw.enabled).toBe(true);
  });

  test.each([
    ['before an apply', false],
    ['after an apply', true],
  ])('that was revoked and let back in, and leaves %s, is given back', async (_, applies) => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), shop]));
    for (const undo of [false, true]) await revoke(chain.world.ports, { fleet: fleetPath, undo }, 'shop');
    if (applies) expect(await chain.apply()).toEqual([]);
    chain.world.files.set('fleet.yaml', without);
    const left = (await planned()).hosts.find(({ host: name }) => name === 'shop');
    expect(left).toMatchObject({ fate: 'destroy' });
    expect(await chain.apply()).toEqual([]);
    expectGone();
  });

  test('can be taken in again', async () => {
    expect(await chain.apply()).toEqual([]);
    await takeIn();
    expect(await chain.hasChanges()).toBe(false);
  });
});

describe('a server whose own packet filter dropped, without ufw', () => {
  const own = '-p tcp -m tcp --dport 22 -j ACCEPT';
  beforeEach(async () => {
    const filter = ['*filter', ':INPUT DROP [0:0]', ':FORWARD ACCEPT [0:0]', `-A INPUT ${own}`];
    host.others.push(...filter.map((line) => `filter4\t${line}`));
    host.input.push(own);
    await takeIn();
    chain.world.files.set('fleet.yaml', without);
    host.listening.push('0.0.0.0:80');
  });
  const server = async () =>
    (await planned()).hosts.flatMap(({ changes }) => changes.filter(({ kind }) => kind === 'server'));

  test('is filtered by it again, of which the plan says no ports that open', async () => {
    expect(await server()).toMatchObject([{ filtered: false, filtersAgain: true, opens: [] }]);
    expect(await chain.apply()).toEqual([]);
    expect(host.policies).toEqual(['4 INPUT DROP']);
  });

  test('and whose rules are gone is left open, as nobody could get in', async () => {
    host.input.length = 0;
    expect(await server()).toMatchObject([{ opens: [expect.objectContaining({ port: 80 })] }]);
    expect(await chain.apply()).toEqual([]);
    expect(host.policies).toEqual([]);
  });
});

test('a server whose ufw was on, and that its owner has turned off since, is given back with ufw off', async () => {
  host.packages.add('ufw');
  Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true });
  ownRule(22);
  await takeIn();
  chain.world.files.set('fleet.yaml', without);
  Object.assign(host.ufw, { enabled: false, live: false });
  const changes = (await planned()).hosts.flatMap((planned) => (planned.host === 'shop' ? planned.changes : []));
  expect(changes.filter(({ kind }) => kind === 'firewall')).toEqual([]);
  expect(await chain.apply()).toEqual([]);
  expect(host.ufw.enabled).toBe(false);
});

test('a server that dropped all of IPv6 without a rule, and is reached by IPv4, drops it again', async () => {
  const own = '-p tcp -m tcp --dport 22 -j ACCEPT';
  const filter4 = ['*filter', ':INPUT DROP [0:0]', `-A INPUT ${own}`].map((line) => `filter4\t${line}`);
  host.others.push(...filter4, ...['*filter', ':INPUT DROP [0:0]'].map((line) => `filter6\t${line}`));
  host.input.push(own);
  await takeIn();
  const from = (client: string) =>
    chain.world.lies.set('shop', (_, truth) => {
      const output = truth();
      return { ...output, stdout: output.stdout.replace(/end\n$/, `client\t${client}\nend\n`) };
    });
  chain.world.files.set('fleet.yaml', without);
  from('2001:db8::9');
  expect((await planned()).hosts.flatMap(({ changes }) => changes)).toContainEqual(
    expect.objectContaining({ kind: 'firewall', policies: ['4 INPUT DROP'] }),
  );
  from('198.51.100.99');
  expect(await chain.apply()).toEqual([]);
  expect(host.policies).toEqual(['4 INPUT DROP', '6 INPUT DROP']);
});

test('a server whose ufw leaves IPv6 alone drops that again, which opens nothing', async () => {
  host.packages.add('ufw');
  Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: false });
  ownRule(22);
  await takeIn();
  expect(host.ufw.ipv6).toBe(true);
  host.listening.push('*:8443');
  chain.world.files.set('fleet.yaml', without);
  const { hosts, closing } = await planned();
  expect(hosts.flatMap(({ changes }) => changes.filter(({ kind }) => kind === 'server'))).toMatchObject([
    { filtered: true, opens: [] },
  ]);
  expect(closing).toEqual([]);
  expect(await chain.apply()).toEqual([]);
  expect(host.ufw.ipv6).toBe(false);
});

test('a rule of its own for a device with the way out stays, and nothing of it closes', async () => {
  host.packages.add('ufw');
  Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true });
  ownRule(22);
  host.rules[4].push({ tuple: 'allow tcp 9000 0.0.0.0/0 any 10.110.128.0/20 in_host0', comment: '' });
  host.routes.splice(0, 1, ['default', 'host0'], ['10.110.128.0/20', 'host0']);
  const declared = shop.replace(' }', ', allow: [{ port: 9000, from: [10.110.128.0/20] }] }');
  expect(await chain.apply(fleetOf([monitor, node(1), declared]))).toEqual([]);
  host.listening.push('10.110.128.4:9000');
  chain.world.files.set('fleet.yaml', without);
  expect((await planned()).closing).toEqual([]);
});

test('a server with another host key is given back once that is trusted, whatever fleet.yaml had pinned', async () => {
  await takeIn();
  const machine = chain.world.machines.get('198.51.100.7');
  const other = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
  if (machine) machine.sshKey = other;
  const hint = expect.stringContaining('promguard trust shop');
  expect(await chain.apply(without)).toMatchObject([{ ...about('not-given-back', 'shop'), hint }]);
  const desired = await readDesired(chain.world.ports, options.fleet);
  checkTrustable(desired, 'shop');
  expect(await targetToTrust(chain.world.ports, desired, 'shop')).toMatchObject({ address: '198.51.100.7' });
  await trust(chain.world.ports, desired, 'shop', other);
  expect(await chain.apply()).toEqual([]);
  expectGone();
});

test('a server under another name is not trusted as a new one', async () => {
  await takeIn();
  const renamed = '{ name: store, address: 198.51.100.7 }';
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), renamed]));
  const desired = await readDesired(chain.world.ports, options.fleet);
  expect(await chain.refusal(trust(chain.world.ports, desired, 'store', key))).toMatchObject([
    { code: 'server-renamed' },
  ]);
  expect(chain.lock.hosts['store']).toBeUndefined();
  expect(
    await chain.apply(
      fleetOf([monitor, node(1), renamed.replace(' }', `, formerly: shop, host_key: "${fingerprintOf(key)}" }`)]),
    ),
  ).toEqual([]);
});

test('a server that nobody ever trusted is forgotten when it leaves', async () => {
  const untrusted = '{ name: shop, address: 198.51.100.7 }';
  expect((await chain.apply(fleetOf([monitor, node(1), untrusted]))).map(({ code }) => code)).toEqual([
    'host-key-mismatch',
  ]);
  expect(Object.keys(chain.lock.hosts)).toContain('shop');
  expect(await chain.apply(without)).toEqual([]);
  expectGone();
});

test('what a server forwards is dropped again, as with Docker, whose policy is of FORWARD alone', async () => {
  host.others.push(...['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD DROP [0:0]'].map((line) => `filter4\t${line}`));
  await takeIn();
  expect(await chain.apply(without)).toEqual([]);
  expect(host.policies).toEqual(['4 FORWARD DROP']);
});

test('a rule of the server’s own in front of ufw’s keeps open what allow no longer names, and the plan says so', async () => {
  const declared = shop.replace(' }', ', allow: [{ port: 5432, from: [203.0.113.3] }] }');
  expect(await chain.apply(fleetOf([monitor, node(1), declared]))).toEqual([]);
  host.listening.push('0.0.0.0:5432');
  host.input.push('-s 203.0.113.3/32 -p tcp -m tcp --dport 5432 -j ACCEPT', '-p tcp -m tcp --dport 5432 -j DROP');
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), shop]));
  const { closing, problems } = await planned();
  expect(closing).toEqual([]);
  expect(problems).toMatchObject([{ code: 'foreign-accept' }]);
  // What the hint names is all that decides before ufw.
  const left = host.input.filter((line) => !problems[0]?.hint?.includes(`iptables -D INPUT ${line}`));
  host.input.splice(0, host.input.length, ...left);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), declared]));
  expect((await planned()).problems).toEqual([]);
});

describe('a server whose own ufw filters, and that listens on a port which allow opens', () => {
  const serving = `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}", allow: [{ port: 8080, proto: tcp }] }`;
  const closes = async (own: (host: SimulatedHost) => void, yaml = without) => {
    host.packages.add('ufw');
    Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true });
    ownRule(22);
    own(host);
    host.listening.push('0.0.0.0:8080');
    expect(await chain.apply(fleetOf([monitor, node(1), serving]))).toEqual([]);
    chain.world.files.set('fleet.yaml', yaml);
    return (await planned()).closing;
  };
  const port = { host: 'shop', port: 8080, proto: 'tcp', from: 'anywhere' };

  test.each([
    ['it leaves', without],
    ['allow alone loses the port', fleetOf([monitor, node(1), shop])],
  ])('is said to close it where %s', async (_, yaml) => {
    expect(await closes(() => {}, yaml)).toMatchObject([port]);
  });

  test('a destroy of the fleet says the same', async () => {
    await closes(() => {});
    let shown: unknown;
    const agree = async ({ closing }: Plan) => {
      shown = closing;
    };
    await destroy(chain.world.ports, { ...options, agree });
    expect(shown).toMatchObject([port]);
  });

  test.each<[string, (host: SimulatedHost) => void]>([
    ['a rule of its own lets it in again', () => ownRule(8080)],
    ['ufw was off', ({ ufw }) => Object.assign(ufw, { enabled: false, live: false })],
    ['ufw let in whatever nobody forbids', ({ ufw }) => Object.assign(ufw, { incoming: 'ACCEPT' })],
  ])('is not where %s', async (_, own) => {
    expect(await closes(own)).toEqual([]);
  });
});

test('a server with a firewall of its own keeps it, and its rules and their comments', async () => {
  host.packages.add('ufw');
  Object.assign(host.ufw, { enabled: true, live: true, incoming: 'REJECT', routed: 'DROP', ipv6: true });
  ownRule(22, 'the way in');
  ownRule(443);
  const before = state(host);
  await takeIn();
  expect(await chain.apply(without)).toEqual([]);
  expect(state(host)).toEqual(before);
});

describe('a rule of its own that allow took over', () => {
  const declaring = (allow: string) =>
    fleetOf([
      monitor,
      node(1),
      `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}", allow: [${allow}] }`,
    ]);
  const https = '{ port: 443, proto: tcp }';
  const own443 = () => host.rules[4].filter(({ tuple }) => tuple.startsWith('allow tcp 443 '));
  let before: ReturnType<typeof state>;
  beforeEach(async () => {
    host.packages.add('ufw');
    Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true });
    ownRule(22, 'the way in');
    ownRule(443, 'the till');
    ownRule(8443);
    host.listening.push('0.0.0.0:443');
    before = state(host);
    expect(await chain.apply(declaring(https))).toEqual([]);
    expect(own443()).not.toMatchObject([{ comment: 'the till' }]);
  });

  test('is as it was when the server is given back', async () => {
    expect(await chain.apply(without)).toEqual([]);
    expect(state(host)).toEqual(before);
  });

  test('closes with allow, and is there again when the server is given back', async () => {
    chain.world.files.set('fleet.yaml', declaring(''));
    expect((await planned()).closing).toMatchObject([{ host: 'shop', port: 443 }]);
    expect(await chain.apply()).toEqual([]);
    expect(own443()).toEqual([]);
    expect(await chain.hasChanges()).toBe(false);

    chain.world.files.set('fleet.yaml', without);
    const [server] = (await planned()).hosts.flatMap(({ changes }) => changes.filter(({ kind }) => kind === 'server'));
    expect(server).toMatchObject({ opens: [{ port: 443, from: 'anywhere' }] });
    expect(await chain.apply()).toEqual([]);
    expect(state(host)).toEqual(before);
  });

  test.each<[string, (at: number) => void]>([
    ['before and behind denials', denial],
    ['before and behind others that allow closes, too', (at) => ownRule(8000 + at, '', at)],
  ])('comes back to its place: %s', async (_, given) => {
    expect(await chain.apply(without)).toEqual([]);
    given(1);
    given(3);
    const asGiven = state(host);
    const others = [1, 3].map((at) => `{ port: ${8000 + at}, proto: tcp }`);
    for (const allow of [[https, ...others].join(', '), '']) await chain.apply(declaring(allow));
    expect(own443()).toEqual([]);
    expect(await chain.apply(without)).toEqual([]);
    expect(state(host)).toEqual(asGiven);
  });

  test('comes back behind all others where ufw has rules of applications, which it counts in its own way', async () => {
    expect(await chain.apply(without)).toEqual([]);
    host.rules[4].push({ tuple: 'allow tcp 139,445 0.0.0.0/0 any 0.0.0.0/0 Samba - in', comment: '' });
    for (const allow of [https, '']) await chain.apply(declaring(allow));
    expect(await chain.apply(without)).toEqual([]);
    expect(host.rules[4].at(-1)?.tuple).toMatch(/^allow tcp 443 /);
  });

  test('is there again, too, where an apply was interrupted before it closed', async () => {
    host.breakAt = 'ufw delete allow in proto tcp from any to any port 443';
    expect(await chain.apply(declaring(''))).toMatchObject([about('step-failed', 'shop'), { code: 'rollout-stopped' }]);
    host.breakAt = undefined;
    expect(await chain.apply()).toEqual([]);
    expect(await chain.apply(without)).toEqual([]);
    expect(state(host)).toEqual(before);
  });

  test('comes back, and another that its owner deleted meanwhile does not', async () => {
    expect(await chain.apply(declaring(''))).toEqual([]);
    for (const rules of [host.rules, before.rules])
      for (const family of [4, 6] as const)
        rules[family] = rules[family].filter(({ tuple }) => !tuple.startsWith('allow tcp 8443 '));
    expect(await chain.apply(without)).toEqual([]);
    expect(state(host)).toEqual(before);
  });
});

test('a rule of ours that its owner has given a comment of his own is his, though no apply has noted it', async () => {
  expect(await chain.apply(fleetOf([monitor, node(1), shop.replace(' }', ', allow: [{ port: 80 }] }')]))).toEqual([]);
  const ofPort = (port: number) => host.rules[4].filter(({ tuple }) => tuple.startsWith(`allow tcp ${port} `));
  for (const rule of ofPort(80)) rule.comment = 'web, mine';
  expect(await chain.apply(without)).toEqual([]);
  expect([ofPort(80), ofPort(22)]).toMatchObject([[{ comment: 'web, mine' }], []]);
});

describe('a server that lets SSH in by a rule of its own, which takes the place of another after the take-in', () => {
  const ssh = () => [...host.rules[4], ...host.rules[6]].filter(({ tuple }) => / tcp 22 /.test(` ${tuple}`));
  const changesOfShop = async () => (await planned()).hosts.find(({ host: name }) => name === 'shop')?.changes ?? [];
  beforeEach(async () => {
    host.packages.add('ufw');
    Object.assign(host.ufw, { enabled: true, live: true, incoming: 'DROP', routed: 'DROP', ipv6: true });
    ownRule(22, 'the way in');
    for (const family of [4, 6] as const)
      for (const rule of host.rules[family]) rule.tuple = rule.tuple.replace('allow', 'limit');
    await takeIn();
    expect(ssh()).toMatchObject([{ comment: 'the way in' }, { comment: 'the way in' }]);
    for (const family of [4, 6] as const) host.rules[family].shift();
    ownRule(22, '', 0);
    expect(await chain.apply()).toEqual([]);
    expect(ssh()).toMatchObject([{ comment: 'OpenSSH' }, { comment: 'OpenSSH' }]);
    expect(await chain.hasChanges()).toBe(false);
  });

  test('has that rule when it is given back', async () => {
    chain.world.files.set('fleet.yaml', without);
    expect(await changesOfShop()).not.toContainEqual(expect.objectContaining({ keepsSsh: true }));
    expect(await chain.apply(without)).toEqual([]);
    expect(ssh()).toMatchObject([{ comment: '' }, { comment: '' }]);
    expect(host.files.has(list)).toBe(false);
  });

  describe('and where nobody noted whose it is', () => {
    const former = '/var/lib/promguard/former';
    beforeEach(() => {
      const file = host.files.get(former);
      const { rules: _, ...firewall } = JSON.parse(file?.text ?? '');
      if (file) host.files.set(former, { ...file, text: JSON.stringify({ ...firewall, rules: [] }) });
      chain.world.files.set('fleet.yaml', without);
    });

    test('keeps what lets this machine in, as its own, and the plan says so', async () => {
      expect(await changesOfShop()).toContainEqual(expect.objectContaining({ kind: 'server', keepsSsh: true }));
      expect(await chain.apply()).toEqual([]);
      expect(ssh()).toMatchObject([{ comment: '' }, { comment: '' }]);
      expect(host.files.has(list)).toBe(false);
    });

    test('keeps it too where the apply that gives it back is interrupted', async () => {
      host.breakAt = 'remove /etc';
      expect(await chain.apply()).toMatchObject([about('step-failed', 'shop')]);
      host.breakAt = undefined;
      expect(await chain.apply()).toEqual([]);
      expect(ssh()).toMatchObject([{ comment: '' }, { comment: '' }]);
    });

    test.each<[string, () => void]>([
      [
        'another rule lets it in',
        () => host.rules[4].push({ tuple: 'allow any any 0.0.0.0/0 any 0.0.0.0/0 in', comment: '' }),
      ],
      [
        'ufw lets in whatever nobody forbids',
        () => {
          const text = host.files.get(former)?.text.replace('"DROP"', '"ACCEPT"') ?? '';
          host.files.set(former, { text, mode: '0644', owner: 'root:root' });
        },
      ],
    ])('loses it where %s', async (_, own) => {
      own();
      expect(await changesOfShop()).not.toContainEqual(expect.objectContaining({ keepsSsh: true }));
      expect(await chain.apply()).toEqual([]);
      expect(ssh()).toEqual([]);
    });
  });
});

test('a server that an earlier release took in keeps ufw and what lets SSH in', async () => {
  await takeIn();
  host.files.delete('/var/lib/promguard/former');
  const text = host.files.get(list)?.text ?? '';
  host.files.set(list, { text: text.replace(/^file:.*former\n/m, ''), mode: '0644', owner: 'root:root' });
  expect(await chain.apply()).toEqual([]);
  expect(await chain.apply(without)).toEqual([]);
  expect(host.ufw.enabled).toBe(true);
  expect(host.rules[4].map(({ tuple }) => tuple)).toEqual(['allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in']);
});

test('a lock of version 1 says not how to reach it: it is forgotten, as before', async () => {
  await takeIn();
  makeEarlier(chain);
  expect(await chain.apply(without)).toEqual([]);
  expect(Object.keys(chain.lock.hosts)).not.toContain('shop');
});

test('a fleet that is destroyed gives its servers back', async () => {
  await takeIn();
  expect(await destroy(chain.world.ports, options)).toEqual({
    destroyed: ['promguard-monitor-1', 'promguard-node-1'],
    givenBack: ['shop'],
    removed: [],
    kept: [],
    left: [],
  });
  expect([...host.files.keys()]).toEqual([]);
  expect(chain.lock.hosts).toEqual({});
});

test('a clone that has not heard of it is told that its monitor may have been given back', async () => {
  const server = shop.replace('name: shop', 'name: eye');
  const eye = chain.world.addServer('eye', '198.51.100.9', key);
  const servers = fleetOf([server.replace('100.7', '100.9'), shop]);
  expect(await chain.apply(servers)).toEqual([]);
  const before = [...chain.world.files];
  await destroy(chain.world.ports, options);
  expect([...eye.files.keys()]).toEqual([]);
  for (const [name, text] of before) chain.world.files.set(name, text);
  const { problems } = (await plan(chain.world.ports, options)).plan;
  expect(problems).toMatchObject([{ code: 'git-behind', severity: 'warning', hosts: ['eye'] }]);
});

test('a server that could not be reached when its fleet was destroyed is given back later, and is no monitor', async () => {
  await takeIn();
  chain.world.unreachable.add('shop');
  await expect(destroy(chain.world.ports, options)).rejects.toMatchObject({ problems: [{ code: 'not-given-back' }] });
  chain.world.unreachable.clear();
  chain.world.files.set('fleet.yaml', without);
  const { stops } = await plan(chain.world.ports, options);
  expect(stops.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(await destroy(chain.world.ports, options)).toMatchObject({ givenBack: ['shop'] });
});

describe('a server that PromGuard refused, and never touched', () => {
  beforeEach(async () => {
    host.system = ['fedora', '43', 'x86_64'];
    await chain.apply(fleetOf([monitor, node(1), shop]));
    expect(Object.keys(chain.lock.hosts)).toContain('shop');
  });

  test('is forgotten, which no guard counts and no script does', async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: 'guards: { max_destroy: 0 }\n' }));
    const left = (await planned()).hosts.find(({ host: name }) => name === 'shop');
    expect(left).toMatchObject({ fate: 'update', changes: [{ kind: 'key', action: 'delete' }] });
    expect(await chain.apply()).toEqual([]);
    expect(Object.keys(chain.lock.hosts)).not.toContain('shop');
    expect(chain.world.journal).not.toContain('apply shop');
  });

  test('is not named among those that a destroy gave back', async () => {
    expect(await destroy(chain.world.ports, options)).toMatchObject({ givenBack: [], removed: ['shop'] });
    expect(chain.lock.hosts).toEqual({});
  });
});
