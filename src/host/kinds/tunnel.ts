// A running WireGuard interface and its peers. Rule: one change for each peer; what a reload cannot set needs a restart.

import type { Text } from '../../keys/secret.ts';
import { Problem } from '../../problem.ts';
import { quote, step, words } from '../quote.ts';
import { type Action, differing, type Fact, type Kind, type Malformed, readNumber } from './kind.ts';
import applyScript from './tunnel.apply.sh';
import observeScript from './tunnel.observe.sh';

/** A session is renewed after 120 s, when something is sent, and dead after 180 s (wireguard.com/protocol, checked 2026-11-23). */
export const renewalSeconds = 120;
export const sessionSeconds = 180;

export interface Peer {
  /** The host's name, for people. */
  readonly name: string;
  readonly publicKey: string;
  /** `203.0.113.7:51820` or `[2001:db8::7]:51820`; undefined for a client, which comes from anywhere and shares no key. */
  readonly endpoint: string | undefined;
  readonly allowedIps: readonly string[];
  readonly keepalive: number;
}

/** Its secrets are in its file. */
export interface TunnelItem {
  readonly kind: 'tunnel';
  readonly interface: string;
  /** With prefix length: `10.0.0.1/24`. */
  readonly address: string;
  readonly port: number;
  readonly publicKey: string;
  readonly mtu: number | undefined;
  readonly peers: readonly Peer[];
}

export interface TunnelState {
  readonly addresses: readonly string[];
  readonly mtu: number;
  readonly port: number;
  readonly publicKey: string;
}

export type TunnelChange = {
  readonly kind: 'tunnel';
  readonly id: string;
  readonly interface: string;
} & (
  | {
      readonly action: 'create';
      readonly before: undefined;
      readonly after: Partial<TunnelState>;
      readonly peers: readonly Peer[];
      readonly needs: 'restart';
    }
  /** Only what differs. An MTU that stands before alone is chosen by wg-quick again. */
  | {
      readonly action: 'update';
      readonly before: Partial<TunnelState>;
      readonly after: Partial<TunnelState>;
      readonly needs: 'restart' | 'reload';
      /** Somebody else runs an interface of that name. */
      readonly foreign?: true;
    }
);

/** `other`: a key, but not the one in the interface's file. */
export type KeyState = 'as in file' | 'other' | 'none';

export interface PeerState {
  readonly endpoint: string | undefined;
  /** Sorted; a peer that a rotation has announced or left behind has none. */
  readonly allowedIps: readonly string[];
  readonly keepalive: number;
  readonly presharedKey: KeyState;
}

export interface PeerChange {
  readonly kind: 'peer';
  readonly id: string;
  readonly action: Action;
  readonly interface: string;
  /** The name of its host; its public key where the fleet has no such peer. */
  readonly peer: string;
  readonly publicKey: string;
  /** Of a peer that stays, only what differs; of one that goes, its allowed IPs. */
  readonly before: Partial<PeerState> | undefined;
  readonly after: Partial<PeerState> | undefined;
}

export interface ObservedPeer {
  readonly publicKey: string;
  /** Undefined is `(none)` in wg. */
  readonly endpoint: string | undefined;
  readonly allowedIps: readonly string[];
  readonly keepalive: number;
  readonly presharedKey: KeyState;
  /** Unix seconds; undefined is never. */
  readonly handshakeAt: number | undefined;
}

export interface ObservedTunnel extends TunnelState {
  readonly peers: readonly ObservedPeer[];
}

interface Tunnels {
  readonly tunnels: Readonly<Record<string, ObservedTunnel>>;
}

