// One difference between a host as wanted and as found. Rule: data only, in a form that can be stored, hashed and shown; it holds no secret.

export type Action = 'create' | 'update' | 'delete';

export interface Change {
  kind: string;
  /** The item's id, and `/peer:NAME` for one peer of a tunnel. */
  id: string;
  action: Action;
  /** For people: `allow 9100/tcp from 10.0.0.1`. */
  summary: string;
  /** Lines of a diff, or what follows from the change. */
  detail: string[];
  /** For units, tunnels and the firewall: what must be done. */
  how?: 'start' | 'restart' | 'reload' | 'enable';
}
