// What may stand in fleet.lock.yaml, by version: the shape alone; whether it agrees with itself is the reader's business.

import type { ReservedAddress, SshAccess } from './model.ts';

interface HostEntry {
  address: string;
  other_address?: string;
  public_key?: string;
  other_public_key?: string;
  ssh_host_keys: string[];
  ssh?: Omit<SshAccess, 'hostKey'> & { host_key?: string };
  monitors?: string[];
  revoked?: string;
}

interface ClientEntry {
  address: string;
}

/** Version 1 had neither `id` nor `fleet`, and of a host only its addresses, keys and revocation. */
export interface LockFile {
  version: 1 | 2;
  id?: string;
  fleet?: string;
  hosts: Record<string, HostEntry>;
  clients?: Record<string, ClientEntry>;
  resting: Record<string, ReservedAddress>;
}

/** Written; what is older is read. */
export const newest = 2;

const hostName = {
  pattern: '^[a-z0-9][a-z0-9.-]{0,62}$',
  patternErrorMessage: 'must be a host name',
};

const publicKey = {
  type: 'string',
  // 32 bytes: the last digit before the padding carries four bits.
  pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$',
  patternErrorMessage: 'must be a WireGuard public key, 44 characters of base64',
};

const sshAccess = {
  type: 'object',
  additionalProperties: false,
  required: ['address'],
  examples: ['{ address: 198.51.100.7 }'],
  properties: {
    address: { type: 'string', examples: ['198.51.100.7'] },
    host_key: {
      type: 'string',
      pattern: '^SHA256:[A-Za-z0-9+/]{43}$',
      patternErrorMessage: 'must be a fingerprint as ssh-keygen -lf prints it',
    },
    port: { type: 'integer', minimum: 1, maximum: 65_535, examples: [22] },
    user: { type: 'string', examples: ['root'] },
    jump: { type: 'string', examples: ['bastion'] },
  },
};

export const lockSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'hosts'],
  properties: {
    version: { type: 'integer', enum: [1, newest], examples: [newest] },
    id: {
      type: 'string',
      pattern: '^[0-9a-f]{16}$',
      patternErrorMessage: 'must be 16 hex digits',
      examples: ['3f9a1c07d25be840'],
    },
    fleet: { type: 'string', examples: ['demo'] },
    hosts: {
      type: 'object',
      examples: ['{}'],
      propertyNames: hostName,
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['address'],
        properties: {
          address: { type: 'string', examples: ['10.0.0.1'] },
          other_address: { type: 'string', examples: ['10.0.0.1'] },
          public_key: publicKey,
          other_public_key: publicKey,
          ssh_host_keys: {
            type: 'array',
            default: [],
            items: {
              type: 'string',
              // A key that was in user data, or that a rotation retires, is marked until the host has generated its own.
              pattern: '^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}(( [0-9a-f]{16})? first-boot| retiring)?$',
              patternErrorMessage: 'must be an OpenSSH public key: its type and its base64',
            },
          },
          ssh: sshAccess,
          monitors: { type: 'array', items: { type: 'string', ...hostName }, examples: ['[]'] },
          revoked: { type: 'string', examples: ['2026-11-23'] },
        },
      },
    },
    clients: {
      type: 'object',
      examples: ['{}'],
      propertyNames: hostName,
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['address'],
        properties: { address: { type: 'string', examples: ['10.0.0.254'] } },
      },
    },
    resting: {
      type: 'object',
      default: {},
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['host', 'since'],
        properties: {
          host: { type: 'string', ...hostName, examples: ['db-1'] },
          since: { type: 'string', examples: ['2026-11-23'] },
        },
      },
    },
  },
};
