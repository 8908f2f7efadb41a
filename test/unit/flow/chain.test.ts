// The whole story as chains of states. Rule: what the world is like afterwards is judged, and the order where the order is the promise.

import { beforeEach, describe, expect, test } from 'vitest';
import { parseLock } from '../../../src/fleet/lock.ts';
import type { Lock } from '../../../src/fleet/model.ts';
import { format, Problems } from '../../../src/problem.ts';
import { apply, destroy, plan, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';

const options = { fleet: fleetPath, only: undefined };
const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

let world: SimulatedWorld;
beforeEach(() => {
  world = new SimulatedWorld();
});

/** Applies a fleet.yaml. Gives the problems as people see them; the journal begins anew. */
async function applied(yaml?: string, only?: string[]): Promise<string[]> {
  if (yaml !== undefined) world.files.set('fleet.yaml', yaml);
  world.journal.length = 0;
  world.rounds.clear();
  const { problems } = await apply(world.ports, { ...options, only });
  return problems.map(format);
}

/** What is thrown before anything is touched. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const before = world.journal.length;
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Problems);
  expect(world.journal.slice(before)).toEqual([]);
  return (error as Problems).message;
}

function lock(): Lock {
  const bytes = new TextEncoder().encode(world.files.get('fleet.lock.yaml'));
  const { lock: read, problems } = parseLock(bytes, 'fleet.lock.yaml');
  if (!read) throw new Error(problems.map(format).join('\n'));
  return read;
}

const keyFiles = () => [...world.files.keys()].filter((path) => path.startsWith('keys/')).sort();
const names = () => world.hosts.map(({ name }) => name).sort();
const hasChanges = async () => (await plan(world.ports, options)).plan.hosts.some(({ changes }) => changes.length > 0);

describe('a first apply', () => {
  test('writes keys and addresses before it makes a droplet, and knows the droplet before it configures it', async () => {
    expect(await applied(fleetOf([monitor, node(1)]))).toEqual([]);
    const files = `write fleet.lock.yaml keys/${top}.yaml keys/${one}.yaml`;
    const [first, ...then] = world.journal;
    expect(first).toBe(files);
    expect(then.slice(0, 2)).toEqual([`create ${top}`, `create ${one}`]);
    expect(then.indexOf(`apply ${top}`)).toBeGreaterThan(then.indexOf(`create ${one}`));
    // The first-boot key is replaced by one of the host's own.
    expect(Object.values(lock().hosts).flatMap(({ sshHostKeys }) => sshHostKeys)).not.toContainEqual(
      expect.stringContaining('first-boot'),
    );
  });

  test('a second one writes nothing, and asks every host once', async () => {
    await applied(fleetOf([monitor, node(1), node(2)]));
    expect(await applied()).toEqual([]);
    expect(world.journal).toEqual([]);
    expect(Object.fromEntries(world.rounds)).toEqual({ [top]: 1, [one]: 1, [two]: 1 });
  });

  test('a second one waits for a Prometheus that has just started, too', async () => {
    await applied(fleetOf([monitor, node(1)]));
    let looks = 0;
    world.lies.set(top, (_, truth) => {
      looks += 1;
      const output = truth();
      return looks > 2
        ? output
        : { ...output, stdout: output.stdout.replaceAll('"health":"up"', '"health":"unknown"') };
    });
    expect(await applied()).toEqual([]);
    expect(looks).toBe(3);
  });

  test('a region that does not exist is found before anything is touched', async () => {
    world.files.set('fleet.yaml', fleetOf([monitor, '{ name: a, region: lno1 }']));
    expect(await refusal(apply(world.ports, options))).toContain('there is no region `lno1`');
  });
});

test('a new host that would shut out this machine is left as it was born', async () => {
  for (const name of [top, one]) {
    world.lies.set(name, (script, truth) => {
      const output = truth();
      const isAnswer = script.endsWith('REQUEST\n');
      return isAnswer ? { ...output, stdout: output.stdout.replace(/end\n$/, 'client\t203.0.113.99\nend\n') } : output;
    });
  }
  const problems = await applied(fleetOf([monitor, node(1)], { more: 'ssh: { allow_from: [198.51.100.0/24] }\n' }));
  for (const name of [top, one]) {
    expect(problems.join()).toContain(`${name} would shut out the machine that this runs on: 203.0.113.99`);
  }
  expect(world.scripts).toEqual([]);
});

describe('an apply that is cut short', () => {
  test('before the first droplet: the next one goes on with the same keys', async () => {
    world.refused.add(top);
    expect(await applied(fleetOf([monitor, node(1)]))).toContainEqual(`error: the cloud has no room for ${top}`);
    const recorded = lock().hosts[top]?.publicKey;
    world.refused.clear();
    expect(await applied()).toEqual([]);
    expect(lock().hosts[top]?.publicKey).toBe(recorded);
    expect(await hasChanges()).toBe(false);
  });

  test('right after it asked for a droplet that no list shows yet: the next one waits for it and makes no second one', async () => {
    world.diesAt = one;
    world.listLag = 8;
    await expect(applied(fleetOf([monitor, node(1), node(2)]))).rejects.toThrow('killed');
    expect(names()).toEqual([top, one]);
    world.diesAt = undefined;
    world.listLag = 0;
    expect(await applied()).toEqual([]);
    expect(world.journal.filter((line) => line.startsWith('create'))).toEqual([`create ${two}`]);
    expect(names()).toEqual([top, one, two]);
    expect(await hasChanges()).toBe(false);
  });

  test('while a new host boots: it may be silent when the next one looks, and is configured by it', async () => {
    world.diesAt = one;
    await expect(applied(fleetOf([monitor, node(1)]))).rejects.toThrow('killed');
    world.diesAt = undefined;
    world.unreachable.add(one);
    const { progress, ...ports } = world.ports;
    const host = (name: string, doing: string) => {
      if (doing === 'pin SSH host key') world.unreachable.delete(name);
      progress.host(name, doing);
    };
    const { problems } = await apply({ ...ports, progress: { ...progress, host } }, options);
    expect(problems).toEqual([]);
    expect(await hasChanges()).toBe(false);
  });

  test('in the middle of a batch: what was made is configured, and the rest is made by the next one', async () => {
    world.refused.add(two);
    expect(await applied(fleetOf([monitor, node(1), node(2)]))).toEqual([`error: the cloud has no room for ${two}`]);
    expect(names()).toEqual([top, one]);
    expect(world.host(one).units.get('prometheus-node-exporter')?.active).toBe(true);
    world.refused.clear();
    expect(await applied()).toEqual([]);
    expect(names()).toEqual([top, one, two]);
    expect(await hasChanges()).toBe(false);
  });

  test('by a droplet that never becomes active: it is named once, after a bounded time; the others are configured', async () => {
    world.stuck.add(two);
    world.listLag = 8;
    const began = world.ports.clock.now().getTime();
    expect(await applied(fleetOf([monitor, node(1), node(2)]))).toEqual([
      expect.stringMatching(
        /^error: droplet 1003 \(promguard-node-2\) is not active with a public address after 300 s$/m,
      ),
    ]);
    expect((world.ports.clock.now().getTime() - began) / 1000).toBeLessThan(330);
    expect(world.host(one).units.get('prometheus-node-exporter')?.active).toBe(true);
    world.stuck.clear();
    expect(await applied()).toEqual([]);
    expect(world.journal.filter((line) => line.startsWith('create'))).toEqual([]);
    expect(await hasChanges()).toBe(false);
  });

  test('by nothing, while another one makes a droplet that no plan of this one had: it is left alone', async () => {
    const { progress, ...ports } = world.ports;
    const host = (name: string, doing: string) => {
      const other = {
        name: 'other',
        region: 'lon1',
        size: 's-1vcpu-1gb',
        image: 'debian-12-x64',
        tags: ['promguard_fleet_demo'],
      };
      if (doing === 'boot' && name === one) world.addDroplet(other, '');
      progress.host(name, doing);
    };
    world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: 'guards: { max_destroy: 0 }\n' }));
    const { problems } = await apply({ ...ports, progress: { ...progress, host } }, options);
    expect(problems).toEqual([]);
    expect(names()).toEqual(['other', top, one]);
    expect(await refusal(apply(world.ports, options))).toContain('guards.max_destroy is 0');
  });

  test('on a host: it is named with the step and what it printed, the others go on, the next one finishes', async () => {
    await applied(fleetOf([monitor, node(1), node(2)]));
    world.host(one).breakAt = 'ufw allow';
    const wider = fleetOf(
      [monitor, node(1), node(2)].map((host) => host.replace(' }', ', allow: [{ port: 443, proto: tcp }] }')),
    );
    expect(await applied(`${wider}rollout: { canary: false }\n`)).toEqual([
      `error: ${one}: ufw allow in proto tcp from any to any port 443: exit code 1\n  the host printed:\n  | the power went\n  fix it on the host (full log: /run/promguard/apply.log), then run promguard apply again`,
    ]);
    expect(world.host(two).rules[4]).toContainEqual(
      expect.objectContaining({ tuple: expect.stringContaining(' 443 ') }),
    );
    world.host(one).breakAt = undefined;
    expect(await applied()).toEqual([]);
    expect(await hasChanges()).toBe(false);
  });
});

describe('after a change', () => {
  const open = (host: string) => host.replace(' }', ', allow: [{ port: 8001 }] }');
  const allowed = fleetOf([monitor, node(1), open(node(2))]);
  const changedMonitor = fleetOf([open(monitor), node(1), node(2)]);

  beforeEach(() => applied(fleetOf([monitor, node(1), node(2)])));

  test('a target counts as up when it has been scraped since', async () => {
    world.host(top).scrapeSeconds = 15;
    const before = world.ports.clock.now().getTime();
    expect(await applied(allowed)).toEqual([]);
    expect(world.ports.clock.now().getTime() - before).toBeGreaterThanOrEqual(15_000);
    expect(world.doing).toContain(`${top}: await scrapes: 1 to come`);
  });

  test('a Prometheus that scrapes no more is not believed, however well all was before', async () => {
    world.host(top).scrapeSeconds = Number.POSITIVE_INFINITY;
    expect((await applied(allowed)).join('\n')).toMatch(new RegExp(`error: ${top} does not scrape node on ${two} `));
  });

  test('of a monitor that alone is chosen, its scrapes of all others are waited for', async () => {
    let looks = 0;
    world.lies.set(top, (_, truth) => {
      looks += 1;
      const output = truth();
      const old = (text: string) =>
        text.replace(/("10.0.0.3:9100"[^}]*\}[^}]*"lastScrape":)"[^"]*"/, '$1"2020-01-01T00:00:00Z"');
      return looks > 8 ? output : { ...output, stdout: old(output.stdout) };
    });
    expect(await applied(changedMonitor, [top])).toEqual([]);
    expect(looks).toBeGreaterThan(8);
  });

  test('a monitor that fails on its way is named, and accuses nobody else', async () => {
    world.host(top).scrapeSeconds = 15;
    world.host(top).breakAt = 'ufw allow';
    expect(await applied(changedMonitor)).toEqual([expect.stringContaining(`error: ${top}: ufw allow in proto tcp `)]);
  });

  test('what failed is said also when the host then takes the change back', async () => {
    world.host(two).breakAt = 'ufw allow';
    const reverted = { code: 0, stdout: '@reverted\n', stderr: '' };
    world.lies.set(two, (script, truth) => (script.endsWith('\nconfirm_access\n') ? reverted : truth()));
    const [problem = '', ...others] = await applied(allowed);
    expect(problem).toMatch(
      new RegExp(`^error: ${two}: ufw allow in proto tcp .*exit code 1\n[^]*\n  ${two} rolled its changes back: `),
    );
    expect(others).toEqual([]);
  });
});

describe('a host that does not answer', () => {
  beforeEach(async () => {
    await applied(fleetOf([monitor, node(1)]));
    world.unreachable.add(one);
  });

  test('is reported once, and stops nobody else', async () => {
    expect(await applied(fleetOf([monitor, node(1), node(2)]))).toEqual([`error: ${one} does not answer`]);
    expect(world.host(two).units.get('prometheus-node-exporter')?.active).toBe(true);
  });

  test('is unreachable in the plan, not without changes', async () => {
    const made = (await plan(world.ports, options)).plan;
    expect(made.hosts.map(({ host, fate }) => [host, fate])).toEqual([
      [top, 'unchanged'],
      [one, 'unreachable'],
    ]);
  });

  test('a droplet that is gone is made anew, with its address and its WireGuard key, and an SSH key of its own', async () => {
    const before = lock().hosts[one];
    for (const [address, { host }] of world.machines) if (host.name === one) world.machines.delete(address);
    world.unreachable.clear();
    expect(await applied()).toEqual([]);
    const after = lock().hosts[one];
    expect([after?.address, after?.publicKey]).toEqual([before?.address, before?.publicKey]);
    expect(after?.sshHostKeys).not.toEqual(before?.sshHostKeys);
    expect(await hasChanges()).toBe(false);
  });
});

describe('a host that leaves', () => {
  beforeEach(async () => {
    await applied(fleetOf([monitor, node(1), node(2)]));
  });

  test('is forgotten by the monitor, then its keys are dropped and its address rests, and only then it is destroyed', async () => {
    expect(await applied(fleetOf([monitor, node(2)]))).toEqual([]);
    const dropped = `write fleet.lock.yaml keys/${one}.yaml`;
    expect(world.journal).toEqual([`apply ${top}`, dropped, `destroy ${one}`]);
    expect(names()).toEqual([top, two]);
    expect(keyFiles()).toEqual([`keys/${top}.yaml`, `keys/${two}.yaml`]);
    expect(lock().reserved).toEqual({ '10.0.0.2': { host: one, since: '2026-11-23' } });
  });

  test('stays as long as a monitor may still have it as a peer', async () => {
    world.unreachable.add(top);
    expect((await applied(fleetOf([monitor, node(2)]))).map((problem) => problem.split('\n')[0])).toEqual([
      `error: ${top} does not answer`,
      expect.stringContaining('nothing was destroyed'),
    ]);
    expect(names()).toEqual([top, one, two]);
    expect(Object.keys(lock().hosts)).toContain(one);
    world.unreachable.clear();
    expect(await applied()).toEqual([]);
    expect(names()).toEqual([top, two]);
  });

  test('that the cloud does not let go has no keys and no address any more, and the next apply destroys it', async () => {
    world.refused.add(one);
    expect(await applied(fleetOf([monitor, node(2)]))).toEqual([`error: the cloud keeps ${one}`]);
    expect(keyFiles()).not.toContain(`keys/${one}.yaml`);
    expect(lock().reserved).toEqual({ '10.0.0.2': { host: one, since: '2026-11-23' } });
    world.refused.clear();
    expect(await applied()).toEqual([]);
    expect(world.journal).toEqual([`destroy ${one}`]);
  });

  test('and returns has its address again, and another key', async () => {
    const before = lock().hosts[one];
    await applied(fleetOf([monitor, node(2)]));
    expect(await applied(fleetOf([monitor, node(1), node(2)]))).toEqual([]);
    expect(lock().hosts[one]?.address).toBe(before?.address);
    expect(lock().hosts[one]?.publicKey).not.toBe(before?.publicKey);
  });
});

test('keys that exist are never replaced, whatever comes and goes', async () => {
  await applied(fleetOf([monitor, node(1)]));
  const before = [world.files.get(`keys/${top}.yaml`), lock().hosts[one]?.publicKey];
  const second = '{ name: second, region: fra1 }';
  await applied(fleetOf([monitor, second, node(1), node(2)], { monitors: 2 }));
  await applied(fleetOf([monitor, node(1)], { more: 'guards: { max_destroy: 9, max_destroy_percent: 100 }\n' }));
  expect([world.files.get(`keys/${top}.yaml`), lock().hosts[one]?.publicKey]).toEqual(before);
});

test('a server in the place of a droplet of the same name is refused before anything is touched', async () => {
  await applied(fleetOf([monitor, node(1)]));
  world.addServer('own', '198.51.100.9', '');
  world.files.set('fleet.yaml', fleetOf([monitor, '{ name: promguard-node-1, address: 198.51.100.9 }']));
  expect(await refusal(apply(world.ports, options))).toContain(
    '`promguard-node-1` has an address of its own, and droplet 1002 of that name is still in this fleet',
  );
});

test('two droplets of one name are a problem, never a guess', async () => {
  await applied(fleetOf([monitor, node(1)]));
  const tags = ['promguard_fleet_demo'];
  world.addDroplet({ name: one, region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64', tags }, '');
  expect(await refusal(apply(world.ports, options))).toContain(
    `there are two droplets named ${one} in this fleet: 1002 and 1003`,
  );
});

describe('with --only', () => {
  test('no other host is touched, and nobody leaves', async () => {
    await applied(fleetOf([monitor, node(1), node(2)]));
    const wider = '{ name: promguard-node-1, region: sfo3, allow: [{ port: 443, proto: tcp }] }';
    const fleet = fleetOf(['{ name: promguard-monitor-1, region: tor1, allow: [{ port: 80, proto: tcp }] }', wider]);
    expect(await applied(fleet, [one])).toEqual([]);
    expect(world.journal.filter((line) => !line.startsWith('write'))).toEqual([`apply ${one}`]);
    expect(names()).toEqual([top, one, two]);
  });

  test('where no monitor was asked, nothing is said of tunnels and targets', async () => {
    await applied(fleetOf([monitor, node(1)]));
    const { evidence, problems } = await verify(world.ports, { ...options, only: [one] });
    expect(problems).toEqual([]);
    expect(evidence.map(({ name, asked }) => [name, asked])).toEqual([
      [top, false],
      [one, false],
    ]);
    expect((await verify(world.ports, options)).evidence.every(({ asked }) => asked)).toBe(true);
  });

  test('a name that is not in the fleet is refused', async () => {
    world.files.set('fleet.yaml', fleetOf([monitor]));
    expect(await refusal(apply(world.ports, { ...options, only: ['nobody'] }))).toContain(
      'fleet/fleet.yaml has no host nobody',
    );
  });
});

describe('verify', () => {
  const problemsNow = async () => (await verify(world.ports, options)).problems.map(({ summary }) => summary);
  /** The hosts on which a target is not scraped. */
  const missedNow = async () => {
    const { evidence } = await verify(world.ports, options);
    const isMissed = ({ code }: { code: string }) => code === 'target-not-scraped';
    return evidence.flatMap(({ name, problems }) => (problems.some(isMissed) ? [name] : []));
  };

  beforeEach(async () => {
    await applied(fleetOf([monitor, node(1)]));
    world.journal.length = 0;
  });

  test('finds nothing after an apply, and touches nothing', async () => {
    expect(await problemsNow()).toEqual([]);
    expect(world.journal).toEqual([]);
  });

  test('names drift by what it is', async () => {
    world.host(one).unit('prometheus-node-exporter').active = false;
    expect(await problemsNow()).toEqual([`${one} differs from fleet.yaml: unit:prometheus-node-exporter`]);
    expect(world.journal).toEqual([]);
  });

  test('sees a port that answers from outside although nobody declared it', async () => {
    const host = world.host(one);
    host.listening.push('0.0.0.0:8080', '127.0.0.1:8081');
    for (const port of [8080, 8081])
      host.rules[4].push({ tuple: `allow tcp ${port} 0.0.0.0/0 any 0.0.0.0/0 in`, comment: '' });
    const { problems } = await verify(world.ports, options);
    expect(problems).toMatchObject([
      { code: 'undeclared-open-port', summary: expect.stringMatching(`^${one} .*\\b8080\\b`) },
    ]);
  });

  test('believes no target that was up long ago', async () => {
    world.host(top).scrapeSeconds = Number.POSITIVE_INFINITY;
    expect(await problemsNow()).toEqual([]);
    await world.ports.clock.sleep(90_000);
    expect(await missedNow()).toContain(one);
  });

  test('sees a target that is down, with the reason that Prometheus gives', async () => {
    world.host(one).rules[4].pop();
    expect(await missedNow()).toEqual([one]);
    expect((await problemsNow()).join()).toContain('context deadline exceeded');
  });
});

describe('destroy', () => {
  test('takes every droplet, and lets the addresses rest', async () => {
    await applied(fleetOf([monitor, node(1)]));
    expect((await destroy(world.ports, options)).sort()).toEqual([top, one]);
    expect(names()).toEqual([]);
    expect(keyFiles()).toEqual([]);
    expect(Object.keys(lock().reserved)).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  test('is refused while one is protected', async () => {
    await applied(fleetOf([monitor, node(1)], { more: `guards: { protect: [${one}] }\n` }));
    expect(await refusal(destroy(world.ports, options))).toContain(`${one} is protected`);
    expect(names()).toEqual([top, one]);
  });
});
