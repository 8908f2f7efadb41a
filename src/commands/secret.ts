// `promguard secret`. Rule: a value is neither an argument nor printed.

import { buffer } from 'node:stream/consumers';
import { stringify } from 'yaml';
import { readDocument } from '../fleet/document.ts';
import type { Fleet } from '../fleet/model.ts';
import { badName, hostsOf, isSecretName, type SecretUse, secretUses } from '../fleet/secrets.ts';
import { readFleetAlone } from '../flow/recorded.ts';
import { hasComments, openValues, readSecrets, shownSecrets, type Values, writeSecrets } from '../flow/secrets.ts';
import { quote } from '../host/quote.ts';
import { edit } from '../io/editor.ts';
import { storeOf } from '../io/files.ts';
import { notForUs } from '../plan/checks/recipients.ts';
import type { Vault } from '../ports.ts';
import { Problem, problemsOf, refuse } from '../problem.ts';
import { isTracked } from '../setup/repository.ts';
import { columns } from '../show/columns.ts';
import { didYouMean, nearest } from '../suggest.ts';
import { hasTerminal, hiddenAnswer, stays } from './ask.ts';
import { command } from './command.ts';
import { printJson, warn } from './terminal.ts';
import { typed } from './typed.ts';

/** What other tools call it. */
const habits: ReadonlyMap<string, string> = new Map(
  Object.entries({ rm: 'remove', delete: 'remove', get: 'edit', show: 'edit', add: 'set', ls: 'list' }),
);

/** In a line of `secret list`. */
const mostHosts = 5;

export const secret = command({
  summary:
    'keep secrets for exporters and receivers of alerts in secrets.yaml, encrypted for the recipients of the fleet',
  operand: 'set NAME | remove NAME | edit | list',
  without: ['quiet', 'verbose'],
  options: {},
  examples: [
    'promguard secret set postgres_url        # asks for the value, and does not show it',
    'promguard secret set tls_key < key.pem   # or takes standard input',
    'promguard secret list                    # names, and what uses each',
    'promguard secret edit                    # all of them, with their values, in $EDITOR',
    'promguard secret remove postgres_url     # refused while something uses it',
  ],
  async run({ fleet: file, json }, operands) {
    const work = workOf(operands);
    return work(await readFleetAlone(storeOf(file), file), json);
  },
});

/** Throws a Problem for operands that are none of this command. */
function workOf([verb, name]: readonly string[]): (fleet: Fleet, json: boolean) => Promise<number> {
  const hint = 'promguard secret set NAME, remove NAME, edit (which shows the values), or list';
  if (verb === 'list' || verb === 'edit') {
    if (name === undefined) return verb === 'list' ? list : editAll;
    throw new Problem('unexpected-argument', `secret ${verb} takes no name`, { hint });
  }
  if (verb === undefined) throw new Problem('missing-argument', 'secret needs to be told what to do', { hint });
  if (verb !== 'set' && verb !== 'remove') {
    const meant = habits.get(verb) ?? nearest(verb, ['set', 'remove', 'edit', 'list']);
    throw new Problem('unknown-operand', `unknown command "secret ${verb}"`, {
      hint: meant === undefined ? hint : `did you mean secret ${meant}?`,
    });
  }
  if (name === undefined) throw new Problem('missing-argument', `secret ${verb} needs a name`, { hint });
  if (verb === 'remove') return (fleet, json) => change(fleet, json, async (values) => without(fleet, values, name));
  if (name.includes('=')) throw valueNotTaken();
  if (!isSecretName(name)) throw badName(name);
  return (fleet, json) => change(fleet, json, async (values) => ({ ...values, [name]: await valueFor(name) }), name);
}

/** Shows nothing of it. */
export function valueNotTaken(): Problem {
  return new Problem('secret-on-command-line', 'a secret is not an argument: the history of the shell keeps those', {
    hint: 'promguard secret set NAME asks for it, or takes it from standard input; if it stood on the command line, change it where it is used first',
  });
}

