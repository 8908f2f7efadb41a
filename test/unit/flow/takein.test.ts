// Taking in a server that serves others: nothing that answers today stops answering unless somebody has said so.

import { beforeEach, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { parseClosable } from '../../../src/plan/checks/takein.ts';
import { apply, plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import type { SimulatedHost } from '../../fakes/simulator/host.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
const shop = (more = '') => `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}"${more} }`;
const fleet = (more?: string) => fleetOf([monitor, node(1), shop(more)]);

let chain: Chain;
let host: SimulatedHost;
beforeEach(() => {
  chain = new Chain();
  host = chain.world.addServer('shop', '198.51.100.7', key);
  host.listening.push('0.0.0.0:80', '127.0.0.1:5432');
});

const before = () => structuredClone([host.files.size, host.ufw, host.rules, host.packages.size]);

test('a server whose port would close is left untouched, and the others are configured', async () => {
  const untouched = before();
  expect(await chain.apply(fleet())).toMatchObject([about('would-close-ports', 'shop')]);
  expect(before()).toEqual(untouched);
  expect(chain.world.journal).toContain('apply promguard-node-1');
  expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([about('would-close-ports', '80/tcp')]);
});

test.each([
  ['declared', ', allow: [{ port: 80, proto: tcp }]', undefined],
  ['named', '', ['shop:80']],
  ['named with its protocol', '', ['shop:80/tcp']],
])('is taken in once the port is %s', async (_, more, named) => {
  chain.world.files.set('fleet.yaml', fleet(more));
  const mayClose = named?.flatMap((text) => parseClosable(text) ?? []);
  expect((await apply(chain.world.ports, { ...options, mayClose })).problems).toEqual([]);
  expect(host.ufw.enabled).toBe(true);
  expect(await chain.hasChanges()).toBe(false);
});

test.each(['shop:81', 'shop:80/udp', 'promguard-node-1:80'])('is not taken in for %s', async (named) => {
  chain.world.files.set('fleet.yaml', fleet());
  const mayClose = [named].flatMap((text) => parseClosable(text) ?? []);
  expect(mayClose).toHaveLength(1);
  const { problems } = await apply(chain.world.ports, { ...options, mayClose });
  expect(problems).toMatchObject([about('would-close-ports', 'shop')]);
});

test('a host that the fleet does not have cannot be named', async () => {
  chain.world.files.set('fleet.yaml', fleet());
  const mayClose = [{ host: 'ship', port: 80, proto: undefined }];
  expect(await chain.refusal(apply(chain.world.ports, { ...options, mayClose }))).toMatchObject([
    about('unknown-host', 'ship'),
  ]);
});

test('a port that the owner drops today does not count', async () => {
  host.others.push('filter4\t*filter', 'filter4\t:INPUT DROP [0:0]', 'filter6\t*filter', 'filter6\t:INPUT DROP [0:0]');
  expect(await chain.apply(fleet())).toEqual([]);
});

test('what a server serves later is closed without a question: it is PromGuard’s by then', async () => {
  await chain.apply(fleet(', allow: [{ port: 80, proto: tcp }]'));
  host.listening.push('0.0.0.0:8080');
  expect((await plan(chain.world.ports, options)).plan.problems).toEqual([]);
});

describe('another firewall', () => {
  test.each(['foreign-firewall\tfirewalld', 'nft\tinet filter input'])('is refused: %s', async (fact) => {
    host.others.push(fact);
    expect(await chain.apply(fleet(', allow: [{ port: 80, proto: tcp }]'))).toMatchObject([
      about('foreign-firewall', 'shop'),
    ]);
    expect(host.ufw.enabled).toBe(false);
  });
});

test.each(['shop', 'shop:', 'shop:x', ':80', 'shop:70000', 'shop:80/icmp', 'Shop:80'])('%s names no port', (text) => {
  expect(parseClosable(text)).toBeUndefined();
});
