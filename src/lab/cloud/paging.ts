// Lists in pages. Rule: exactly DigitalOcean's form: `links` is empty for a single page, and the first page has no first and prev.

import type { Answer, Asked, Schema } from './router.ts';

/** The query parameters of every list: 20 a page by default, at most 200 (API reference, 2026-11-23). */
export const pageQuery: Record<string, Schema> = {
  page: { type: 'integer', minimum: 1 },
  per_page: { type: 'integer', minimum: 1, maximum: 200 },
};

/** `{ <name>: [...], links: { pages? }, meta: { total } }` for the requested page. */
export function page(asked: Asked, name: string, all: unknown[]): Answer {
  const size = Number(asked.query['per_page'] ?? 20);
  const number = Number(asked.query['page'] ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number) => `${asked.origin}${asked.path}?${parameters(asked, to)}`;
  const backward = number > 1 ? { first: link(1), prev: link(number - 1) } : {};
  const forward = number < last ? { next: link(number + 1), last: link(last) } : {};
  const pages = { ...backward, ...forward };
  return {
    status: 200,
    body: {
      [name]: all.slice((number - 1) * size, number * size),
      links: Object.keys(pages).length > 0 ? { pages } : {},
      meta: { total: all.length },
    },
  };
}

function parameters(asked: Asked, to: number): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked.query, page: to })) parameters.set(name, String(value));
  return parameters;
}
