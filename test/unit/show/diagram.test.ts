// The picture of a fleet: what is drawn, and that no name can draw something else.

import { describe, expect, test } from 'vitest';
import { type DiagramHost, diagram as draw } from '../../../src/show/diagram.ts';

const host = (name: string, more: Partial<DiagramHost> = {}): DiagramHost => ({
  name,
  role: name.startsWith('monitor') ? 'monitor' : 'node',
  region: 'lon1',
  address: '10.0.0.1',
  monitors: [],
  up: true,
  ...more,
});

/** Every monitor scrapes every other host. */
const diagram = (hosts: DiagramHost[]) => {
  const monitors = hosts.filter(({ role }) => role === 'monitor').map(({ name }) => name);
  return draw(hosts.map((one) => ({ ...one, monitors: monitors.filter((name) => name !== one.name) })));
};

describe('diagram', () => {
  test('groups by region, and leads from the monitor to each node', () => {
    const hosts = [host('monitor-1', { region: 'tor1' }), host('a', { address: '10.0.0.2' }), host('b', { up: false })];
    expect(diagram(hosts)).toBe(`flowchart LR
  subgraph r0["tor1"]
    h0(["monitor-1<br/>10.0.0.1"])
  end
  subgraph r1["lon1"]
    h1["a<br/>10.0.0.2"]
    h2["b<br/>10.0.0.1"]
  end
  h0 -- WireGuard --> h1
  h0 -. down .-> h2`);
  });

  test('two monitors scrape each other, in one arrow, and every node once each', () => {
    const arrows = (hosts: DiagramHost[]) => diagram(hosts)?.match(/^ {2}h.*$/gm);
    expect(arrows([host('monitor-1'), host('monitor-2'), host('a')])).toEqual([
      '  h0 <-- WireGuard --> h1',
      '  h0 -- WireGuard --> h2',
      '  h1 -- WireGuard --> h2',
    ]);
    expect(arrows([host('monitor-1', { up: false }), host('monitor-2')])).toEqual(['  h0 <-. down .-> h1']);
  });

  test.each([
    ['a"]; click h0 "javascript:x"', 'a#34;#93;#59; click h0 #34;javascript:x#34;'],
    ['end', 'end'],
    ['x\n  h0 --> h9', 'x#10;  h0 --#62; h9'],
    ['#quot;', '#35;quot#59;'],
    ['<img src=x>', '#60;img src#61;x#62;'],
    ['ж💥`', '#1078;#128165;#96;'],
  ])('%j is text and nothing else', (name, shown) => {
    const drawn = diagram([host('monitor-1'), host('n', { name, region: name, address: name })]);
    expect(drawn?.split('\n').slice(4)).toEqual([
      `  subgraph r1["${shown}"]`,
      `    h1["${shown}<br/>${shown}"]`,
      '  end',
      '  h0 -- WireGuard --> h1',
    ]);
  });

  test('a host that a monitor does not scrape has no arrow from it', () => {
    expect(draw([host('monitor-1'), host('a'), host('b', { monitors: ['monitor-1'] })])).toMatch(
      /end\n {2}h0 -- WireGuard --> h2$/,
    );
  });

  test('two hosts of one name are two boxes', () => {
    expect(diagram([host('monitor-1'), host('a'), host('a')])).toMatch(/h1\["a.*\n.*h2\["a/);
  });

  test('a fleet that is too large for a picture has none', () => {
    const nodes = (count: number) => Array.from({ length: count }, (_, at) => host(`n${at}`));
    const monitors = Array.from({ length: 20 }, (_, at) => host(`monitor-${at}`));
    expect(diagram([host('monitor-1'), ...nodes(49)])).toBeDefined();
    expect(diagram([host('monitor-1'), ...nodes(50)])).toBeUndefined();
    expect(diagram([...monitors, ...nodes(15)])).toBeDefined(); // 190 + 300 arrows
    expect(diagram([...monitors, ...nodes(16)])).toBeUndefined(); // 190 + 320
  });
});
