// vpcs: each region has a default one, which its droplets join. Rule: no two ranges of the account overlap, and every region keeps a default.
// API reference, "VPCs", checked 2026-11-28: ranges are private (RFC 1918), from /16 to /28; without one, a free /20 is taken; `default` is
// unset only by setting it on another VPC of the region. Deletes: terraform-provider-digitalocean, resource_vpc.go, retries on 403.

import { randomUUID } from 'node:crypto';
import { regions } from './catalogue.ts';
import { page, pageQuery } from './paging.ts';
import { contains, formatAddress, formatRange, overlap, parseRange, type Range, size } from './ranges.ts';
import { notFound, object, Refusal, type Route, unprocessable } from './router.ts';
import { live, type State, timestamp, type VpcRecord } from './state.ts';

const path = '/v2/vpcs';
const onePath = `${path}/{vpc_id}`;
const pattern = /^[a-zA-Z0-9.-]+$/;
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((range) => parseRange(range) ?? []);

const updatable = {
  name: { type: 'string' },
  description: { type: 'string', maxLength: 255 },
  default: { type: 'boolean' },
};
const creatable = {
  name: { type: 'string' },
  description: { type: ['string', 'null'], maxLength: 255 },
  region: { type: 'string' },
  ip_range: { type: ['string', 'null'] },
};

const defaults: Range = { first: (10 << 24) | (110 << 16), prefix: 16 };

