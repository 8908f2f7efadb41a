// The four hosts, and the lab that their stories share. Rule: each story leaves the fleet as fleet.yaml says.

import { Story } from '../story.ts';

export const monitor = 'promguard-monitor-1';
export const one = 'promguard-node-1';
export const two = 'promguard-node-2';
export const three = 'promguard-node-3';
/** Added in the story of failures. */
export const latecomer = 'promguard-node-4';
export const hosts = [monitor, one, two, three];

const fleetOn = (image: string) => `
defaults: { ipv6: true }
prometheus: { scrape_interval: 2s }
monitors:
  - { name: ${monitor}, region: tor1 }
nodes:
  - { name: ${one}, region: lon1, image: ${image} }
  - { name: ${two}, region: sfo3 }
  - { name: ${three}, region: sgp1, image: ${image} }
`;

/** What the monitor scrapes of these hosts, as Story.scraped takes it. */
export const scrapes = [`prometheus ${monitor}`, ...hosts.map((host) => `node ${host}`)];

export let it: Story;
export let fleet: string;

/** In a lab of this name, with some of the nodes on this image. */
export async function begin(lab: string, image = 'debian-12-x64'): Promise<void> {
  it = await Story.begin(lab);
  fleet = fleetOn(image);
  await it.given(fleet);
}

export async function end(): Promise<void> {
  await it?.end();
}
