// Ports declared in fleet.yaml for a host: 80, 443 and the like.

import type { Resource } from './resource.ts';
import { anyOf } from './ssh.ts';

export const allowed: Resource = {
  ports: ({ host }) =>
    host.allow.flatMap(({ port, proto, from }) =>
      anyOf(from).map((cidr) => ({
        proto,
        port,
        from: cidr,
        to: 'any',
        interface: undefined,
        comment: 'declared in fleet.yaml',
      })),
    ),
};
