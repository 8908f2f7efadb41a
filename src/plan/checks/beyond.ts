// Whom a host lets in that fleet.yaml does not: to ports that it declares, to SSH, and to a monitor's own in the tunnels. Rule: rules of the host's own and NAT do that, and stay.

import type { Fleet, Host } from '../../fleet/model.ts';
import type { Item, Observed } from '../../host/item.ts';
import { idOf } from '../../host/kinds/index.ts';
import { covers, encloses, openingOf, spoken } from '../../host/rule.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';
import { portText, reaches, willReach } from '../closing.ts';
import { groupBy } from '../group.ts';

/** Something wrong with the ports of a host that answer from outside. */
export interface PortFinding {
  readonly problem: Problem;
  /** Undefined where it is about no single one. */
  readonly port?: number;
}

/** Errors of a host that PromGuard has been on. */
export function openBeyond(host: Host, fleet: Fleet, observed: Observed | undefined): PortFinding[] {
  if (!observed?.firewall.live || observed.others) return [];
  const { name, at } = host;
  return beyondOf(host, fleet, (port) => reaches(observed, port)).map(({ port, text, beyond, where }) => {
    const summary = `${name} lets ${beyond} in to ${text}, and ${where} does not`;
    const hint = `a rule of its own does, which promguard plan shows: delete it on ${name} (ufw status numbered, or iptables -S), or add these addresses to ${where}`;
    return { port, problem: new Problem('open-beyond', summary, { hint, hosts: [name], at }) };
  });
}

/**
 * Errors of declared ports that answered this machine, which may not reach them: NAT passes ufw by, say. open: those that answered. Where some of a port's
 * sources are of the other family, nobody knows by which one it did.
 */
export function answersBeyond(
  { name, allow, at }: Host,
  observed: Observed | undefined,
  open: readonly number[],
): PortFinding[] {
  const client = observed?.client;
  if (client === undefined) return [];
  return open.flatMap((port) => {
    const sources = allow.filter((one) => one.proto === 'tcp' && one.port === port).flatMap(({ from }) => from);
    const isJudged = sources.length > 0 && sources.every((from) => from.includes(':') === client.includes(':'));
    if (!isJudged || sources.some((from) => covers(from, client))) return [];
    const summary = `${name} answers on ${port}/tcp from ${client}, where this runs, and its \`allow\` does not let that in`;
    const hint = `what NAT publishes, as Docker's, passes ufw by: have it publish to fewer there (at 127.0.0.1 or the tunnel address, or by rules in DOCKER-USER), or declare who may reach it; promguard plan shows whether ufw is off`;
    return [{ port, problem: new Problem('open-beyond', summary, { hint, hosts: [name], at }) }];
  });
}

/** Warnings of the same on a server that is taken in: the apply would end with those errors. */
export function staysOpenBeyond(host: Host, fleet: Fleet, observed: Observed, desired: readonly Item[]): Problem[] {
  if (!observed.others) return [];
  const { name, at } = host;
  return beyondOf(host, fleet, (port) => willReach(observed, port, desired)).map(({ text, beyond, where }) => {
    const summary = `taking ${name} in leaves ${text} open to ${beyond}, and ${where} does not let them in`;
    const hint = `a rule of its own in ufw does, and PromGuard deletes none of those: the apply takes ${name} in and ends with an error; only then, delete that rule there (ufw status numbered), as it may be what lets you in until then. Or add these addresses to ${where} now`;
    return new Problem('open-beyond', summary, { hint, hosts: [name], at, severity: 'warning' });
  });
}

/**
 * Warnings of rules that let every host of the fleet reach what a monitor serves in the tunnels for some: its Alertmanager takes silences from whoever reaches it.
 * On a node, only monitors come through the tunnel.
 */
export function opensInTunnels({ name, role, at }: Host, observed: Observed, desired: readonly Item[]): Problem[] {
  if (role !== 'monitor') return [];
  const served = desired.flatMap((item) => (item.kind === 'rule' && item.interface !== undefined ? [item] : []));
  const ours = new Set([...observed.managed, ...served.map(idOf)]);
  return Object.values(observed.rules).flatMap(({ text, opening }) => {
    const opened = served.filter((item) => opening?.from !== item.from && encloses(opening, openingOf(item)));
    if (opened.length === 0 || ours.has(`rule:${text}`)) return [];
    const ports = [...new Set(opened.map(portText))];
    const summary = `${name} has a firewall rule that opens ${listed(ports)} to every host of the fleet, through the tunnels: ${spoken(text)}`;
    const hint = `delete it on ${name} (ufw status numbered): PromGuard's own rules let in whom fleet.yaml names, and a host that is compromised could use what this one opens`;
    return [new Problem('open-beyond', summary, { hint, hosts: [name], at, severity: 'warning' })];
  });
}

function beyondOf({ allow }: Host, fleet: Fleet, reachedFrom: (port: Declared) => readonly string[]) {
  const ssh = { proto: 'tcp', port: 22, from: fleet.ssh.allowFrom } as const;
  const declared = groupBy([ssh, ...allow], (one) => portText(one));
  return [...declared].flatMap(([text, [port = ssh, ...more]]) => {
    const allowed = [port, ...more].flatMap(({ from }) => from);
    const isBeyond = (from: string) => from !== 'unknown' && !allowed.some((known) => covers(known, from));
    const beyond = reachedFrom(port).filter(isBeyond);
    if (beyond.length === 0) return [];
    const where = port.port === 22 ? 'ssh.allow_from' : 'its `allow`';
    return [{ port: port.port, text, beyond: listed(beyond), where }];
  });
}

type Declared = Pick<Host['allow'][number], 'proto' | 'port'>;
