// What the world said, as data. Rule: nobody changes an observation; a step makes the next one.

import type { Observed } from '../host/item.ts';
import type { Droplet } from '../ports.ts';
import type { Problem } from '../problem.ts';

export interface Observation {
  /** By host name; only hosts of the fleet. */
  droplets: Record<string, Droplet>;
  /** Droplets with the fleet's tag that fleet.yaml no longer names. */
  removed: Droplet[];
  /** What each host said of itself; hosts that were not asked or did not answer are not here. */
  hosts: Record<string, Observed>;
  unreachable: Record<string, Problem>;
  /** Hosts that this run has begun to change: what worked on them before proves nothing now. */
  changed: Set<string>;
}
