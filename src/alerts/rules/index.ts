// All alerts that come with PromGuard: an explicit list, in the order in which they are shown.

import type { Rule } from '../rule.ts';
import { blackbox } from './blackbox.ts';
import { fleet } from './fleet.ts';
import { haproxy } from './haproxy.ts';
import { host } from './host.ts';
import { mysqld } from './mysqld.ts';
import { nginx } from './nginx.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';
import { self } from './self.ts';

export const rules: readonly Rule[] = [
  ...fleet,
  ...host,
  ...self,
  ...blackbox,
  ...postgres,
  ...mysqld,
  ...redis,
  ...nginx,
  ...haproxy,
];
