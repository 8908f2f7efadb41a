// The lab is api.digitalocean.com, for the commands that run in it. Rule: nothing of that reaches beyond them: the machine's own /etc, and what it trusts, stay as they are.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { inside } from './network.ts';
import { filesOf, type Place } from './place.ts';
import { run } from './run.ts';

const apiHost = 'api.digitalocean.com';

/** A lab is up for minutes or days. */
const validDays = 30;

/** Own, as the machine's openssl.cnf may say anything. */
const certificates = `[req]
distinguished_name = name
[name]
[authority]
subjectKeyIdentifier = hash
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign
nameConstraints = critical, permitted;DNS:${apiHost}
[server]
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:${apiHost}
`;

/** Makes an authority that can speak for this name alone, and the certificate of the lab's cloud. The authority's key is gone before anybody trusts it. */
export async function createDomain(place: Place): Promise<void> {
  const { authority, authorityKey, authorityForm, certificate, certificateKey, hosts, nameServices } = filesOf(place);
  const issue = async (name: string, section: string, key: string, file: string, ...signed: string[]) => {
    const request = ['req', '-x509', '-config', authorityForm, '-extensions', section, '-subj', `/CN=${name}`];
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', String(validDays)];
    await run('openssl', [...request, ...made, '-keyout', key, '-out', file, ...signed]);
  };
  await writeFile(authorityForm, certificates);
  await issue(`PromGuard lab ${place.name}`, 'authority', authorityKey, authority);
  await issue(apiHost, 'server', certificateKey, certificate, '-CA', authority, '-CAkey', authorityKey);
  await Promise.all([rm(authorityKey), rm(authorityForm)]);
  await writeFile(hosts, `127.0.0.1 ${apiHost}\n${await readFile('/etc/hosts', 'utf8')}`);
  const machine = await readFile('/etc/nsswitch.conf', 'utf8').catch(() => '');
  await writeFile(nameServices, `${machine.replace(/^hosts:.*\n/gm, '')}\nhosts: files myhostname\n`);
}

/**
 * In a mount namespace of its own, as a name is looked up in /etc. systemd-resolved and nscd would be asked over Unix sockets, which cross the border
 * of a network namespace, and know the real address; DNS cannot be reached. What the machine unmounts meanwhile is unmounted here too (slave).
 */
const asApi = `mount --bind "$1" /etc/hosts
[ ! -e /etc/nsswitch.conf ] || mount --bind "$2" /etc/nsswitch.conf
[ ! -d /run/nscd ] || mount -t tmpfs none /run/nscd
shift 2
exec "$@"`;

/** The command line that runs a command inside the lab, where api.digitalocean.com is the lab's cloud. */
export function insideAsApi(place: Place, command: readonly string[]): string[] {
  const { hosts, nameServices } = filesOf(place);
  // bash, because dash drops variables such as INPUT_AGE-KEY; --norc, because it takes a socket as standard input for a network login.
  const bash = ['bash', '--norc', '-ec', asApi, 'bash', hosts, nameServices];
  const own = ['unshare', '--mount', '--propagation', 'slave', '--', ...bash];
  return inside(place, [...own, ...command]);
}

/** What has OpenSSL, Go, Python, curl and Node trust the lab's authority; all but Node trust no other then, and in a lab there is none to be met. */
export function trust(place: Place): Record<string, string> {
  const { authority } = filesOf(place);
  const names = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(names.map((name) => [name, authority]));
}
