// Whether a host can run the releases that are pinned for it: an archive is for one architecture.

import { runsOn } from '../../fleet/exporters.ts';
import type { Fleet, Pin } from '../../fleet/model.ts';
import { systemOf } from '../../fleet/system.ts';
import type { Observed } from '../../host/item.ts';
import { Problem } from '../../problem.ts';

/** Undefined where every pin has an archive for the host. */
export function unpinned(fleet: Fleet, host: string, { os }: Observed): Problem | undefined {
  const { architecture } = systemOf(os);
  const lacks = ({ pin }: { pin: Pin | undefined }) =>
    pin !== undefined && (architecture === undefined || pin.archives[architecture] === undefined);
  const exporters = fleet.exporters.filter(lacks);
  // Most hosts need not be looked for.
  if (exporters.length === 0 && !lacks(fleet.prometheus)) return undefined;
  const self = fleet.hosts.find(({ name }) => name === host);
  if (!self) return undefined;
  const names = [
    ...(self.role === 'monitor' && lacks(fleet.prometheus) ? ['prometheus'] : []),
    ...exporters.filter((exporter) => runsOn(exporter)(self)).map(({ name }) => name),
  ];
  if (names.length === 0) return undefined;
  return new Problem(
    'unpinned-architecture',
    `${host} is ${architecture ?? os.arch}, for which ${names.join(', ')} has no pinned archive`,
    {
      at: self.at,
      hint: architecture
        ? `it is left as it is; add \`${architecture}\` to \`sha256\`, as in { amd64: …, arm64: … }, and {arch} to a \`url\` of your own`
        : 'it is left as it is; releases can be pinned for amd64 and arm64 alone: remove the pin, or the host',
    },
  );
}
