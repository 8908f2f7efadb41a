// A test alert to every receiver, from every monitor. Rule: delivered is what Alertmanager has counted as sent, and not given up by the time that it gives up.

import { integrations } from '../alerts/receivers.ts';
import { tellsSomebody, turnSeconds } from '../fleet/alertmanager.ts';
import { type Delivery, notifyScript, readDeliveries } from '../host/notify.ts';
import { inParallel } from '../parallel.ts';
import type { Observation } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import { targetOf } from './reach.ts';

/** What became of one test alert. */
export interface Notice {
  readonly monitor: string;
  readonly receiver: string;
  readonly delivery: Delivery;
}

/** Monitors that cannot be reached are problems of the observation already. Throws a Problem where there is nobody to tell, or `only` has no monitor. */
export async function notify(
  world: Pick<World, 'remote' | 'progress'>,
  desired: Desired,
  { droplets, hosts }: Observation,
  only?: readonly string[],
): Promise<{ notices: Notice[]; problems: Problem[] }> {
  const { fleet } = desired;
  const receivers = fleet.alerts?.receivers ?? [];
  const { alerts } = fleet;
  if (!tellsSomebody(alerts) || receivers.length === 0) {
    const hint = 'add somebody to `receivers` under `alerts` in fleet.yaml, and apply';
    throw new Problem('nobody-is-told', 'there is no receiver of alerts to send a test to', { hint });
  }
  const chosen = fleet.hosts.filter(({ role, name }) => role === 'monitor' && (!only || only.includes(name)));
  if (chosen.length === 0) {
    const hint = 'name a monitor too, or no host at all';
    throw new Problem('no-monitor-chosen', 'only monitors send a test to receivers, and none is chosen', { hint });
  }
  const monitors = chosen.filter(({ name }) => hosts[name]);
  const seen = await inParallel(monitors, fleet.parallel, async (monitor) => {
    const { name } = monitor;
    world.progress.host(name, 'send a test to every receiver');
    const script = notifyScript(
      name,
      turnSeconds(alerts),
      receivers.map((receiver) => [receiver.name, integrations[receiver.way.kind]]),
    );
    const output = await attempt(async () => world.remote.run(targetOf(monitor, desired, droplets), script));
    const deliveries = output instanceof Problem ? undefined : readDeliveries(output.stdout);
    world.progress.host(name, 'done');
    if (!deliveries) return { notices: [], problems: [silent(name)] };
    const notices = receivers.map((receiver): Notice => {
      return { monitor: name, receiver: receiver.name, delivery: deliveries.get(receiver.name) ?? 'not sent' };
    });
    return { notices, problems: [] };
  });
  const notices = seen.flatMap((one) => one.notices);
  const undelivered = receivers.flatMap(({ name, at }) => {
    const failed = notices.filter((notice) => notice.receiver === name && notice.delivery !== 'delivered');
    return failed.length === 0 ? [] : [notDelivered(name, failed, at)];
  });
  return { notices, problems: [...seen.flatMap((one) => one.problems), ...undelivered] };
}

function silent(monitor: string): Problem {
  return new Problem('alertmanager-down', `Alertmanager on ${monitor} does not answer`, {
    hosts: [monitor],
    hint: `on ${monitor}, see systemctl status prometheus-alertmanager and journalctl -u prometheus-alertmanager`,
  });
}

/** What Alertmanager says of it may quote a secret, and is not asked for. */
function notDelivered(receiver: string, failed: readonly Notice[], at: Problem['at']): Problem {
  const hosts = failed.map(({ monitor }) => monitor);
  const isSilenced = failed.every(({ delivery }) => delivery === 'silenced');
  const why = isSilenced
    ? `a silence there fits every alert, so that nobody is told of any: promguard silence list shows it`
    : `journalctl -u prometheus-alertmanager says why; it is the secret, or the way there`;
  return new Problem('notice-not-delivered', `a test to the receiver ${receiver} was not delivered`, {
    hosts,
    ...(at && { at }),
    hint: `on ${hosts[0]}, ${why}`,
  });
}
