// The lab's catalogue. Rule: DigitalOcean's slugs, sizes and prices; availability is chosen so that tests can meet every refusal.
// Source: responses of the public API that users have published (checked 2026-11-23), no live account. The ids are the lab's own.

export interface CatalogueRegion {
  slug: string;
  name: string;
  available: boolean;
}

export interface CatalogueSize {
  slug: string;
  description: string;
  vcpus: number;
  /** MiB */
  memory: number;
  /** GiB */
  disk: number;
  /** TiB a month */
  transfer: number;
  /** US dollars */
  priceMonthly: number;
  regions: string[];
}

export interface CatalogueImage {
  id: number;
  slug: string;
  name: string;
  distribution: string;
  kind: 'distribution' | 'application';
  /** The smallest disk it fits on, in GiB. */
  minDiskSize: number;
  regions: string[];
}

/** The most addresses that an account reserves. */
export const reservedLimit = 3;

export const regions: CatalogueRegion[] = [
  { slug: 'nyc1', name: 'New York 1', available: true },
  { slug: 'nyc2', name: 'New York 2', available: true },
  { slug: 'nyc3', name: 'New York 3', available: true },
  { slug: 'sfo2', name: 'San Francisco 2', available: false },
  { slug: 'sfo3', name: 'San Francisco 3', available: true },
  { slug: 'ams3', name: 'Amsterdam 3', available: true },
  { slug: 'sgp1', name: 'Singapore 1', available: true },
  { slug: 'lon1', name: 'London 1', available: true },
  { slug: 'fra1', name: 'Frankfurt 1', available: true },
  { slug: 'tor1', name: 'Toronto 1', available: true },
  { slug: 'blr1', name: 'Bangalore 1', available: true },
  { slug: 'syd1', name: 'Sydney 1', available: true },
  { slug: 'atl1', name: 'Atlanta 1', available: true },
];

const open = regions.filter((region) => region.available).map((region) => region.slug);
const openBut = (...soldOut: string[]) => open.filter((slug) => !soldOut.includes(slug));

// slug, description, vCPUs, GiB of memory, GiB of disk, TiB of transfer, dollars a month, regions
type Row = [string, string, number, number, number, number, number, string[]];

const sizeRows: Row[] = [
  ['s-1vcpu-512mb-10gb', 'Basic', 1, 0.5, 10, 0.5, 4, ['nyc1', 'sfo3', 'ams3', 'sgp1', 'fra1', 'syd1']],
  ['s-1vcpu-1gb', 'Basic', 1, 1, 25, 1, 6, open],
  ['s-1vcpu-1gb-amd', 'Basic AMD', 1, 1, 25, 1, 7, open],
  ['s-1vcpu-1gb-intel', 'Basic Intel', 1, 1, 25, 1, 7, open],
  ['s-1vcpu-2gb', 'Basic', 1, 2, 50, 2, 12, open],
  ['s-1vcpu-3gb', 'Basic', 1, 3, 60, 3, 15, []],
  ['s-2vcpu-2gb', 'Basic', 2, 2, 60, 3, 18, open],
  ['s-2vcpu-4gb', 'Basic', 2, 4, 80, 4, 24, openBut('blr1')],
  ['s-4vcpu-8gb', 'Basic', 4, 8, 160, 5, 48, open],
  ['s-8vcpu-16gb', 'Basic', 8, 16, 320, 6, 96, openBut('nyc2', 'atl1')],
  ['c-2', 'CPU-Optimized', 2, 4, 25, 4, 42, openBut('nyc2')],
  ['c-4', 'CPU-Optimized', 4, 8, 50, 5, 84, openBut('nyc2')],
  ['g-2vcpu-8gb', 'General Purpose', 2, 8, 25, 4, 63, open],
  ['m-2vcpu-16gb', 'Memory-Optimized', 2, 16, 50, 4, 84, open],
];

export const sizes: CatalogueSize[] = sizeRows.map(
  ([slug, description, vcpus, gib, disk, transfer, priceMonthly, sold]) => ({
    slug,
    description,
    vcpus,
    memory: gib * 1024,
    disk,
    transfer,
    priceMonthly,
    regions: sold,
  }),
);

const everywhere = regions.map((region) => region.slug);
const distribution = { kind: 'distribution', regions: everywhere } as const;
const application = { kind: 'application', distribution: 'Ubuntu', minDiskSize: 25 } as const;

export const images: CatalogueImage[] = [
  { id: 195932981, slug: 'ubuntu-22-04-x64', name: '22.04 (LTS) x64', distribution: 'Ubuntu', minDiskSize: 7 },
  { id: 195932982, slug: 'ubuntu-24-04-x64', name: '24.04 (LTS) x64', distribution: 'Ubuntu', minDiskSize: 7 },
  { id: 195932983, slug: 'debian-12-x64', name: '12 x64', distribution: 'Debian', minDiskSize: 7 },
  { id: 195932984, slug: 'debian-13-x64', name: '13 x64', distribution: 'Debian', minDiskSize: 7 },
  { id: 195932985, slug: 'fedora-42-x64', name: '42 x64', distribution: 'Fedora', minDiskSize: 15 },
  { id: 195932986, slug: 'centos-stream-9-x64', name: '9 Stream x64', distribution: 'CentOS', minDiskSize: 10 },
  { id: 195932987, slug: 'rockylinux-9-x64', name: '9 x64', distribution: 'Rocky Linux', minDiskSize: 10 },
].map((image) => ({ ...distribution, ...image }));

images.push(
  { ...application, id: 195933001, slug: 'docker-20-04', name: 'Docker on Ubuntu 22.04', regions: everywhere },
  { ...application, id: 195933002, slug: 'lemp-20-04', name: 'LEMP on Ubuntu 20.04', regions: openBut('atl1', 'syd1') },
);
