// The moments at which an apply is interrupted. Rule: every moment that an undisturbed run shows is listed here, in order; a test compares.

/** Before anything is written or requested. */
export const looking = [
  'asked GET /v2/droplets',
  'answered GET /v2/droplets',
  'asked GET /v2/regions',
  'answered GET /v2/regions',
  'asked GET /v2/sizes',
  'answered GET /v2/sizes',
  'asked GET /v2/images',
  'answered GET /v2/images',
  'asked GET /v2/vpcs',
  'answered GET /v2/vpcs',
  'monitor: observe',
  'stay: observe',
];

/** Recording keys, creating, pinning, and the canary. Roughly in order, as three hosts are worked on side by side. */
export const beginning = [
  'begins keys/NEW.yaml',
  'wrote keys/NEW.yaml',
  'begins fleet.lock.yaml',
  'wrote fleet.lock.yaml',
  // Creating.
  'asked GET /v2/account/keys',
  'answered GET /v2/account/keys',
  'NEW: create',
  'asked POST /v2/droplets',
  'answered POST /v2/droplets',
  'NEW: boot',
  // Pinning.
  'NEW: pin SSH host key',
  'NEW has made its own SSH host key',
  'begins fleet.lock.yaml (2)',
  'wrote fleet.lock.yaml (2)',
  'NEW uses its own SSH host key',
  // The canary.
  'stay: record /var/lib/promguard/managed',
  'stay has armed its rollback',
  'stay: ufw allow in proto tcp from any to any port PORT',
  'stay: ufw delete allow in proto tcp from any to any port PORT',
  'stay: ufw delete allow in proto tcp from any to any port PORT (v6)',
  'stay: record /var/lib/promguard/managed (2)',
  'stay: confirm over a new connection',
  'stay: observe (2)',
  'stay: done',
];

/** The new host. */
export const configuring = [
  'NEW: observe',
  'NEW: record /var/lib/promguard/managed',
  'NEW: install wireguard-tools ufw prometheus-node-exporter',
  'NEW unpacks packages',
  'NEW: install wireguard-tools ufw',
  'NEW has armed its rollback',
  'NEW: write /etc/wireguard/wg0.conf',
  'NEW: write /opt/promguard/metrics',
  'NEW: write /etc/promguard/peers',
  'NEW: write /etc/systemd/system/promguard-metrics.service',
  'NEW: write /etc/systemd/system/promguard-metrics.timer',
  'NEW: ufw allow in proto tcp from any to any port 22',
  'NEW: ufw allow in proto udp from any to any port 51820',
  'NEW: ufw allow in on wg0 proto tcp from ADDRESS to ADDRESS port 9100',
  'NEW: enable ufw',
  'NEW: enable wg-quick@wg0 promguard-metrics.timer ufw',
  'NEW: start wg-quick@wg0',
  'NEW: start promguard-metrics.timer',
  'NEW: start ufw',
  'NEW: confirm over a new connection',
  // The exporter, once tunnel and firewall are confirmed.
  'NEW: install prometheus-node-exporter',
  'NEW: write /etc/systemd/system/prometheus-node-exporter.service.d/promguard.conf',
  'NEW: enable prometheus-node-exporter',
  'NEW: start prometheus-node-exporter',
  'NEW: observe (2)',
  'NEW: done',
];

/** The monitor, and the removed host. */
export const ending = [
  'monitor has armed its rollback',
  'monitor: write /etc/wireguard/wg0.conf',
  'monitor: write /etc/promguard/peers',
  'monitor: reload wg-quick@wg0',
  'monitor: confirm over a new connection',
  'monitor: write /etc/promguard/targets/node.json',
  'monitor: write /etc/promguard/targets/ping.json',
  'monitor: write /etc/promguard/targets/probe.json',
  'monitor: write /etc/promguard/targets/closed.json',
  'monitor: observe (2)',
  'monitor: done',
  // Retiring.
  'monitor: remove OLD',
  'OLD: destroy',
  'asked DELETE /v2/droplets/ID',
  'answered DELETE /v2/droplets/ID',
  'asked GET /v2/droplets/ID',
  'answered GET /v2/droplets/ID',
  'OLD: destroyed',
  'deleted keys/OLD.yaml',
  'begins fleet.lock.yaml (3)',
  'wrote fleet.lock.yaml (3)',
];

export const everyMoment = [...looking, ...beginning, ...configuring, ...ending];

/** How often these come depends on how long other steps take. */
export const isRepeated = (moment: string) =>
  /^digitalocean: |await scrapes|monitor: done \(|^(asked|answered) GET .*\(\d+\)$/.test(moment);
