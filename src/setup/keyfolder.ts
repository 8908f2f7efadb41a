// The folder that holds the keys, outside git. Rule: an existing file is never overwritten, only its owner can read a secret, and git takes none.

import { randomBytes } from 'node:crypto';
import { access, chmod, link, mkdir, open, readFile, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { createSigner, generateSigningPair } from '../io/signature.ts';
import { parseIdentities } from '../io/sops/age.ts';
import { parseSshKey } from '../io/ssh/connection.ts';
import { Secret } from '../keys/secret.ts';
import { generateSshPair } from '../keys/ssh.ts';
import type { Random } from '../ports.ts';
import { Problem } from '../problem.ts';

/** A key of the folder. */
export interface StoredKey {
  /** The secret half: an absolute path. */
  path: string;
  /** `age1…`, `ssh-ed25519 AAAA… comment`, or base64 */
  publicKey: string;
  /** Whether this run created it. */
  made: boolean;
}

export interface KeyFolder {
  folder: string;
  /** Opens the files in fleet/keys. */
  identity: StoredKey;
  /** Root on the hosts. */
  ssh: StoredKey;
  /** Runs the fact reader on the hosts and nothing else. */
  reader: StoredKey;
  /** Signs plans. */
  signing: StoredKey;
  /** Commits keys to a protected main. */
  deploy: StoredKey;
}

export interface Making {
  fleet: string;
  now: Date;
  random: Random;
}

/** `$XDG_CONFIG_HOME/promguard/<fleet>` or `~/.config/promguard/<fleet>`. Throws a Problem where that would depend on the current folder. */
export function defaultFolder(fleet: string, environment: NodeJS.ProcessEnv, home: string): string {
  const folders = [environment['XDG_CONFIG_HOME'] ?? '', path.join(home, '.config')];
  const base = folders.find((folder) => path.isAbsolute(folder));
  if (base !== undefined) return path.join(base, 'promguard', fleet);
  throw new Problem('no-home', `the keys would be kept in the home of this user, and HOME is "${home}"`, {
    hint: 'set HOME, or choose a folder for the keys: --keys PATH',
  });
}

/** Throws a Problem for a folder in a git working tree: there, one `git add` publishes the keys. */
export async function refuseGit(folder: string): Promise<void> {
  for (let at = await resolved(path.resolve(folder)); ; at = path.dirname(at)) {
    if (await exists(path.join(at, '.git'))) {
      throw new Problem('key-folder-in-git', `${folder} is inside the git working tree ${at}`, {
        hint: 'choose a folder outside git for the keys: --keys PATH',
      });
    }
    if (at === path.dirname(at)) return;
  }
}

/** The same for the folder of fleet.yaml and its `keys`, which are committed, whether or not there is a repository yet. Throws a Problem. */
export async function refuseFleetFolder(folder: string, fleet: string): Promise<void> {
  const [keys, commits] = await Promise.all([folder, path.dirname(fleet)].map((one) => resolved(path.resolve(one))));
  const from = path.relative(commits ?? '', keys ?? '');
  if (from !== '' && from !== 'keys') return;
  throw new Problem('key-folder-in-git', `${folder} is committed to git with ${fleet}`, {
    hint: 'choose a folder outside git for the keys: --keys PATH',
  });
}

/** The real path of a folder that may not exist yet. */
async function resolved(folder: string): Promise<string> {
  if (folder === path.dirname(folder)) return folder;
  if (await exists(folder)) return realpath(folder);
  return path.join(await resolved(path.dirname(folder)), path.basename(folder));
}

const names = {
  identity: 'age-identity.txt',
  ssh: 'ssh-key',
  reader: 'reader-key',
  signing: 'plan-signing-key',
  deploy: 'deploy-key',
};

/** The public halves of the keys that a folder has, an SSH key without its comment. */
export interface FoundKeys {
  readonly identity?: string;
  readonly ssh?: string;
  readonly reader?: string;
  readonly signing?: string;
  readonly deploy?: string;
}

/** Creates nothing. Throws a Problem for a key that does not parse. */
export function findKeys(folder: string): Promise<FoundKeys> {
  return inFolder(folder, async () => {
    const identity = await readRecipient(path.join(folder, names.identity));
    const ssh = await readPublicKey(path.join(folder, names.ssh));
    const reader = await readPublicKey(path.join(folder, names.reader));
    const signing = await readSigningKey(path.join(folder, names.signing));
    const deploy = await readPublicKey(path.join(folder, names.deploy));
    return {
      ...(identity && { identity }),
      ...(ssh && { ssh }),
      ...(reader && { reader }),
      ...(signing && { signing }),
      ...(deploy && { deploy }),
    };
  });
}

async function readRecipient(file: string): Promise<string | undefined> {
  const text = await readSecret(file);
  return text && (await explained(file, () => recipientOf(text)));
}

async function recipientOf(text: Secret): Promise<string> {
  const [first] = await parseIdentities(text);
  if (!first) throw new TypeError('there is no identity without a recipient');
  return first.recipient;
}

async function readPublicKey(file: string): Promise<string | undefined> {
  const text = await readSecret(file);
  // Somebody may have installed it already, and no new private key fits to it.
  if (!text && (await exists(`${file}.pub`))) {
    throw new Problem('private-key-missing', `${file}.pub is there, and its private key ${file} is not`, {
      hint: `restore ${file}, or remove ${file}.pub to have a new pair made`,
    });
  }
  return text && (await explained(file, () => parseSshKey(text).publicKey));
}

async function readSigningKey(file: string): Promise<string | undefined> {
  const text = await readSecret(file);
  return text && (await explained(file, () => createSigner(text).publicKey));
}

/** As `mkdir -p`: Node's own never ends below a folder that takes none, as /proc (Node 20.20, checked 2026-11-29). */
async function makeFolder(folder: string): Promise<void> {
  const isThere = async () => (await stat(folder).catch(() => undefined))?.isDirectory() === true;
  if (await isThere()) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder, { mode: 0o700 }).catch(async (cause) => {
    // Another run may have made it meanwhile.
    if (!(await isThere())) throw cause;
  });
}

