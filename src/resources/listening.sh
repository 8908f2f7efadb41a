#!/bin/bash
# Written by PromGuard: changes are put back by the next apply.
# Run by a timer on monitors: TCP ports on which hosts say that they listen, and of which fleet.yaml says nothing, become targets of the job `closed`.
# What a host says is believed of its own ports alone: addresses and labels are those of ping's targets, which PromGuard has written.
set -euo pipefail

read -r -d '' program <<'PYTHON' || true
import json, os, sys, urllib.parse, urllib.request

# A host that says that it listens everywhere must not keep its monitors busy.
MOST_PORTS = 50
QUERY = 'count by (host, port) (promguard_listening{proto="tcp"})'

def listening():
    url = 'http://127.0.0.1:9090/api/v1/query?' + urllib.parse.urlencode({'query': QUERY})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=10) as answer:
        series = json.load(answer)['data']['result']
    ports = {}
    for metric in (one['metric'] for one in series):
        port = metric.get('port', '')
        if port.isascii() and port.isdigit() and 0 < int(port) < 65536:
            ports.setdefault(metric.get('host'), set()).add(int(port))
    return ports

def groups(hosts, ports):
    for host in hosts:
        labels = dict(host['labels'])
        judged = {int(port) for port in labels.pop('__meta_judged_ports').split()}
        others = sorted(ports.get(labels['host'], set()) - judged)[:MOST_PORTS]
        addresses = [f'[{one}]' if ':' in one else one for one in host['targets']]
        if others:
            yield {'targets': [f'{address}:{port}' for address in addresses for port in others], 'labels': labels}

source, target = sys.argv[1:]
try:
    ports = listening()
except OSError:
    # It may be starting: what it said before stays.
    sys.exit()
with open(source) as file:
    closed = list(groups(json.load(file), ports))
with open(target + '.new', 'w') as file:
    json.dump(closed, file, indent=1)
os.replace(target + '.new', target)
PYTHON

exec python3 -I -c "$program" /etc/promguard/targets/ping.json /var/lib/promguard/listening/targets.json
