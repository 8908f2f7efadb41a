// Tables of bad input: a row holds the place and code of every problem; the wording of a whole table is held in a golden file.

import { expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { format, type Problem } from '../../../src/problem.ts';

export interface Row {
  what: string;
  yaml: string[];
  /** `4:21 unknown-key`, `4:18 warning public-range` */
  says: string[];
}

/** A valid fleet.yaml of three lines: those of a row follow from line 4 on. */
export const head = `fleet: demo
recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]
monitors: [{ name: monitor, region: tor1 }]
`;

export function problemsOf(yaml: string): Problem[] {
  return load(new TextEncoder().encode(yaml), 'f.yaml').problems;
}

export function said(problems: readonly Problem[]): string[] {
  return problems.map(({ code, severity, at }) =>
    [...(at ? [`${at.line}:${at.column}`] : []), ...(severity === 'warning' ? ['warning'] : []), code].join(' '),
  );
}

/** Makes a test of each row, and one of the wording: test/golden/problems/`golden`.txt. */
export function testTable(golden: string, rows: readonly Row[], read: (yaml: string) => readonly Problem[]): void {
  const problems = ({ yaml }: Row) => read(`${yaml.join('\n')}\n`);

  test.each(rows)('$what', (row) => {
    expect(said(problems(row))).toEqual(row.says);
  });

  test('the wording', async () => {
    const texts = rows
      .filter(({ says }) => says.length > 0)
      .map((row) => `# ${row.what}\n${problems(row).map(format).join('\n')}\n`);
    await expect(texts.join('\n')).toMatchFileSnapshot(`../../golden/problems/${golden}.txt`);
  });
}