export const tunnels: Kind<TunnelItem, Tunnels, TunnelChange | PeerChange> = {
  id: (item) => `tunnel:${item.interface}`,
  isManaged: true,
  requests: (item) => [`tunnel ${item.interface}`],
  words: ['tunnel', 'tunnel-mtu', 'tunnel-address', 'peer'],
  read,
  assume: (items) => ({ tunnels: Object.fromEntries(items.map((item) => [item.interface, running(item)])) }),
  compare(item, observed, { now, managed }) {
    const found = observed.tunnels[item.interface];
    if (!found) return [creation(item)];
    const isOurs = managed.has(`tunnel:${item.interface}`) || found.publicKey === item.publicKey;
    const changes = compareInterface(item, found);
    if (!isOurs) return changes.map((change) => ({ ...change, foreign: true as const }));
    return [...changes, ...comparePeers(item, found, now)];
  },
  refusal: (host, change) =>
    change.kind === 'tunnel' && change.action === 'update' && change.foreign
      ? isForeign(host, change.interface)
      : undefined,
  consequence: (change) => [
    `tunnel:${change.interface}`,
    change.kind === 'tunnel' && change.needs === 'restart' ? 'restart' : 'any',
  ],
  access: () => 'tunnel',
  render: ({ changes }) => ({ 'start unit': changes.flatMap(changeRange) }),
  observeScript,
  applyScript,
};

function isForeign(host: string, name: string): Problem {
  return new Problem('foreign-tunnel', `${host} runs a ${name} that PromGuard did not set up`, {
    hint: `PromGuard replaces no tunnel of others: in fleet.yaml, give its own another name on ${host} (interface: wg-promguard), then run again`,
  });
}

function creation(item: TunnelItem): TunnelChange {
  const { address, port, publicKey, mtu, peers } = item;
  return {
    kind: 'tunnel',
    id: `tunnel:${item.interface}`,
    action: 'create',
    interface: item.interface,
    before: undefined,
    after: { addresses: [address], port, publicKey, ...(mtu === undefined ? {} : { mtu }) },
    peers,
    needs: 'restart',
  };
}

/**
 * wg-quick takes the largest MTU of the ways to the peers, less 80 (its set_mtu_up, wireguard-tools 1.0.20210914), and a link that carries IPv6 has no less
 * than 1280 (RFC 8200, section 5; both checked 2026-11-29). What it chose above that, the running tunnel does not tell.
 */
const leastChosen = 1280 - 80;

/**
 * `wg syncconf` sets keys, port and peers; address and MTU are set only when the interface is made (githubixx/ansible-role-wireguard#147).
 * A prefix length alone is changed beside it (kinds/tunnel.apply.sh).
 */
function compareInterface(item: TunnelItem, found: ObservedTunnel): (TunnelChange & { action: 'update' })[] {
  const { address, mtu, port, publicKey } = item;
  const isInRange = found.addresses.length > 0 && found.addresses.every((one) => bare(one) === bare(address));
  const addresses = { addresses: [address] };
  const atStart = differing<TunnelState>(found, {
    ...(isInRange ? {} : addresses),
    ...(mtu === undefined ? {} : { mtu }),
  });
  const live = differing<TunnelState>(found, { ...(isInRange ? addresses : {}), port, publicKey });
  const odd = mtu === undefined && found.mtu > 0 && found.mtu < leastChosen ? { mtu: found.mtu } : undefined;
  if (!atStart && !live && !odd) return [];
  return [
    {
      kind: 'tunnel',
      id: `tunnel:${item.interface}`,
      action: 'update',
      interface: item.interface,
      before: { ...odd, ...atStart?.before, ...live?.before },
      after: { ...atStart?.after, ...live?.after },
      needs: atStart || odd ? 'restart' : 'reload',
    },
  ];
}

/** `10.0.0.1/24` without its prefix length. */
function bare(address: string): string {
  return address.replace(/\/.*$/, '');
}

/** Whatever needs a restart is in the file that the start reads. */
function changeRange(change: TunnelChange | PeerChange): Text {
  if (change.kind !== 'tunnel' || change.action !== 'update' || change.needs === 'restart') return [];
  const [wanted] = change.after.addresses ?? [];
  if (wanted === undefined) return [];
  const former = (change.before.addresses ?? []).filter((address) => address !== wanted);
  const call = `replace_address ${quote(change.interface)} ${words([wanted, ...former])}\n`;
  return [step(`change the range of ${change.interface}`), call];
}

