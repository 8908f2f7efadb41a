// Objects of a repository by name. Rule: one `git cat-file --batch` for all requests, as one process each would be slower than the tests.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

export interface GitObject {
  oid: string;
  type: string;
  content: Buffer;
}

export class Objects {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #asked: ((found: GitObject | undefined) => void)[] = [];
  #came = Buffer.alloc(0);

  constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.#child = spawn('git', ['cat-file', '--batch'], { cwd: folder, env });
    this.#child.stdout.on('data', (bytes: Buffer) => {
      this.#came = Buffer.concat([this.#came, bytes]);
      while (this.#answer());
    });
  }

  /** By any name that git accepts, such as `main:fleet/fleet.yaml`; undefined when there is no such object. */
  async find(name: string): Promise<GitObject | undefined> {
    if (name.includes('\n')) return undefined;
    return new Promise((resolve) => {
      this.#asked.push(resolve);
      this.#child.stdin.write(`${name}\n`);
    });
  }

  close(): void {
    this.#child.kill();
  }

  /** Whether the response is complete: `OID TYPE SIZE`, the content and an empty line, or a line that ends with the error. */
  #answer(): boolean {
    const end = this.#came.indexOf('\n');
    const header = this.#came.subarray(0, Math.max(end, 0)).toString();
    const [, oid = '', type = '', size = ''] = /^([0-9a-f]{40}) (\w+) (\d+)$/.exec(header) ?? [];
    const next = end + 1 + (oid ? Number(size) + 1 : 0);
    if (end < 0 || this.#came.length < next) return false;
    const content = Buffer.from(this.#came.subarray(end + 1, next - 1));
    this.#came = this.#came.subarray(next);
    this.#asked.shift()?.(oid ? { oid, type, content } : undefined);
    return true;
  }
}
