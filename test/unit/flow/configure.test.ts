// Configuring hosts: a host that fails is reported, and the others continue.

import { beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../../src/problem.ts';
import { apply } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

test('a new host that would shut out this machine is not changed', async () => {
  for (const name of [top, one]) {
    chain.world.lies.set(name, (script, truth) => {
      const output = truth();
      const isAnswer = script.endsWith('REQUEST\n');
      return isAnswer ? { ...output, stdout: output.stdout.replace(/end\n$/, 'client\t203.0.113.99\nend\n') } : output;
    });
  }
  const problems = await chain.apply(fleetOf([monitor, node(1)], { more: 'ssh: { allow_from: [198.51.100.0/24] }\n' }));
  expect(problems).toMatchObject([about('would-shut-out', top), about('would-shut-out', one)]);
  expect(chain.world.scripts).toEqual([]);
});

test('a failed step is reported with what the host printed, the others continue, and the next apply completes it', async () => {
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  chain.world.host(one).breakAt = 'ufw allow';
  const wider = fleetOf(
    [monitor, node(1), node(2)].map((host) => host.replace(' }', ', allow: [{ port: 443, proto: tcp }] }')),
  );
  expect(await chain.apply(`${wider}rollout: { canary: false }\n`)).toMatchObject([
    {
      ...about('step-failed', `${one}: ufw allow in proto tcp from any to any port 443: `),
      hint: expect.stringContaining('\n  | the power went\n'),
    },
  ]);
  expect(chain.world.host(two).rules[4]).toContainEqual(
    expect.objectContaining({ tuple: expect.stringContaining(' 443 ') }),
  );
  chain.world.host(one).breakAt = undefined;
  expect(await chain.apply()).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
});

describe('after a change', () => {
  // No monitor probes it, so that only the host itself changes.
  const open = (host: string) => host.replace(' }', ', allow: [{ port: 8001, proto: udp }] }');
  const allowed = fleetOf([monitor, node(1), open(node(2))]);
  const changedMonitor = fleetOf([open(monitor), node(1), node(2)]);

  beforeEach(() => chain.apply(fleetOf([monitor, node(1), node(2)])));

  test('a monitor that fails is reported, and no other host is blamed', async () => {
    chain.world.host(top).scrapeSeconds = 15;
    chain.world.host(top).breakAt = 'ufw allow';
    expect(await chain.apply(changedMonitor)).toMatchObject([about('step-failed', `${top}: ufw allow in proto udp `)]);
  });

  test('that shuts new connections out, the one that is open confirms nothing', async () => {
    chain.world.closed.add(two);
    const [problem, ...more] = await chain.apply(allowed);
    expect([problem, ...more]).toMatchObject([about('host-unreachable', two)]);
    // Nobody has seen that yet.
    expect(problem?.hint).toMatch(
      /^what it changed of ufw and the tunnel is unconfirmed: it rolls that back by itself within 120 s/,
    );
    expect(chain.world.host(two).unconfirmed).toBe(true);
  });

  test('a host that rolls back between the look and the script is looked at again', async () => {
    const host = chain.world.host(top);
    const conf = '/etc/wireguard/wg0.conf';
    const before = host.files.get(conf);
    chain.world.closed.add(top);
    const more = fleetOf([monitor, node(1), node(2), node(3)]);
    expect(await chain.apply(more)).toMatchObject([about('host-unreachable', top)]);
    chain.world.closed.clear();
    expect(host.files.get(conf)).not.toEqual(before);
    const scripts: boolean[] = [];
    chain.world.lies.set(top, (script, truth) => {
      if (!script.endsWith('main 3>&1\n') || !host.unconfirmed || scripts.length > 0) return truth();
      scripts.push(script.includes('\nstop_if_rolled_back\n'));
      host.unconfirmed = false;
      if (before) host.files.set(conf, before);
      return scripts[0] ? { code: 0, stdout: '@rolled-back\n', stderr: '' } : truth();
    });
    expect(await chain.apply()).toEqual([]);
    expect(scripts).toEqual([true]);
    expect(await chain.hasChanges()).toBe(false);
  });

  test('who waited for the script confirms over another connection', async () => {
    const answers = ['@again\n', '@again\n'];
    chain.world.lies.set(two, (script, truth) => {
      const again = script.includes('\nconfirm_access\n') ? answers.pop() : undefined;
      return again === undefined ? truth() : { code: 0, stdout: again, stderr: '' };
    });
    expect(await chain.apply(allowed)).toEqual([]);
    expect(answers).toEqual([]);
    chain.world.lies.set(two, (script, truth) =>
      script.endsWith('\nconfirm_access\n') ? { code: 0, stdout: '@again\n', stderr: '' } : truth(),
    );
    expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toMatchObject([
      about('changes-not-confirmed', two),
    ]);
  });

  test('a failed step is reported even if the host then rolls back', async () => {
    chain.world.host(two).breakAt = 'ufw allow';
    const reverted = { code: 0, stdout: '@reverted\n', stderr: '' };
    chain.world.lies.set(two, (script, truth) => (script.endsWith('\nconfirm_access\n') ? reverted : truth()));
    expect(await chain.apply(allowed)).toMatchObject([
      {
        ...about('step-failed', `${two}: ufw allow in proto udp `),
        hint: expect.stringContaining(`\n  ${two} rolled its changes back: `),
      },
    ]);
  });
});

test('a host of which nothing was changed yet is not said to roll back', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  chain.world.lies.set(one, (script, truth) => {
    if (script.endsWith('main 3>&1\n')) throw new Problem('host-unreachable', `${one} does not answer`, { hint: 'x' });
    return truth();
  });
  const open = node(1).replace(' }', ', allow: [{ port: 8001, proto: udp }] }');
  expect(await chain.apply(fleetOf([monitor, open]))).toMatchObject([{ ...about('host-unreachable', one), hint: 'x' }]);
});

