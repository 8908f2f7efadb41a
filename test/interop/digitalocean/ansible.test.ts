// Ansible's community.digitalocean against the lab's cloud. Rule: a task counts where it checks what its module returned; see with_ansible.yaml.

import path from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../judge.ts';
import { runClient, unfit } from './net.ts';

interface Report {
  plays: { tasks: { task: { name: string }; hosts: { localhost: { failed?: boolean; action: string } } }[] }[];
}

judge('ansible-playbook', (one) => {
  test.skipIf(unfit)(
    'everything a droplet goes through, and what surrounds it',
    async () => {
      const playbook = path.join(import.meta.dirname, 'with_ansible.yaml');
      const variables = ['ANSIBLE_STDOUT_CALLBACK=ansible.posix.json', 'ANSIBLE_LOCALHOST_WARNING=false'];
      const { code, stdout, stderr } = await runClient(['env', ...variables, one.program, playbook]);
      expect(code, stderr).toBe(0);
      const { plays } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Report;
      const tasks = plays.flatMap((play) => play.tasks).filter(({ hosts }) => hosts.localhost.action !== 'pause');
      one.saw('calls', tasks.length);
      const wrong = tasks.filter(({ hosts }) => hosts.localhost.failed);
      expect(wrong.map(({ task, hosts }) => `${task.name}: ${JSON.stringify(hosts.localhost)}`).join('\n')).toBe('');
      expect(tasks.length).toBeGreaterThanOrEqual(46);
    },
    300_000,
  );
});
