// Starts the built Action as a runner does: inputs in the environment, files for outputs and summary; reads back what a runner would read.

import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '../..');
const bundle = path.join(root, 'dist/index.js');

export interface Annotation {
  kind: string;
  properties: string;
  message: string;
}

export interface Run {
  code: number;
  /** Standard output and error, as in the runner's log. */
  log: string;
  outputs: Record<string, string>;
  summary: string;
  annotations: Annotation[];
  masks: string[];
}

/** Builds dist/ when it is out of date; `npm test` has built it before it starts. */
export function ensureBuilt(): void {
  if (process.env['DIST_IS_BUILT']) return;
  const build = (...args: string[]) =>
    execFileSync(process.execPath, ['.ci/build.mjs', ...args], { cwd: root, stdio: 'pipe' });
  try {
    build('--check');
  } catch {
    build();
  }
}

/** The built Action as a repository has it, by path. */
export function builtAction(): Record<string, string> {
  const names = readdirSync(path.join(root, 'dist'), { recursive: true }).map((name) =>
    path.join('dist', String(name)),
  );
  const files = ['action.yml', ...names.filter((name) => name.endsWith('.js'))];
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
}

/** Runs one step in `folder`, its workspace. Missing inputs get the defaults of action.yml, as on GitHub. */
export async function runAction(folder: string, inputs: Record<string, string>): Promise<Run> {
  const at = (name: string) => path.join(folder, name);
  for (const name of ['output', 'summary']) writeFileSync(at(name), '');
  mkdirSync(at('temp'), { recursive: true });
  const defaults: Record<string, { default?: string }> = parse(
    readFileSync(path.join(root, 'action.yml'), 'utf8'),
  ).inputs;
  const given = Object.entries(defaults).map(([name, input]) => [name, inputs[name] ?? input.default ?? '']);
  const env = {
    PATH: process.env['PATH'],
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: at('output'),
    GITHUB_STEP_SUMMARY: at('summary'),
    RUNNER_TEMP: at('temp'),
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name?.toUpperCase()}`, value])),
  };
  const { code, log } = await new Promise<Pick<Run, 'code' | 'log'>>((resolve) => {
    execFile(process.execPath, [bundle], { cwd: folder, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, log: stdout + stderr });
    });
  });
  const commands = [...log.matchAll(/^::([\w-]+)(?: (.*?))?::(.*)$/gm)].map(
    ([, kind = '', properties = '', data = '']) => ({
      kind,
      properties,
      message: data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'),
    }),
  );
  return {
    code,
    log,
    outputs: readOutputs(readFileSync(at('output'), 'utf8')),
    summary: readFileSync(at('summary'), 'utf8'),
    annotations: commands.filter(({ kind }) => kind !== 'add-mask'),
    masks: commands.filter(({ kind }) => kind === 'add-mask').map(({ message }) => message),
  };
}

/** `name<<DELIMITER`, the value, `DELIMITER`. */
function readOutputs(text: string): Record<string, string> {
  const entries = [...text.matchAll(/^([\w-]+)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)];
  return Object.fromEntries(entries.map(([, name, , value]) => [name, value]));
}
