// What stands beside the lines of fleet.yaml in a pull request.

import { describe, expect, it } from 'vitest';
import { Problem } from '../../../src/problem.ts';
import { type Annotated, annotations, mostOfStep } from '../../../src/show/annotations.ts';
import { host, plan } from '../../fakes/plans.ts';

const file = 'fleet/fleet.yaml';
const text = 'fleet: demo\nguards:\n  max_destroy: 1\nnodes:\n  - { name: a }\n';
const at = (line: number, column = 1) => ({ file, line, column });
const nothing: Annotated = { problems: [], guards: [], plan: undefined, file, text };
const shown = (all: Partial<Annotated>) =>
  annotations({ ...nothing, ...all }, mostOfStep).map(
    ({ level, at: place, message }) => `${level} ${place.line} ${message}`,
  );

describe('annotations', () => {
  it('point at the line of each problem, and at the first where there is none', () => {
    const problems = [
      new Problem('example', 'bad region', { at: at(5, 3), hint: 'write fra1' }),
      new Problem('example', 'no token'),
    ];
    expect(shown({ problems })).toEqual(['error 5 bad region\nwrite fra1', 'error 1 no token']);
  });

  it('point at the list that hosts are gone from, and at what guards say of them', () => {
    const made = plan([host('db', 'destroy'), host('web', 'destroy'), host('calm', 'unchanged')]);
    const guards = [new Problem('example', 'db is protected', { at: at(3, 3) })];
    expect(shown({ guards, plan: made })).toEqual([
      'error 3 db is protected',
      'warning 4 this change destroys 2 hosts: db, web',
    ]);
    expect(shown({ plan: made, text: 'fleet: demo' })).toEqual(['warning 1 this change destroys 2 hosts: db, web']);
  });

  it('point at the entry whose count was lowered, and at the monitors', () => {
    const monitor = { role: 'monitor' };
    const made = plan([host('db-3.example', 'destroy'), host('old', 'destroy'), host('watch', 'destroy', [], monitor)]);
    const shrunk = 'fleet: demo\nmonitors: []\n"nodes":\n  - { name: db }\n  - { name: db.example, count: 2 }\n';
    expect(shown({ plan: made, text: shrunk })).toEqual([
      'warning 5 this change destroys 1 host: db-3.example',
      'warning 3 this change destroys 1 host: old',
      'warning 2 this change destroys 1 host: watch',
    ]);
  });

  it('put what is of one line into one, errors first', () => {
    const warning = new Problem('example', 'small', { at: at(3), severity: 'warning' });
    const problems = [
      warning,
      new Problem('example', 'one', { at: at(7) }),
      new Problem('example', 'two', { at: at(7, 9) }),
    ];
    expect(shown({ problems })).toEqual(['error 7 one\n\ntwo', 'warning 3 small']);
  });

  it('are nine at most, and the last one counts the rest', () => {
    const problems = Array.from({ length: 25 }, (_, line) => new Problem('example', `p${line}`, { at: at(line + 1) }));
    const all = shown({ problems });
    expect(all).toHaveLength(9);
    expect(all[7]).toBe('error 8 p7');
    expect(all[8]).toContain('17 more places');
    expect(shown({ problems: problems.slice(0, 9) })).toHaveLength(9);
    expect(shown({ problems: problems.slice(0, 9) })[8]).toBe('error 9 p8');
  });

  it('keep a message to what GitHub shows', () => {
    const made = plan(Array.from({ length: 2000 }, (_, index) => host(`node-${index}`, 'destroy')));
    expect(shown({ plan: made })[0]?.length).toBeLessThan(4100);
  });
});
