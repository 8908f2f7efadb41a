// The key that logs in gives way to the next one, in files that are the owner's.

import { chmodSync, lstatSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { addLoginKeyScript, dropLoginKeyScript, filesLeft } from '../../../../src/host/login.ts';
import type { BashHost } from '../../../fakes/bash-host.ts';

const home = '/var/lib/root';
const file = `${home}/.ssh/authorized_keys`;
const readers = `${home}/.ssh/authorized_keys2`;
const [old, next, other] = ['O', 'N', 'X'].map(
  (letter) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letter.repeat(43)}`,
) as [string, string, string];
const owners = `# mine\n\n${other} ann@laptop\n  from="192.0.2.7" ${other}`;

export function login(host: () => BashHost): void {
  const left = (script: typeof add) => {
    const { code, stdout, stderr } = host().run(script, `export HOME=${home}`);
    return filesLeft('h', { code: code ?? 1, stdout, stderr });
  };
  const add = addLoginKeyScript(old, next);
  const drop = dropLoginKeyScript(old);
  const looksAt = (files: string) =>
    host().programs({
      sshd: `case "$*" in -T*user=root,*) printf 'port 22\nauthorizedkeysfile ${files.replaceAll('%', '%%')}\n' ;; esac`,
    });

  beforeEach(() => host().write({ [file]: `${owners}\n${old} promguard\n` }));

  test('the new key stands beside the old one, once, and everything else stays as it was', () => {
    chmodSync(host().at(file), 0o640);
    for (let times = 0; times < 2; times += 1) expect(left(add)).toEqual([]);
    expect(host().read(file)).toBe(`${owners}\n${old} promguard\n${next}\n`);
    // File and folder are on the disk before anything is built on them.
    const folder = `${home}/.ssh`;
    expect(host().calls('sync')).toEqual([`sync ${folder}/.promguard-new.authorized_keys`, `sync ${folder}`]);
    for (let times = 0; times < 2; times += 1) expect(left(drop)).toEqual([]);
    expect(host().read(file)).toBe(`${owners}\n${next}\n`);
    expect(host().mode(file)).toBe('640');
    expect(host().read(`${home}/.ssh/.promguard-new.authorized_keys`)).toBeUndefined();
  });

  test('a last line without an end gets one before the new key', () => {
    host().write({ [file]: `${owners}\n${old}` });
    left(add);
    expect(host().read(file)).toBe(`${owners}\n${old}\n${next}\n`);
  });

  test.each([
    ['/etc/ssh/keys/%u .ssh/authorized_keys2', '/etc/ssh/keys/root'],
    ['%h/keys', `${home}/keys`],
    ['/etc/%%k/%U', '/etc/%k/0'],
  ])('where sshd looks elsewhere, it is written there: %s', (files, at) => {
    looksAt(files);
    host().write({ [at]: `${old}\n` });
    const before = host().read(file);
    expect([left(add), left(drop)]).toEqual([[], []]);
    expect(host().read(at)).toBe(`${next}\n`);
    expect(host().read(file)).toBe(before);
  });

  test('a link to the file stays a link', () => {
    mkdirSync(host().at('/etc/keys'));
    renameSync(host().at(file), host().at('/etc/keys/root'));
    symlinkSync('/etc/keys/root', host().at(file));
    left(add);
    expect(lstatSync(host().at(file)).isSymbolicLink()).toBe(true);
    expect(host().read('/etc/keys/root')).toContain(next);
  });

  test('an old key with options is left and named, and so is one in the file of the readers', () => {
    const restricted = `restrict,command="read" ${old}\n`;
    host().write({ [file]: `no-pty ${old}\n`, [readers]: restricted });
    expect([left(add), left(drop)]).toEqual([
      [file, readers],
      [file, readers],
    ]);
    expect([host().read(file), host().read(readers)]).toEqual([`no-pty ${old}\n`, restricted]);
    host().write({ [file]: `${old}\n`, [readers]: `${old}\n` });
    expect([left(add), left(drop)]).toEqual([[readers], [readers]]);
    expect([host().read(file), host().read(readers)]).toEqual([`${next}\n`, `${old}\n`]);
  });

  test('a comment that has the old key is no key', () => {
    host().write({ [file]: `# ${old}\n${next}\n` });
    expect([left(add), left(drop)]).toEqual([[], []]);
  });

  test('on a host without any of these files nothing is made', () => {
    host().write({ [file]: '' });
    expect([left(add), left(drop)]).toEqual([[], []]);
    expect(host().read(file)).toBe('');
  });

  test('a file that cannot be written whole stays as it was, and it is said', () => {
    host().programs({ sync: 'echo no space left >&2; exit 1' });
    const before = host().read(file);
    expect(() => left(add)).toThrow(expect.objectContaining({ code: 'ssh-key-not-replaced' }));
    expect(() => left(drop)).toThrow(expect.objectContaining({ hint: expect.stringContaining('no space left') }));
    expect(host().read(file)).toBe(before);
  });
}
