// Applications that do not run: told, and in nobody's way. Rule: an apply is about the way to them, never about whether they answer.

import { beforeEach, expect, test } from 'vitest';
import { apply, plan, verify } from '../../../src/reconcile.ts';
import { verdict } from '../../../src/show/evidence.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const [top, one, two] = ['promguard-monitor-1', 'promguard-node-1', 'promguard-node-2'];
const withShop = (hosts: readonly string[], app = '{ port: 8080, hosts: [promguard-node-1] }') =>
  fleetOf(hosts, { more: `apps: { shop: ${app} }\n` });

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

const seconds = () => chain.world.ports.clock.now().getTime() / 1000;

const applied = async (yaml: string) => {
  chain.world.files.set('fleet.yaml', yaml);
  return apply(chain.world.ports, options);
};

test('one that runs is scraped', async () => {
  const { problems, warnings, evidence } = await applied(withShop([monitor, node(1)]));
  expect([problems, warnings]).toEqual([[], []]);
  const [found] = evidence.filter(({ name }) => name === one);
  expect(found?.targets.map(({ job, instance }) => [job, instance])).toEqual([
    ['node', '10.0.0.2:9100'],
    ['shop', '10.0.0.2:8080'],
  ]);
});

test('one that does not run is a warning of the apply, which waits no longer for it', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  const started = seconds();
  await applied(withShop([monitor, node(1)]));
  const usual = seconds() - started;
  chain.world.host(one).stopped.add(8081);
  const again = seconds();
  const result = await applied(withShop([monitor, node(1)], '{ port: 8081, hosts: [promguard-node-1] }'));
  expect(seconds() - again).toBeLessThanOrEqual(usual);
  expect(result.problems).toEqual([]);
  expect(result.warnings).toMatchObject([{ ...about('app-not-scraped', one), severity: 'warning', hosts: [one] }]);
  expect(result.evidence.map(({ name, state }) => [name, state])).toContainEqual([one, 'down']);
  expect(verdict(result.evidence, result.problems)).toMatch(/^not all up: 1 of 2 hosts up or pending, .*, 1 down$/);
  expect(await chain.hasChanges()).toBe(false);
});

test('verify and status tell it as a problem', async () => {
  await chain.apply(withShop([monitor, node(1)]));
  chain.world.host(one).stopped.add(8080);
  for (const proof of ['settled', 'seen'] as const) {
    const { problems, warnings } = await verify(chain.world.ports, options, proof);
    expect([problems, warnings]).toMatchObject([[about('app-not-scraped', one)], []]);
  }
});

test('what it answered before the change is no answer to what is asked for since', async () => {
  const on = (path: string) => withShop([monitor, node(1)], `{ port: 8080, path: ${path}, hosts: [promguard-node-1] }`);
  await applied(on('/wrong'));
  await chain.world.ports.clock.sleep(20_000);
  chain.world.host(top).scrapeSeconds = 20;
  // Prometheus takes the new path a moment later, and until then has what it read from the old one.
  let looks = 0;
  chain.world.lies.set(top, (script, truth) => {
    const output = truth();
    if (!script.includes('fetch_targets ') || ++looks > 2) return output;
    const stdout = output.stdout
      .replaceAll(/^fetched\thttp:\/\/[\d.]+:8080.*\n/gm, '')
      .replace(
        /("job":"shop".*?"health":)"\w+","lastError":"","lastScrape":"[^"]*"/,
        (_, begin) =>
          `${begin}"down","lastError":"status 404","lastScrape":"${new Date(chain.world.ports.clock.now().getTime() - 9000).toISOString()}"`,
      );
    return { ...output, stdout };
  });
  const { warnings, evidence } = await applied(on('/right'));
  expect(looks).toBeGreaterThan(1);
  expect(warnings).toEqual([]);
  expect(evidence.find(({ name }) => name === one)?.targets).toContainEqual(
    expect.objectContaining({ job: 'shop', health: 'pending', tunnel: 'proved' }),
  );
});

