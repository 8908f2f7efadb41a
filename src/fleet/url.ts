// Addresses that a monitor sends to, as Go reads them. Rule: what the program there would refuse, or never reach, is told here.

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
