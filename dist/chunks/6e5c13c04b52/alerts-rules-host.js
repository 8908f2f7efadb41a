// src/alerts/rules/fleet.ts
var group = "fleet";
var minutes = 60;
var read = 'job!~"ping|probe|closed"';
var scraped = `up{${read}}`;
var answers = `(${scraped} == 1 or scrape_duration_seconds{${read}} < 0.9)`;
var pinged = (metric) => `max without (job, instance) (${metric}) == 0`;
var ping = 'probe_success{job="ping"}';
var isDown = `${pinged(ping)} unless on (host) ${answers}`;
var wasDown = ({ window }) => `${pinged(`min_over_time(${ping}[${window(5 * minutes)}])`)} and on (host) ALERTS{alertname="HostDown", alertstate="firing"}`;
var ofPeer = (metric, { monitor }) => `label_replace(${metric}{job="node", host="${monitor}"}, "host", "$1", "peer", "(.+)")`;
var silence = (terms) => `(node_textfile_mtime_seconds{job="node", host="${terms.monitor}", file=~".*promguard.prom"} - on () group_right () ${ofPeer("promguard_peer_last_handshake_timestamp_seconds", terms)})`;
var isSilent = (terms) => `${silence(terms)} > ${terms.thresholds.tunnel_silent_seconds}`;
var hasNoTunnel = ({ monitor }) => {
  const others = `up{${read}, host!="${monitor}"}`;
  return `max without (job, instance) (up{job="node", host="${monitor}"} == 0) and on () ${others} == 0 unless on () ${others} == 1`;
};
var fleet = [
  {
    name: "HostDown",
    group,
    severity: "critical",
    for: 5 * minutes,
    expr: (terms) => `(${pinged(ping)} or ${wasDown(terms)}) unless on (host) ${answers}`,
    about: "a host answers neither a ping nor any scrape",
    summary: "{{ $labels.host }} does not answer, neither a ping nor through its tunnel.",
    remedy: "Look at its console, at the provider's status page, and at what was changed last."
  },
  {
    name: "TunnelDown",
    group,
    severity: "critical",
    for: 5 * minutes,
    // The labels are those of what is not scraped.
    expr: (terms) => `max without (job, instance) (${scraped} == 0) and on (host) ${isSilent(terms)} unless on (host) ${answers} or ${hasNoTunnel(terms)}`,
    about: "a host has had no handshake with the monitor, and nothing of it is scraped; or the monitor has no tunnel",
    summary: "Nothing comes through the tunnel of {{ $labels.host }}, as {{ $externalLabels.monitor }} sees it.",
    remedy: "promguard verify tells which side is closed; on the host look at `wg show` and `systemctl status wg-quick@*`."
  },
  {
    name: "ExporterDown",
    group,
    severity: "warning",
    for: 8 * minutes,
    // What neither answers nor refuses may be behind a dead tunnel, until there was a handshake since.
    expr: (terms) => `${scraped} == 0 and on (host) (${answers} or max_over_time(${scraped}[${terms.thresholds.tunnel_silent_seconds}s]) == 0 unless on (host) ${isSilent(terms)}) unless on () (${hasNoTunnel(terms)})`,
    about: "an exporter is not scraped, though its host has a tunnel",
    summary: "The metrics of {{ $labels.job }} on {{ $labels.host }} cannot be read.",
    remedy: "On the host look at the status and the journal of its unit, and whether it listens on the tunnel address."
  },
  {
    name: "TargetMissing",
    group,
    severity: "warning",
    for: 10 * minutes,
    expr: (terms) => {
      const but = terms.unscraped.length > 0 ? `, peer!~"${terms.unscraped.join("|").replaceAll(".", "\\\\.")}"` : "";
      const metric = `promguard_peer_last_handshake_timestamp_seconds{job="node", host="${terms.monitor}"${but}}`;
      const as = (to, from, metric2) => `label_replace(${metric2}, "${to}", "$1", "${from}", "(.+)")`;
      const named = as("host", "peer", as("region", "peer_region", as("role", "peer_role", metric)));
      return `max by (host, region, role) (${named}) unless on (host) ${scraped}`;
    },
    about: "a peer of the monitor is not among the targets of Prometheus",
    summary: "Prometheus on {{ $externalLabels.monitor }} does not know that it has to scrape {{ $labels.host }}.",
    remedy: "Run promguard plan: it shows what differs in the files of targets; then look at the journal of Prometheus."
  },
  {
    name: "PortOpen",
    group,
    severity: "critical",
    for: 2 * minutes,
    expr: () => 'probe_success{job="closed"} == 1',
    about: "a port that has to be closed answers from outside",
    summary: "Port {{ $labels.port }} of {{ $labels.host }} is open to the internet, and nobody declared it.",
    remedy: "Look at `ufw status` and `iptables -S` on the host; a port that should be open belongs under `allow` in fleet.yaml."
  },
  {
    name: "ProbeFailed",
    group,
    severity: "critical",
    for: 5 * minutes,
    expr: () => `probe_success{job="probe"} == 0 unless on (host) (${isDown})`,
    about: "a port that is declared under `allow` does not answer",
    summary: "{{ $labels.probe }} of {{ $labels.host }} does not answer from outside.",
    remedy: "Check that the service runs and listens there; write `probe: off` in fleet.yaml if nothing has to answer."
  },
  {
    name: "CertificateExpiring",
    group,
    severity: "warning",
    for: 60 * minutes,
    expr: ({ thresholds }) => `(probe_ssl_earliest_cert_expiry{job="probe"} - time()) / 86400 < ${thresholds.certificate_days}`,
    about: "a certificate that is probed ends soon",
    summary: 'A certificate of {{ $labels.host }} ({{ $labels.probe }}) ends in {{ $value | printf "%.1f" }} days.',
    remedy: "Renew it, and find out why that did not happen by itself."
  }
];

