// Pages as a real Chromium shows them, where this machine has one (apt-get install chromium).

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Story } from './story.ts';

const { stdout, status } = spawnSync('chromium', ['--version'], { encoding: 'utf8' });
/** Undefined: there is none. */
export const chromium = status === 0 ? stdout.trim() : undefined;

export interface Browsed {
  status: number | null;
  title: string;
  /** In the console, and exceptions. */
  errors: string[];
  /** URLs. */
  requests: string[];
  /** Of the script. */
  result: unknown;
}

interface Look {
  url: string;
  /** Where a PNG goes. */
  picture?: string;
  scheme?: 'light' | 'dark';
  width?: number;
  /** Its value is the result. */
  script?: string;
}

/** Inside the lab. */
export async function browse(it: Story, look: Look): Promise<Browsed> {
  const { code, stdout, stderr } = await it.inside(
    process.execPath,
    path.join(import.meta.dirname, 'browse.mjs'),
    JSON.stringify(look),
  );
  if (code !== 0) throw new Error(`${look.url}: ${stderr}`);
  return JSON.parse(stdout) as Browsed;
}
