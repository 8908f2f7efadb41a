// The end of `npm run test:interop`: what each judge saw, in a line each, and the plain line of counts. Fails where nothing was judged, by one that was there or by all.

import { readFileSync } from 'node:fs';

const [judges, seen, report] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const rows = (text) => text.split('\n').filter(Boolean);

/** Its tests stand in a block of this name: test/interop/judge.ts. */
const titles = rows(judges).map((line) => {
  const [name, version, , reason] = line.split('\t');
  return { title: `${name} ${version}`, reason };
});
const { testResults = [] } = JSON.parse(report || '{}');
const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
const count = (status, title) =>
  tests.filter((test) => status.includes(test.status) && (!title || test.ancestorTitles[0] === title)).length;
const skipped = ['skipped', 'pending', 'todo', 'disabled'];

for (const { title, reason } of titles) {
  const things = new Map();
  for (const [one, what, number] of rows(seen).map((line) => line.split('\t'))) {
    if (one === title) things.set(what, (things.get(what) ?? 0) + Number(number));
  }
  const parts = [...things].map(([what, number]) => `${number} ${what}`);
  if (!reason && parts.length === 0) {
    parts.push('judged nothing');
    process.exitCode = 1;
  }
  const rest = [`${count(['failed'], title)} failed`];
  if (count(skipped, title)) rest.push(`${count(skipped, title)} skipped`);
  console.log(reason ? `${title}: not to be had here (${reason})` : `${title}: ${[...parts, ...rest].join(', ')}`);
}
console.log(`${count(['passed'])} passed, ${count(['failed'])} failed, ${count(skipped)} skipped`);
if (!titles.some(({ title }) => count(['passed'], title))) {
  console.error('nothing was judged');
  process.exitCode = 1;
}