function comparePeers(item: TunnelItem, found: ObservedTunnel, now: number): PeerChange[] {
  const observed = new Map(found.peers.map((peer) => [peer.publicKey, peer]));
  const desired = new Set(item.peers.map(({ publicKey }) => publicKey));
  const change = (name: string, rest: Pick<PeerChange, 'action' | 'publicKey' | 'before' | 'after'>): PeerChange => ({
    kind: 'peer',
    id: `tunnel:${item.interface}/peer:${name}`,
    interface: item.interface,
    peer: name,
    ...rest,
  });
  const known = item.peers.flatMap((peer): PeerChange[] => {
    const { name, publicKey } = peer;
    const peerFound = observed.get(publicKey);
    const { presharedKey: _, ...after } = stateOf(peer);
    if (!peerFound) return [change(name, { action: 'create', publicKey, before: undefined, after })];
    const states = comparePeer(peer, peerFound, now);
    return states ? [change(name, { action: 'update', publicKey, ...states })] : [];
  });
  const unknown = found.peers
    .filter(({ publicKey }) => !desired.has(publicKey))
    .map(({ publicKey, allowedIps }) => {
      const before = { allowedIps: allowedIps.toSorted() };
      return change(publicKey, { action: 'delete', publicKey, before, after: undefined });
    });
  return [...known, ...unknown];
}

function comparePeer(peer: Peer, found: ObservedPeer, now: number) {
  const { endpoint, ...rest } = stateOf(peer);
  const allowedIps = found.allowedIps.toSorted();
  const isAnywhere = endpoint === undefined || isRoaming(found, now);
  return differing<PeerState>({ ...found, allowedIps }, isAnywhere ? rest : { endpoint, ...rest });
}

/**
 * WireGuard answers where the last packet came from, which may be another address of the peer, or of the other family: as long as its
 * session lives, that is no difference. Where it began, the file says.
 */
function isRoaming({ handshakeAt }: ObservedPeer, now: number): boolean {
  return handshakeAt !== undefined && now - handshakeAt < sessionSeconds;
}

function stateOf({ endpoint, allowedIps, keepalive }: Peer): PeerState {
  return { endpoint, allowedIps: allowedIps.toSorted(), keepalive, presharedKey: keyOf({ endpoint }) };
}

function keyOf({ endpoint }: Pick<Peer, 'endpoint'>): KeyState {
  return endpoint === undefined ? 'none' : 'as in file';
}

function running({ publicKey, port, address, mtu, peers }: TunnelItem): ObservedTunnel {
  return {
    publicKey,
    port,
    addresses: [address],
    mtu: mtu ?? 1420,
    peers: peers.map(({ name: _, ...peer }) => ({ ...peer, presharedKey: keyOf(peer), handshakeAt: undefined })),
  };
}

type Building = { -readonly [Name in keyof TunnelState]: TunnelState[Name] } & {
  addresses: string[];
  peers: ObservedPeer[];
};

function read(facts: readonly Fact[], malformed: Malformed): Tunnels {
  const found = new Map<string, Building>();
  for (const { word, fields } of facts) {
    const [name = '', a = '', b] = fields;
    const tunnel = found.get(name) ?? { publicKey: '', port: 0, addresses: [], mtu: 0, peers: [] };
    found.set(name, tunnel);
    if (word === 'tunnel') Object.assign(tunnel, { publicKey: a, port: readNumber(b, malformed) });
    else if (word === 'tunnel-mtu') tunnel.mtu = readNumber(a, malformed);
    else if (word === 'tunnel-address') tunnel.addresses.push(a);
    else tunnel.peers.push(readPeer(fields.slice(1), malformed));
  }
  return { tunnels: Object.fromEntries(found) };
}

/** As `wg show … dump` prints it, except that the pre-shared key is only a state. Bytes received and sent are not needed. */
function readPeer(fields: readonly string[], malformed: Malformed): ObservedPeer {
  const [publicKey = '', key = '', endpoint = '', allowed = '', handshake, , , keepalive] = fields;
  if (key !== 'as in file' && key !== 'other' && key !== 'none') throw malformed('a peer without its key state');
  return {
    publicKey,
    presharedKey: key,
    endpoint: endpoint === '(none)' ? undefined : endpoint,
    allowedIps: allowed === '(none)' ? [] : allowed.split(','),
    handshakeAt: handshake === '0' ? undefined : readNumber(handshake, malformed),
    keepalive: keepalive === 'off' ? 0 : readNumber(keepalive, malformed),
  };
}
