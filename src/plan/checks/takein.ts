// Whether a server that serves others may be taken in. Rule: nothing that answers today stops answering unless somebody has said so.

import type { Host } from '../../fleet/model.ts';
import { forwarding, forwardsByDefault, lettingThrough, limitsSending, programs } from '../../host/filter.ts';
import type { Item, Observed, Others } from '../../host/item.ts';
import { installedFirst } from '../../host/kinds/firewall.ts';
import { networksOf } from '../../host/route.ts';
import { closingOf, covers, denies, type ObservedRule, spoken } from '../../host/rule.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';
import { type ClosingPort, portText, reaches } from '../closing.ts';
import { closesProtocols } from './protocols.ts';

/** What may be closed, as a person names it: `web:80`, or `web:53/udp` for one protocol alone. */
export interface Closable {
  readonly host: string;
  readonly port: number;
  readonly proto: 'tcp' | 'udp' | undefined;
}

/** What a check of it looks at. */
export interface TakenIn extends Pick<Observed, 'rules' | 'firewall' | 'families' | 'routes'> {
  readonly others: Others;
}

/** Undefined unless it is of the form. */
export function parseClosable(text: string): Closable | undefined {
  const [, host = '', port = '', proto] = /^([a-z0-9][a-z0-9.-]*):(\d{1,5})(?:\/(tcp|udp))?$/.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535) return undefined;
  return { host, port: Number(port), proto: proto === 'tcp' || proto === 'udp' ? proto : undefined };
}

/** Ports of which fleet.yaml says nothing: one that it lets fewer people reach was somebody's decision. */
export function undeclared(ports: readonly ClosingPort[], desired: readonly Item[]): ClosingPort[] {
  const declared = new Set(
    desired.flatMap((item) => (item.kind === 'rule' && item.interface === undefined ? [portText(item)] : [])),
  );
  return ports.filter((port) => !declared.has(portText(port)));
}

/** The problem of a server that PromGuard has not been on, and cannot reach: a plan in the Action cannot see it before the reader key is there. */
export function notLookedAt(problem: Problem, name: string): Problem {
  const left = 'an apply leaves it as it is, unless every port is in `allow`';
  const line = `so what would close there is not known: ${left}; promguard adopt ${name} shows it to whoever has the login key`;
  return problem.with({ also: [...problem.also, line] });
}

/** A warning where whoever may reach SSH of the fleet's hosts could not reach it there. */
export function opensSsh(host: string, observed: Observed, allowFrom: readonly string[]): Problem[] {
  const today = observed.others ? reaches(observed, { proto: 'tcp', port: 22 }) : ['unknown'];
  const hasFamily = (from: string) => observed.families.includes(from.includes(':') ? 6 : 4);
  const opens = allowFrom.filter((from) => hasFamily(from) && !today.some((known) => covers(known, from)));
  if (today.includes('unknown') || opens.length === 0) return [];
  const alone = today.length === 0 ? 'lets in nobody from outside' : `lets in ${listed(today)} alone`;
  const summary = `taking ${host} in opens SSH there to ${listed(opens)}: today it ${alone}`;
  const hint = 'ssh.allow_from in fleet.yaml says who may reach SSH on every host';
  return [new Problem('ssh-opens', summary, { hint, hosts: [host], severity: 'warning' })];
}

/** Why nothing may be done on a server that PromGuard has not been on. ports: what would close there, and is not declared. */
export function takesAway(
  host: string,
  observed: TakenIn,
  ports: readonly ClosingPort[],
  mayClose: readonly Closable[],
): Problem[] {
  const { firewalls, dropping } = observed.others;
  const other = [...firewalls, ...dropping.map((chain) => `a chain of nftables that drops (${chain})`)][0];
  if (other !== undefined) return [foreignFirewall(host, other)];
  const isNamed = (port: ClosingPort) => mayClose.some((one) => one.host === host && isMeant(one, port));
  const forwarded = cutForwarding(host, observed);
  if (forwarded) return [forwarded];
  const unnamed = ports.filter((port) => !isNamed(port));
  return [
    ...wouldStart(host, observed),
    ...wouldLetOut(host, observed),
    ...closesProtocols(host, observed),
    ...(unnamed.length > 0 ? [wouldClose(host, unnamed)] : []),
  ];
}

