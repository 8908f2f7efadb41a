// ufw itself: enabled, incoming and routed denied, outgoing allowed, IPv6 filtered too.

import type { Text } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';
import { deletion, programs, withChains } from '../filter.ts';
import { step, words } from '../quote.ts';
import { isIncoming } from '../rule.ts';
import applyScript from './firewall.apply.sh';
import observeScript from './firewall.observe.sh';
import { type Action, differing, type Fact, type Kind } from './kind.ts';

export interface FirewallItem {
  readonly kind: 'firewall';
}

export interface FirewallState {
  /** ufw's own file says that it is on. */
  readonly enabled: boolean;
  /** The packet filter holds ufw's policies and rules now, and packets come to them. */
  readonly live: boolean;
  /** The policies, as ufw's file has them: `DROP`. */
  readonly incoming: string;
  readonly routed: string;
  readonly ipv6: boolean;
}

export interface FirewallChange {
  readonly kind: 'firewall';
  readonly id: string;
  /** `delete`: ufw becomes as it was before PromGuard. */
  readonly action: Action;
  /** Only what differs. `live` stands here alone: when the settings are right and the packet filter was changed behind ufw's back. */
  readonly before: Partial<FirewallState>;
  readonly after: Partial<FirewallState>;
  /** Somebody else's rules that let no packet come to ufw's. */
  readonly against?: readonly string[];
  /** Of one that turns ufw off: those of the server's own packet filter, which ufw makes ACCEPT. */
  readonly policies?: readonly FilterPolicy[];
}

/** Of a chain that drops what no rule lets through: `4 INPUT DROP`. */
export type FilterPolicy = `${4 | 6} ${'INPUT' | 'FORWARD' | 'OUTPUT'} DROP`;

interface Firewall {
  readonly firewall: FirewallState & {
    /** Somebody else's rules in INPUT that end it for every packet, as commands: `iptables -A INPUT -j REJECT`. */
    readonly walls: readonly string[];
    /** ufw's policy for what the host sends, which PromGuard leaves as it is. */
    readonly outgoing: string;
    /** The families in which the packet filter is ufw's now: in both of them, `live`. */
    readonly holds: readonly (4 | 6)[];
    /** By family, INPUT without ufw's own, as `iptables-save` prints it: its policy, and somebody else's rules. */
    readonly input: Readonly<Record<4 | 6, readonly string[]>>;
  };
}

const settings = { enabled: true, incoming: 'DROP', routed: 'DROP', ipv6: true } as const;
const dropping = ['*filter', ':INPUT DROP'];
export const firewallId = 'firewall:ufw';

export const firewall: Kind<FirewallItem, Firewall, FirewallChange> = {
  id: () => firewallId,
  isManaged: true,
  requests: () => ['firewall'],
  words: ['ufw', 'tuple4', 'tuple6', 'live4', 'live6'],
  read,
  assume: (items) =>
    items.length > 0
      ? {
          firewall: {
            ...{ ...settings, live: true, walls: [], outgoing: 'ACCEPT', holds: [4, 6] },
            input: { 4: dropping, 6: dropping },
          },
        }
      : read([]),
  compare(_, { firewall: found }) {
    const states = differing<FirewallState>(found, settings) ?? differing<FirewallState>(found, { live: true });
    if (!states) return [];
    const change: FirewallChange = {
      kind: 'firewall',
      id: firewallId,
      action: found.enabled ? 'update' : 'create',
      ...states,
    };
    // Whenever ufw starts it appends its chains: then they come behind such a rule, wherever it stands now.
    return [found.walls.length === 0 ? change : { ...change, against: found.walls }];
  },
  refusal: (host, { against, after }) =>
    against === undefined ? undefined : isWalledUp(host, against, after.enabled === true),
  access: () => 'firewall',
  render({ changes }) {
    const [change] = changes;
    if (!change) return {};
    if (change.action === 'delete') return { 'restore firewall': restoration(change) };
    if (change.after.live)
      return { 'filter IPv6': ['suspend_firewall\n'], 'enable firewall': [step('reload ufw'), 'reload_firewall\n'] };
    return { 'filter IPv6': ['filter_ipv6\n'], 'enable firewall': [step('enable ufw'), 'enable_firewall\n'] };
  },
  observeScript,
  applyScript,
};

/** isOff: whether ufw is. */
function isWalledUp(host: string, walls: readonly string[], isOff: boolean): Problem {
  const shut = keepingShut(walls, isOff);
  const commands = [...shut, ...walls.map(deletion)].join(' && ');
  const first = shut[0] === installation ? ', with `ufw allow` for whatever else must stay open' : '';
  return new Problem('foreign-reject', `${host} lets no packet come to ufw's rules, by its own: ${walls.join(', ')}`, {
    hint: `no handshake would arrive. On ${host}, in this order${first}, so that nothing opens meanwhile: ${commands}; do the same where the packet filter is restored from at boot (often /etc/iptables/rules.v4 and rules.v6, where \`:INPUT DROP\` is the policy), then run again. Rules that stand behind in INPUT count from then on`,
  });
}

