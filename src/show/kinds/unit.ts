// A systemd unit, in words.

import type { UnitChange } from '../../host/kinds/unit.ts';
import type { Sentences } from './sentences.ts';

export const units: Sentences<UnitChange> = {
  summary(change) {
    if (change.action === 'delete') return change.name;
    const { name, why, enable, causes } = change;
    if (why === 'enable') return `enable ${name}`;
    const also = enable ? 'enable and ' : '';
    if (why === 'unfinished') return `${also}restart ${name}: an earlier apply did not finish`;
    return `${also}${why} ${name}${causes.length > 0 ? `: ${causes.join(', ')}` : ''}`;
  },
};
