// A fleet that an earlier release applied is taken over: a plan of this one adds what is younger, and takes nothing away.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { debian13, Story, story } from './story.ts';

/** The last commit before the changes of a plan became typed data. */
const earlier = '8a8bd00';

const root = path.join(import.meta.dirname, '../..');

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: root, maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] });

/** Whether git's history is here: a shallow clone has none. */
function isHere(commit: string): boolean {
  try {
    git('cat-file', '-e', `${commit}:dist/cli.js`);
    return true;
  } catch {
    return false;
  }
}

/** Writes the command as that commit had it, with all that it loads; gives its path. */
function builtAt(commit: string, folder: string): string {
  mkdirSync(folder);
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', commit, 'dist', 'package.json') });
  return path.join(folder, 'dist/cli.js');
}

const readerKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOO5tepL1JXiyu44dLSea4BXl7WQLdi0GlcnsimQNSAu reader';

story('a fleet that an earlier release applied', () => {
  let lab: Story;
  beforeAll(async () => {
    lab = await Story.begin('takeover');
  });
  afterAll(() => lab?.end());

  test.skipIf(!isHere(earlier))(
    `${earlier} is taken over with what is younger than it, and keeps droplets, tunnels and firewall`,
    async () => {
      await lab.given(`network: { keepalive: 25, mtu: 1400 }
ssh: { key_name: lab, allow_from: [0.0.0.0/0, "::/0"], reader_keys: ["${readerKey}"] }
prometheus: { scrape_interval: 2s, retention: 7d }
monitors:
  - { name: monitor, region: tor1 }
  - { name: second, region: fra1, ipv6: true, image: ${debian13} }
nodes:
  - { name: one, region: lon1, labels: { tier: web }, allow: [{ port: 443 }, { port: 53, proto: udp, from: [198.51.100.0/24] }] }
  - { name: two, region: sgp1, image: ${debian13} }
`);
      const old = builtAt(earlier, path.join(lab.folder, 'earlier'));
      const applied = await lab.inside(process.execPath, old, 'apply', '--fleet', lab.fleetFile);
      expect(applied).toMatchObject({ code: 0 });
      // The program behind reader keys is the fact reader itself, which is another in each release. The fleet's id is younger than that one.
      const changes = ['monitor', 'one', 'second', 'two'].flatMap((host) => [
        `${host} create tag:${host}`,
        `${host} update file:/opt/promguard/read`,
        `${host} update key:${host}`,
      ]);
      const planned = await lab.changes();
      expect(planned).toEqual(expect.arrayContaining(changes));
      // Metrics, alerts and probes are younger, too. Nothing goes, and droplets, tunnels and what they carry stay as they are.
      expect(planned.filter((change) => / delete | (droplet|tunnel|peer|wireguard|firewall):/.test(change))).toEqual(
        [],
      );
      await lab.apply();
      expect(await lab.changes()).toEqual([]);
    },
  );
});
