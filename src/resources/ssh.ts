// SSH: 22/tcp from where the fleet says, and always from somewhere.

import type { Resource } from './resource.ts';

export const ssh: Resource = {
  ports: (_, { fleet }) =>
    anyOf(fleet.ssh.allowFrom).map((from) => ({
      proto: 'tcp',
      port: 22,
      from,
      to: 'any',
      interface: undefined,
      comment: 'OpenSSH',
    })),
};

/** `any` where both families are open to everyone: ufw shows that as one rule. */
export function anyOf(cidrs: readonly string[]): string[] {
  return cidrs.includes('0.0.0.0/0') && cidrs.includes('::/0') ? ['any'] : [...cidrs];
}
