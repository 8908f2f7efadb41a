// Files that may hold secrets, under real bash: a host tells whether such a file is as PromGuard wrote it, and nothing of its text.

import { appendFileSync, chmodSync, rmSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diff } from '../../../../src/host/diff.ts';
import { readFacts } from '../../../../src/host/facts.ts';
import type { PrivateItem } from '../../../../src/host/kinds/private.ts';
import { nothing, observeScript } from '../../../../src/host/observe.ts';
import { render } from '../../../../src/host/render.ts';
import { Secret } from '../../../../src/keys/secret.ts';
import type { BashHost } from '../../../fakes/bash-host.ts';

const canary = 'canary-$(id)-`id`-\\-"';
const path = '/etc/promguard/exporters/app/pass';
const record = `/var/lib/promguard/private${path}`;
const item = (origin = 'a', content = canary): PrivateItem => ({
  ...{ kind: 'private', path, mode: '0640', owner: 'root:exporters' },
  content: ['no line end: ', new Secret(content)],
  origin: origin.repeat(64),
});
const extras = { targets: false, sockets: false, others: false, samples: false, logins: false };

export function privates(host: () => BashHost): void {
  const answer = () => host().run(observeScript([item()], extras)).stdout;
  const observed = () => readFacts('here', answer());
  const write = (wanted: PrivateItem[], seen = observed()) => {
    const { changes } = diff('here', wanted, seen);
    return host().run(render(changes, wanted, seen, { confirmSeconds: 60 }).script);
  };
  const why = (wanted = item()) =>
    diff('here', [wanted], observed()).changes.flatMap((change) => ('why' in change ? change.why : []));
  const withGroup = () => host().programs({ groupadd: 'echo "exporters:x:990:" >>/etc/group', sleep: 'true' });

  test('is written with its mode, owner and exact text, and then unchanged', () => {
    withGroup();
    expect(write([item()], nothing()).stdout).toMatch(/@done\n$/);
    expect(host().read(path)).toBe(`no line end: ${canary}`);
    expect([host().mode(path), host().mode(record)]).toEqual(['640', '600']);
    expect(host().calls('groupadd')).toEqual(['groupadd --force --system exporters']);
    expect(observed().privates).toEqual({ [path]: { state: 'unchanged', origin: 'a'.repeat(64) } });
    expect(why()).toEqual([]);
    expect(why(item('b'))).toEqual(['source']);
  });

  test('of its text, nothing reaches an answer, a log, a record or an argument', () => {
    withGroup();
    const { stdout, stderr } = write([item()]);
    const told = [
      stdout,
      stderr,
      answer(),
      host().read(record),
      host().read('/run/promguard/apply.log'),
      ...host().calls(),
    ];
    expect(told.join('\n')).not.toContain('canary');
  });

  test.each<[string, (at: string) => void]>([
    ['text', (at) => appendFileSync(at, 'x')],
    ['mode', (at) => chmodSync(at, 0o644)],
  ])('another %s is a change on the host, and is put right', (_, edit) => {
    withGroup();
    write([item()]);
    edit(host().at(path));
    expect(why()).toEqual(['host']);
    expect(write([item()]).stdout).toMatch(/@done\n$/);
    expect(why()).toEqual([]);
    expect(host().read(path)).toBe(`no line end: ${canary}`);
  });

  test('one that PromGuard did not write is refused; one that it wrote, and whose record is gone, is not', () => {
    withGroup();
    host().write({ [path]: 'mine' });
    expect(diff('here', [item()], observed()).problems).toMatchObject([{ code: 'foreign-file' }]);
    rmSync(host().at(path));
    write([item()]);
    rmSync(host().at(record));
    expect(diff('here', [item()], observed()).problems).toEqual([]);
    expect(why()).toEqual(['host']);
  });

  test.each([
    ['folder', (at: string) => `mkdir ${at}; echo canary >${at}/note`],
    ['link to a folder', (at: string) => `mkdir /etc/canary; ln -s /etc/canary ${at}`],
    ['FIFO', (at: string) => `mkfifo ${at}`],
  ])(
    'a %s in its place is named, whether or not PromGuard wrote a file there: somebody has to move it away',
    (_, make) => {
      withGroup();
      host().run([`mkdir -p ${path.replace(/\/[^/]*$/, '')}; ${make(path)}`]);
      const refused = [{ code: 'foreign-file', hint: expect.stringContaining(`mv ${path} `) }];
      expect(diff('here', [item()], observed()).problems).toMatchObject(refused);
      host().run([`mv ${path} /etc/before`]);
      write([item()]);
      host().run([`mv ${path} /etc/written; mv /etc/before ${path}`]);
      expect(observed().managed).toContain(`private:${path}`);
      expect(diff('here', [item()], observed()).problems).toMatchObject(refused);
      expect(answer()).not.toContain('canary');
    },
  );

  test('a checker that refuses the new text keeps the old one, and what it says is shown to nobody', () => {
    withGroup();
    write([item()]);
    const refused = { ...item('b', 'canary-new'), check: 'grep -q nothing {} || { cat {}; false; }' };
    const { code, stdout } = write([refused]);
    expect([code, stdout]).toEqual([1, expect.stringContaining('the checker refused the new')]);
    expect(stdout + host().read('/run/promguard/apply.log')).not.toContain('canary');
    expect(host().read(path)).toContain(canary);
    expect(write([{ ...refused, check: 'grep -q canary-new {}' }]).stdout).toMatch(/@done\n$/);
    expect(host().read(path)).toContain('canary-new');
  });

  test('what was made since the plan is not overwritten', () => {
    withGroup();
    const seen = observed();
    host().write({ [path]: 'mine' });
    expect(write([item()], seen)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('has changed since the plan'),
    });
    expect(host().read(path)).toBe('mine');
  });

  test('another encryption of the same secret is recorded, and the file stays', () => {
    withGroup();
    write([item()]);
    const inode = statSync(host().at(path)).ino;
    const again = { ...item('b'), formerOrigin: item().origin };
    expect(why(again)).toEqual(['encryption']);
    expect(write([again]).stdout).toMatch(/@done\n$/);
    expect(observed().privates).toEqual({ [path]: { state: 'unchanged', origin: 'b'.repeat(64) } });
    expect([host().mode(record), statSync(host().at(path)).ino, host().read(path)]).toEqual([
      ...['600', inode],
      `no line end: ${canary}`,
    ]);
    appendFileSync(host().at(path), 'x');
    expect(why(again)).toEqual(['host']);
  });

  test('goes with its record and the folders that were there for it', () => {
    withGroup();
    write([item()]);
    expect(write([]).stdout).toMatch(/@done\n$/);
    for (const gone of [path, record, '/etc/promguard/exporters', '/var/lib/promguard/private'])
      expect(host().read(gone)).toBeUndefined();
  });

  test('a reader key compares no file elsewhere', () => {
    host().write({ '/etc/shadow': 'x' });
    const script = observeScript([{ ...item(), path: '/etc/shadow' }], extras);
    expect(host().run(script).stdout).not.toContain('private');
  });
}
