// The rules for main, and the deploy key that they let through. Rule: rules that somebody else made stay as they are.

import { protectionOf } from '../../io/github/rules.ts';
import { normalise } from '../../publickey.ts';
import type { StoredKey } from '../keyfolder.ts';
import { checkName, mainBranch, mainRuleset } from '../names.ts';
import { deployKeyCommand, deployKeyTitle, rulesetCommand } from '../steps.ts';
import type { Asking } from './asking.ts';
import { missing, type Part } from './part.ts';

export function rulesetPart({ call: { rest }, at }: Asking): Part {
  return {
    step: 'protection',
    what: `a ruleset for ${mainBranch}: pull requests, and the status check ${checkName}`,
    byHand: [rulesetCommand],
    async look() {
      const { closed, required } = await protectionOf(rest, at, mainBranch);
      if (closed && required && !required.includes(checkName))
        return {
          is: 'different',
          why: `${mainBranch} is protected, but does not require the status check ${checkName}`,
        };
      if (closed) return { is: 'there' };
      return missing(() => rest.repos.createRepoRuleset({ ...at, ...mainRuleset }));
    },
  };
}

export function deployKeyPart({ call, at }: Asking, { path, publicKey }: StoredKey): Part {
  return {
    step: 'protection',
    what: 'the deploy key with which applies commit keys',
    byHand: [deployKeyCommand(path)],
    async look() {
      const all = await call.paginate(call.rest.repos.listDeployKeys, { ...at, per_page: 100 });
      const there = all.find(({ key }) => normalise(key) === normalise(publicKey));
      if (there?.read_only) return { is: 'different', why: `the deploy key "${there.title}" is read-only` };
      const key = { ...at, title: deployKeyTitle, key: publicKey, read_only: false };
      return there ? { is: 'there' } : missing(() => call.rest.repos.createDeployKey(key));
    },
  };
}
