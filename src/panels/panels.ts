// What people look at, as one list: status, its page and dashboards are made of it. Rule: plain data; a query gives one number for each `host`.

/** `bytes`: in a second. */
export type Unit = 'percent' | 'seconds' | 'bytes';

export type PanelName =
  | 'cpu'
  | 'memory'
  | 'disk'
  | 'network_in'
  | 'network_out'
  | 'handshake_age'
  | 'tunnel_in'
  | 'tunnel_out';

export interface Panel {
  readonly name: PanelName;
  /** A few words for people. */
  readonly title: string;
  readonly unit: Unit;
  /** PromQL. window: a Prometheus duration that holds several samples. */
  readonly query: (window: string) => string;
}

/** Not what is in memory, nor what is full by design, as images are that nobody can write to. */
const disks = 'job="node", fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs|overlay", mountpoint!~"/run/.*"';

/** Not loopback, and not what goes over another device as well. */
const devices = 'job="node", device!~"lo|wg.*|veth.*|docker.*|br-.*|virbr.*|tap.*|tun.*"';

const handshake = 'promguard_peer_last_handshake_timestamp_seconds';

const ratesOf = (metric: string, window: string) => `sum by (host) (rate(${metric}[${window}]))`;

export const panels: readonly Panel[] = [
  {
    name: 'cpu',
    title: 'CPU',
    unit: 'percent',
    query: (window) => `100 * (1 - avg by (host) (rate(node_cpu_seconds_total{job="node", mode="idle"}[${window}])))`,
  },
  {
    name: 'memory',
    title: 'Memory',
    unit: 'percent',
    query: () =>
      '100 * (1 - max by (host) (node_memory_MemAvailable_bytes{job="node"} / node_memory_MemTotal_bytes{job="node"}))',
  },
  {
    name: 'disk',
    title: 'Fullest disk',
    unit: 'percent',
    query: () =>
      `100 * (1 - min by (host) (node_filesystem_avail_bytes{${disks}} / (node_filesystem_size_bytes{${disks}} > 0) and node_filesystem_readonly{${disks}} == 0))`,
  },
  {
    name: 'network_in',
    title: 'Network in',
    unit: 'bytes',
    query: (window) => ratesOf(`node_network_receive_bytes_total{${devices}}`, window),
  },
  {
    name: 'network_out',
    title: 'Network out',
    unit: 'bytes',
    query: (window) => ratesOf(`node_network_transmit_bytes_total{${devices}}`, window),
  },
  {
    name: 'handshake_age',
    title: 'Last handshake',
    unit: 'seconds',
    // As monitors measure it, also where nothing comes from the host any more. Of a monitor that has no other one, its own with anybody. 0 is never.
    query: () =>
      `time() - (max by (host) (label_replace(${handshake}{job="node", role="monitor"} > 0, "host", "$1", "peer", "(.+)")) or max by (host) (${handshake}{job="node", role="monitor"} > 0))`,
  },
  {
    name: 'tunnel_in',
    title: 'Tunnel in',
    unit: 'bytes',
    query: (window) => ratesOf('promguard_peer_receive_bytes_total{job="node"}', window),
  },
  {
    name: 'tunnel_out',
    title: 'Tunnel out',
    unit: 'bytes',
    query: (window) => ratesOf('promguard_peer_transmit_bytes_total{job="node"}', window),
  },
];
