// Judges of rules, of as many releases as this machine has: Prometheus' own, the distribution's and those that the lab's droplets install, and VictoriaMetrics'.

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

function fromPackage(file: string, program: string): string {
  const folder = path.join(root, 'node_modules/.cache', program, path.basename(file, '.deb'));
  const command = path.join(folder, 'usr/bin', program);
  if (!existsSync(command)) {
    mkdirSync(folder, { recursive: true });
    const extract = 'dpkg --fsys-tarfile "$1" | tar -xC "$2" "./usr/bin/$3"';
    execFileSync('bash', ['-c', extract, 'bash', file, folder, program]);
  }
  return command;
}

/** Of the first of these packages that a release has: from Debian 13 on, promtool is one of its own. */
function packagesOfTheLab(...packages: string[]): string[] {
  if (!existsSync(imageFolder)) return [];
  const folders = readdirSync(imageFolder).map((base) => path.join(imageFolder, base, 'srv/apt'));
  return folders.flatMap((folder) => {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const [name] = packages.flatMap((one) => names.find((file) => file.startsWith(`${one}_`)) ?? []);
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
  const ofTheLab = packagesOfTheLab('promtool', 'prometheus').map((file) => fromPackage(file, 'promtool'));
  const commands = [...(here ? [here] : []), ...ofTheLab];
  const known = new Map(commands.map((command) => [versionOf(command), command]));
  return [...known].flatMap(([version, command]) => (version === undefined ? [] : [{ version, command }]));
})();

/** VictoriaMetrics' own judge, which Debian has from 13 on; undefined where the lab has no such package. */
export const vmalertTool: string | undefined = packagesOfTheLab('victoria-metrics')
  .filter((file) => !path.basename(file).includes('_1.79'))
  .map((file) => fromPackage(file, 'vmalert-tool'))[0];
