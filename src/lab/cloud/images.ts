// Images as droplets boot them and as the API shows them. Rule: those of the catalogue, and snapshots, which are found by id alone.

import type { MachineSpec } from '../model.ts';
import { type CatalogueImage, images } from './catalogue.ts';
import { type ImageRecord, type SnapshotRecord, type State, timestamp } from './state.ts';

/** When the catalogue was written. */
const written = Date.UTC(2026, 10, 23);

/** By id, or by the slug of an image of the catalogue. */
export function findImage(state: State, identifier: string | number): ImageRecord | undefined {
  const known: CatalogueImage | undefined = images.find(
    ({ id, slug }) => slug === identifier || String(id) === String(identifier),
  );
  return known ?? state.snapshots.get(Number(identifier));
}

export function bootsFrom({ kind, id, slug }: ImageRecord): Pick<MachineSpec, 'image' | 'snapshot'> {
  return { image: slug, snapshot: kind === 'snapshot' ? id : undefined };
}

export function imageView(image: ImageRecord) {
  const own = image.kind === 'snapshot' ? image : undefined;
  return {
    id: image.id,
    name: image.name,
    distribution: image.distribution,
    slug: own ? null : image.slug,
    public: !own,
    regions: image.regions,
    created_at: timestamp(own?.createdAt ?? written),
    type: image.kind === 'distribution' ? 'base' : 'snapshot',
    min_disk_size: image.minDiskSize,
    size_gigabytes: own?.gigabytes ?? 1,
    description: own?.description ?? image.name,
    tags: own?.tags ?? [],
    status: 'available',
    error_message: '',
  };
}

export function snapshotView(image: SnapshotRecord) {
  const { name, created_at, regions, min_disk_size, size_gigabytes, tags } = imageView(image);
  return {
    id: String(image.id),
    name,
    created_at,
    regions,
    min_disk_size,
    size_gigabytes,
    resource_id: String(image.dropletId),
    resource_type: 'droplet',
    tags,
  };
}
