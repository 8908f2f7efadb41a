// Scripts for hosts in the real bash of this machine. Rule: programs that would change the machine are replaced by stubs, its folders by one that is removed.

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export class Bash {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-bash-'));

  /** Programs by name, as bash; `$home` is a folder of this test's own. */
  constructor(stubs: Readonly<Record<string, string>>) {
    mkdirSync(path.join(this.folder, 'bin'));
    for (const [name, text] of Object.entries(stubs)) {
      const file = path.join(this.folder, 'bin', name);
      writeFileSync(file, `#!/bin/bash\nhome=${this.folder}\n${text}\n`);
      chmodSync(file, 0o755);
    }
  }

  /** Runs it with these folders of the machine inside the test's own. */
  run(script: string, folders: readonly string[] = ['/var/lib/promguard', '/run/promguard']) {
    const own = folders.reduce((text, folder) => text.replaceAll(folder, path.join(this.folder, folder)), script);
    const input = own.replaceAll('PATH=/usr/local/sbin', `PATH=${path.join(this.folder, 'bin')}:/usr/local/sbin`);
    const { stdout, stderr, status } = spawnSync('bash', ['-s'], { input, encoding: 'utf8' });
    return { stdout, stderr, code: status ?? 1 };
  }

  /** A file that stands where a host has this path; empty where there is none. */
  read(file: string): string {
    const own = path.join(this.folder, file);
    return existsSync(own) ? readFileSync(own, 'utf8') : '';
  }

  write(file: string, text: string): void {
    const own = path.join(this.folder, file);
    mkdirSync(path.dirname(own), { recursive: true });
    writeFileSync(own, text);
  }

  end(): void {
    rmSync(this.folder, { recursive: true });
  }
}
