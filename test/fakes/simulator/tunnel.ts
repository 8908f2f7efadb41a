// wg-quick and `wg syncconf`, as far as PromGuard relies on them: the interface becomes what its file says.

import { Secret } from '../../../src/keys/secret.ts';
import { publicKeyOf } from './public-keys.ts';

export interface RunningPeer {
  presharedKey: string | undefined;
  allowedIps: string;
  endpoint: string;
  keepalive: number;
  /** Unix seconds; 0 is never. */
  handshakeAt: number;
}

export interface RunningTunnel {
  publicKey: string;
  port: number;
  addresses: string[];
  mtu: number;
  /** By public key. */
  peers: Map<string, RunningPeer>;
}

/** As `systemctl start wg-quick@…` makes it. */
export function start(conf: string): RunningTunnel {
  const [head = ''] = conf.split('[Peer]');
  const mtu = valueIn(head, 'MTU');
  const tunnel: RunningTunnel = {
    publicKey: '',
    port: 0,
    addresses: [valueIn(head, 'Address') ?? ''],
    mtu: mtu === undefined ? 1420 : Number(mtu),
    peers: new Map(),
  };
  sync(tunnel, conf);
  return tunnel;
}

/** As `systemctl reload wg-quick@…` changes it: keys, port and peers, and neither address nor MTU. Sessions stay. */
export function sync(tunnel: RunningTunnel, conf: string): void {
  const [head = '', ...sections] = conf.split('[Peer]');
  tunnel.publicKey = publicKeyOf(new Secret(valueIn(head, 'PrivateKey') ?? ''));
  tunnel.port = Number(valueIn(head, 'ListenPort'));
  const running = tunnel.peers;
  tunnel.peers = new Map(
    sections.map((section): [string, RunningPeer] => {
      const key = valueIn(section, 'PublicKey') ?? '';
      const peer: RunningPeer = {
        presharedKey: valueIn(section, 'PresharedKey'),
        allowedIps: (valueIn(section, 'AllowedIPs') ?? '').replaceAll(' ', ''),
        // What the file leaves out stays as it is.
        endpoint: valueIn(section, 'Endpoint') ?? running.get(key)?.endpoint ?? '(none)',
        keepalive: Number(valueIn(section, 'PersistentKeepalive')),
        handshakeAt: running.get(key)?.handshakeAt ?? 0,
      };
      return [key, peer];
    }),
  );
}

/** As `ip address replace` and `delete` do; the interface and its sessions stay. */
export function replaceAddress(tunnel: RunningTunnel, wanted: string, former: readonly string[]): void {
  const missing = former.find((address) => !tunnel.addresses.includes(address));
  if (missing !== undefined) throw new Error(`the tunnel has no address ${missing}`);
  const others = tunnel.addresses.filter((address) => address !== wanted && !former.includes(address));
  tunnel.addresses = [...others, wanted];
}

/** The pre-shared keys that the file names, by public key. */
export function filedKeys(conf: string): Map<string, string | undefined> {
  return new Map(
    conf
      .split('[Peer]')
      .slice(1)
      .map((section) => [valueIn(section, 'PublicKey') ?? '', valueIn(section, 'PresharedKey')]),
  );
}

function valueIn(section: string, key: string): string | undefined {
  return new RegExp(`^${key} = (.*)$`, 'm').exec(section)?.[1];
}
