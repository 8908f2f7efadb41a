// The words for every kind of change, once: read sentences.txt beside this file.

import { expect, test } from 'vitest';
import { detailsOf, summaryOf } from '../../src/show/kinds/index.ts';
import { marks } from '../../src/show/text.ts';
import { everyChange } from '../fakes/every-change.ts';

test('sentences', async () => {
  const lines = Object.values(everyChange)
    .flat()
    .flatMap((change) => [
      `${marks[change.action]} ${change.kind} ${summaryOf(change)}`,
      ...detailsOf(change).map((line) => `    ${line}`),
    ]);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('sentences.txt');
});
