// What people see, on real terminals and in a real browser: progress, tables and pages of a fleet in the lab. Each test continues from the one before.

import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browse } from '../../lab/browser.ts';
import { Story, until } from '../../lab/story.ts';
import { beside, judge } from '../judge.ts';

/** A name that stories of the lab do not have. */
const lab = 'interop-screens';
const hosts = ['monitor', 'web', 'a-long-name-of-a-host-in-fra'];
const [, , long = ''] = hosts;
const escapeCode = '\u001b';

const fleet = (interval: number) => `
prometheus: { scrape_interval: ${interval}s }
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: web, region: lon1 }, { name: ${long}, region: fra1 }]
`;

judge('tmux', (one) => {
  const chromium = beside('chromium', 'debian');
  let it: Story;

  const tmux = async (...args: string[]) => {
    const { code, stdout, stderr } = await it.inside(one.program, '-L', lab, '-f', '/dev/null', ...args);
    if (code !== 0) throw new Error(`tmux ${args.join(' ')}: ${stderr}`);
    return stdout;
  };

  /** Runs a command on a terminal of this width; every screen that was seen meanwhile, and what is left. */
  const onScreen = async (width: number, argv: readonly string[], variables: readonly string[] = []) => {
    const ended = path.join(it.folder, `ended-${width}`);
    const script = `"$@"; echo $? >'${ended}'; sleep 600`;
    const command = ['env', 'LANG=C.UTF-8', ...variables, 'bash', '-c', script, 'bash', ...argv];
    await tmux('new-session', '-d', '-s', 'one', '-x', String(width), '-y', '60', ...command);
    const screens: string[] = [];
    const code = () => {
      try {
        return readFileSync(ended, 'utf8').trim();
      } catch {
        return '';
      }
    };
    for (let at = 0; code() === '' && at < 1000; at += 1) {
      screens.push(await tmux('capture-pane', '-p', '-t', 'one'));
      await sleep(100);
    }
    const coloured = await tmux('capture-pane', '-pe', '-t', 'one');
    const last = await tmux('capture-pane', '-p', '-t', 'one');
    await tmux('kill-session', '-t', 'one');
    const result = { code: code(), screens, last, coloured };
    rmSync(ended, { force: true });
    return result;
  };

  beforeAll(async () => {
    it = await Story.begin(lab);
    await it.given(fleet(2));
    await it.apply('--wait-scrape');
  }, 900_000);
  afterAll(() => it?.end());

  test.each([80, 200])(
    'progress on %i columns is one line a host, in its place',
    { timeout: 300_000 },
    async (width) => {
      await it.given(fleet(width === 80 ? 3 : 4));
      const { code, screens, last } = await onScreen(width, it.argv('apply'));
      expect([code, last]).toEqual(['0', expect.stringContaining('web')]);
      /** What is drawn together: lines without an empty one between them. */
      const blocks = screens.flatMap((screen) => screen.split(/\n\n+/)).map((block) => block.split('\n'));
      const drawn = blocks.map((lines) => lines.flatMap((line) => /^ {2}(\S+) {2}\S/.exec(line)?.[1] ?? []));
      expect(new Set(drawn.flat())).toEqual(new Set(hosts));
      for (const names of drawn) expect(names).toEqual([...new Set(names)]);
      for (const line of blocks.flat()) expect(line.length).toBeLessThanOrEqual(width);
      one.saw('screens', screens.length);
    },
  );

  test.each([80, 200])('tables fit into %i columns', async (width) => {
    const { code, last } = await onScreen(width, it.argv('status'));
    // Whether all of it is well by now is not asked here.
    expect(code).toMatch(/^[01]$/);
    // A row that is too long would be two lines.
    const tables = last.split(/\n\n+/).filter((block) => /^HOST /m.test(block));
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      const rows = table
        .slice(table.search(/^HOST /m))
        .trim()
        .split('\n')
        .slice(1);
      expect(rows.map((row) => row.slice(0, 6))).toEqual(hosts.map((host) => host.slice(0, 6).padEnd(6)));
    }
    one.saw('screens');
  });

  test('there is no colour where none is wanted, and none in a pipe or on a dumb terminal', async () => {
    const { coloured } = await onScreen(80, it.argv('status'), ['NO_COLOR=1']);
    expect(coloured).not.toMatch(new RegExp(`${escapeCode}\\[[1-9][\\d;]*m`));
    const { stdout, stderr } = await it.promguard('status');
    expect(stdout).toContain('HOST');
    expect(stdout + stderr).not.toContain(escapeCode);
    const dumb = await onScreen(
      80,
      ['bash', '-c', `"$@" 2>"$0"`, path.join(it.folder, 'stderr'), ...it.argv('verify')],
      ['TERM=dumb'],
    );
    expect([dumb.code, readFileSync(path.join(it.folder, 'stderr'), 'utf8')]).toEqual([
      '0',
      expect.not.stringContaining(escapeCode),
    ]);
    one.saw('screens', 3);
  });

  test.skipIf(!chromium)('Chromium shows Prometheus through a tunnel, with every target up', async () => {
    const ended = it.promguard('tunnel', '--port', '19090');
    const url = 'http://127.0.0.1:19090';
    try {
      await until('the tunnel is open', async () => (await it.inside('curl', '-sf', `${url}/-/ready`)).code === 0);
      for (const page of ['targets', 'alerts', 'rules', 'graph', 'status', 'config']) {
        const seen = await browse(it, { url: `${url}/classic/${page}`, script: 'document.body.innerText' });
        expect([page, seen.status]).toEqual([page, 200]);
        if (page === 'targets') expect(seen.result).toContain('node (3/3 up)');
        chromium?.saw('pages');
      }
    } finally {
      await it.inside('bash', '-c', 'kill $(ss -Hltnp "sport = :19090" | grep -oP "pid=\\K[0-9]+" | head -n 1)');
      await ended;
    }
  });

  test.skipIf(!chromium)(
    'Chromium shows the page of status in both schemes and on a narrow screen, without an error',
    async () => {
      const file = path.join(it.folder, 'fleet.html');
      expect((await it.promguard('status', '--html', file)).code).toBe(0);
      const script = `(() => { const root = document.documentElement; return { fits: root.scrollWidth <= root.clientWidth, text: document.body.innerText }; })()`;
      for (const [scheme, width] of [
        ['light', 1280],
        ['dark', 1280],
        ['light', 400],
      ] as const) {
        const seen = await browse(it, { url: `file://${file}`, scheme, width, script });
        expect(seen).toMatchObject({ errors: [], requests: [`file://${file}`], result: { fits: true } });
        for (const host of hosts) expect((seen.result as { text: string }).text).toContain(host);
        chromium?.saw('pages');
      }
    },
  );
});