// src/alerts/rules/host.ts
var group2 = "host";
var minutes2 = 60;
var hours = 3600;
var disks = 'job="node", fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs|overlay", mountpoint!~"/run/.*"';
var diskUsed = `100 * (1 - node_filesystem_avail_bytes{${disks}} / node_filesystem_size_bytes{${disks}})`;
var isWritable = `node_filesystem_readonly{${disks}} == 0`;
var host = [
  {
    name: "HostDiskFull",
    group: group2,
    severity: "critical",
    for: 5 * minutes2,
    expr: ({ thresholds }) => `${diskUsed} > ${thresholds.disk_full_percent} and ${isWritable}`,
    about: "a file system is almost full",
    summary: '{{ $labels.mountpoint }} on {{ $labels.host }} is {{ $value | printf "%.0f" }} % full.',
    remedy: "Free space there (`du -xh --max-depth=2` shows what takes it), or make the disk larger."
  },
  {
    name: "HostDiskFullWithinADay",
    group: group2,
    severity: "warning",
    for: 60 * minutes2,
    expr: ({ thresholds, window, seconds }) => `predict_linear(node_filesystem_avail_bytes{${disks}}[${window(6 * hours)}], ${seconds(24 * hours)}) < 0 and ${diskUsed} > ${thresholds.disk_filling_percent} and ${isWritable}`,
    about: "a file system will be full within a day, if it goes on filling up as in the last six hours",
    summary: "{{ $labels.mountpoint }} on {{ $labels.host }} will be full within a day.",
    remedy: "Find what grows there: logs, backups, a database; free space, or make the disk larger."
  },
  {
    name: "HostInodesFull",
    group: group2,
    severity: "critical",
    for: 5 * minutes2,
    // Some file systems count none, and divide by zero.
    expr: ({ thresholds }) => `100 * (1 - node_filesystem_files_free{${disks}} / (node_filesystem_files{${disks}} > 0)) > ${thresholds.inodes_full_percent} and ${isWritable}`,
    about: "a file system has almost no room for further files",
    summary: '{{ $labels.mountpoint }} on {{ $labels.host }} has used {{ $value | printf "%.0f" }} % of its inodes.',
    remedy: "Remove small files there (`du --inodes -xd2` shows where they are), often those of a cache or of sessions."
  },
  {
    name: "HostMemoryLow",
    group: group2,
    severity: "warning",
    for: 15 * minutes2,
    expr: ({ thresholds }) => `100 * (1 - node_memory_MemAvailable_bytes{job="node"} / node_memory_MemTotal_bytes{job="node"}) > ${thresholds.memory_used_percent}`,
    about: "almost no memory is left",
    summary: '{{ $labels.host }} uses {{ $value | printf "%.0f" }} % of its memory.',
    remedy: "Look at `ps aux --sort=-rss | head`; give the program less to do, or the host more memory."
  },
  {
    name: "HostOutOfMemoryKill",
    group: group2,
    severity: "warning",
    for: 0,
    expr: ({ window }) => `increase(node_vmstat_oom_kill{job="node"}[${window(15 * minutes2)}]) > 0`,
    about: "the kernel ended a program for want of memory",
    summary: "The kernel of {{ $labels.host }} ended a program because no memory was left.",
    remedy: '`journalctl -k -g "Out of memory"` names the program; give it a limit, or the host more memory.'
  },
  {
    name: "HostLoadHigh",
    group: group2,
    severity: "warning",
    for: 30 * minutes2,
    expr: ({ thresholds }) => `node_load5{job="node"} / count without (cpu, mode) (node_cpu_seconds_total{job="node", mode="idle"}) > ${thresholds.load_per_cpu}`,
    about: "more programs want to run than there are processors",
    summary: '{{ $labels.host }} has a load of {{ $value | printf "%.1f" }} for each of its processors.',
    remedy: "`top` shows what runs, and `iotop` what waits for the disk."
  },
  {
    name: "HostClockWrong",
    group: group2,
    severity: "warning",
    for: 10 * minutes2,
    expr: ({ thresholds }) => `abs(node_time_seconds{job="node"} - timestamp(node_time_seconds{job="node"})) > ${thresholds.clock_off_seconds}`,
    about: "a host's clock differs from the monitor's",
    summary: 'The clocks of {{ $labels.host }} and {{ $externalLabels.monitor }} differ by {{ $value | printf "%.0f" }} seconds.',
    remedy: "`timedatectl` on both tells which one is wrong; check that its time service runs and reaches a server."
  },
  {
    name: "HostUnitFailed",
    group: group2,
    severity: "warning",
    for: 5 * minutes2,
    expr: () => 'node_systemd_unit_state{job="node", state="failed"} == 1',
    about: "a unit of systemd has failed",
    summary: "{{ $labels.name }} has failed on {{ $labels.host }}.",
    remedy: "`systemctl status` and `journalctl -u` with its name say why; `systemctl reset-failed` forgets it."
  },
  {
    name: "HostRaidDegraded",
    group: group2,
    severity: "critical",
    for: 5 * minutes2,
    expr: () => 'node_md_disks_required{job="node"} - ignoring (state) node_md_disks{job="node", state="active"} > 0 or ignoring (state) node_md_disks{job="node", state="failed"} > 0',
    about: "a RAID lacks a disk",
    summary: '{{ $labels.device }} on {{ $labels.host }} lacks {{ $value | printf "%.0f" }} of its disks.',
    remedy: "`mdadm --detail` shows which; replace it and add the new one with `mdadm --add`."
  },
  {
    name: "HostRebootRequired",
    group: group2,
    severity: "warning",
    for: 1 * hours,
    expr: () => 'promguard_reboot_required{job="node"} == 1 or promguard_kernel_outdated{job="node"} == 1',
    about: "an update waits for a reboot",
    summary: "{{ $labels.host }} has updates that count from the next reboot on.",
    remedy: "Reboot it when that disturbs nobody; alerts wait for as long as a reboot takes."
  },
  {
    name: "HostUpdatesPending",
    group: group2,
    severity: "warning",
    for: 48 * hours,
    expr: () => 'promguard_updates_pending{job="node", kind="security"} > 0',
    about: "security updates have not been installed for two days",
    summary: '{{ $labels.host }} has {{ $value | printf "%.0f" }} security updates to install.',
    remedy: "`apt-get upgrade` installs them, and the package unattended-upgrades does so from then on."
  },
  {
    name: "HostPackageListsOld",
    group: group2,
    severity: "warning",
    for: 1 * hours,
    expr: ({ thresholds }) => `(time() - promguard_apt_lists_timestamp_seconds{job="node"}) / 86400 > ${thresholds.package_lists_days}`,
    about: "a host has not asked for updates for days",
    summary: '{{ $labels.host }} has not asked which updates there are for {{ $value | printf "%.0f" }} days.',
    remedy: "`apt-get update` says why, and `systemctl list-timers apt-daily.timer` when it is due."
  },
  {
    name: "HostMetricsStale",
    group: group2,
    severity: "warning",
    for: 10 * minutes2,
    expr: ({ thresholds }) => `max without (file) (time() - node_textfile_mtime_seconds{job="node", file=~".*promguard.prom"}) > ${thresholds.metrics_stale_seconds} or node_textfile_scrape_error{job="node"} == 1 or up{job="node"} == 1 unless on (host) promguard_info`,
    about: "PromGuard's own metrics of a host are old, cannot be read, or are not there",
    summary: "PromGuard knows nothing new of {{ $labels.host }}: its own metrics there are old or missing.",
    remedy: "`systemctl status promguard-metrics.timer promguard-metrics.service` says why."
  },
  {
    name: "UnconfirmedChange",
    group: group2,
    severity: "warning",
    for: 15 * minutes2,
    expr: () => 'promguard_unconfirmed_change{job="node"} == 1',
    about: "a change of the way in was neither confirmed nor rolled back",
    summary: "A change on {{ $labels.host }} was neither confirmed nor rolled back.",
    remedy: "Run promguard apply again: it confirms the change over a new connection, or rolls it back."
  }
];