function isMeant(one: Closable, { port, proto }: ClosingPort): boolean {
  return one.port === port && (one.proto ?? proto) === proto;
}

/** Warnings for what a person names, and nothing would come of. ports: as of takesAway. */
export function closesNothing(
  { name: host, kind }: Pick<Host, 'name' | 'kind'>,
  ports: readonly ClosingPort[],
  mayClose: readonly Closable[],
): Problem[] {
  return mayClose
    .filter((one) => one.host === host && !ports.some((port) => isMeant(one, port)))
    .map(({ port }) => {
      const isServer = kind === 'static';
      const taken = isServer
        ? `PromGuard closes only what is open before it takes a server in: promguard adopt ${host} lists that`
        : `on a droplet nothing else is open: --close is for servers that are taken in`;
      const hint = `what \`allow\` declares stays open, and ${taken}`;
      return new Problem('nothing-to-close', `--close ${host}:${port} closes nothing`, {
        hosts: [host],
        hint,
        severity: 'warning',
      });
    });
}

/** ufw denies what is forwarded, unless a route rule of its own, or a rule before its chains, lets it through. */
function cutForwarding(host: string, observed: TakenIn): Problem | undefined {
  const found = forwardedByDefault(observed);
  if (found.length === 0 || letsSomeThrough(observed)) return undefined;
  const nothing =
    'or, where it forwards nothing, turn that off: net.ipv4.ip_forward and net.ipv6.conf.all.forwarding are 0 then, in /etc/sysctl.d, too';
  return new Problem('would-stop-forwarding', `${host} forwards packets, which this would stop: ${listed(found)}`, {
    hint: `nothing was changed there. On ${host}, let through whatever of this must be: ${installedFirst(observed.firewall)}ufw route allow … (ufw(8), ROUTE RULES); ${nothing}. Then run again`,
  });
}

/** A warning of a server that is taken in, as some rules of its own let packets through: nobody can tell whether these are all. */
export function forwardsLess(host: string, observed: Observed): Problem[] {
  const { others } = observed;
  if (!others) return [];
  const taken = { ...observed, others };
  const found = forwardedByDefault(taken);
  if (found.length === 0 || !letsSomeThrough(taken)) return [];
  const summary = `${host} forwards packets, and whatever of that no rule lets through will stop: ${listed(found)}`;
  const hint = `look whether iptables -S FORWARD and ufw status there let through all that must be; ufw route allow … adds to it (ufw(8), ROUTE RULES)`;
  return [new Problem('would-stop-forwarding', summary, { hint, hosts: [host], severity: 'warning' })];
}

/** What is forwarded as long as nothing forbids it: by rules of NAT, or between networks. */
export function forwardedByDefault({ others, routes }: TakenIn): string[] {
  const families = others.forwards.filter((family) => forwardsByDefault(others.filter[family]));
  const nat = families.flatMap((family) => forwarding(others.filter[family]));
  if (nat.length > 0) return nat;
  return families.flatMap((family) => {
    const own = networksOf(routes).filter(({ network }) => network.includes(':') === (family === 6));
    const devices = [...new Set(own.map(({ device }) => device))];
    return devices.length > 1 ? [`IPv${family} between ${devices.join(' and ')}`] : [];
  });
}

function letsSomeThrough({ others, rules }: TakenIn): boolean {
  const ofUfw = Object.keys(rules).some((text) => text.startsWith('route:allow'));
  return ofUfw || others.forwards.some((family) => lettingThrough(others.filter[family]).length > 0);
}

