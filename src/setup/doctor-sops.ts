// What doctor checks in .sops.yaml, by which the sops command chooses recipients. Rule: reads what sops 3.13 would (config/config.go, read 2026-11-28).

import path from 'node:path';
import { readDocument } from '../fleet/document.ts';
import type { Fleet } from '../fleet/model.ts';
import { secretsFile } from '../fleet/secrets.ts';
import { createStore } from '../io/files.ts';
import { type Check, failed, passed, unknown } from './check.ts';

const name = '.sops.yaml';

/** Each that sops may find: beside fleet.yaml, and in the folders above it up to the root of the repository. */
export async function checkSopsConfigs(fleet: Fleet, root: string): Promise<Check[]> {
  const folder = path.resolve(path.dirname(fleet.file));
  const below = path.relative(root, folder).split(path.sep).filter(Boolean);
  const folders =
    below[0] === '..' ? [folder] : [root, ...below.map((_, i) => path.join(root, ...below.slice(0, i + 1)))];
  const found = await Promise.all(
    folders.map(async (own) => {
      const bytes = await createStore(own).read(name);
      const covered = path.posix.join(...path.relative(own, folder).split(path.sep), secretsFile);
      return bytes ? [checkSopsConfig(bytes, path.relative(root, path.join(own, name)), covered, fleet)] : [];
    }),
  );
  return found.flat();
}

/** covered: secrets.yaml from the folder of this file. */
export function checkSopsConfig(
  bytes: Uint8Array,
  file: string,
  covered: string,
  { recipients }: Pick<Fleet, 'recipients'>,
): Check {
  const { value, problems } = readDocument(bytes, file);
  const [broken] = problems;
  if (broken) {
    const hint = broken.hint ?? 'delete it, or write creation_rules';
    return failed('sops-config', `sops cannot read ${file}, line ${broken.at?.line ?? 1}: ${broken.summary}`, { hint });
  }
  const rules = (value as { creation_rules?: unknown } | null)?.creation_rules;
  if (!Array.isArray(rules)) return unknown('sops-config', `${file} has no list of creation_rules, so sops ignores it`);
  const wanted = `\`age: ${recipients.join(',')}\``;
  let rule: Rule | undefined;
  for (const one of rules as (Rule | null)[]) {
    const match = matches(one?.path_regex, covered);
    if (match === undefined) {
      const hint = 'write a regular expression that sops and JavaScript both know';
      return unknown('sops-config', `${file}: cannot say what \`${String(one?.path_regex)}\` matches`, { hint });
    }
    if (match) {
      rule = one ?? {};
      break;
    }
  }
  if (!rule) {
    const hint = `add a rule with \`path_regex: (^|/)${secretsFile.replace('.', '\\.')}$\`, and ${wanted}`;
    return failed('sops-config', `no rule of ${file} matches ${covered}`, { hint });
  }
  const own = agesOf(rule.age);
  const strange = own.filter((one) => !recipients.includes(one));
  const missing = recipients.filter((one) => !own.includes(one));
  if (strange.length + missing.length === 0) {
    return passed('sops-config', `${file} has the recipients of fleet.yaml for ${covered}`);
  }
  const faults = [
    ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
    ...(strange.length > 0 ? [`for ${strange.join(', ')}, which fleet.yaml does not have`] : []),
  ];
  return failed('sops-config', `with ${file}, sops would encrypt ${covered} ${faults.join(', and ')}`, {
    hint: `in the first rule that matches, write ${wanted}`,
  });
}

interface Rule {
  path_regex?: unknown;
  age?: unknown;
}

/** A rule without an expression matches everything. Undefined where the expression cannot be read. */
function matches(expression: unknown, file: string): boolean | undefined {
  if (expression === undefined || expression === null || expression === '') return true;
  try {
    return new RegExp(String(expression)).test(file);
  } catch {
    return undefined;
  }
}

/** Separated by commas, or a list. */
function agesOf(age: unknown): string[] {
  const texts = Array.isArray(age) ? age.map(String) : typeof age === 'string' ? age.split(',') : [];
  return texts.map((text) => text.trim()).filter(Boolean);
}
