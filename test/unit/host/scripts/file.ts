// Files as apply.sh writes them: only over what the plan saw, whole or not at all, and never readable by more than they should be.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const put = (text: string, check = '') => `put /etc/app.conf 0644 root:root${check} <<'END'\n${text}END`;

export function file(host: () => BashHost): void {
  test('a file is put in the place of the old one, with its mode', () => {
    host().write({ '/etc/app.conf': 'old\n' });
    expect(host().run(applying(put('new $(id) `id`\n')))).toMatchObject({ code: 0, stdout: '@done\n' });
    expect(host().read('/etc/app.conf')).toBe('new $(id) `id`\n');
    expect(host().mode('/etc/app.conf')).toBe('644');
  });

  test('while it is written, nobody but root can read it: it may hold keys', () => {
    host().programs({ chown: '/usr/bin/stat -c %a "$2" >$folder/modes; /usr/bin/chown "$@"' });
    expect(host().run(applying(put('PrivateKey = secret\n'))).code).toBe(0);
    expect(host().read('/modes')).toBe('600\n');
  });

  test('a file that its checker refuses leaves the old one, and nothing beside it', () => {
    host().write({ '/etc/app/x.conf': 'old\n' });
    const call = `step 'write x'\nput /etc/app/x.conf 0644 root:root 'grep good {}' <<'END'\nbad\nEND`;
    const { code, stdout } = host().run(applying(call));
    expect([code, stdout.split('\n').slice(0, 2)]).toEqual([1, ['@step write x', '@failed write x']]);
    expect(host().read('/etc/app/x.conf')).toBe('old\n');
    expect(host().read('/etc/app/.promguard-new.x.conf')).toBeUndefined();
  });

  test.each<[string, string | undefined, string, boolean]>([
    ['as the plan saw it', 'seen\n', hash('seen\n'), true],
    ['still absent', undefined, 'absent', true],
    ['changed since', 'other\n', hash('seen\n'), false],
    ['made since', 'made\n', 'absent', false],
    ['gone since', undefined, hash('seen\n'), false],
  ])('a file %s', (_, there, wanted, isWritten) => {
    if (there !== undefined) host().write({ '/etc/app.conf': there });
    const { code, stdout } = host().run(
      applying(
        `expect /etc/passwd ${hash(host().read('/etc/passwd') ?? '')}`,
        `expect /etc/app.conf ${wanted}`,
        put('new\n'),
      ),
    );
    expect(code).toBe(isWritten ? 0 : 1);
    expect(stdout.includes('@failed')).toBe(!isWritten);
    expect(host().read('/etc/app.conf')).toBe(isWritten ? 'new\n' : there);
  });

  test('files that go are removed, also where one is gone already', () => {
    host().write({ '/etc/app.conf': 'old\n' });
    expect(host().run(applying('remove_files /etc/app.conf /etc/gone.conf')).code).toBe(0);
    expect(host().read('/etc/app.conf')).toBeUndefined();
  });

  test('a folder that is there for our files goes with the last of them, and nothing else does', () => {
    const [ours, shared, others] = ['/etc/promguard/rules', '/etc/systemd/system/app.service.d', '/etc/app'];
    const files = [ours, shared, others].map((folder) => `${folder}/promguard.conf`);
    host().write({ ...Object.fromEntries(files.map((path) => [path, ''])), [`${shared}/own.conf`]: '' });
    expect(host().run(applying(`remove_files ${files.join(' ')}`)).code).toBe(0);
    expect(files.map((path) => host().read(path))).toEqual([undefined, undefined, undefined]);
    expect(() => host().mode(ours)).toThrow('ENOENT');
    for (const folder of [shared, others, '/etc/promguard']) expect(host().mode(folder)).toBeDefined();
  });

  test('a step that fails is named, with the end of what it printed, and nothing is done after it', () => {
    const { code, stdout } = host().run(
      applying("step 'break it'", 'echo why; sh -c "exit 7"', 'remove_files /etc/passwd'),
    );
    expect([code, stdout]).toEqual([7, '@step break it\n@failed break it\nwhy\n']);
    expect(host().read('/etc/passwd')).toBeDefined();
  });

  test('the list goes when PromGuard leaves', () => {
    host().write({ '/var/lib/promguard/managed': 'unit:app\n' });
    expect(host().run(applying('forget')).code).toBe(0);
    expect(host().read('/var/lib/promguard/managed')).toBeUndefined();
  });
}
