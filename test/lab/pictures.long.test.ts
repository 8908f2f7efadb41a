// The page of status in a real browser: it is shown in both schemes, loads nothing, runs nothing, and fits.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { panels } from '../../src/panels/panels.ts';
import type { Evidence } from '../../src/plan/evidence.ts';
import { page } from '../../src/show/page.ts';
import { type Browsed, chromium } from './browser.ts';

const evil = `"><img src=http://127.0.0.1:9/x onerror="document.title='taken'"><script>document.title='taken'</script>`;
const host = (name: string, role: 'monitor' | 'node', state: Evidence['state']): Evidence => ({
  ...{ name, role, state, region: 'lon1', address: '10.0.0.2', publicAddress: '203.0.113.2' },
  ...{ monitors: ['watch', 'guard'].filter((monitor) => monitor !== name), asked: true, inService: true },
  ...{ handshakeAgeSeconds: 7, targets: [], up: state === 'ok', openPorts: [22], unseenAddresses: [] },
});
const values = Array.from({ length: 12 }, (_, at) => 50 + 40 * Math.sin(at / 2));
const nodes = Array.from({ length: 9 }, (_, at) => host(`web-${at}`, 'node', at === 3 ? 'down' : 'ok'));
const evidence = [host('watch', 'monitor', 'ok'), host('guard', 'monitor', 'pending'), ...nodes];
const html = (text: string) =>
  page({
    ...{ fleet: 'demo', now: 1_800_000_000, evidence, verdict: `not ok ${text}`, ok: false, problems: [text] },
    look: {
      stepSeconds: 300,
      hosts: evidence.map(({ name }) => ({
        name,
        values: Object.fromEntries(panels.map((panel) => [panel.name, values])) as never,
      })),
      alerts: [
        {
          ...{ name: 'HostDown', host: 'web-3', severity: 'critical', labels: {}, since: 1_799_990_000 },
          ...{ summary: text, remedy: text, monitors: ['watch'] },
        },
      ],
      ...{ answered: ['watch'], silent: ['guard'] },
    },
  });

const script = `(() => {
  const root = document.documentElement;
  const colour = (element) => getComputedStyle(element).color;
  const lines = [...document.querySelectorAll('svg.line')].map((line) => line.getBoundingClientRect());
  const [text, ground] = [colour(document.body), getComputedStyle(document.body).backgroundColor];
  return {
    text, ground, fits: root.scrollWidth <= root.clientWidth, drawn: lines.every(({ width, height }) => width > 50 && height > 10), lines: lines.length,
    circles: document.querySelectorAll('svg.map circle').length, bad: colour(document.querySelector('.bad')), hasScripts: document.scripts.length > 0,
  };
})()`;

describe.skipIf(!chromium)(`the page, as ${chromium ?? 'no chromium is here'} shows it`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pictures-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const shown = (text: string, scheme: 'light' | 'dark', width = 1280) => {
    const file = path.join(folder, 'fleet.html');
    writeFileSync(file, html(text));
    const look = { url: `file://${file}`, scheme, width, script };
    const program = path.join(import.meta.dirname, 'browse.mjs');
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, JSON.stringify(look)], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return { ...(JSON.parse(stdout) as Browsed), own: look.url };
  };

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 400],
  ] as const)('%s, %i pixels wide: everything is there, and nothing is asked of anybody', (scheme, width) => {
    const { own, ...seen } = shown('a sentence', scheme, width);
    expect(seen).toMatchObject({ title: 'demo', errors: [], requests: [own] });
    expect(seen.result).toMatchObject({
      ...{ fits: true, drawn: true, hasScripts: false },
      ...{ lines: evidence.length * panels.length, circles: evidence.length },
    });
    const { text, ground, bad } = seen.result as Record<string, string>;
    const expected =
      scheme === 'light' ? ['rgb(27, 31, 36)', 'rgb(255, 255, 255)'] : ['rgb(230, 237, 243)', 'rgb(13, 17, 23)'];
    expect([text, ground]).toEqual(expected);
    expect(bad).not.toBe(text);
  });

  test('what strangers write is text', () => {
    const { own, ...seen } = shown(evil, 'light');
    expect(seen).toMatchObject({ title: 'demo', errors: [], requests: [own], result: { hasScripts: false } });
  });
});
