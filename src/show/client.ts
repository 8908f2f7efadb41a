// What a client is configured with, as wg-quick reads it. Rule: the private key is for its owner to put in; nobody else has it.

import type { Client, Fleet } from '../fleet/model.ts';
import type { ClientConfig } from '../plan/client.ts';

/** The allowed IPs are those of the monitors alone: nothing else goes through the tunnel. */
export function clientText({ fleet, client, address, monitors }: ClientConfig): string {
  const { mtu, port } = fleet.network;
  return [
    `# ${client.name}, a client of the fleet ${fleet.name}. Print it again when a monitor was added, replaced or given new keys.`,
    '[Interface]',
    `# The private key of ${client.publicKey}, which only this machine has:`,
    'PrivateKey = PUT-IT-HERE',
    `Address = ${address}/32`,
    ...(mtu === undefined ? [] : [`MTU = ${mtu}`]),
    ...monitors.flatMap((monitor) => [
      '',
      `# ${[monitor.name, ...client.to.map((end) => urlOf(end, monitor.address, fleet))].join(', ')}`,
      '[Peer]',
      `PublicKey = ${monitor.publicKey}`,
      `AllowedIPs = ${monitor.address}/32`,
      `Endpoint = ${monitor.publicAddress.includes(':') ? `[${monitor.publicAddress}]` : monitor.publicAddress}:${port}`,
    ]),
  ].join('\n');
}

function urlOf(end: Client['to'][number], address: string, fleet: ClientConfig['fleet']): string {
  return end === 'prometheus' ? `http://${address}:9090${targetsPage(fleet)}` : `http://${address}:9093`;
}

/** Debian's package of Prometheus has its older pages alone, at /classic: elsewhere 2.42 of Debian 12 answers 404, and 2.53 of Debian 13 that there is no page (seen 2026-11-29). */
export function targetsPage({ prometheus }: Pick<Fleet, 'prometheus'>): string {
  return prometheus.pin ? '/targets' : '/classic/targets';
}
