// What doctor checks of the secrets that every branch can read: those of the repository and of its organisation.

import { CallFailed } from '../io/http.ts';
import { type Check, failed, passed, unknown } from './check.ts';
import { type Asking, seeing } from './doctor-asking.ts';
import { readingSecrets, secretNames } from './names.ts';

const sight = {
  permission: 'Secrets: read',
  page: 'Settings → Secrets and variables → Actions, where none of ours belongs',
};

/** A workflow on any branch can read what is a secret of the repository or of its organisation. */
export function checkExposed(asking: Asking): Promise<Check[]> {
  const code = 'exposed-secret';
  return seeing(code, 'secrets of the repository', sight, async () => {
    const { rest, owner, repo } = asking;
    const own = (await rest.actions.listRepoSecrets({ owner, repo, per_page: 100 })).data.secrets;
    const found = [
      ...own.map(({ name }) => ({ name, of: 'repository', option: '' })),
      ...(await organisationSecrets(asking)).map(({ name }) => ({
        name,
        of: 'organisation',
        option: ` --org ${owner}`,
      })),
    ];
    const kept: readonly string[] = asking.accepted ? acceptedSecrets(asking) : [];
    const checks = Object.entries(secretNames).flatMap(([environment, names]) =>
      found
        .filter(({ name, of }) => !(of === 'repository' && kept.includes(name)))
        .filter(({ name }) => names.includes(name))
        .map(({ name, of, option }) => {
          const text = `${name} is a secret of the ${of}, so a workflow on any branch can read it`;
          const hint = `gh secret delete ${name}${option}, replace what it opened, and keep it only in the environment ${environment}`;
          return failed(code, text, { hint });
        }),
    );
    const none = 'no secret of PromGuard is one of the repository, where a workflow on any branch could read it';
    if (asking.accepted)
      return [
        ...checks,
        ...acceptedChecks(
          kept,
          own.map(({ name }) => name),
        ),
      ];
    return checks.length > 0 ? checks : [passed(code, none)];
  });
}

/** No signature: what everybody can sign proves nothing. */
function acceptedSecrets({ needsCloud }: Asking): string[] {
  return [readingSecrets.ssh, ...(needsCloud ? [readingSecrets.token] : [])];
}

function acceptedChecks(expected: readonly string[], present: readonly string[]): Check[] {
  const missing = expected.filter((name) => !present.includes(name));
  if (missing.length > 0)
    return missing.map((name) =>
      failed('environment-secrets', `the repository has no secret ${name}`, { hint: `gh secret set ${name}` }),
    );
  const text = `everybody who can push a branch can read ${expected.join(' and ')}, as fleet.yaml accepts (github.plan_secrets)`;
  const hint = 'where the repository has environments: remove the setting, and run promguard init --github';
  return [unknown('exposed-secret', text, { hint })];
}

/** The organisation's secrets that this repository may use; a repository of a user has none. */
async function organisationSecrets({ rest, owner, repo }: Asking): Promise<{ name: string }[]> {
  try {
    return (await rest.actions.listRepoOrganizationSecrets({ owner, repo, per_page: 100 })).data.secrets;
  } catch (error) {
    if (error instanceof CallFailed && (error.status === 403 || error.status === 404)) return [];
    throw error;
  }
}
