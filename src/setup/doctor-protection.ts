// What doctor checks of the rules for main, and of who commits keys past them.

import { unlessFailed } from '../io/github/call.ts';
import { type Protection, protectionOf } from '../io/github/rules.ts';
import { type Check, failed, passed, unknown } from './check.ts';
import { type Asking, seeing } from './doctor-asking.ts';
import { sightOf } from './doctor-environments.ts';
import { checkName, deployKeySecret, environmentsOf } from './names.ts';
import { deployKeyTitle, stepNumber } from './steps.ts';

const step = `step ${stepNumber('protection')} of docs/setup.md`;
const rules = { permission: 'Contents: read', page: 'Settings → Rules → Rulesets' };

interface Protected {
  protection: Protection;
  checks: Check[];
}

export async function checkProtection({ rest, owner, repo }: Asking, name: string): Promise<Protected> {
  let protection: Protection = { classic: false, closing: [], rulesets: [], closed: false, required: [] };
  const checks = await seeing('branch-protection', `protection of ${name}`, rules, async () => {
    protection = await protectionOf(rest, { owner, repo }, name);
    const { closing, closed, required } = protection;
    const why = closing.length > 0 ? ` (${closing.join(', ')})` : '';
    if (!closed) {
      const text = `${name} is not protected: an apply commits the keys to it, and anyone who can push to it can start one`;
      return [unknown('branch-protection', text, { hint: step })];
    }
    const text = `${name} is protected${why}: an apply that may not commit to it opens a pull request with the keys`;
    const is = passed('branch-protection', text);
    if (!required || required.includes(checkName)) return [is];
    const lacks = `the rules for ${name} do not require the status check ${checkName}`;
    return [is, unknown('required-check', lacks, { hint: step })];
  });
  return { protection, checks };
}

/** Whether what an apply commits with is known here, and is let in by the rules for main. */
export async function checkCommitting(asking: Asking, main: string, protection: Protection): Promise<Check[]> {
  const { rest, owner, repo, commitToken, place } = asking;
  const { closed } = protection;
  if (commitToken) return closed ? letIn(asking, main, protection, token) : [];
  const { production: environment } = environmentsOf(place);
  const sight = sightOf('Environments: read', environment);
  return seeing('deploy-key', `whether ${environment} has the secret ${deployKeySecret}`, sight, async () => {
    const which = { owner, repo, environment_name: environment, per_page: 100 };
    const list = () => rest.actions.listEnvironmentSecrets(which);
    // Without the environment nothing is applied at all, which is said elsewhere.
    const secrets = (await (closed ? list() : unlessFailed(404, list)))?.data.secrets ?? [];
    if (secrets.some(({ name }) => name === deployKeySecret))
      return [...(await deployKey(asking)), ...(closed ? await letIn(asking, main, protection, key) : [])];
    if (!closed) return [];
    const text =
      `nobody commits keys past the rules of ${main}: those of new hosts come as a pull request, and nothing is created ` +
      'before somebody starts its check and merges it';
    return [unknown('rules-bypass', text, { hint: `to need none: a deploy key (${step}), or a commit-token` })];
  });
}

const keys = { permission: 'Administration: read', page: `Settings → Deploy keys: "${deployKeyTitle}", Read/write` };

/** Nobody can tell which of them is the secret's. */
function deployKey({ rest, paginate, owner, repo }: Asking): Promise<Check[]> {
  const code = 'deploy-key';
  return seeing(code, 'deploy keys', keys, async () => {
    const all = await paginate(rest.repos.listDeployKeys, { owner, repo, per_page: 100 });
    const writing = all
      .filter(({ read_only, enabled }) => !read_only && enabled !== false)
      .map(({ title }) => `"${title}"`);
    if (writing.length > 0) return [passed(code, `a deploy key may write: ${writing.join(', ')}`)];
    const text = `${deployKeySecret} is set, but no deploy key of the repository may write, so applies are refused`;
    const hint = `Settings → Deploy keys → Add deploy key: the content of deploy-key.pub, Allow write access (${step})`;
    return [failed(code, text, { hint })];
  });
}

interface Actor {
  actor_type: string;
  bypass_mode?: string;
}

/** What commits, as an entry of a bypass list. */
interface Committer {
  who: string;
  entry: string;
  is(actor: Actor): boolean;
}

const key: Committer = {
  who: 'deploy keys',
  entry: 'Deploy keys',
  is: ({ actor_type }) => actor_type === 'DeployKey',
};

/** Of an App or a person; which of them it is, only the token itself could say. */
const token: Committer = {
  who: 'the commit-token',
  entry: 'its GitHub App',
  is: ({ actor_type, bypass_mode }) => actor_type !== 'DeployKey' && bypass_mode !== 'pull_request',
};

async function letIn(asking: Asking, main: string, protection: Protection, committer: Committer): Promise<Check[]> {
  const code = 'rules-bypass';
  const classic = protection.classic ? [classicRule(main, committer)] : [];
  const found = await Promise.all(
    protection.rulesets.map((id) => seeing(code, 'a ruleset', rules, () => ruleset(asking, id, committer))),
  );
  const faults = [...classic, ...found.flat()];
  return faults.length > 0 ? faults : [passed(code, `the rules for ${main} let ${committer.who} commit the keys`)];
}

/** docs.github.com, "Managing a branch protection rule", checked 2026-11-29: people, teams and Apps can be let in. */
function classicRule(main: string, { who, entry }: Committer): Check {
  const text = `${main} has a classic branch protection rule: whether it lets ${who} in is unknown`;
  const hint = `replace it by a ruleset with ${entry} in its bypass list (${step})`;
  return unknown('rules-bypass', text, { hint });
}

/** Nothing where it lets them in. GitHub shows the list to those who may change the ruleset (docs.github.com/rest/repos/rules, checked 2026-11-29). */
async function ruleset({ rest, owner, repo }: Asking, id: number, { who, entry, is }: Committer): Promise<Check[]> {
  const { name, bypass_actors: actors } = (await rest.repos.getRepoRuleset({ owner, repo, ruleset_id: id })).data;
  const list = `Settings → Rules → Rulesets → ${name} → Bypass list`;
  if (!actors) {
    const hint = `as somebody who may change it, look at ${list}: ${entry}`;
    return [unknown('rules-bypass', `the bypass list of the ruleset "${name}": hidden from this token`, { hint })];
  }
  if (actors.some(is)) return [];
  const text = `the ruleset "${name}" does not let ${who} in, so the keys of new hosts come as pull requests`;
  return [failed('rules-bypass', text, { hint: `${list}: add ${entry} (${step})` })];
}
