// The fleet as a Mermaid diagram. Rule: every text stands quoted in a label, so that none is read as Mermaid.

export interface DiagramHost {
  name: string;
  role: string;
  region: string;
  /** In the tunnel. */
  address: string;
  /** The monitors that scrape it through its tunnel. */
  monitors: readonly string[];
  /** All of its targets are scraped, or are to be scraped for the first time. */
  up: boolean | 'pending';
}

/** More of them nobody can read. */
const mostHosts = 50;
/** Mermaid's `maxEdges` (mermaid.js.org/config/schema-docs/config.html, checked 2026-11-23). */
const mostArrows = 500;

/**
 * Hosts of one region stand together; an arrow leads from each monitor to what it scrapes, dotted where that is down or pending.
 * Undefined when the fleet is too large for a picture.
 */
export function diagram(hosts: readonly DiagramHost[]): string | undefined {
  if (hosts.length > mostHosts) return undefined;
  const ids = new Map(hosts.map((host, at) => [host, `h${at}`]));
  const regions = [...new Set(hosts.map(({ region }) => region))];
  const groups = regions.flatMap((region, at) => [
    `  subgraph r${at}["${quoted(region)}"]`,
    ...hosts.filter((host) => host.region === region).map((host) => `    ${ids.get(host)}${box(host)}`),
    '  end',
  ]);
  const arrows = hosts.flatMap((from, at) =>
    hosts.flatMap((to, place) => {
      // One arrow with two heads says that two monitors scrape each other.
      const isDrawn = place < at && scrapes(to, from);
      return scrapes(from, to) && !isDrawn ? [`  ${ids.get(from)} ${arrow(from, to)} ${ids.get(to)}`] : [];
    }),
  );
  if (arrows.length > mostArrows) return undefined;
  return ['flowchart LR', ...groups, ...arrows].join('\n');
}

function scrapes(from: DiagramHost, to: DiagramHost): boolean {
  return to.monitors.includes(from.name);
}

function arrow(from: DiagramHost, to: DiagramHost): string {
  const back = scrapes(to, from);
  const ends = back ? [to.up, from.up] : [to.up];
  const line = ends.includes(false) ? '-. down .->' : ends.includes('pending') ? '-. pending .->' : '-- WireGuard -->';
  return `${back ? '<' : ''}${line}`;
}

/** A monitor has round ends. */
function box({ name, role, address }: DiagramHost): string {
  const label = `"${quoted(name)}<br/>${quoted(address)}"`;
  return role === 'monitor' ? `([${label}])` : `[${label}]`;
}

/** Mermaid's own form of a character entity: `#34;`. */
function quoted(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9 .:-]/gu, (character) => `#${character.codePointAt(0)};`);
}
