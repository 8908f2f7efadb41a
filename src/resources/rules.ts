// The rules that a monitor's Prometheus judges, or vmalert in its place: files of their own, named one by one, so that nobody else's file in that folder counts.

import { ruleFile } from '../alerts/render.ts';
import { scrapeInterval } from '../fleet/duration.ts';
import { isJudgedByVmalert } from '../fleet/storage.ts';
import type { FileItem } from '../host/kinds/file.ts';
import type { Site, SiteHost } from './site.ts';

const folder = '/etc/promguard/rules';
export const rulePlaces = [`${folder}/*.yml`];

/** check: what judges a file, `{}`, on this monitor. */
export function ruleFiles(self: SiteHost, site: Site, check: string): FileItem[] {
  const { fleet } = site;
  if (!fleet.alerts) return [];
  const unscraped = site.peersOf(self).filter((peer) => site.targetsOf(peer).length === 0);
  const judge = {
    host: self.host.name,
    region: self.region,
    unscraped: unscraped.map(({ host }) => host.name),
    jobs: jobsOf(self, site),
    interval: scrapeInterval(fleet),
    isVmalert: isJudgedByVmalert(fleet),
  };
  return [
    file('promguard', ruleFile(fleet.alerts, judge), check),
    ...site.ownRules.map(({ name, text }) => file(`own-${name}`, text, check)),
  ];
}

/** Of exporters, whoever runs them: one that is revoked leaves the rules as they are. A monitor without another host has nothing to probe. */
function jobsOf(self: SiteHost, { fleet, scrapedBy }: Site): string[] {
  const hasOthers = scrapedBy(self).length > 1;
  return [...fleet.exporters.map(({ name }) => name), ...(fleet.probes && hasOthers ? ['blackbox'] : [])];
}

function file(name: string, content: string, check: string): FileItem {
  return {
    kind: 'file',
    path: `${folder}/${name}.yml`,
    mode: '0644',
    owner: 'root',
    group: 'root',
    content: [content],
    check,
  };
}