// src/alerts/rules/self.ts
var group3 = "self";
var minutes3 = 60;
var gone = (window) => `max by (alertmanager) (label_replace(min_over_time(up{job!~"ping|probe|closed"}[${window}]), "alertmanager", "http://$1:9093/api/v2/alerts", "instance", "(.+):[0-9]+")) == 0`;
var self = [
  {
    name: "Watchdog",
    group: group3,
    severity: "info",
    for: 0,
    expr: () => "vector(1)",
    about: "always fires, so that its absence can be noticed",
    summary: "{{ $externalLabels.monitor }} judges alerts; this one always fires.",
    remedy: "Nothing: when it stops arriving, look at the monitor."
  },
  {
    name: "PrometheusReloadFailed",
    group: group3,
    severity: "warning",
    for: 5 * minutes3,
    expr: () => 'prometheus_config_last_reload_successful{job="prometheus"} == 0',
    about: "Prometheus runs with an older configuration",
    summary: "Prometheus on {{ $labels.host }} refused its new configuration, and runs with the former one.",
    remedy: "`promtool check config /etc/promguard/prometheus.yml` and its journal say why."
  },
  {
    name: "PrometheusRuleFailures",
    group: group3,
    severity: "warning",
    for: 5 * minutes3,
    expr: ({ window }) => `increase(prometheus_rule_evaluation_failures_total{job="prometheus"}[${window(15 * minutes3)}]) > 0`,
    about: "Prometheus cannot evaluate a rule",
    summary: "Prometheus on {{ $labels.host }} cannot evaluate rules of {{ $labels.rule_group }}.",
    remedy: "Its journal names the rule; one of your own is in the folder `rules` beside fleet.yaml."
  },
  {
    name: "AlertmanagerUnreachable",
    group: group3,
    severity: "critical",
    for: 5 * minutes3,
    expr: ({ window }) => `increase(prometheus_notifications_errors_total{job="prometheus"}[${window(5 * minutes3)}]) > 0 unless on (alertmanager) ${gone(window(5 * minutes3))}`,
    about: "Prometheus cannot hand its alerts to an Alertmanager",
    summary: "Prometheus on {{ $labels.host }} cannot reach the Alertmanager {{ $labels.alertmanager }}.",
    remedy: "Check that prometheus-alertmanager runs on that monitor, and the tunnel between the two."
  },
  {
    name: "NotificationsFailing",
    group: group3,
    severity: "critical",
    for: 5 * minutes3,
    expr: ({ window }) => `increase(alertmanager_notifications_failed_total{job="alertmanager"}[${window(5 * minutes3)}]) > 0`,
    about: "Alertmanager cannot deliver notices",
    summary: "Alertmanager on {{ $labels.host }} cannot deliver notices by {{ $labels.integration }}.",
    remedy: "Its journal says what the receiver answered; promguard verify --notify tries all of them."
  },
  {
    name: "RemoteWriteBehind",
    group: group3,
    severity: "warning",
    for: 15 * minutes3,
    expr: () => 'prometheus_remote_storage_highest_timestamp_in_seconds{job="prometheus"} - ignoring (remote_name, url) group_right () (prometheus_remote_storage_queue_highest_sent_timestamp_seconds{job="prometheus"} != 0) > 120',
    about: "samples arrive late at the storage elsewhere",
    summary: "Prometheus on {{ $labels.host }} is {{ $value | humanizeDuration }} behind with what it sends to {{ $labels.url }}.",
    remedy: "Check that the storage answers and is fast enough; samples are kept for two hours."
  }
];

// src/alerts/rules/index.ts
var rules = [...fleet, ...host, ...self];

export {
  rules
};
