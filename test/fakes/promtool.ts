// Prometheus' own judge of rules, of as many releases as this machine has: the distribution's, and those that the lab's droplets install.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { imageFolder } from '../../src/lab/place.ts';

export interface Promtool {
  /** `2.42.0` */
  readonly version: string;
  readonly command: string;
}

const root = path.join(import.meta.dirname, '../..');

function fromPackage(file: string): string {
  const folder = path.join(root, 'node_modules/.cache/promtool', path.basename(file, '.deb'));
  const command = path.join(folder, 'usr/bin/promtool');
  if (!existsSync(command)) {
    mkdirSync(folder, { recursive: true });
    execFileSync('bash', ['-c', 'dpkg --fsys-tarfile "$1" | tar -xC "$2" ./usr/bin/promtool', 'bash', file, folder]);
  }
  return command;
}

/** From Debian 13 on it is a package of its own. */
function packagesOfTheLab(): string[] {
  if (!existsSync(imageFolder)) return [];
  const folders = readdirSync(imageFolder).map((base) => path.join(imageFolder, base, 'srv/apt'));
  return folders.flatMap((folder) => {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const name = names.find((one) => one.startsWith('promtool_')) ?? names.find((one) => one.startsWith('prometheus_'));
    return name === undefined ? [] : [path.join(folder, name)];
  });
}

function versionOf(command: string): string | undefined {
  const { stdout, stderr } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return /version (\d+\.\d+\.\d+)/.exec(stdout + stderr)?.[1];
}

/** One of each release; none where there is neither. */
export const promtools: readonly Promtool[] = (() => {
  const here = spawnSync(path.join(root, '.ci/promtool'), { encoding: 'utf8' }).stdout.trim().split('\n').at(-1) ?? '';
  const commands = [...(here ? [here] : []), ...packagesOfTheLab().map(fromPackage)];
  const known = new Map(commands.map((command) => [versionOf(command), command]));
  return [...known].flatMap(([version, command]) => (version === undefined ? [] : [{ version, command }]));
})();
