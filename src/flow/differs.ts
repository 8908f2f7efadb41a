// What fleet.yaml says of a living droplet and the cloud does not. Rule: pure; a droplet is never resized, moved or rebuilt, as that would lose its data.

import type { DropletHost, Fleet } from '../fleet/model.ts';
import { groupBy } from '../plan/group.ts';
import type { Droplet } from '../ports.ts';
import { Problem } from '../problem.ts';
import { count } from '../words.ts';

type Droplets = Readonly<Record<string, Droplet>>;

/** A droplet is where it is, and as large as it is: fleet.yaml says the same, or that it may go. */
export function displaced({ hosts }: Pick<Fleet, 'hosts'>, droplets: Droplets): Problem[] {
  return pairsOf(hosts, droplets).flatMap(([host, droplet]) =>
    (['region', 'size'] as const)
      .filter((what) => droplet[what] !== host[what])
      .map((what) => differs(host, droplet, what)),
  );
}

function differs(host: DropletHost, droplet: Droplet, what: 'region' | 'size'): Problem {
  return new Problem(
    'droplet-differs',
    `${host.name} has the ${what} ${droplet[what]}, fleet.yaml says ${host[what]}`,
    {
      hint: `a droplet is never changed in place: write ${droplet[what]}; or give the host a new name; or, to have this droplet destroyed and another one made in its place, write replace: ${droplet.id} on ${host.name}`,
      hosts: [host.name],
      at: host.at,
    },
  );
}

/** Only a warning: an image is what a droplet was made from, and says little of one that has been upgraded since. */
export function otherImages({ hosts }: Pick<Fleet, 'hosts'>, droplets: Droplets): Problem[] {
  const others = pairsOf(hosts, droplets).filter(
    ([host, droplet]) => droplet.image !== host.image && !hasLostSlug(host, droplet),
  );
  const groups = groupBy(others, ([host, droplet]) => `${droplet.image}, fleet.yaml says ${host.image}`);
  return [...groups].map(([key, pairs]) => {
    const made = pairs.map(([host]) => host);
    const [first] = made;
    const names = made.slice(0, mostShown).map(({ name }) => name);
    const more = made.length > mostShown ? ` and ${made.length - mostShown} more` : '';
    return new Problem(
      'image-differs',
      `${count(made.length, 'droplet')} made from ${key}: ${names.join(', ')}${more}`,
      {
        hosts: made.map(({ name }) => name),
        hint: 'new droplets are made from it, these stay as they are; `replace` on a host makes its droplet anew',
        ...(first && { at: first.at }),
        severity: 'warning',
      },
    );
  });
}

/** In one line. */
const mostShown = 10;

function pairsOf(hosts: Fleet['hosts'], droplets: Droplets): [DropletHost, Droplet][] {
  return hosts.flatMap((host): [DropletHost, Droplet][] => {
    const droplet = host.kind === 'droplet' ? droplets[host.name] : undefined;
    return host.kind === 'droplet' && droplet ? [[host, droplet]] : [];
  });
}

/**
 * DigitalOcean moves an image's slug on to its next build, and droplets of the old one have only its number then
 * (github.com/digitalocean/terraform-provider-digitalocean, issues 152 and 217, checked 2026-11-28).
 */
function hasLostSlug(host: DropletHost, droplet: Droplet): boolean {
  return /^\d+$/.test(droplet.image) && !/^\d+$/.test(host.image);
}
