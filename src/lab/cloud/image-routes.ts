// images, their actions, and snapshots. Rule: images of the catalogue can only be read; a snapshot is an image of its owner, and both endpoints show it.

import { images, regions } from './catalogue.ts';
import { findImage, imageView, snapshotView } from './images.ts';
import { page, pageQuery } from './paging.ts';
import { type Asked, forbidden, notFound, object, Refusal, type Route, unprocessable } from './router.ts';
import { act, type ImageRecord, type Resource, type SnapshotRecord, type State } from './state.ts';
import { actionsOf, actionView, oneAction } from './view.ts';

const imagePath = '/v2/images/{image_id}';
const snapshotPath = '/v2/snapshots/{snapshot_id}';
const text = { type: 'string' };

export function imageRoutes(state: State): Route[] {
  const known = ({ params }: Asked): ImageRecord => {
    const image = findImage(state, params['image_id'] ?? '');
    if (!image) throw notFound();
    return image;
  };
  const own = (asked: Asked): SnapshotRecord => {
    const image = known(asked);
    if (image.kind !== 'snapshot') throw forbidden();
    return image;
  };
  const snapshot = ({ params }: Asked): SnapshotRecord => {
    const image = findImage(state, params['snapshot_id'] ?? '');
    if (!image) throw notFound();
    if (image.kind !== 'snapshot') throw new Refusal(400, 'bad_request', 'the resource is not a snapshot');
    return image;
  };
  const resource = (asked: Asked): Resource => ({ type: 'image', id: known(asked).id });
  const remove = async ({ id }: SnapshotRecord) => {
    state.snapshots.delete(id);
    await state.machines.forget(id);
    return { status: 204 };
  };
  return [
    {
      method: 'GET',
      path: '/v2/images',
      query: {
        ...pageQuery,
        type: { enum: ['application', 'distribution'] },
        private: { type: 'boolean' },
        tag_name: text,
      },
      answer: (asked) =>
        page(asked, 'images', [...images, ...state.snapshots.values()].filter(matching(asked.query)).map(imageView)),
    },
    { method: 'GET', path: imagePath, answer: (asked) => ({ status: 200, body: { image: imageView(known(asked)) } }) },
    {
      method: 'PUT',
      path: imagePath,
      body: object({ name: text, distribution: text, description: text }),
      answer: (asked) => ({ status: 200, body: { image: imageView(Object.assign(own(asked), asked.body)) } }),
    },
    { method: 'DELETE', path: imagePath, answer: (asked) => remove(own(asked)) },
    {
      method: 'GET',
      path: `${imagePath}/actions`,
      query: pageQuery,
      answer: (asked) => actionsOf(state, asked, resource(asked)),
    },
    {
      method: 'POST',
      path: `${imagePath}/actions`,
      body: object({ type: { enum: ['transfer', 'convert'] }, region: text }, ['type']),
      answer: (asked) => ({ status: 201, body: { action: transfer(state, own(asked), asked.body) } }),
    },
    {
      method: 'GET',
      path: `${imagePath}/actions/{action_id}`,
      answer: (asked) => oneAction(state, asked, resource(asked)),
    },
    {
      method: 'GET',
      path: '/v2/snapshots',
      query: { ...pageQuery, resource_type: { enum: ['droplet', 'volume'] }, region: text },
      answer(asked) {
        const { resource_type: kind = 'droplet', region } = asked.query;
        const shown = [...state.snapshots.values()].filter(
          ({ regions: all }) => kind === 'droplet' && (region === undefined || all.includes(String(region))),
        );
        return page(asked, 'snapshots', shown.map(snapshotView));
      },
    },
    {
      method: 'GET',
      path: snapshotPath,
      answer: (asked) => ({ status: 200, body: { snapshot: snapshotView(snapshot(asked)) } }),
    },
    { method: 'DELETE', path: snapshotPath, answer: (asked) => remove(snapshot(asked)) },
  ];
}

/** Images of the catalogue are public and untagged. */
function matching({ type, private: own, tag_name: tag }: Record<string, unknown>): (image: ImageRecord) => boolean {
  return (image) =>
    (type ?? image.kind) === image.kind &&
    (own !== true || image.kind === 'snapshot') &&
    (tag === undefined || (image.kind === 'snapshot' && image.tags.includes(String(tag))));
}

function transfer(state: State, image: SnapshotRecord, { type, region }: Record<string, unknown>) {
  if (type === 'convert') throw unprocessable('only a backup can be converted');
  const to = regions.find(({ slug, available }) => slug === region && available)?.slug;
  if (to === undefined) throw unprocessable('region is not available');
  if (image.regions.includes(to)) throw unprocessable('the image is in this region already');
  const action = act(state, { id: image.id, region: to, kind: 'image' }, 'transfer', state.now(), async () => {
    image.regions = [...image.regions, to];
  });
  state.actions.push(action);
  return actionView(state, action);
}
