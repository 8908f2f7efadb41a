// The fleet as a Mermaid diagram. Rule: pure; names are quoted, so that none of them is read as Mermaid.

export interface DiagramHost {
  name: string;
  role: string;
  region: string;
  address: string;
}

/** Monitors at the left, an arrow for each tunnel; hosts of one region stand together. */
export function diagram(hosts: readonly DiagramHost[]): string {
  const ids = new Map(hosts.map(({ name }, at) => [name, `h${at}`]));
  const box = (host: DiagramHost) => `    ${ids.get(host.name)}["${quoted(host.name)}<br/>${host.address}"]`;
  const regions = [...new Set(hosts.map(({ region }) => region))];
  const groups = regions.flatMap((region, at) => [
    `  subgraph r${at}["${quoted(region)}"]`,
    ...hosts.filter((host) => host.region === region).map(box),
    '  end',
  ]);
  const monitors = hosts.filter(({ role }) => role === 'monitor');
  const nodes = hosts.filter(({ role }) => role !== 'monitor');
  const arrows = monitors.flatMap((monitor) =>
    nodes.map((node) => `  ${ids.get(monitor.name)} -- WireGuard --> ${ids.get(node.name)}`),
  );
  return ['flowchart LR', ...groups, ...arrows].join('\n');
}

function quoted(text: string): string {
  return text.replaceAll(/[^\w .:/-]/g, (character) => `#${character.codePointAt(0)};`);
}
