// SSH keys that can run nothing but the fact reader, in files of our own: root's other keys are not touched.

import type { FileItem } from '../host/kinds/file.ts';
import { readerProgram, requestEnd, requestStart } from '../host/observe.ts';
import { quote } from '../host/quote.ts';
import type { Resource } from './resource.ts';

const program = '/opt/promguard/read';
/** sshd reads it beside authorized_keys by default (sshd_config(5) of OpenSSH 9.2, checked 2026-11-23). */
const keysFile = '/root/.ssh/authorized_keys2';

/** Whether sshd looks for root's keys there. files: as its AuthorizedKeysFile has them. */
export function readsKeysFile(files: readonly string[]): boolean {
  const isThere = (file: string) => `/root/${file}` === keysFile || file === keysFile;
  return files.some((file) => isThere(file.replaceAll('%h', '/root').replaceAll('%u', 'root')));
}

export const reader: Resource = {
  places: () => [program, keysFile],
  items: (self, { fleet, placesOn }) =>
    fleet.ssh.readerKeys.length === 0
      ? []
      : [
          file(program, '0755', programText(placesOn(self))),
          file(keysFile, '0600', fleet.ssh.readerKeys.map((key) => `restrict,command="${program}" ${key}\n`).join('')),
        ],
};

/** Of what the holder of such a key sends, only a plan's requests are read, and the host's own program answers them. */
function programText(places: readonly string[]): string {
  const requests = `sed -n ${quote(`/^${requestStart}$/,/^${requestEnd}$/p`)} | sed '1d;$d'`;
  return `#!/bin/bash\n# Written by PromGuard: changes are put back by the next apply.\n${readerProgram(places)}\nobserve < <(${requests})\n`;
}

function file(path: string, mode: string, content: string): FileItem {
  return { kind: 'file', path, mode, owner: 'root', group: 'root', content: [content] };
}
