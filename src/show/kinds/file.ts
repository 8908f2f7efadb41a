// A file, in words and as a diff.

import type { ContentChange, FileChange } from '../../host/kinds/file.ts';
import { fromTo, type Sentences } from './sentences.ts';

export const files: Sentences<FileChange> = {
  summary: ({ path }) => path,
  details(change) {
    if (change.action === 'delete') return [];
    const { before, after, content } = change;
    return [
      ...(before?.mode && after.mode ? [fromTo('mode', before.mode, after.mode)] : []),
      ...(before?.owner && after.owner ? [fromTo('owner', before.owner, after.owner)] : []),
      ...contentLines(content),
    ];
  },
};

function contentLines(content: ContentChange): readonly string[] {
  switch (content) {
    case 'same':
      return [];
    case 'foreign':
      return ['its text is not shown: PromGuard did not write it'];
    case 'secret':
      return ['a secret in it differs'];
    case 'invisible':
      return ['only bytes that a diff does not show differ'];
    case 'too large':
      return ['it is too large to be compared line by line'];
    case 'rewritten':
      return ['almost every line differs'];
    default:
      return content;
  }
}
