// A target that is not scraped, where nothing else that is known explains it. Pure.

import { Problem } from '../problem.ts';
import { listed } from '../words.ts';
import { groupBy } from './group.ts';
import type { Scrape } from './scrapes.ts';
import { tunnelKey } from './tunnels.ts';

/** Of an application that is not scraped: an apply is not about whether it runs. */
export const isAbsentApp = ({ code }: Problem): boolean => code === 'app-not-scraped';

/** One for each host and reason; of applications, for each, as each has an address of its own to look at. all: also those that are fine. */
export function targetProblems(scrapes: readonly Scrape[], all: readonly Scrape[]): Problem[] {
  const heard = new Set(all.flatMap((one) => (one.health === 'up' || one.tunnel === 'proved' ? [tunnelKey(one)] : [])));
  const groups = groupBy(scrapes, (scrape) => JSON.stringify([scrape.host, scrape.listensOn, plainReason(scrape)]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { host, why, instance } = first;
    const jobs = [...new Set(group.map(({ job }) => job))];
    const monitors = [...new Set(group.map(({ monitor }) => monitor))];
    const at = jobs.length === 1 ? ` (${instance})` : '';
    const summary = `${listed(jobs)} on ${host}${at} ${jobs.length === 1 ? 'is' : 'are'} not scraped by ${listed(monitors)}: ${why}`;
    const hint = hintFor(first, listed(monitors), heard.has(tunnelKey(first)));
    const details = { hint, hosts: [host] };
    return first.isApp
      ? new Problem('app-not-scraped', summary, details)
      : new Problem('target-not-scraped', summary, details);
  });
}

/** isHeard: whether anything else comes through the same tunnel. */
function hintFor(scrape: Scrape, monitors: string, isHeard: boolean): string {
  const { host, isApp, unit, url, instance, listensOn } = scrape;
  const reason = plainReason(scrape);
  if (isToCome(scrape)) return 'look again in a minute with promguard status';
  // Prometheus takes no sample that is much older than its newest one.
  if (/out of bounds/.test(reason))
    return `${monitors} has samples from the future, as its clock was ahead: see timedatectl there; it takes new ones once that time has come`;
  if (isApp && isOtherPage(reason)) return `look at its \`path\` in fleet.yaml, ${url} is asked for`;
  if (isApp) {
    const shows = `promguard ssh ${host} ss -tlnp shows whether it listens on ${listensOn} itself`;
    return listensOn === instance
      ? shows
      : `${shows}: on ${instance}, systemd does for it; one that listens on every address starts only with \`listen: tunnel\``;
  }
  const runs = `promguard ssh ${host} systemctl status ${unit} shows whether it runs`;
  // While nothing comes back, the last handshake may still be young: a tunnel counts as dead three minutes later.
  if (isSilence(reason) && isHeard)
    return `its tunnel works, as others answer through it: promguard ssh ${host} journalctl -n 20 -u ${unit} shows what ${unit} waits for`;
  return isSilence(reason)
    ? `its tunnel may be dead, or a firewall drop packets: see wg show on ${host} and ${monitors}; ${runs}`
    : runs;
}

/** Whether something answers there, and not with metrics: Prometheus' and fetch.sh's words (prometheus 2.42 and 3.5, checked 2026-11-30). */
function isOtherPage(why: string): boolean {
  return /\bstatus [345]\d\d\b|has no metric|start token|Content-Type|unexpected end of input|expected \w+ after|"INVALID"|strconv\./i.test(
    why,
  );
}

/** Whether nothing came back: no program, and no kernel that refuses for it. */
export function isSilence(why: string): boolean {
  return /deadline exceeded|time(d )?out|in time|no route|unreachable| required/i.test(why);
}

/** Whether a connection was refused, or ended before there was an answer in it. */
export function isCut(why: string): boolean {
  return /refused|reset|broken pipe|EOF|cannot be read/i.test(why);
}

/** Whether nobody has seen it fail. */
export function isToCome({ health, tunnel }: Scrape): boolean {
  return health === 'pending' && tunnel !== 'failed';
}

/** The same of targets at different addresses, and whatever port their monitors asked from (`read tcp 10.0.0.1:56330->10.0.0.2:8080: …`). */
export function plainReason({ why, instance }: Scrape): string {
  return why.replaceAll(instance, '(target)').replaceAll(/\S+->/g, '');
}
