// A pinned release, in words.

import type { BinaryChange } from '../../host/kinds/binary.ts';
import type { Sentences } from './sentences.ts';

export const binaries: Sentences<BinaryChange> = {
  summary: ({ folder, after }) => (after ? `install ${after.name} from ${after.url}` : folder),
};
