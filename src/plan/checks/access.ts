// Whether a host may be changed at all. Rule: no apply may shut out the machine that it runs on, swallow a host's own network, or guess at a system.

import { contains, parseAddress, parseCidr } from '../../fleet/cidr.ts';
import type { Fleet } from '../../fleet/model.ts';
import { isPrivate, isSpecial } from '../../fleet/ranges.ts';
import { isSupported } from '../../fleet/system.ts';
import type { Observed } from '../../host/item.ts';
import { Problem } from '../../problem.ts';
import { readsKeysFile } from '../../resources/reader.ts';
import { isMade } from '../fate.ts';
import type { Preflight } from './check.ts';
import { takenPort } from './ends.ts';
import { clash } from './network.ts';
import { unpinned } from './pins.ts';

type Hosts = Readonly<Record<string, Observed>>;

/** The new rules must let in the machine that this runs on: it stops the apply where every host says that they do not. */
export function cutOff({ fleet, hosts }: Pick<Preflight, 'fleet' | 'hosts'>): Problem[] {
  const told = Object.values(hosts).filter(({ client }) => client !== undefined);
  if (!told.every((observed) => shutsOut(fleet, observed))) return [];
  return [...new Set(told.map(({ client }) => client))].map((client) => cutsOff(fleet, client));
}

/** The same of new droplets, before they are made and paid for, where no host has told from where it was asked over IPv4. Behind NAT, nobody knows. */
export function cutOffFromNew({
  fleet,
  hosts,
  plan,
  ownAddress,
}: Pick<Preflight, 'fleet' | 'hosts' | 'plan' | 'ownAddress'>): Problem[] {
  if (!plan.hosts.some(({ fate }) => isMade(fate))) return [];
  const isIpv4 = (text: string | undefined) => text !== undefined && parseAddress(text)?.family === 4;
  if (Object.values(hosts).some(({ client }) => isIpv4(client))) return [];
  const own = ownAddress === undefined ? undefined : parseAddress(ownAddress);
  if (own === undefined || isPrivate(own) || isSpecial(own)) return [];
  return shutsOut(fleet, { client: ownAddress }) ? [cutsOff(fleet, ownAddress)] : [];
}

function cutsOff(fleet: Fleet, client: string | undefined): Problem {
  return new Problem('would-shut-out', `this apply would shut out the machine that it runs on: ${notAllowed(client)}`, {
    at: fleet.places.allowFrom,
    hint: `add ${client} to ssh.allow_from in ${fleet.file}, or run it from an address that is there`,
  });
}

/** A plan with a reader key would be refused there, whatever an apply does. */
export function unreadKeys({ fleet, hosts }: Pick<Preflight, 'fleet' | 'hosts'>): Problem[] {
  if (fleet.ssh.readerKeys.length === 0) return [];
  return Object.entries(hosts).flatMap(([host, { authorizedKeysFiles: files }]) => {
    if (files === undefined || readsKeysFile(files)) return [];
    return new Problem(
      'reader-keys-unread',
      `${host} does not read the file of ssh.reader_keys: its AuthorizedKeysFile is ${files.join(' ')}`,
      {
        severity: 'warning',
        hint: `plans on pull requests cannot log in there. On ${host}, add .ssh/authorized_keys2 to AuthorizedKeysFile (in /etc/ssh/sshd_config or a file of sshd_config.d), check it with sshd -t, then run systemctl try-restart ssh`,
      },
    );
  });
}

/** By host, why it alone is left as it is: it may be reached from elsewhere than the others, or lie. It stops nobody else. */
export function refusedHosts(fleet: Fleet, hosts: Hosts): Record<string, Problem> {
  const isCutOff = cutOff({ fleet, hosts }).length > 0;
  return Object.fromEntries(
    Object.entries(hosts).flatMap(([host, observed]): [string, Problem][] => {
      const shut =
        !isCutOff && shutsOut(fleet, observed)
          ? shutOut(
              fleet,
              host,
              observed,
              `other hosts were reached from elsewhere; if ${observed.client} is right, add it to ssh.allow_from in ${fleet.file}`,
            )
          : undefined;
      const problem = shut ?? unsuitable(fleet, host, observed);
      return problem ? [[host, problem]] : [];
    }),
  );
}

/** Why a new host must not be configured: nobody could confirm it from here, or its tunnel would swallow a network of its own. */
export function unfit(fleet: Fleet, host: string, observed: Observed): Problem | undefined {
  if (!shutsOut(fleet, observed)) return unsuitable(fleet, host, observed);
  return shutOut(
    fleet,
    host,
    observed,
    `it is left as it was created; add ${observed.client} to ssh.allow_from in ${fleet.file}, or run it from an address that is there`,
  );
}

function shutOut(fleet: Fleet, host: string, { client }: Observed, hint: string): Problem {
  return new Problem('would-shut-out', `${host} would shut out the machine that this runs on: ${notAllowed(client)}`, {
    at: fleet.places.allowFrom,
    hint,
  });
}

function notAllowed(client: string | undefined): string {
  return `${client} is not in ssh.allow_from`;
}

/** What no setting of PromGuard changes. */
function unsuitable(fleet: Fleet, host: string, observed: Observed): Problem | undefined {
  const asked = [unpinned, clash, takenPort].map((check) => check(fleet, host, observed));
  return unsupported(host, observed) ?? asked.find((problem) => problem !== undefined);
}

function unsupported(host: string, { os: { id, version } }: Observed): Problem | undefined {
  if (isSupported({ id, version })) return undefined;
  return new Problem('unsupported-system', `${host} runs ${id} ${version}, which PromGuard does not know`, {
    hint: `it is left as it is; use Debian 12 or 13, or Ubuntu 22.04 or 24.04`,
  });
}

/** Each host says from where it was asked. */
function shutsOut({ ssh }: Fleet, { client }: Pick<Observed, 'client'>): boolean {
  const address = client === undefined ? undefined : parseAddress(client);
  if (address === undefined) return false;
  return !ssh.allowFrom.some((text) => {
    const cidr = parseCidr(text);
    return cidr !== undefined && contains(cidr, address);
  });
}
