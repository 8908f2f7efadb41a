// The range that init gives a fleet: hashed from its name, and none that hosts often have.

import { expect, test } from 'vitest';
import { contains, overlap, parseCidr } from '../../../src/fleet/cidr.ts';
import { rangeFor } from '../../../src/fleet/range.ts';

const cidr = (text: string) => parseCidr(text) ?? expect.unreachable(text);
const names = Array.from({ length: 5000 }, (_, at) => `fleet-${at}`);
const ranges = names.map(rangeFor);

test('is the same for the same name, whatever the release', () => {
  expect(['shop', 'lab-eu', 'a'].map(rangeFor)).toEqual(['10.40.144.0/20', '10.37.208.0/20', '10.28.192.0/20']);
});

test('is a /20 of 10.0.0.0/8', () => {
  for (const range of ranges) {
    expect(range).toMatch(/\/20$/);
    expect(contains(cidr('10.0.0.0/8'), cidr(range))).toBe(true);
  }
});

test.each([
  ['Azure, AWS, Oracle, Hetzner', '10.0.0.0/16'],
  ['MicroK8s', '10.1.0.0/16'],
  ['OpenVPN', '10.8.0.0/24'],
  ['anchors of DigitalOcean', '10.10.0.0/16'],
  ['anchors of DigitalOcean in nyc3', '10.17.0.0/16'],
  ['VPCs of DigitalOcean', '10.100.0.0/14'],
  ['more VPCs of DigitalOcean', '10.104.0.0/13'],
  ['still more VPCs of DigitalOcean', '10.112.0.0/12'],
  ['the last VPCs of DigitalOcean', '10.128.0.0/12'],
  ['Google Cloud', '10.128.0.0/9'],
  ['pods of k3s', '10.42.0.0/16'],
  ['services of k3s', '10.43.0.0/16'],
  ['Podman', '10.88.0.0/16'],
  ['services of kubeadm', '10.96.0.0/12'],
  ['flannel', '10.244.0.0/16'],
])('is none of %s', (_, taken) => {
  expect(ranges.filter((range) => overlap(cidr(range), cidr(taken)))).toEqual([]);
});

test('differs from fleet to fleet: all ranges occur, and about as often', () => {
  const counts = new Map<string, number>();
  for (const range of ranges) counts.set(range, (counts.get(range) ?? 0) + 1);
  expect(counts.size).toBeGreaterThan(700);
  expect(Math.max(...counts.values())).toBeLessThan(25);
});
