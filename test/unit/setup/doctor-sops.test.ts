// .sops.yaml as doctor sees it: read test/golden/problems/sops-config.txt.

import path from 'node:path';
import { expect, test } from 'vitest';
import { checkSopsConfig } from '../../../src/setup/doctor-sops.ts';

const recipients = ['age1one', 'age1two'];
const rule = (age: string, regex = '^fleet/.*\\.yaml$') =>
  `creation_rules:\n  - path_regex: ${regex}\n    age: ${age}\n`;
const everywhere = 'creation_rules:\n  - age: age1one,age1two\n';

const rows: [what: string, text: string, verdict: string][] = [
  ['covers secrets.yaml', rule('age1two,age1one'), 'passed'],
  ['folded over lines', 'creation_rules:\n  - age: >-\n      age1one,\n      age1two\n', 'passed'],
  ['a list', rule('[age1one, age1two]'), 'passed'],
  ['a rule for everything', everywhere, 'passed'],
  ['empty', '', 'failed'],
  ['not YAML', 'creation_rules:\n  - path_regex: "fleet/\n', 'failed'],
  ['a tab', 'creation_rules:\n\t- age: age1one\n', 'failed'],
  ['no rules', 'stores: { yaml: { indent: 2 } }\n', 'unknown'],
  ['a rule that does not match', rule('age1one,age1two', '^secrets/.*\\.yaml$'), 'failed'],
  ['a first rule that matches, with others after it', `${rule('age1one')}  - age: age1one,age1two\n`, 'failed'],
  ['another recipient', rule('age1three'), 'failed'],
  ['a recipient missing', rule('age1one'), 'failed'],
  ['a recipient too many', rule('age1one,age1two,age1three'), 'failed'],
  ['no age at all', 'creation_rules:\n  - pgp: FBC7B9E2A4F9289AC0C1D4843D16CEE4A27381B4\n', 'failed'],
  ['an expression of Go alone', rule('age1one', '"(?P<dir>fleet)/.*"'), 'unknown'],
];

test('.sops.yaml', async () => {
  const check = (text: string) =>
    checkSopsConfig(new TextEncoder().encode(text), '.sops.yaml', 'fleet/secrets.yaml', { recipients });
  expect(rows.map(([what, text]) => [what, check(text).verdict])).toEqual(
    rows.map(([what, , verdict]) => [what, verdict]),
  );
  const shown = rows.map(([what, text]) => {
    const { verdict, text: said, hint } = check(text);
    return `# ${what}\n${verdict}: ${said}\n${hint === undefined ? '' : `  ${hint}\n`}`;
  });
  const file = path.join(import.meta.dirname, '../../golden/problems/sops-config.txt');
  await expect(shown.join('\n')).toMatchFileSnapshot(file);
});
