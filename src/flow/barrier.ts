// Hosts that change at one moment. Rule: what takes time is done before; who is scraped goes first, because who scrapes begins the handshake.

import type { Role } from '../fleet/model.ts';

interface Member {
  name: string;
  role: Role;
}

/**
 * A monitor that used a node's new key before the node does would have its handshake ignored, and WireGuard tries the next
 * one after 5 s (wireguard.com/protocol, REKEY_TIMEOUT, checked 2026-11-25). The other way round nothing is lost but the packets in between.
 */
export class Moment {
  readonly #prepared: Meeting;
  readonly #nodes: Meeting;

  constructor(members: readonly Member[]) {
    this.#prepared = new Meeting(members);
    this.#nodes = new Meeting(members.filter(({ role }) => role === 'node'));
  }

  /** This host is prepared. Resolves when it may change. */
  async turnOf({ name, role }: Member): Promise<void> {
    this.#prepared.arrive(name);
    await this.#prepared.all;
    if (role === 'monitor') await this.#nodes.all;
  }

  /** It has changed, or will not: nobody waits for it any more. */
  passed(name: string): void {
    this.#prepared.arrive(name);
    this.#nodes.arrive(name);
  }
}

class Meeting {
  readonly #missing: Set<string>;
  /** Resolves when the last one has arrived. */
  readonly all: Promise<void>;
  #begin: () => void = () => undefined;

  constructor(members: readonly Member[]) {
    this.#missing = new Set(members.map(({ name }) => name));
    this.all = new Promise((resolve) => {
      this.#begin = resolve;
    });
    this.arrive('');
  }

  arrive(name: string): void {
    this.#missing.delete(name);
    if (this.#missing.size === 0) this.#begin();
  }
}
