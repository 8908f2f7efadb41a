// The four hosts, and the lab that their stories share. Rule: each story leaves the fleet as fleet.yaml says.

import { Story } from '../story.ts';

export const monitor = 'promguard-monitor-1';
export const one = 'promguard-node-1';
export const two = 'promguard-node-2';
export const three = 'promguard-node-3';
/** Added in the story of failures. */
export const latecomer = 'promguard-node-4';
export const hosts = [monitor, one, two, three];

export const fleet = `
defaults: { ipv6: true }
prometheus: { scrape_interval: 2s }
monitors:
  - { name: ${monitor}, region: tor1 }
nodes:
  - { name: ${one}, region: lon1 }
  - { name: ${two}, region: sfo3 }
  - { name: ${three}, region: sgp1 }
`;

/** What the monitor scrapes of these hosts, as Story.scraped takes it. */
export const scrapes = [`prometheus ${monitor}`, ...hosts.map((host) => `node ${host}`)];

export let it: Story;

/** In a lab of this name. */
export async function begin(lab: string): Promise<void> {
  it = await Story.begin(lab);
  await it.given(fleet);
}

export async function end(): Promise<void> {
  await it?.end();
}
