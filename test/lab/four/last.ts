// The end of a fleet.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { it } from './fleet.ts';

/** everyone: the hosts in the order of their addresses. */
export function farewell(everyone: readonly string[]): void {
  test('destroy leaves no droplet, and every address stays reserved', async () => {
    const { code, stdout } = await it.promguard('destroy', '--yes');
    expect([code, stdout]).toEqual([0, `destroyed: ${everyone.join(', ')}\n`]);
    const { body } = await it.api('GET', '/v2/droplets');
    expect(body).toMatchObject({ droplets: [] });
    const lock = await readFile(path.join(it.folder, 'fleet.lock.yaml'), 'utf8');
    for (const [at, host] of everyone.entries()) expect(lock).toContain(`  10.0.0.${at + 1}:\n    host: ${host}\n`);
  });
}
