// The exporters that PromGuard knows: a table, one of them in full, and the document.

import type { KnownExporter } from '../fleet/catalogue.ts';
import { columns } from './columns.ts';

type Named = readonly [name: string, known: KnownExporter];

export function exportersTable(all: readonly Named[]): string {
  const rows = all.map(([name, { port, package: debian, needs }]) => [name, String(port), debian, needs || '-']);
  return columns([['EXPORTER', 'PORT', 'PACKAGE', 'NEEDS'], ...rows]);
}

export function exporterText([name, known]: Named): string {
  const { about, package: debian, port, args, older, release, needs, otherwise } = known;
  const command = (list: readonly string[]) => [`/usr/bin/${debian}`, ...list].join(' ');
  const rows = [
    ['about', about],
    ['package', debian],
    ['port', `${port}/tcp, on the tunnel address alone`],
    ['needs', needs || 'nothing'],
    ['', otherwise],
    ['runs', command(args)],
    ['', older ? `before ${older.before.join('.')}: ${command(older.args)}` : ''],
    ['release', release ?? 'set `url` to pin one'],
    ['fleet.yaml', `exporters: { ${[...beside(name), exampleOf([name, known])].join(', ')} }`],
  ];
  return columns(rows.filter(([, text]) => text !== ''));
}

/** The document of `exporters --json`. */
export function exportersDocument(all: readonly Named[]) {
  return {
    version: 1,
    exporters: all.map(([name, known]) => ({
      name,
      about: known.about,
      package: known.package,
      port: known.port,
      args: known.args,
      older: known.older ? { before: known.older.before.join('.'), args: known.older.args } : null,
      release_url: known.release ?? null,
      needs: known.needs,
      otherwise: known.otherwise,
      example: exampleOf([name, known]),
    })),
  };
}

/** `exporters` replaces its default: without it there, pasting the line would take node_exporter off every host. */
function beside(name: string): string[] {
  const standard = 'node';
  return name === standard ? [] : [`${standard}: {}`];
}

function exampleOf([name, { example }]: Named): string {
  return example ?? `${name}: {}`;
}