/** Creates the keys that were not found. */
export function completeKeyFolder(
  folder: string,
  found: FoundKeys,
  { fleet, now, random }: Making,
): Promise<KeyFolder> {
  const at = (name: keyof typeof names) => path.join(folder, names[name]);
  const comment = `promguard-${fleet}`;
  return inFolder(folder, async () => {
    await makeFolder(folder);
    await chmod(folder, 0o700);
    // A repository may be begun around it later, with `git add .`.
    const ignored = path.join(folder, '.gitignore');
    if (!(await exists(ignored))) await writeNew(ignored, '# Keys are never committed.\n*\n', 0o644);
    return {
      folder,
      identity: await identity(at('identity'), found.identity, now),
      ssh: await sshKey(at('ssh'), found.ssh, comment, random),
      reader: await sshKey(at('reader'), found.reader, `${comment}-reader`, random),
      signing: await signingKey(at('signing'), found.signing, random),
      deploy: await sshKey(at('deploy'), found.deploy, `${comment}-deploy`, random),
    };
  });
}

async function inFolder<Value>(folder: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw explainedError(folder, error);
  }
}

/** An error of the file system is a problem that a person can fix. */
function explainedError(folder: string, error: unknown): unknown {
  const { code, syscall } = (error instanceof Error ? error : {}) as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  if (syscall === 'link' && code === 'EEXIST') {
    const hint = 'wait until it has ended, and run promguard init again';
    return new Problem('key-folder-busy', `another promguard init is creating keys in ${folder}`, {
      hint,
      cause: error,
    });
  }
  const hint = 'check that it is a folder that this user can write to, or choose another: --keys PATH';
  return new Problem('key-folder-unusable', `cannot keep the keys in ${folder}: ${code}`, { hint, cause: error });
}

async function identity(file: string, found: string | undefined, now: Date): Promise<StoredKey> {
  if (found !== undefined) return { path: file, publicKey: found, made: false };
  const text = await generateX25519Identity();
  const recipient = await recipientOf(new Secret(text));
  await writeNew(file, `# public key: ${recipient}\n# created: ${now.toISOString()}\n${text}\n`, 0o600);
  return { path: file, publicKey: recipient, made: true };
}

async function sshKey(file: string, found: string | undefined, comment: string, random: Random): Promise<StoredKey> {
  const pair = found === undefined ? generateSshPair(random, comment) : undefined;
  const publicKey = `${found ?? pair?.publicKey} ${comment}`;
  if (pair) await writeNew(file, pair.privateKey.reveal(), 0o600);
  if (!(await exists(`${file}.pub`))) await writeNew(`${file}.pub`, `${publicKey}\n`, 0o644);
  return { path: file, publicKey, made: pair !== undefined };
}

async function signingKey(file: string, found: string | undefined, random: Random): Promise<StoredKey> {
  if (found !== undefined) return { path: file, publicKey: found, made: false };
  const { publicKey, privateKey } = generateSigningPair(random);
  await writeNew(file, `${privateKey.reveal()}\n`, 0o600);
  return { path: file, publicKey, made: true };
}

/** Undefined when there is no such file. */
async function readSecret(file: string): Promise<Secret | undefined> {
  if (!(await exists(file))) return undefined;
  if ((await stat(file)).mode & 0o077) {
    throw new Problem('key-file-readable-by-others', `${file} is readable by others than its owner`, {
      hint: `chmod 600 ${file}`,
    });
  }
  return new Secret(await readFile(file, 'utf8'));
}

/** A problem with an existing key names its file. */
async function explained<Value>(file: string, parse: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await parse();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, `${file}: ${error.summary}`, {
      hint: 'restore it from your copy; without a copy, move it away and run promguard init again',
      cause: error,
    });
  }
}

/** Whole or not at all, and never over another file: a link fails where a rename would replace it. */
async function writeNew(file: string, content: string, mode: number): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.chmod(mode);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