async function list(fleet: Fleet, json: boolean): Promise<number> {
  const secrets = await readSecrets(storeOf(fleet.file), fleet);
  const names = [...(secrets?.ciphertexts.keys() ?? [])].sort();
  const all = secretUses(fleet).map((use) => ({ ...use, hosts: hostsOf(fleet, use) }));
  const usesOf = (name: string) => all.filter(({ secret: used }) => used === name);
  if (json) {
    const shown = ({ secret: _, at: __, ...use }: (typeof all)[number]) => {
      const { as, ...fields } = use;
      return 'exporter' in use ? { ...fields, as } : fields;
    };
    printJson({ version: 1, secrets: names.map((name) => ({ name, uses: usesOf(name).map(shown) })) });
  } else if (names.length > 0) {
    const row = (use: (typeof all)[number]) => [use.secret, userOf(use), someOf(use.hosts)];
    const rows = names.flatMap((name) => (usesOf(name).length > 0 ? usesOf(name).map(row) : [[name, 'unused', '']]));
    console.log(columns([['NAME', 'USED BY', 'ON'], ...rows]));
  } else console.error(typed(`no secrets in ${shownSecrets(fleet)}: promguard secret set NAME adds one`));
  return 0;
}

function userOf(use: SecretUse): string {
  if ('receiver' in use) return `alerts, ${use.receiver} ${use.name}`;
  return `${use.exporter}, ${use.as === 'env' ? 'env' : 'file'} ${use.name}`;
}

function someOf(hosts: readonly string[]): string {
  const left = hosts.length - mostHosts;
  return `${hosts.slice(0, mostHosts).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** added: a name that fleet.yaml may have to use yet. */
async function change(
  fleet: Fleet,
  json: boolean,
  next: (values: Values) => Promise<Values>,
  added?: string,
): Promise<number> {
  return write(fleet, await vaultOf(fleet), json, next, added);
}

/** Once: what opens it is taken out of the environment. Throws Problems where it does not open the file, before a value is asked for. */
async function vaultOf(fleet: Fleet): Promise<Vault> {
  const { openVault } = await import('../io/sops/open.ts');
  const vault = await openVault(fleet, process.env);
  const secrets = await readSecrets(storeOf(fleet.file), fleet);
  const sealed = secrets ? [{ file: secrets.file, recipients: secrets.sealedFor }] : [];
  refuse(notForUs({ fleet, sealed }, await vault.recipients()));
  return vault;
}

async function write(
  fleet: Fleet,
  vault: Vault,
  json: boolean,
  next: (values: Values) => Promise<Values>,
  added?: string,
): Promise<number> {
  const store = storeOf(fleet.file);
  const former = await readSecrets(store, fleet);
  if (!former) await refuseLost(shownSecrets(fleet));
  const written = await writeSecrets(store, vault, fleet, former, next);
  const file = shownSecrets(fleet);
  if (json) printJson({ version: 1, ok: true, changed: written });
  else if (!written && !former) console.error(`no secrets, and no ${file}`);
  else console.log(written ? `wrote ${file}: commit it, then apply` : `${file} is unchanged`);
  if (written && former && hasComments(former)) console.error(`${file} had comments, which are not kept`);
  if (added !== undefined && !json && !secretUses(fleet).some(({ secret: used }) => used === added))
    console.error(
      `nothing uses it yet: in fleet.yaml, give it to an exporter as \`{ secret: ${added} }\` under \`env\` or \`files\`, or to a receiver of alerts`,
    );
  return 0;
}

/** Throws a Problem where a new file would take the place of one with other secrets. */
async function refuseLost(file: string): Promise<void> {
  if (!(await isTracked(file))) return;
  throw new Problem('secrets-lost', `git has ${file}, and it is not here`, {
    hint: `restore it: git checkout -- ${quote(file)}; if nobody can open it any more, git rm --cached ${quote(file)}, and set its secrets again`,
  });
}

function without(fleet: Fleet, values: Values, name: string): Values {
  if (Object.hasOwn(values, name)) refuse(inUse(fleet, [name]));
  if (Object.hasOwn(values, name)) return Object.fromEntries(Object.entries(values).filter(([own]) => own !== name));
  const known = Object.keys(values);
  const otherwise = known.length > 0 ? `the secrets are ${known.join(', ')}` : 'there are none';
  throw new Problem('unknown-secret', `there is no secret ${name}`, { hint: didYouMean(name, known, otherwise) });
}