test('verify and a plan say what keeps its socket from its port, which no apply ends', async () => {
  await chain.apply(withShop([monitor, node(1)]));
  chain.world.host(one).unit('promguard-app-shop.socket').active = false;
  const stopped = await verify(chain.world.ports, options);
  expect(stopped.problems).toMatchObject([about('drift', 'promguard-app-shop.socket')]);
  chain.world.host(one).listening.push('0.0.0.0:8080');
  const says = { ...about('port-taken', 'sshd'), hint: expect.stringContaining('listen: tunnel'), hosts: [one] };
  const { problems, evidence } = await verify(chain.world.ports, options);
  expect(problems).toMatchObject([says]);
  expect(evidence.find(({ name }) => name === one)).toMatchObject({ state: 'differs' });
  expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([{ ...says, severity: 'warning' }]);
});

test('a plan says so before the first apply, and says nothing of one on loopback', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  chain.world.files.set('fleet.yaml', withShop([monitor, node(1)]));
  const warnings = async () => (await plan(chain.world.ports, options)).plan.problems;
  chain.world.host(one).listening.push('127.0.0.1:8080');
  expect(await warnings()).toEqual([]);
  chain.world.host(one).listening.push('0.0.0.0:8080');
  expect(await warnings()).toMatchObject([about('port-taken', 'promguard-app-shop.socket')]);
});

test('an exporter that does not answer is still an error, beside it', async () => {
  await chain.apply(withShop([monitor, node(1)]));
  for (const port of [8080, 9100]) chain.world.host(one).stopped.add(port);
  const { problems, warnings } = await apply(chain.world.ports, options);
  expect(problems).toMatchObject([about('target-not-scraped', one)]);
  expect(warnings).toMatchObject([about('app-not-scraped', one)]);
});

test('one that is removed leaves its host also where that lost its list: what carries our mark is recognized, and nothing else', async () => {
  await chain.apply(withShop([monitor, node(1)]));
  const host = chain.world.host(one);
  host.files.delete('/var/lib/promguard/managed');
  const theirs = { tuple: 'allow tcp 8080 0.0.0.0/0 any 192.0.2.7 in', comment: 'of mine' };
  host.rules[4].push(theirs);
  const own = '/etc/systemd/system/promguard-mine.service';
  host.files.set(own, { text: '[Service]\n', mode: '0644', owner: 'root:root' });
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)]));
  const [planned] = (await plan(chain.world.ports, options)).plan.hosts.filter(({ host: name }) => name === one);
  expect(planned?.changes.flatMap(({ action, id }) => (action === 'delete' ? [id] : [])).sort()).toEqual([
    'file:/etc/systemd/system/promguard-app-shop.service',
    'file:/etc/systemd/system/promguard-app-shop.socket',
    'rule:allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 8080',
    'unit:promguard-app-shop.socket',
  ]);
  expect(planned?.foreignRules).toMatchObject([{ comment: theirs.comment }]);
  expect(await chain.apply()).toEqual([]);
  expect([...host.files.keys()].filter((path) => path.includes('/promguard-app-'))).toEqual([]);
  expect([host.files.has(own), host.rules[4].filter(({ tuple }) => tuple.includes(' 8080 '))]).toEqual([
    true,
    [theirs],
  ]);
  expect(await chain.hasChanges()).toBe(false);
});

test('a host that replaces another is in service without its application', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  chain.world.files.set('fleet.yaml', withShop([monitor, node(2)], '{ port: 8080, hosts: [promguard-node-2] }'));
  chain.world.stopped = [8080];
  const { problems, warnings } = await apply(chain.world.ports, options);
  expect(problems).toEqual([]);
  expect(warnings).toMatchObject([about('app-not-scraped', two)]);
  expect(chain.names).toEqual(['promguard-monitor-1', two]);
});