test('an unreachable host is reported once, and stops nobody else', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  chain.world.unreachable.add(one);
  expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toMatchObject([about('host-unreachable', one)]);
  expect(chain.world.host(two).units.get('prometheus-node-exporter')?.active).toBe(true);
});

test('with --only, no other host is changed, and no removed host is destroyed', async () => {
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  const wider = '{ name: promguard-node-1, region: sfo3, allow: [{ port: 443, proto: tcp }] }';
  const fleet = fleetOf(['{ name: promguard-monitor-1, region: tor1, allow: [{ port: 80, proto: tcp }] }', wider]);
  expect(await chain.apply(fleet, [one])).toEqual([]);
  expect(chain.world.journal.filter((line) => !line.startsWith('write'))).toEqual([`apply ${one}`]);
  expect(chain.names).toEqual([top, one, two]);
});

describe('an exporter that cannot be had', () => {
  const postgres = 'prometheus-postgres-exporter';
  const withExporters = (names: string, hosts = [monitor, node(1), node(2)]) =>
    fleetOf(hosts, { more: `exporters: ${names}\n` });
  const asked = withExporters('{ postgres: {}, node: {} }');
  const isUp = (name: string, unit: string) => chain.world.host(name).units.get(unit)?.active ?? false;

  beforeEach(async () => {
    await chain.apply(withExporters('{ node: {} }', [monitor]));
    chain.world.host(top).absent.add(postgres);
    chain.world.lacks = [postgres];
  });

  test('leaves every host with tunnel, firewall and its other exporters; one error stands where fleet.yaml asks for it', async () => {
    const problems = await chain.apply(asked);
    expect(problems).toMatchObject([
      { code: 'exporter-failed', severity: 'error', at: { file: 'fleet/fleet.yaml', line: 8 } },
    ]);
    for (const name of [top, one, two]) {
      const { ufw, tunnel, unconfirmed } = chain.world.host(name);
      expect(problems[0]?.summary).toContain(name);
      expect([ufw.live, tunnel === undefined, unconfirmed]).toEqual([true, false, false]);
      expect([isUp(name, 'prometheus-node-exporter'), isUp(name, postgres)]).toEqual([true, false]);
    }
  });

  test('shows in the evidence, and is not waited for', async () => {
    chain.world.files.set('fleet.yaml', asked);
    const before = chain.world.ports.clock.now().getTime();
    const { evidence, problems } = await apply(chain.world.ports, options);
    expect(chain.world.ports.clock.now().getTime() - before).toBeLessThan(30_000);
    expect(evidence.map(({ up }) => up)).toEqual([false, false, false]);
    expect(problems.map(({ code }) => code)).toEqual(['exporter-failed']);
    const tunnels = Object.fromEntries(evidence[1]?.targets.map(({ job, tunnel }) => [job, tunnel]) ?? []);
    expect(tunnels).toEqual({ node: 'proved', postgres: 'failed' });
  });

  test('is tried again by the next apply, and by none once fleet.yaml no longer asks for it', async () => {
    await chain.apply(asked);
    expect(await chain.apply()).toMatchObject([{ code: 'exporter-failed' }]);
    for (const { absent } of chain.world.hosts) absent.clear();
    expect(await chain.apply()).toEqual([]);
    expect([isUp(one, postgres), await chain.hasChanges()]).toEqual([true, false]);
    for (const { absent } of chain.world.hosts) absent.add('prometheus-redis-exporter');
    await chain.apply(withExporters('{ redis: {}, node: {} }'));
    expect(await chain.apply(withExporters('{ node: {} }'))).toEqual([]);
    expect(await chain.hasChanges()).toBe(false);
  });

  test('and one that dies at its start are each named, once, and stop no rollout', async () => {
    await chain.apply(withExporters('{ node: {} }'));
    const redis = 'prometheus-redis-exporter';
    for (const host of chain.world.hosts) {
      host.absent.add(postgres);
      host.unit(redis).isBroken = true;
    }
    const problems = await chain.apply(withExporters('{ node: {}, postgres: {}, redis: {} }'));
    expect(problems).toMatchObject([{ code: 'exporter-failed' }, { code: 'exporter-failed' }]);
    for (const { hosts } of problems) expect(hosts.toSorted()).toEqual([top, one, two]);
    expect(problems[1]).toMatchObject({
      summary: expect.stringContaining(`start ${redis}`),
      hint: expect.stringContaining(`restarts over and over`),
    });
    for (const host of chain.world.hosts) host.unit(redis).isBroken = false;
    expect(await chain.apply()).toMatchObject([
      { code: 'exporter-failed', summary: expect.stringContaining(postgres) },
    ]);
  });

  test('one that worked, and dies since a change, stops the rollout, and its port is told', async () => {
    const withArgs = (port: number) => withExporters(`{ node: { port: ${port} } }`);
    await chain.apply(withArgs(9200));
    const host = chain.world.host(one);
    host.unit('prometheus-node-exporter').breaks = true;
    host.listening.push('0.0.0.0:9300');
    expect(await chain.apply(withArgs(9300))).toMatchObject([
      about('rollout-stopped', top),
      about('rollout-stopped', two),
      { code: 'exporter-failed', hosts: [one] },
    ]);
  });

  test('that failed in an earlier apply too, on the host that goes first, stops no rollout', async () => {
    const both = withExporters('{ node: {}, redis: {} }');
    await chain.apply(withExporters('{ node: {} }'));
    chain.world.host(one).unit('prometheus-redis-exporter').isBroken = true;
    const failed = [{ code: 'exporter-failed', hosts: [one] }];
    expect(await chain.apply(both)).toMatchObject(failed);
    expect(await chain.apply(`${both}network: { keepalive: 20 }\n`)).toMatchObject(failed);
  });

  test('stops no rollout, but one that worked does', async () => {
    const withArgs = (port: number) => withExporters(`{ node: { port: ${port} } }`);
    await chain.apply(withArgs(9200));
    chain.world.host(one).breakAt = 'write /etc/systemd/system/prometheus-node-exporter';
    expect(await chain.apply(withArgs(9300))).toMatchObject([
      about('rollout-stopped', top),
      about('rollout-stopped', two),
      { code: 'exporter-failed' },
    ]);
  });

  test('may be a release in place of another one, whose program stays listed as long as it is there', async () => {
    const pinned = (digits: string) => withExporters(`{ node: { version: 1.9.1, sha256: ${digits.repeat(32)} } }`);
    await chain.apply(pinned('ab'));
    for (const host of chain.world.hosts) host.breakAt = 'install prometheus-node-exporter from';
    const problems = await chain.apply(pinned('cd'));
    expect(problems).toMatchObject([
      about('rollout-stopped', top),
      about('rollout-stopped', two),
      { code: 'exporter-failed' },
    ]);
    for (const host of chain.world.hosts) host.breakAt = undefined;
    expect(await chain.apply()).toEqual([]);
    expect(await chain.hasChanges()).toBe(false);
  });

  test('may be Prometheus itself: the monitor keeps its tunnel', async () => {
    const second = '{ name: promguard-monitor-2, region: fra1 }';
    chain.world.lacks = ['prometheus'];
    const problems = await chain.apply(fleetOf([monitor, second, node(1)], { monitors: 2 }));
    expect(problems).toMatchObject([about('prometheus-failed', 'promguard-monitor-2')]);
    expect(chain.world.host('promguard-monitor-2').tunnel).toBeDefined();
    expect(isUp('promguard-monitor-2', 'prometheus-node-exporter')).toBe(true);
  });
});
