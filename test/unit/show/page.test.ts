// The page: whole, escaped, and without anything from elsewhere.

import { expect, test } from 'vitest';
import { type HostPanelName, hostPanels } from '../../../src/panels/panels.ts';
import type { Evidence } from '../../../src/plan/evidence.ts';
import type { Look, Values } from '../../../src/plan/look.ts';
import { page, pageBegins } from '../../../src/show/page.ts';
import { type Element, readHtml } from '../../fakes/html.ts';

const host = (name: string, more: Partial<Evidence> = {}): Evidence => ({
  ...{ name, role: 'node', region: 'lon1', address: '10.0.0.2', publicAddress: '203.0.113.2', monitors: ['m'] },
  ...{
    state: 'ok',
    asked: true,
    inService: true,
    handshakeAgeSeconds: 7,
    targets: [],
    up: true,
    openPorts: [22],
    unseenAddresses: [],
  },
  ...more,
});
const valuesOf = (values: Values) =>
  Object.fromEntries(hostPanels.map(({ name }) => [name, values])) as Record<HostPanelName, Values>;
const evidence = [
  host('m', { role: 'monitor', monitors: ['n'] }),
  host('n', { role: 'monitor', monitors: ['m'] }),
  host('a', { monitors: ['m', 'n'] }),
  host('b', { state: 'down' }),
  host('c', { state: 'not created', monitors: [] }),
];
const look: Look = {
  stepSeconds: 300,
  hosts: [
    { name: 'a', values: valuesOf([1, null, 50, 100]) },
    { name: 'b', values: valuesOf([null, null, null, null]) },
  ],
  alerts: [],
  answered: ['m'],
  silent: [],
};
const seen = { fleet: 'demo', now: 1_800_000_000, evidence, verdict: 'ok', ok: true, problems: [], look };
const elements = (html: string) => readHtml(html);
const named = (list: Element[], name: string) => list.filter((element) => element.name === name);

test('it is well-formed, with a row for each host and a line for each tunnel', () => {
  expect(page(seen)).toMatch(pageBegins); // or --html would not replace it
  const all = elements(page(seen));
  expect(named(all, 'title')[0]?.text).toBe('demo');
  const rows = named(all, 'tr').length - 1;
  expect(rows).toBe(evidence.length);
  // m–n once, m–a, n–a, m–b.
  expect(named(all, 'line').map(({ attributes }) => attributes['class'])).toEqual(['good', 'good', 'good', 'bad']);
  expect(named(all, 'circle')).toHaveLength(evidence.length);
  // One for each panel of the host of which something is known, with a gap.
  const paths = named(all, 'path').map(({ attributes }) => attributes['d'] ?? '');
  expect(paths).toHaveLength(hostPanels.length);
  expect(paths.every((path) => path.split('M').length === 3)).toBe(true);
});

test('what exporters of programs say has a line of its own', () => {
  const [first, second] = look.hosts;
  if (!first || !second) throw new Error('there are two');
  const values = { ...first.values, redis_commands: [1, 12.34], nginx_connections: [3, 1200], probe_time: [80, null] };
  const all = elements(page({ ...seen, look: { ...look, hosts: [{ ...first, values }, second] } }));
  const cells = named(all, 'td').slice(-6);
  const expected = ['Slowest port from outside', '-', 'Redis commands', '12/s', 'nginx connections', '1.2k'];
  expect(cells.map(({ text }) => text)).toEqual(expected);
});

test('nothing is loaded and nothing runs, whatever strangers call things', () => {
  const evil = `"><script src=//x.example>alert(1)</script><img onerror='x' src="y">\u202e`;
  const alert = { ...{ name: evil, host: evil, severity: evil, labels: {}, since: 1 }, summary: evil, remedy: evil };
  const html = page({
    ...{ ...seen, fleet: evil, verdict: evil, problems: [evil] },
    evidence: [host(evil, { region: evil, address: evil, monitors: [evil] })],
    look: { ...look, alerts: [{ ...alert, monitors: [evil] }], silent: [evil] },
  });
  const all = elements(html);
  const known =
    'html head meta title style body h1 h2 p time ul li strong br div table tr th td svg g line circle text path';
  expect(all.map(({ name }) => name).filter((name) => !known.split(' ').includes(name))).toEqual([]);
  const attributes = new Set(all.flatMap((element) => Object.keys(element.attributes)));
  expect([...attributes].filter((name) => /^on|^src$|href|^style$/.test(name))).toEqual([]);
  expect(html).not.toContain('\u202e');
  expect(html).not.toMatch(/url\(|@import|https?:/);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('prefers-color-scheme: dark');
});

test('a fleet that is too large for a picture has its table all the same', () => {
  const many = Array.from({ length: 200 }, (_, at) => host(`h${at}`));
  const all = elements(page({ ...seen, evidence: many }));
  expect(named(all, 'circle')).toEqual([]);
  expect(named(all, 'tr')).toHaveLength(201);
});

test('what to do about a problem stands on a line of its own', () => {
  const html = page({ ...seen, problems: ['error: web is down\n  look at <its> console'] });
  expect(html).toContain('<li>error: web is down<br>look at &lt;its&gt; console</li>');
});

test('what is not known is said', () => {
  const html = page({ ...seen, look: { ...look, hosts: [], answered: [], silent: ['m'] } });
  expect(html).toContain('m did not say');
  expect(html).not.toContain('no alert is firing');
  expect(page(seen)).toContain('no alert is firing');
});
