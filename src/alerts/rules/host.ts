// What goes wrong on one host, from what its node_exporter says.

import type { Rule } from '../rule.ts';

const group = 'host';
const minutes = 60;
const hours = 3600;

/** Not what is in memory, nor what is full by design. */
const disks = 'job="node", fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs|overlay", mountpoint!~"/run/.*"';
const diskUsed = `100 * (1 - node_filesystem_avail_bytes{${disks}} / node_filesystem_size_bytes{${disks}})`;
/** What nobody can write to does not fill up. */
const isWritable = `node_filesystem_readonly{${disks}} == 0`;

export const host: readonly Rule[] = [
  {
    name: 'HostDiskFull',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: ({ thresholds }) => `${diskUsed} > ${thresholds.disk_full_percent} and ${isWritable}`,
    about: 'a file system is almost full',
    summary: '{{ $labels.mountpoint }} on {{ $labels.host }} is {{ $value | printf "%.0f" }} % full.',
    remedy: 'Free space there (`du -xh --max-depth=2` shows what takes it), or make the disk larger.',
  },
  {
    name: 'HostDiskFullWithinADay',
    group,
    severity: 'warning',
    for: 60 * minutes,
    expr: ({ thresholds, window, seconds }) =>
      `predict_linear(node_filesystem_avail_bytes{${disks}}[${window(6 * hours)}], ${seconds(24 * hours)}) < 0 and ${diskUsed} > ${thresholds.disk_filling_percent} and ${isWritable}`,
    about: 'a file system will be full within a day, if it goes on filling up as in the last six hours',
    summary: '{{ $labels.mountpoint }} on {{ $labels.host }} will be full within a day.',
    remedy: 'Find what grows there: logs, backups, a database; free space, or make the disk larger.',
  },
  {
    name: 'HostInodesFull',
    group,
    severity: 'critical',
    for: 5 * minutes,
    // Some file systems count none, and divide by zero.
    expr: ({ thresholds }) =>
      `100 * (1 - node_filesystem_files_free{${disks}} / (node_filesystem_files{${disks}} > 0)) > ${thresholds.inodes_full_percent} and ${isWritable}`,
    about: 'a file system has almost no room for further files',
    summary: '{{ $labels.mountpoint }} on {{ $labels.host }} has used {{ $value | printf "%.0f" }} % of its inodes.',
    remedy:
      'Remove small files there (`du --inodes -xd2` shows where they are), often those of a cache or of sessions.',
  },
  {
    name: 'HostMemoryLow',
    group,
    severity: 'warning',
    for: 15 * minutes,
    expr: ({ thresholds }) =>
      `100 * (1 - node_memory_MemAvailable_bytes{job="node"} / node_memory_MemTotal_bytes{job="node"}) > ${thresholds.memory_used_percent}`,
    about: 'almost no memory is left',
    summary: '{{ $labels.host }} uses {{ $value | printf "%.0f" }} % of its memory.',
    remedy: 'Look at `ps aux --sort=-rss | head`; give the program less to do, or the host more memory.',
  },
  {
    name: 'HostOutOfMemoryKill',
    group,
    severity: 'warning',
    for: 0,
    expr: ({ increase, window }) => `${increase}(node_vmstat_oom_kill{job="node"}[${window(15 * minutes)}]) > 0`,
    about: 'the kernel ended a program for want of memory',
    summary: 'The kernel of {{ $labels.host }} ended a program because no memory was left.',
    remedy: '`journalctl -k -g "Out of memory"` names the program; give it a limit, or the host more memory.',
  },
  {
    name: 'HostLoadHigh',
    group,
    severity: 'warning',
    for: 30 * minutes,
    expr: ({ thresholds }) =>
      `node_load5{job="node"} / count without (cpu, mode) (node_cpu_seconds_total{job="node", mode="idle"}) > ${thresholds.load_per_cpu}`,
    about: 'more programs want to run than there are processors',
    summary: '{{ $labels.host }} has a load of {{ $value | printf "%.1f" }} for each of its processors.',
    remedy: '`top` shows what runs, and `iotop` what waits for the disk.',
  },
  {
    name: 'HostClockWrong',
    group,
    severity: 'warning',
    for: 10 * minutes,
    expr: ({ thresholds }) =>
      `abs(node_time_seconds{job="node"} - timestamp(node_time_seconds{job="node"})) > ${thresholds.clock_off_seconds}`,
    about: "a host's clock differs from the monitor's",
    summary:
      'The clocks of {{ $labels.host }} and {{ $externalLabels.monitor }} differ by {{ $value | printf "%.0f" }} seconds.',
    remedy: '`timedatectl` on both tells which one is wrong; check that its time service runs and reaches a server.',
  },
  {
    name: 'HostUnitFailed',
    group,
    severity: 'warning',
    for: 5 * minutes,
    expr: () => 'node_systemd_unit_state{job="node", state="failed"} == 1',
    about: 'a unit of systemd has failed',
    summary: '{{ $labels.name }} has failed on {{ $labels.host }}.',
    remedy: '`systemctl status` and `journalctl -u` with its name say why; `systemctl reset-failed` forgets it.',
  },
  {
    name: 'HostRaidDegraded',
    group,
    severity: 'critical',
    for: 5 * minutes,
    expr: () =>
      'node_md_disks_required{job="node"} - ignoring (state) node_md_disks{job="node", state="active"} > 0 or ignoring (state) node_md_disks{job="node", state="failed"} > 0',
    about: 'a RAID lacks a disk',
    summary: '{{ $labels.device }} on {{ $labels.host }} lacks {{ $value | printf "%.0f" }} of its disks.',
    remedy: '`mdadm --detail` shows which; replace it and add the new one with `mdadm --add`.',
  },
  {
    name: 'HostRebootRequired',
    group,
    severity: 'warning',
    for: 1 * hours,
    expr: () => 'promguard_reboot_required{job="node"} == 1 or promguard_kernel_outdated{job="node"} == 1',
    about: 'an update waits for a reboot',
    summary: '{{ $labels.host }} has updates that count from the next reboot on.',
    remedy: 'Reboot it when that disturbs nobody; alerts wait for as long as a reboot takes.',
  },
  {
    name: 'HostUpdatesPending',
    group,
    severity: 'warning',
    for: 48 * hours,
    expr: () => 'promguard_updates_pending{job="node", kind="security"} > 0',
    about: 'security updates have not been installed for two days',
    summary: '{{ $labels.host }} has {{ $value | printf "%.0f" }} security updates to install.',
    remedy: '`apt-get upgrade` installs them, and the package unattended-upgrades does so from then on.',
  },
  {
    name: 'HostPackageListsOld',
    group,
    severity: 'warning',
    for: 1 * hours,
    expr: ({ thresholds }) =>
      `(time() - promguard_apt_lists_timestamp_seconds{job="node"}) / 86400 > ${thresholds.package_lists_days}`,
    about: 'a host has not asked for updates for days',
    summary: '{{ $labels.host }} has not asked which updates there are for {{ $value | printf "%.0f" }} days.',
    remedy: '`apt-get update` says why, and `systemctl list-timers apt-daily.timer` when it is due.',
  },
  {
    name: 'HostMetricsStale',
    group,
    severity: 'warning',
    for: 10 * minutes,
    expr: ({ thresholds }) =>
      `max without (file) (time() - node_textfile_mtime_seconds{job="node", file=~".*promguard.prom"}) > ${thresholds.metrics_stale_seconds} or node_textfile_scrape_error{job="node"} == 1 or up{job="node"} == 1 unless on (host) promguard_info`,
    about: "PromGuard's own metrics of a host are old, cannot be read, or are not there",
    summary: 'PromGuard knows nothing new of {{ $labels.host }}: its own metrics there are old or missing.',
    remedy: '`systemctl status promguard-metrics.timer promguard-metrics.service` says why.',
  },
  {
    name: 'UnconfirmedChange',
    group,
    severity: 'warning',
    for: 15 * minutes,
    expr: () => 'promguard_unconfirmed_change{job="node"} == 1',
    about: 'a change of the way in was neither confirmed nor rolled back',
    summary: 'A change on {{ $labels.host }} was neither confirmed nor rolled back.',
    remedy: 'Run promguard apply again: it confirms the change over a new connection, or rolls it back.',
  },
];
