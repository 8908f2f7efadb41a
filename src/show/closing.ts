// Ports that a plan closes, in words.

import type { ClosingPort } from '../plan/closing.ts';
import { code, name } from './markup.ts';

/** `5432/tcp (postgres) from anywhere` */
export function closingText({ port, proto, process, from }: ClosingPort): string {
  const by = process === '' ? '' : ` (${process})`;
  return `${port}/${proto}${by} from ${sourceText(from)}`;
}

/** The same as an item of a Markdown list. */
export function closingMarkdown({ host, port, proto, process, from }: ClosingPort): string {
  const by = process === '' ? '' : ` (${code(process)})`;
  return `- ${name(host)} listens on ${port}/${proto}${by} from ${name(sourceText(from))}; this plan closes it`;
}

function sourceText(from: ClosingPort['from']): string {
  if (from === 'anywhere') return 'anywhere';
  if (from === 'unknown') return 'where nobody can tell';
  return from === 'private' ? 'its private network' : from.join(', ');
}
