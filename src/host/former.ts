// How a server was before PromGuard. Rule: written once, before the first change, so that the server can be given back as it was.

import type { Observed } from './item.ts';
import type { FileItem } from './kinds/file.ts';
import type { FirewallState } from './kinds/firewall.ts';

export const formerPath = '/var/lib/promguard/former';

/** ufw as it was. A rule of the owner's that is just what PromGuard would add has only its comment to lose. */
export interface Former {
  readonly firewall: Omit<FirewallState, 'live'>;
  readonly rules: readonly { readonly text: string; readonly comment: string }[];
}

/** The file as it is, or as it is to be made; undefined where an earlier release has been, which wrote none. */
export function formerFile(observed: Observed): FileItem | undefined {
  const known = observed.files[formerPath]?.content;
  if (known === undefined && observed.managed.length > 0) return undefined;
  const content = known ?? `${JSON.stringify(formerOf(observed), undefined, 1)}\n`;
  return { kind: 'file', path: formerPath, mode: '0644', owner: 'root', group: 'root', content: [content] };
}

function formerOf({ firewall: { enabled, incoming, routed, ipv6 }, rules }: Observed): Former {
  const own = Object.values(rules).filter(({ rule }) => rule !== undefined);
  return {
    firewall: { enabled, incoming, routed, ipv6 },
    rules: own.map(({ text, comment }) => ({ text, comment })),
  };
}

/** Undefined where nothing was recorded, or somebody else wrote the file. */
export function readFormer({ files }: Pick<Observed, 'files'>): Former | undefined {
  try {
    const { firewall, rules } = JSON.parse(files[formerPath]?.content ?? '') as Former;
    const { enabled, incoming, routed, ipv6 } = firewall;
    const isWhole = [enabled, ipv6].every((flag) => typeof flag === 'boolean') && Array.isArray(rules);
    if (!isWhole || ![incoming, routed].every((policy) => /^[A-Z]*$/.test(policy))) return undefined;
    return {
      firewall: { enabled, incoming, routed, ipv6 },
      rules: rules.map(({ text, comment }) => ({ text: String(text), comment: String(comment) })),
    };
  } catch {
    return undefined;
  }
}
