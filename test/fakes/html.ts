// A strict reader of the HTML that we write: every tag is closed, every attribute is quoted, and no bare `<` or `&` is left in a text.

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Directly in it. */
  text: string;
}

const closed = new Set(['meta', 'br']);

/** All elements, in their order. */
export function readHtml(html: string): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parts = html.replace(/^<!DOCTYPE html>\n/, '').split(/(?=<)/);
  for (const part of parts) {
    const form = /^<(\/?)([a-z]\w*)((?: [\w:-]+="[^"<>]*")*)(\/?)>([\s\S]*)$/.exec(part);
    if (!form) throw new Error(`this is no tag: ${part.slice(0, 80)}`);
    const [, ends, name = '', attributes = '', isEmpty, text = ''] = form;
    if (name !== 'style' && /&(?!(?:amp|lt|gt|quot|#39);)|>/.test(text))
      throw new Error(`not escaped: ${text.slice(0, 80)}`);
    if (ends) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`);
    } else {
      const pairs = [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]);
      const element = { name, attributes: Object.fromEntries(pairs), text };
      found.push(element);
      if (!isEmpty && !closed.has(name)) open.push(element);
    }
  }
  if (open.length > 0) throw new Error(`${open.map(({ name }) => name).join(', ')} stay open`);
  return found;
}
