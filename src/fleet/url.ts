// Addresses that a monitor sends to, as Go reads them. Rule: what the program there would refuse, or never reach, is told here.

import { contains, parseAddress, parseCidr } from './cidr.ts';

/** What is wrong with an http(s) URL that has the form of one. Percent signs: net/url, `Parse` (Go 1.26, checked 2026-11-29); it leaves the query as it is. */
export function faultOfUrl(url: string): string | undefined {
  const [, port] = /^https?:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(url) ?? [];
  if (port !== undefined && !isPort(port)) return `has the port ${port}: ports are 1 to 65535`;
  const [wrong] = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(url.replace(/\?[^#]*/, '')) ?? [];
  return wrong === undefined
    ? undefined
    : `has "${wrong}", which stands for no character: a percent sign itself is %25`;
}

export function isPort(text: string): boolean {
  return Number(text) >= 1 && Number(text) <= 65_535;
}

/** Without port and brackets; undefined where it is no URL that Prometheus takes. */
export function hostOf(url: string): string | undefined {
  return /^https?:\/\/(?:[^/?#@]*@)?(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?(?:[/?#].*)?$/
    .exec(url)?.[1]
    ?.replaceAll(/[[\]]/g, '')
    .toLowerCase();
}

/** To whom it would carry unencrypted what is sent there; undefined where that stays on the monitor or in the tunnels. cidr: of the tunnels. */
export function inClearTo(url: string, cidr: string): string | undefined {
  const host = hostOf(url);
  return host === undefined || url.startsWith('https:') || isOwn(host, cidr) ? undefined : host;
}

function isOwn(host: string, cidr: string): boolean {
  if (host === 'localhost') return true;
  const address = parseAddress(host);
  return (
    address !== undefined &&
    ['127.0.0.0/8', '::1/128', cidr].some((range) => {
      const own = parseCidr(range);
      return own !== undefined && contains(own, address);
    })
  );
}
