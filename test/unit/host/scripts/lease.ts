// The lease: it ends with whoever holds it, however that ends.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { leaseScript, readLease } from '../../../../src/host/lease.ts';
import { reveal } from '../../../../src/keys/secret.ts';
import type { BashHost } from '../../../fakes/bash-host.ts';

const since = new Date(0);

export function lease(host: () => BashHost): void {
  const ask = async (holder: string): Promise<{ child: ChildProcess; said: ReturnType<typeof readLease> }> => {
    const child = host().talk(leaseScript(holder, since));
    const [chunk] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    return { child, said: readLease(chunk.toString().split('\n')[0] ?? '') };
  };
  const end = async (child: ChildProcess) => {
    const closed = once(child, 'close');
    child.stdin?.end();
    await closed;
  };

  test('the second one is told who has it and since when, and gets it once the first one ended', async () => {
    const first = await ask('ana@laptop');
    expect(first.said).toEqual({ held: true, lastEndedAt: 0 });
    const second = await ask("o'brien@ci");
    expect(second.said).toEqual({ held: false, holder: 'ana@laptop', since: expect.any(Number) });
    await end(first.child);
    const third = await ask("o'brien@ci");
    expect(third.said).toEqual({ held: true, lastEndedAt: expect.any(Number) });
    expect(host().read('/run/promguard/lease')).toMatch(/^\d+\to\?brien@ci\n$/);
    await end(third.child);
  });

  test('one that says nothing any more loses it within five seconds, and one that does keeps it', async () => {
    const first = await ask('silent');
    const silentSince = Date.now();
    await once(first.child, 'close');
    expect(Date.now() - silentSince).toBeLessThan(5000);
    const second = await ask('alive');
    const beat = setInterval(() => second.child.stdin?.write('\n'), 1000);
    const start = Date.now();
    while (Date.now() - start < 6000) expect((await ask('other')).said).toMatchObject({ holder: 'alive' });
    clearInterval(beat);
    await end(second.child);
  }, 30_000);

  test('of a holder that was killed with SIGKILL nothing is left', async () => {
    const relay = spawn('sleep', ['60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const first = host().talk(leaseScript('killed', since));
    relay.stdout.pipe(first.stdin as NodeJS.WritableStream, { end: true });
    await once(first.stdout as NodeJS.ReadableStream, 'data');
    relay.kill('SIGKILL');
    const next = await ask('next');
    expect(next.said).toMatchObject({ held: true });
    await end(next.child);
    expect(reveal(leaseScript('x y', since))).toMatch(/\nhold_lease 'x\?y' '[\w :.-]+'\n$/);
  });
}