/** A denial of what comes in from everybody closes ports, which are told as those. */
function isAgainstSome(rule: ObservedRule): boolean {
  const from = closingOf(rule)?.from;
  return from !== undefined && from !== 'any';
}

/** What stands in ufw's files while it is off: nobody has seen the server work with it. */
function wouldStart(host: string, observed: TakenIn): Problem[] {
  const { firewall, rules } = observed;
  const limits = Object.values(rules).filter(
    (rule) => /^limit /.test(rule.text) || /^(?:deny|reject)\S* .* out(?:_| |$)/.test(rule.text) || isAgainstSome(rule),
  );
  const isLimited = denies(firewall.outgoing) && ownLimits(observed).length < observed.families.length;
  const policy = isLimited ? ['it denies what the host sends'] : [];
  const all = [...policy, ...limits.map(({ text }) => spoken(text))];
  if (firewall.enabled || all.length === 0) return [];
  return [
    new Problem('ufw-would-limit', `ufw is off on ${host}, and would limit it once it is on: ${listed(all)}`, {
      hint: `nothing was changed there. If that is meant, run ufw enable on ${host}, and see that all still works; else remove it there (ufw delete RULE, ufw default allow outgoing). Then run again`,
    }),
  ];
}

/** ufw's policy takes the place of the server's own, and its rules let out whatever that policy does. */
function wouldLetOut(host: string, observed: TakenIn): Problem[] {
  const { firewall } = observed;
  const limits = ownLimits(observed);
  if (denies(firewall.outgoing) || limits.length === 0) return [];
  const commands = limits.map((family) => `${programs[family]} -P OUTPUT`);
  const open = commands.map((command) => `${command} ACCEPT`).join(' && ');
  const keep =
    limits.length < observed.families.length
      ? ''
      : `To keep it, on ${host}: apt install ufw && ufw default deny outgoing; its own rules in OUTPUT stay, and ufw allow out … says the same where nothing loads them at boot. `;
  const drops = commands.map((command) => `${command} DROP`);
  return [
    new Problem('ufw-would-let-out', `${host} drops what it sends (${drops.join(', ')}), and ufw would let it out`, {
      hint: `nothing was changed there. ${keep}To let it out: ${open}. Then run again`,
    }),
  ];
}

/** Families in which a filter other than ufw drops what the server sends; ufw itself does where it leaves IPv6 alone. */
function ownLimits({ families, others, firewall: { enabled, ipv6, holds } }: TakenIn): (4 | 6)[] {
  const isUfws = (family: 4 | 6) => holds.includes(family) || (family === 6 && enabled && !ipv6);
  return families.filter((family) => !isUfws(family) && limitsSending(others.filter[family]));
}

function foreignFirewall(host: string, other: string): Problem {
  return new Problem('foreign-firewall', `${host} has another firewall: ${other}`, {
    hint: `PromGuard filters with ufw, and takes nothing of others away: move its rules to \`allow\` and stop it on ${host}, then run again`,
  });
}

export function wouldClose(host: string, ports: readonly ClosingPort[]): Problem {
  const named = ports.map(
    ({ port, proto, process }) =>
      `${port}/${proto}${process === '' ? '' : ` (${JSON.stringify(process).slice(1, -1)})`}`,
  );
  const keeps = ports.every(({ from }) => from === 'unknown')
    ? 'who reaches that cannot be told: what must stay open is declared under `allow` by hand'
    : `promguard adopt ${host} --keep-open declares what answers today`;
  const all = [...new Set(ports.map(({ port }) => `${host}:${port}`))].join(',');
  return new Problem('would-close-ports', `${host} answers on ports that this would close: ${named.join(', ')}`, {
    hint: `nothing was changed there. ${keeps}; to close ${ports.length === 1 ? 'it' : 'a port'}, name it: promguard apply --close ${all}`,
  });
}
