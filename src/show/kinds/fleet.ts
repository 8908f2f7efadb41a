// Changes in the cloud and in git, in words.

import type {
  AddressChange,
  DropletChange,
  FleetTagChange,
  HostKeyChange,
  KeyChange,
  RenameChange,
  SecretsChange,
  ServerChange,
  TagChange,
} from '../../plan/change.ts';
import { closingText } from '../closing.ts';
import type { Sentences } from './sentences.ts';

export const droplets: Sentences<DropletChange> = {
  summary({ before, after, loses }) {
    const state = after ?? before;
    const parts = [state?.size, state?.image, state?.region, state?.id === undefined ? undefined : `id ${state.id}`];
    const what = parts.filter((part) => part !== undefined).join(', ');
    if (!loses) return what;
    return `${what}: its disk ${loses.includes('metrics') ? 'and all metrics on it are' : 'is'} lost`;
  },
};

export const addresses: Sentences<AddressChange> = { summary: ({ address }) => address };

export const keys: Sentences<KeyChange> = {
  summary({ action, host, recipients }) {
    if (action === 'create') return `WireGuard keys in keys/${host}.yaml`;
    if (action === 'update' && !recipients) return `keys/${host}.yaml encrypted again, with the id of the fleet`;
    if (action === 'update') return `keys/${host}.yaml encrypted again, for ${recipients?.join(', ')}`;
    return 'its keys are deleted, and its address stays reserved';
  },
};

export const secrets: Sentences<SecretsChange> = {
  summary: ({ recipients }) => `secrets.yaml encrypted again, for ${recipients.join(', ')}`,
};

export const tags: Sentences<TagChange> = {
  summary: ({ says }) =>
    says === 'fleet' ? 'a tag with the id of the fleet' : 'a tag as a monitor: it was made as a node',
};

export const fleetTags: Sentences<FleetTagChange> = {
  summary: ({ before, after }) => `${before} becomes ${after}: the fleet was renamed`,
};

export const renames: Sentences<RenameChange> = {
  summary: ({ before, after }) => `${before} becomes ${after}: its disk, tunnel address and keys stay`,
};

export const servers: Sentences<ServerChange> = {
  summary({ filtered, filtersAgain, keepsSsh, opens }) {
    const own = filtersAgain ? ", and the server's own packet filter drops again what it dropped" : '';
    const ufw = filtered ? 'ufw stays on' : `ufw is off then${own}`;
    const open = opens.length > 0 ? `, which opens ${opens.map(closingText).join('; ')}` : '';
    const ssh = keepsSsh ? ', and so does what lets SSH in, as no rule of its own does' : '';
    return `given back: what PromGuard put there goes, packages stay, ${ufw}${ssh}${open}`;
  },
};

export const hostKeys: Sentences<HostKeyChange> = { summary: () => 'a new SSH host key of its own' };
