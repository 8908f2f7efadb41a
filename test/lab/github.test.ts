// The Action as a runner starts it, inside a lab, with a GitHub that answers there, too.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOf, placeOf } from '../../src/lab/index.ts';
import { insideLab, labSecrets } from '../fakes/github/lab.ts';
import { Runner } from '../fakes/github/runner.ts';
import { createGitHub, type GitHub } from '../fakes/github/server.ts';
import { Story, story } from './story.ts';

story('a job in the lab', () => {
  const lab = 'jobs';
  let it: Story;
  let github: GitHub;
  let runner: Runner;

  beforeAll(async () => {
    it = await Story.begin(lab);
    const recipient = (await readFile(filesOf(placeOf(lab)).ageRecipient, 'utf8')).trim();
    const fleet = [
      'fleet: jobs',
      `recipients: [${recipient}]`,
      'monitors: [{ name: watch, region: tor1 }]',
      'nodes: [{ name: db, region: lon1 }]',
    ];
    github = await createGitHub({ files: { 'fleet/fleet.yaml': `${fleet.join('\n')}\n` } });
    await github.listenIn(insideLab(lab));
    runner = await Runner.create({ github, wrap: insideLab(lab), with: await labSecrets(lab) });
  });

  afterAll(async () => {
    await runner?.close();
    await github?.close();
    await it?.end();
  });

  test('asks the lab’s cloud and shows no secret', async () => {
    const run = await runner.run({ on: { name: 'push' }, token: github.jobToken({ contents: 'read' }) });
    expect(run.log).toContain('watch');
    expect(run).toMatchObject({ code: 0, outputs: { create: '2', changed: 'true' } });
    const { 'digitalocean-token': token, 'ssh-key': key } = await labSecrets(lab);
    expect(runner.everything()).not.toContain(token.trim());
    for (const line of key.split('\n').slice(1, -2)) expect(runner.everything()).not.toContain(line);
  });

  test('reaches GitHub at the same URL, and meets its broken connections', async () => {
    const token = github.jobToken({ issues: 'write' });
    const ask = `
      const headers = { authorization: 'Bearer ${token}', 'user-agent': 'test' };
      const url = '${github.url}/repos/octo/fleet/issues';
      fetch(url, { method: 'POST', headers, body: '{"title":"Drift"}' })
        .then((answer) => console.log(answer.status), (error) => console.log(error.message));`;
    const posted = async () => (await it.inside(process.execPath, '-e', ask)).stdout.trim();
    expect(await posted()).toBe('201');
    github.faults.add({ drop: 'after' });
    expect(await posted()).toBe('fetch failed');
    expect(github.issues()).toHaveLength(2);
  });
});