/** A default VPC for every region, as in an account that has had a droplet in each. */
export function defaultVpcs(now: number): Map<string, VpcRecord> {
  return new Map(
    regions.map(({ slug }, at): [string, VpcRecord] => {
      const id = `0a6e0000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;
      const range = { first: defaults.first + at * size({ first: 0, prefix: 20 }), prefix: 20 };
      return [
        id,
        { id, name: `default-${slug}`, description: '', region: slug, range, isDefault: true, createdAt: now },
      ];
    }),
  );
}

/** The VPC that a droplet joins: the one that was asked for, or the region's default. */
export function vpcFor(state: State, region: string, id: string | null | undefined): VpcRecord {
  const here = [...state.vpcs.values()].filter((vpc) => vpc.region === region);
  const vpc = here.find((one) => (id ? one.id === id : one.isDefault));
  if (!vpc) throw unprocessable('vpc_uuid is no VPC of this region');
  return vpc;
}

/** The lowest address that no droplet of the VPC has; the first one is the gateway. */
export function privateAddress(state: State, vpc: VpcRecord): { privateIpv4: string; privatePrefix: number } {
  const { first, prefix } = vpc.range;
  const taken = new Set(
    live(state)
      .filter(({ vpcId }) => vpcId === vpc.id)
      .map(({ addresses }) => addresses.privateIpv4),
  );
  for (let value = first + 2; value < first + size(vpc.range) - 1; value += 1) {
    const address = formatAddress(value);
    if (!taken.has(address)) return { privateIpv4: address, privatePrefix: prefix };
  }
  throw unprocessable('the VPC has no address left');
}

export function vpcRoutes(state: State): Route[] {
  const known = (params: Record<string, string>): VpcRecord => {
    const vpc = state.vpcs.get(params['vpc_id'] ?? '');
    if (!vpc) throw notFound();
    return vpc;
  };
  return [
    {
      method: 'GET',
      path,
      query: pageQuery,
      answer: (asked) => page(asked, 'vpcs', [...state.vpcs.values()].map(view)),
    },
    {
      method: 'POST',
      path,
      body: object(creatable, ['name', 'region']),
      answer: ({ body }) => ({ status: 201, body: { vpc: view(create(state, body)) } }),
    },
    { method: 'GET', path: onePath, answer: ({ params }) => ({ status: 200, body: { vpc: view(known(params)) } }) },
    {
      method: 'GET',
      path: `${onePath}/members`,
      query: { ...pageQuery, resource_type: { type: 'string' } },
      answer(asked) {
        const vpc = known(asked.params);
        const members = live(state).filter(({ vpcId }) => vpcId === vpc.id);
        const wanted = (asked.query['resource_type'] ?? 'droplet') === 'droplet' ? members : [];
        return page(
          asked,
          'members',
          wanted.map(({ id, name, createdAt }) => ({
            urn: `do:droplet:${id}`,
            name,
            created_at: timestamp(createdAt),
          })),
        );
      },
    },
    {
      method: 'PUT',
      path: onePath,
      body: object(updatable, ['name']),
      answer: ({ params, body }) => ({ status: 200, body: { vpc: view(update(state, known(params), body)) } }),
    },
    {
      method: 'PATCH',
      path: onePath,
      body: object(updatable),
      answer: ({ params, body }) => ({ status: 200, body: { vpc: view(update(state, known(params), body)) } }),
    },
    {
      method: 'DELETE',
      path: onePath,
      answer({ params }) {
        const vpc = known(params);
        if (vpc.isDefault) throw new Refusal(403, 'forbidden', 'Can not delete default VPCs');
        if (live(state).some(({ vpcId }) => vpcId === vpc.id))
          throw new Refusal(403, 'forbidden', 'Can not delete VPC with members');
        state.vpcs.delete(vpc.id);
        return { status: 204 };
      },
    },
  ];
}

function create(state: State, body: Record<string, unknown>): VpcRecord {
  const region = String(body['region']);
  if (!regions.some(({ slug }) => slug === region)) throw unprocessable(`region ${region} does not exist`);
  const name = nameFrom(state, body, undefined);
  const range = body['ip_range'] ? rangeFrom(state, String(body['ip_range'])) : freeRange(state);
  const description = String(body['description'] ?? '');
  const vpc = { id: randomUUID(), name, description, region, range, isDefault: false, createdAt: state.now() };
  state.vpcs.set(vpc.id, vpc);
  return vpc;
}

function update(state: State, vpc: VpcRecord, body: Record<string, unknown>): VpcRecord {
  if (body['default'] === false && vpc.isDefault)
    throw unprocessable('default can not be unset: set it on another VPC of the region');
  if (body['name'] !== undefined) vpc.name = nameFrom(state, body, vpc);
  if (body['description'] !== undefined) vpc.description = String(body['description']);
  if (body['default'] === true) {
    for (const other of state.vpcs.values()) if (other.region === vpc.region) other.isDefault = other === vpc;
  }
  return vpc;
}

function nameFrom(state: State, body: Record<string, unknown>, self: VpcRecord | undefined): string {
  const name = String(body['name']);
  if (!pattern.test(name)) throw unprocessable('name may only contain alphanumeric characters, dashes, and periods');
  if ([...state.vpcs.values()].some((other) => other !== self && other.name === name))
    throw unprocessable(`name ${name} is already in use`);
  return name;
}

function rangeFrom(state: State, text: string): Range {
  const range = parseRange(text);
  if (!range) throw unprocessable('ip_range is not a valid CIDR');
  if (range.prefix < 16 || range.prefix > 28) throw unprocessable('ip_range must be between /16 and /28');
  if (!privateRanges.some((one) => contains(one, range)))
    throw unprocessable('ip_range must be in a private range (RFC 1918)');
  if (isTaken(state, range)) throw unprocessable('This range/size overlaps with another VPC network in your account');
  return range;
}

/** Behind the default ones. */
function freeRange(state: State): Range {
  for (let first = defaults.first + size(defaults); ; first += size({ first, prefix: 20 })) {
    const range = { first, prefix: 20 };
    if (!isTaken(state, range)) return range;
  }
}

function isTaken(state: State, range: Range): boolean {
  return [...state.vpcs.values()].some((vpc) => overlap(vpc.range, range));
}

function view({ id, name, description, region, range, isDefault, createdAt }: VpcRecord) {
  return {
    id,
    urn: `do:vpc:${id}`,
    name,
    description,
    region,
    ip_range: formatRange(range),
    created_at: timestamp(createdAt),
    default: isDefault,
  };
}
