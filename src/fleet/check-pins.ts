// Checks the pinned releases: an archive is for one architecture, so that each needs its own URL.

import { Problem } from '../problem.ts';
import type { Document, Path } from './document.ts';
import type { FleetFile, PinEntry } from './file.ts';
import { faultOfUrl } from './url.ts';

export function checkPins({ prometheus, alerts, exporters, monitors }: FleetFile, document: Document): Problem[] {
  const named = Object.entries(exporters).map(([name, entry]): [Path, PinEntry] => [['exporters', name], entry]);
  const ofStorage = monitors.flatMap(({ storage }, i): [Path, PinEntry][] =>
    storage ? [[['monitors', i, 'storage', 'victoria-metrics'], storage['victoria-metrics']]] : [],
  );
  const ofAlertmanager =
    typeof alerts === 'object' ? [[['alerts', 'alertmanager'], alerts.alertmanager] satisfies [Path, PinEntry]] : [];
  const pins: [Path, PinEntry][] = [[['prometheus'], prometheus], ...ofAlertmanager, ...named, ...ofStorage];
  return pins.flatMap(([path, { url, sha256 }]) => {
    const fault = url === undefined ? undefined : faultOfUrl(url);
    if (fault !== undefined)
      return [new Problem('invalid-value', `\`url\` ${fault}`, { at: document.at(...path, 'url') })];
    if (url === undefined || url.includes('{arch}') || typeof sha256 !== 'object') return [];
    if (Object.keys(sha256).length < 2) return [];
    const hint = 'put {arch} where it says amd64 or arm64';
    return [
      new Problem('one-archive', '`sha256` names several architectures, and `url` one archive', {
        at: document.at(...path, 'url'),
        hint,
      }),
    ];
  });
}
