// The mark of the fleet, so that two fleets never take turns on one server.

import type { Resource } from './resource.ts';

export const mark: Resource = { items: (_, { fleetId }) => [{ kind: 'fleet', fleet: fleetId }] };
