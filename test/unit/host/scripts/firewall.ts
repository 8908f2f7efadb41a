// ufw as apply.sh turns it on, over a packet filter that keeps its chains and jumps.

import { expect, test } from 'vitest';
import { applying, type BashHost } from '../../../fakes/bash-host.ts';

/** Its chains are the lines of `chains`, INPUT's jumps those of `jumps`, one file each for both families. */
const filter = (six: string) => `
case "$*" in
  -S) sed 's/^/-N /' $folder/chains${six} ;;
  '-D INPUT -j '*) grep -qx "$4" $folder/jumps${six} || exit 1; grep -vx "$4" $folder/jumps${six} >$folder/left; mv $folder/left $folder/jumps${six} ;;
  '-A INPUT -j '*) echo "$4" >>$folder/jumps${six} ;;
esac`;

/** A moment after somebody's \`iptables -F\`: ufw's chains are there and nothing jumps to them. */
function flushed(host: BashHost): void {
  host.programs({
    iptables: filter(''),
    ip6tables: filter('6'),
    ufw: 'case "$*" in "--force enable" | reload) cp $folder/jumps $folder/seen; cp $folder/jumps6 $folder/seen6 ;; status) cat $folder/status ;; esac',
  });
  host.write({
    '/chains': 'ufw-before-input\nufw-after-input\n',
    '/chains6': 'ufw6-before-input\n',
    '/jumps': 'f2b-sshd\nufw-after-input\n',
    '/jumps6': '',
  });
}

/** Debian's ufw is a program of this kind: it asks its own modules, its children share its input, and it exits. */
const program = `#! /usr/bin/python3
import os, subprocess, sys
import ufw.util
from ufw.util import note

if __name__ == "__main__":
    note(f"{os.getpid()} {ufw.util.get_netfilter_capabilities('iptables')} {' | '.join(sys.argv)}")
    subprocess.run("cat", check=True)
    print("ufw was asked for", sys.argv[1])
    if sys.argv[1] == "raise":
        raise ValueError("this is a bug")
    sys.exit(3 if sys.argv[1] == "fail" else 0)
`;
const modules = `
import sys, types
__path__ = []
util = sys.modules["ufw.util"] = types.ModuleType("ufw.util")
asked = 0
def get_netfilter_capabilities(exe):
    global asked
    asked += 1
    return asked
def note(line):
    with open("/var/lib/noted", "a") as file:
        print(line, file=file)
util.get_iptables_version = lambda exe: "1.8"
util.get_netfilter_capabilities = get_netfilter_capabilities
util.note = note
`;

/** The host's ufw is one in Python. Returns what each of its commands was, and how many processes ran them. */
function inPython(host: BashHost) {
  host.write({ '/usr/local/sbin/ufw': program, '/usr/local/sbin/ufw.py': modules });
  return () => {
    const notes = (host.read('/var/lib/noted') ?? '').split('\n').filter(Boolean);
    const [ids, commands] = [0, 1].map((at) => notes.map((note) => note.split(' 1 /usr/local/sbin/')[at] ?? note));
    return { processes: new Set(ids).size, commands };
  };
}

