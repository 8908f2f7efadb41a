// projects. Rule: everything is in one project, the default one of its time unless it is moved, and a project goes only when it is empty.
// API reference, "Projects" and "Project Resources", checked 2026-11-29: names are unique; a project with resources is kept (412).

import { randomUUID } from 'node:crypto';
import { page, pageQuery } from './paging.ts';
import { type Asked, notFound, object, Refusal, type Route, unprocessable } from './router.ts';
import { live, type ProjectRecord, type State, timestamp } from './state.ts';

const path = '/v2/projects';

/** Go clients send null for what stays as it is. */
const optional = (type: string, more: Record<string, unknown> = {}) => ({ type: [type, 'null'], ...more });
const fields = {
  name: optional('string', { minLength: 1, maxLength: 175 }),
  description: optional('string', { maxLength: 255 }),
  purpose: optional('string', { maxLength: 255 }),
  environment: optional('string', { enum: ['Development', 'Staging', 'Production', '', null] }),
};
const all = { ...fields, is_default: optional('boolean') };

/** As in every new account. */
export function firstProject(now: number): State['projects'] {
  const id = '0a6e0000-0000-4000-9000-000000000000';
  const about = {
    name: 'first-project',
    description: 'Update your project information under Settings',
    isDefault: true,
  };
  const use = { purpose: 'Just trying out DigitalOcean', environment: 'Development' };
  return new Map([[id, { id, ...about, ...use, createdAt: now, updatedAt: now }]]);
}

/** To the default project, unless another is named. */
export function assign(state: State, urn: string, project = findProject(state, 'default').id): void {
  state.assigned.set(urn, { project, at: state.now() });
}

export function findProject(state: State, id: unknown): ProjectRecord {
  const project = [...state.projects.values()].find((one) => (id === 'default' ? one.isDefault : one.id === id));
  if (!project) throw notFound();
  return project;
}

export function projectRoutes(state: State): Route[] {
  const update = (asked: Asked) => {
    const project = findProject(state, asked.params['project_id'] ?? 'default');
    change(state, project, asked.body);
    return { status: 200, body: { project: view(project) } };
  };
  const one = `${path}/{project_id}`;
  // The default one is named in the description.
  const both = [`${path}/default`, one].flatMap((here): Route[] => [
    {
      method: 'GET',
      path: here,
      answer: ({ params }) => ({
        status: 200,
        body: { project: view(findProject(state, params['project_id'] ?? 'default')) },
      }),
    },
    { method: 'PUT', path: here, body: object(all, Object.keys(all)), answer: update },
    { method: 'PATCH', path: here, body: object(all), answer: update },
  ]);
  return [
    ...both,
    {
      method: 'GET',
      path,
      query: pageQuery,
      answer: (asked) => page(asked, 'projects', [...state.projects.values()].map(view)),
    },
    {
      method: 'POST',
      path,
      // With an id that is not there yet: community.digitalocean 1.23.
      body: object({ ...all, id: { type: 'null' } }, ['name', 'purpose']),
      answer({ body }) {
        const at = state.now();
        const empty = { name: '', description: '', purpose: '', environment: 'Development', isDefault: false };
        const project = { id: randomUUID(), ...empty, createdAt: at, updatedAt: at };
        change(state, project, body);
        state.projects.set(project.id, project);
        return { status: 201, body: { project: view(project) } };
      },
    },
    {
      method: 'DELETE',
      path: one,
      answer({ params }) {
        const { id, isDefault } = findProject(state, params['project_id']);
        if (isDefault || urnsOf(state, id).length > 0)
          throw new Refusal(
            412,
            'precondition_failed',
            'cannot delete a project with resources. move or remove the resources first',
          );
        state.projects.delete(id);
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: `${one}/resources`,
      query: pageQuery,
      answer(asked) {
        const { id } = findProject(state, asked.params['project_id']);
        return page(
          asked,
          'resources',
          urnsOf(state, id).map((urn) => resource(state, asked, urn, 'ok')),
        );
      },
    },
    {
      method: 'POST',
      path: `${one}/resources`,
      body: object({ resources: { type: 'array', items: { type: 'string', pattern: '^do:[a-z]+:.' } } }, ['resources']),
      answer(asked) {
        const { id } = findProject(state, asked.params['project_id']);
        const urns = asked.body['resources'] as string[];
        return {
          status: 200,
          body: { resources: urns.map((urn) => resource(state, asked, urn, move(state, urn, id))) },
        };
      },
    },
  ];
}

/** A reserved address has a URN of its older name, too. */
const canonical = (urn: string) => urn.replace(/^do:reservedip:/, 'do:floatingip:');

function urnsOf(state: State, id: string): string[] {
  live(state);
  return [...state.assigned].flatMap(([urn, { project }]) => (project === id ? [urn] : []));
}

function move(state: State, given: string, project: string): string {
  live(state);
  const urn = canonical(given);
  const before = state.assigned.get(urn);
  if (!before) return 'not_found';
  if (before.project === project) return 'already_assigned';
  assign(state, urn, project);
  return 'assigned';
}

function resource(state: State, { origin }: Asked, urn: string, status: string) {
  const [, kind = '', id = ''] = urn.split(':');
  const at = state.assigned.get(canonical(urn))?.at ?? state.now();
  const self = `${origin}/v2/${kind === 'droplet' ? 'droplets' : 'reserved_ips'}/${id}`;
  return { urn, assigned_at: timestamp(at), links: { self }, status };
}

function change(state: State, project: ProjectRecord, body: Record<string, unknown>): void {
  const { is_default: isDefault, ...given } = body;
  const known = Object.entries(given).filter(([name, value]) => value !== null && (name !== 'environment' || value));
  const name = given['name'] ?? project.name;
  if ([...state.projects.values()].some((other) => other !== project && other.name === name))
    throw new Refusal(409, 'conflict', 'name is already in use');
  if (isDefault === false && project.isDefault) throw unprocessable('one project has to be the default');
  Object.assign(project, Object.fromEntries(known), { updatedAt: state.now() });
  if (isDefault) for (const other of state.projects.values()) other.isDefault = other === project;
}

function view({ isDefault, createdAt, updatedAt, ...about }: ProjectRecord) {
  return {
    ...about,
    owner_uuid: '0a6e00000000000000000000000000000000fea0',
    owner_id: 1,
    is_default: isDefault,
    created_at: timestamp(createdAt),
    updated_at: timestamp(updatedAt),
  };
}
