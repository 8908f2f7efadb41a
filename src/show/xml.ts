// Text for HTML and SVG. Rule: between tags and between double quotes it is read back as it was, and nothing in it is markup.

import { oneLine } from '../problem.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function xml(text: string): string {
  return oneLine(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