const installation = 'apt-get install ufw';

/** Before a command of ufw in a hint. Its policies are in a file of the package. */
export function installedFirst({ incoming }: Pick<FirewallState, 'incoming'>): string {
  return incoming === '' ? `${installation}, then ` : '';
}

/** What drops the same packets once the rules are gone. A policy would also drop what a rule for one protocol leaves to others, such as SSH. */
function keepingShut(walls: readonly string[], isOff: boolean): string[] {
  const programs = [...new Set(walls.map((wall) => wall.replace(/ .*/, '')))];
  const dropsAll = (program: string) =>
    walls.some((wall) => wall.startsWith(`${program} -A INPUT `) && !/ INPUT -p /.test(wall));
  if (programs.every(dropsAll)) return programs.map((program) => `${program} -P INPUT DROP`);
  return isOff ? [installation, 'ufw allow 22/tcp', 'ufw --force enable'] : [];
}

/** Only what differs is restored; an empty word leaves a setting as it is. */
function restoration({ after: { enabled, incoming, routed, ipv6 }, policies = [] }: FirewallChange): Text {
  const flag = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no');
  const settings = [flag(enabled), incoming ?? '', routed ?? '', flag(ipv6)];
  const own = policies.map((policy) => `restore_policy ${policy}\n`);
  return [step('put ufw back as it was'), `restore_firewall ${words(settings)}\n`, ...own];
}

/** What one family's packet filter holds. */
interface Filter {
  policy: string;
  /** How many rules ufw's chain for the host itself has, and how many its file. */
  live: number;
  written: number;
  /** What stands in INPUT itself, in its order. */
  readonly input: string[];
  /** What stands in chains that somebody else made, each as `iptables -S` prints it. */
  readonly chains: string[];
}

function read(facts: readonly Fact[]): Firewall {
  const ufw = new Map<string, string>();
  const filter = (): Filter => ({ policy: '', live: 0, written: 0, input: [], chains: [] });
  const ip = { 4: filter(), 6: filter() };
  for (const { word, fields } of facts) {
    const [a = '', b = ''] = fields;
    const family = ip[word.endsWith('6') ? 6 : 4];
    if (word === 'ufw') {
      const [key = '', value = ''] = a.split('=');
      ufw.set(key, value);
    } else if (word.startsWith('tuple')) family.written += isIncoming(a) ? 1 : 0;
    else if (a === 'policy') family.policy = b;
    else if (a === 'input') family.input.push(b);
    else if (a === 'chain') family.chains.push(b);
    else family.live += 1;
  }
  const families = ufw.get(kernelIpv6) === 'no' ? ([4] as const) : ([4, 6] as const);
  const enabled = ufw.get('ENABLED') === 'yes';
  // Its jumps stay until the next boot after it was turned off (ufw-init-functions of 0.36), and the server's own filter may drop, too.
  const holds = enabled ? families.filter((family) => holdsUfw(ip[family])) : [];
  return {
    firewall: {
      enabled,
      live: holds.length === families.length,
      incoming: ufw.get('DEFAULT_INPUT_POLICY') ?? '',
      routed: ufw.get('DEFAULT_FORWARD_POLICY') ?? '',
      ipv6: ufw.get('IPV6') === 'yes',
      outgoing: ufw.get('DEFAULT_OUTPUT_POLICY') ?? '',
      walls: ([4, 6] as const).flatMap((family) => wallsIn(programs[family], ip[family])),
      holds,
      input: { 4: withoutUfw(ip[4]), 6: withoutUfw(ip[6]) },
    },
  };
}

/** `no` where the host was booted without IPv6. */
export const kernelIpv6 = 'KERNEL_IPV6';

/** Whatever the packet is, but for its protocol (iptables 1.8.9, `iptables -S`, checked 2026-11-28). */
const endsInput = /^(?:-p (?:tcp|udp) )?(?:-m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+) )?-j (?:DROP|REJECT)(?: |$)/;

const isJump = /^-j ufw/;

function holdsUfw({ policy, live, written, input }: Filter): boolean {
  const [end, ufw] = [input.findIndex((rule) => endsInput.test(rule)), input.findIndex((rule) => isJump.test(rule))];
  // Somebody else's filter may have that policy, too.
  return policy === 'DROP' && live >= written && ufw >= 0 && (end < 0 || ufw < end);
}

function withoutUfw({ policy, input, chains }: Filter): string[] {
  const others = input.filter((rule) => !isJump.test(rule)).map((rule) => `-A INPUT ${rule}`);
  return ['*filter', ...(policy === '' ? [] : [`:INPUT ${policy}`]), ...withChains(others, chains)];
}

function wallsIn(program: string, { input }: Filter): string[] {
  return input.filter((rule) => endsInput.test(rule)).map((rule) => `${program} -A INPUT ${rule}`);
}
