// The range that a new fleet's tunnels get: its own, so that it meets neither another fleet's nor what people and programs usually take.

import { formatCidr, overlap, parseCidr } from './cidr.ts';

/** Networks that hosts often have: defaults of clouds and programs, as their documentation had them on 2026-11-28. */
const usual = [
  // The first that people and consoles take: Azure, AWS, Oracle, Hetzner (10.0.0.0/16), Docker Swarm (10.0.0.0/24), MicroK8s (10.1.0.0/16).
  '10.0.0.0/13',
  // OpenVPN's server.conf and wg-easy (10.8.0.0/24); DigitalOcean's anchor addresses, one /16 a region (10.10.0.0/16, 10.17.0.0/16; seen up to 10.50).
  '10.8.0.0/13',
  '10.16.0.0/13',
  // k3s and RKE2: pods and services (docs.k3s.io/cli/server).
  '10.42.0.0/15',
  '10.46.0.0/15',
  '10.48.0.0/14',
  // Podman: its first network, and those that are made later (containers.conf(5)).
  '10.88.0.0/15',
  // kubeadm's services (10.96.0.0/12), EKS's (10.100.0.0/16), DigitalOcean's default VPCs (10.100.0.0 to 10.139.255.255).
  '10.96.0.0/11',
  // Google Cloud's auto mode networks (10.128.0.0/9); flannel's and kubeadm's pods and DigitalOcean's Kubernetes (10.244.0.0 to 10.246.255.255).
  '10.128.0.0/9',
].flatMap((range) => parseCidr(range) ?? []);

const first = 10n << 24n;
const prefix = 20;

/** Every /20 of 10.0.0.0/8 that is in none of them. */
const free = Array.from({ length: 1 << (prefix - 8) }, (_, at) => {
  return { family: 4 as const, value: first + (BigInt(at) << BigInt(32 - prefix)), prefix };
}).filter((range) => !usual.some((one) => overlap(one, range)));

/** The same for the same name, in every release. */
export function rangeFor(fleet: string): string {
  const range = free[hash(fleet) % free.length];
  if (!range) throw new Error('no range is free');
  return formatCidr(range);
}

/** FNV-1a in 32 bits (datatracker.ietf.org/doc/html/rfc9923). The name of a fleet is ASCII. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return sum >>> 0;
}