function inUse(fleet: Fleet, names: readonly string[]): Problem[] {
  return names.flatMap((name) => {
    const use = secretUses(fleet).find(({ secret: used }) => used === name);
    if (!use) return [];
    const user = 'receiver' in use ? `the receiver ${use.receiver}` : `the exporter ${use.exporter}`;
    const hint = 'remove it there first';
    return [new Problem('secret-in-use', `${user} uses the secret ${name}`, { at: use.at, hint })];
  });
}

/** An editor that has left nothing has failed more often than somebody meant it. Throws Problems. */
function edited(fleet: Fleet, before: Values, after: Values): Values {
  const names = Object.keys(before);
  refuse(
    inUse(
      fleet,
      names.filter((name) => !Object.hasOwn(after, name)),
    ),
  );
  if (names.length === 0 || Object.keys(after).length > 0) return after;
  throw new Problem('secrets-emptied', 'nothing was changed: no secret is left in the text', {
    hint: `promguard secret remove ${names[0]}, or delete secrets.yaml`,
  });
}

/** From a person, or else the whole of standard input: a PEM file ends with a line end, and a single line does without. */
async function valueFor(name: string): Promise<string> {
  if (process.stdin.isTTY) return hiddenAnswer(`value of ${name}, not shown: `);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await buffer(process.stdin));
    return text.replace(/^(.*)\r?\n$/, '$1');
  } catch {
    throw new Problem('secret-not-text', `the secret ${name} is not UTF-8`, { hint: 'encode it, as with base64' });
  }
}

/** What somebody has typed is kept until it is written, or the person drops it. */
async function editAll(fleet: Fleet, json: boolean): Promise<number> {
  const vault = await vaultOf(fleet);
  const present = await openValues(vault, await readSecrets(storeOf(fleet.file), fleet));
  const head = `# Secrets of the fleet ${fleet.name}, NAME: value. They are encrypted when the editor ends.\n`;
  const shown = `${head}${Object.keys(present).length > 0 ? stringify(present) : ''}`;
  return edit({
    text: shown,
    name: 'secrets.yaml',
    environment: process.env,
    take: (text) =>
      write(fleet, vault, json, async (values) => (text === shown ? values : edited(fleet, values, valuesIn(text)))),
    again: async (error) => !json && hasTerminal() && editsAgain(problemsOf(error)),
  });
}

async function editsAgain(problems: readonly Problem[]): Promise<boolean> {
  warn(problems);
  if (await stays('press Enter to edit it again, or Ctrl-C to drop what you typed: ')) return true;
  throw new Problem('not-confirmed', 'nothing was changed, and what was typed is gone');
}

/** Throws a Problem that quotes nothing of the text but a name. */
function valuesIn(text: string): Values {
  const { value, problems, source } = readDocument(new TextEncoder().encode(text), 'secrets.yaml');
  // Without a secret it is no map; and a number is the text that stands there.
  const faults = problems.filter(({ code }) => !['empty-file', 'unusual-number'].includes(code));
  refuse(faults.map(({ code, at }) => notReadable(`line ${at?.line} ${faultWords[code] ?? 'is not valid YAML'}`)));
  if ((value ?? null) === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw notReadable('no line is one');
  const entries = Object.entries(value as Record<string, unknown>);
  const strange = entries.find(([, entry]) => typeof entry === 'object');
  if (strange) throw notReadable(`${strange[0]} has no text`);
  return Object.fromEntries(entries.map(([name, entry]) => [name, source(name) ?? String(entry)]));
}

const faultWords: Readonly<Record<string, string>> = {
  'duplicate-key': 'has a name that is there already',
  'multiple-documents': 'starts another document',
  'merge-conflict': 'is the mark of a merge conflict',
};

function notReadable(why: string): Problem {
  return new Problem('secrets-not-readable', `nothing was changed: the text is not \`NAME: value\` lines: ${why}`, {
    hint: 'put a value with special characters in quotes, and close them',
  });
}