export function firewall(host: () => BashHost): void {
  test('however many commands a script has, ufw is started once, and asks once what the kernel can do', () => {
    const ran = inPython(host());
    const rule = 'ufw allow in proto tcp from any to any port 22 comment \'the owner "x"\'';
    const { code, stdout } = host().run(applying(rule, "step 'the end'", 'enable_firewall'));
    expect([code, stdout]).toEqual([0, '@step the end\n@done\n']);
    expect(ran()).toEqual({
      processes: 1,
      commands: [
        'ufw | allow | in | proto | tcp | from | any | to | any | port | 22 | comment | the owner "x"',
        'ufw | default | deny | incoming',
        'ufw | default | deny | routed',
        'ufw | --force | enable',
      ],
    });
  });

  test.each([
    ['fail', 3],
    ['raise', 1],
  ])('a command of such a ufw that ends with an error (%s) ends the script', (word, exit) => {
    const ran = inPython(host());
    const { code, stdout } = host().run(applying('ufw good', 'step two', `ufw ${word}`, 'ufw never'));
    expect(code).toBe(exit);
    expect(stdout).toMatch(new RegExp(`@failed two\n[\\s\\S]*ufw was asked for ${word}\n`));
    expect(ran()).toEqual({ processes: 1, commands: ['ufw | good', `ufw | ${word}`] });
  });

  test('where such a ufw cannot begin, the script ends', () => {
    inPython(host());
    host().write({ '/usr/local/sbin/ufw.py': 'import nothing_of_this_name\n' });
    const { code, stdout } = host().run(applying('step one', 'ufw good', 'ufw never'));
    expect([code, stdout]).toEqual([1, expect.stringMatching(/@failed one\n[\s\S]*nothing_of_this_name/)]);
  });

  test.each(['enable_firewall', 'reload_firewall'])(
    '%s: the jumps are there before ufw sets DROP, in its order',
    (call) => {
      flushed(host());
      expect(host().run(applying(call)).code).toBe(0);
      expect(host().read('/seen')).toBe('f2b-sshd\nufw-before-input\nufw-after-input\n');
      expect(host().read('/seen6')).toBe('ufw6-before-input\n');
    },
  );

  test('what comes in and goes through is denied before ufw is on', () => {
    host().programs({ iptables: 'exit 1', ip6tables: 'exit 1' });
    expect(host().run(applying('enable_firewall')).code).toBe(0);
    expect(host().calls('ufw')).toEqual(['ufw default deny incoming', 'ufw default deny routed', 'ufw --force enable']);
  });

  test.each([
    ['active', ['ufw status', 'ufw reload']],
    ['inactive', ['ufw status']],
  ])('IPv6 is filtered too; a ufw that is %s', (status, calls) => {
    flushed(host());
    host().write({ '/etc/default/ufw': '# ours\nIPV6=no\nIPT_SYSCTL=x\n', '/status': `Status: ${status}\n` });
    expect(host().run(applying('filter_ipv6')).code).toBe(0);
    expect(host().read('/etc/default/ufw')).toBe('# ours\nIPV6=yes\nIPT_SYSCTL=x\n');
    expect(host().calls('ufw')).toEqual(calls);
    host().run(applying('filter_ipv6'));
    expect(host().calls('ufw')).toEqual([]);
  });

  test.each([
    ['its chains are gone', 'exit 1', 'no', 'ufw --force enable'],
    ['its chains are there', 'exit 0', 'yes', 'ufw reload'],
  ])('a ufw that is on adds rules and filters again where %s', (_, iptables, enabled, call) => {
    host().programs({ iptables, ip6tables: iptables });
    host().write({ '/etc/ufw/ufw.conf': '# ours\nENABLED=yes\n' });
    expect(host().run(applying('suspend_firewall', 'cp /etc/ufw/ufw.conf /etc/ufw/seen', 'reload_firewall')).code).toBe(
      0,
    );
    expect(host().read('/etc/ufw/seen')).toBe(`# ours\nENABLED=${enabled}\n`);
    expect(host().calls('ufw')).toEqual([call]);
  });

  test.each([
    ['4 INPUT DROP', 'iptables -P INPUT DROP'],
    ['6 FORWARD DROP', 'ip6tables -P FORWARD DROP'],
  ])('a policy of the server’s own filter is put back: restore_policy %s', (words, call) => {
    host().programs({ iptables: '', ip6tables: '' });
    expect(host().run(applying(`restore_policy ${words}`)).code).toBe(0);
    expect(host().calls(call.split(' ')[0] ?? '')).toEqual([call]);
  });

  test.each([
    ["'no' 'ACCEPT' 'DROP' ''", ['ufw disable', 'ufw reload'], 'yes', 'ACCEPT'],
    ["'' 'REJECT' '' 'no'", ['ufw reload'], 'no', 'REJECT'],
    ["'' '' '' ''", ['ufw reload'], 'yes', 'DROP'],
  ])('ufw becomes as it was: restore_firewall %s', (words, calls, ipv6, incoming) => {
    flushed(host());
    host().write({ '/etc/default/ufw': 'IPV6=yes\nDEFAULT_INPUT_POLICY="DROP"\nDEFAULT_FORWARD_POLICY="DROP"\n' });
    expect(host().run(applying(`restore_firewall ${words}`)).code).toBe(0);
    expect(host().calls('ufw')).toEqual(calls);
    const settings = `IPV6=${ipv6}\nDEFAULT_INPUT_POLICY="${incoming}"\nDEFAULT_FORWARD_POLICY="DROP"\n`;
    expect(host().read('/etc/default/ufw')).toBe(settings);
  });

  test('where somebody has removed ufw, no rule is to be deleted or put back, its file says that it is off, and it cannot be turned on', () => {
    host().write({ '/etc/ufw/ufw.conf': 'ENABLED=yes\n' });
    const removed = 'type() { [[ $* == "-P ufw" ]] && return 1; builtin type "$@"; }';
    const gone = (...commands: string[]) => host().run(applying(removed, ...commands)).code;
    const rule = 'allow in proto tcp from any to any port 80';
    expect(gone(`ufw delete ${rule}`, `ufw ${rule}`, "restore_firewall 'no' '' '' ''")).toBe(0);
    expect(host().read('/etc/ufw/ufw.conf')).toBe('ENABLED=no\n');
    expect(gone('enable_firewall')).not.toBe(0);
    expect(host().calls('ufw')).toEqual([]);
  });
}
