// Whether a server that serves others may be taken in. Rule: nothing that answers today stops answering unless somebody has said so.

import type { Others } from '../../host/item.ts';
import { Problem } from '../../problem.ts';
import type { ClosingPort } from '../closing.ts';

/** What may be closed, as a person names it: `web:80`, or `web:53/udp` for one protocol alone. */
export interface Closable {
  readonly host: string;
  readonly port: number;
  readonly proto: 'tcp' | 'udp' | undefined;
}

/** Undefined unless it is of the form. */
export function parseClosable(text: string): Closable | undefined {
  const [, host = '', port = '', proto] = /^([a-z0-9][a-z0-9.-]*):(\d{1,5})(?:\/(tcp|udp))?$/.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535) return undefined;
  return { host, port: Number(port), proto: proto === 'tcp' || proto === 'udp' ? proto : undefined };
}

/** Why nothing may be done on a server that PromGuard has not been on. ports: what its rules would close there. */
export function takesAway(
  host: string,
  { firewalls, dropping }: Others,
  ports: readonly ClosingPort[],
  mayClose: readonly Closable[],
): Problem[] {
  const other = [...firewalls, ...dropping.map((chain) => `a chain of nftables that drops (${chain})`)][0];
  if (other !== undefined) return [foreignFirewall(host, other)];
  const isNamed = (port: ClosingPort) =>
    mayClose.some((one) => one.host === host && one.port === port.port && (one.proto ?? port.proto) === port.proto);
  const unnamed = ports.filter((port) => !isNamed(port));
  return unnamed.length > 0 ? [wouldClose(host, unnamed)] : [];
}

function foreignFirewall(host: string, other: string): Problem {
  return new Problem('foreign-firewall', `${host} has another firewall: ${other}`, {
    hint: `PromGuard filters with ufw, and takes nothing of others away: move its rules to \`allow\` and stop it on ${host}, then run again`,
  });
}

function wouldClose(host: string, ports: readonly ClosingPort[]): Problem {
  const named = ports.map(
    ({ port, proto, process }) =>
      `${port}/${proto}${process === '' ? '' : ` (${JSON.stringify(process).slice(1, -1)})`}`,
  );
  const [{ port } = { port: 0 }] = ports;
  return new Problem('would-close-ports', `${host} answers on ports that this would close: ${named.join(', ')}`, {
    hint: `nothing was changed there. promguard adopt ${host} --keep-open declares what answers today; to close a port, name it: promguard apply --close ${host}:${port}`,
  });
}
