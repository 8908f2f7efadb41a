// The commands, in the order of --help. Rule: an explicit list.

import { adopt } from './adopt.ts';
import { apply } from './apply.ts';
import { client } from './client.ts';
import type { Command } from './command.ts';
import { completion } from './completion.ts';
import { dashboard } from './dashboard.ts';
import { destroy } from './destroy.ts';
import { doctor } from './doctor.ts';
import { exporters } from './exporters.ts';
import { init } from './init.ts';
import { plan } from './plan.ts';
import { render } from './render.ts';
import { revoke } from './revoke.ts';
import { rotate } from './rotate.ts';
import { secret } from './secret.ts';
import { silence } from './silence.ts';
import { ssh } from './ssh.ts';
import { status } from './status.ts';
import { trust } from './trust.ts';
import { tunnel } from './tunnel.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';

const list: Readonly<Record<string, Command>> = {
  validate,
  plan,
  apply,
  verify,
  status,
  adopt,
  rotate,
  revoke,
  secret,
  silence,
  destroy,
  trust,
  tunnel,
  ssh,
  client,
  dashboard,
  exporters,
  render,
  init,
  doctor,
  completion,
};

export const commands: ReadonlyMap<string, Command> = new Map(Object.entries(list));
