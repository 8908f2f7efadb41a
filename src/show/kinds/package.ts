// A Debian package, in words.

import type { PackageChange } from '../../host/kinds/package.ts';
import type { Sentences } from './sentences.ts';

export const packages: Sentences<PackageChange> = { summary: ({ name }) => `install ${name}` };
