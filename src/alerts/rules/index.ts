// All alerts that come with PromGuard: an explicit list, in the order in which they are shown.

import type { Rule } from '../rule.ts';
import { fleet } from './fleet.ts';
import { host } from './host.ts';
import { self } from './self.ts';

export const rules: readonly Rule[] = [...fleet, ...host, ...self];
