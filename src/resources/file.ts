// A file of root's that needs no checker.

import type { FileItem } from '../host/kinds/file.ts';

/** mode: four octal digits. */
export function rootFile(path: string, mode: string, content: string): FileItem {
  return { kind: 'file', path, mode, owner: 'root', group: 'root', content: [content] };
}
