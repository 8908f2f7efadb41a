// What `promguard exporters` tells. Rule: all of it comes from the catalogue, and can be copied into fleet.yaml.

import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { exporters } from '../../../src/commands/exporters.ts';
import { catalogue } from '../../../src/fleet/catalogue.ts';
import { load } from '../../../src/fleet/load.ts';
import { exportersDocument } from '../../../src/show/exporters.ts';
import { head } from '../fleet/table.ts';

let log: MockInstance<typeof console.log>;
beforeEach(() => {
  log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => log.mockRestore());

async function printed(...operands: string[]): Promise<string> {
  expect(await exporters.run({} as never, operands)).toBe(0);
  return log.mock.calls.flat().join('\n');
}

test('lists every known exporter with its port, package and needs', async () => {
  const lines = (await printed()).split('\n').slice(1);
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual(
    [...catalogue].map(([name, known]) => [name, String(known.port), known.package, known.needs || '-']),
  );
});

test.each([...catalogue])('tells the whole of %s', async (name, known) => {
  const text = await printed(name);
  for (const part of [known.about, known.package, known.needs, known.otherwise, ...known.args, known.release ?? 'url'])
    expect(text).toContain(part);
  if (known.older) expect(text).toContain(known.older.args.join(' '));
});

test.each([...catalogue.keys()])(
  'what is printed of %s can stand in fleet.yaml, and takes node_exporter from no host',
  async (name) => {
    const line = /^fleet\.yaml +(exporters: .*)$/m.exec(await printed(name))?.[1] ?? '';
    const { fleet, problems } = load(new TextEncoder().encode(`${head}${line}\n`), 'fleet.yaml');
    expect(problems).toEqual([]);
    expect(new Set(fleet?.exporters.map((exporter) => exporter.name))).toEqual(new Set(['node', name]));
  },
);

test.each(exportersDocument([...catalogue]).exporters)(
  'the example of $name is valid, and warns of nothing',
  ({ example }) => {
    const text = `${head}exporters: { ${example} }\n`;
    expect(load(new TextEncoder().encode(text), 'fleet.yaml').problems).toEqual([]);
  },
);

test.each(['postgre', 'blackbox', 'toString'])('%s is not known', async (name) => {
  await expect(printed(name)).rejects.toMatchObject({ code: 'unknown-exporter' });
});
