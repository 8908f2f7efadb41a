# shellcheck shell=bash
# Sends a test alert to receivers through Alertmanager on this monitor, and sees what became of each. Changes nothing: the alerts end by themselves.

# Arguments: the name of this monitor, how many seconds each Alertmanager waits for the one before it, and for each receiver its name and Alertmanager's name for what sends. Prints a fact for each receiver:
# `delivered`, `failed`, `silenced`, or `not sent` where Alertmanager has not counted it, nor given it up; or one fact that it does not answer.
notify() { python3 -I -c "$notify_program" "$@" 2>/dev/null || printf 'silent\n'; }

# Counters are of what sends, not of receivers, and count real alerts too. Which receiver a notice did not reach is in the journal alone, once Alertmanager has
# given it up: after the group's interval, ten seconds (alerts/alertmanager.ts; alertmanager 0.25.0 and 0.28.1, 2026-11-30).
read -r -d '' notify_program <<'PYTHON' || true
import json, re, subprocess, sys, time
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

BASE, LIFE_SECONDS, GIVEN_UP_SECONDS = 'http://127.0.0.1:9093', 30, 12
# A proxy of the host's is not for loopback.
ask = build_opener(ProxyHandler({})).open
SAMPLE = re.compile(r'^alertmanager_(notification_requests_total|notification_requests_failed_total)'
                    r'\{integration="(\w+)".*\} (\S+)$', re.M)

def get(path):
    with ask(BASE + path, timeout=5) as answer:
        return answer.read().decode()

# By what sends, how many notices it has delivered.
def delivered():
    sums = {}
    for name, sender, value in SAMPLE.findall(get('/metrics')):
        sums[sender] = sums.get(sender, 0) + float(value) * (1 if name == 'notification_requests_total' else -1)
    return sums

# Of several Alertmanagers, each waits for those before it, so that one of them sends.
def turn(seconds):
    cluster = json.loads(get('/api/v2/status'))['cluster']
    names = sorted(peer['name'] for peer in cluster.get('peers', []))
    return seconds * names.index(cluster['name']) if cluster.get('name') in names else 0

def post(seconds):
    ends = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + seconds))
    summary = f'A test of promguard verify --notify on {monitor}: nothing is wrong.'
    alerts = [{'labels': {'alertname': 'PromGuardTest', 'severity': 'info', 'monitor': monitor, 'receiver': receiver,
                          'run': str(int(began))},
               'annotations': {'summary': summary}, 'endsAt': ends} for receiver in senders]
    ask(Request(BASE + '/api/v2/alerts', json.dumps(alerts).encode(), {'Content-Type': 'application/json'}), timeout=5).close()

# Receivers whose tests a silence fits, as one for everything does.
def silenced():
    tests = json.loads(get('/api/v2/alerts?filter=' + quote('alertname="PromGuardTest"')))
    return {test['labels'].get('receiver') for test in tests if test['status']['silencedBy']}

# Of a line, which may quote a secret, the name of the receiver alone is read: `err="hook/webhook[0]: …`.
def failed():
    read = ['journalctl', '-q', '-u', 'prometheus-alertmanager', '-o', 'cat', '--since', f'@{int(began)}']
    lines = subprocess.run(read, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors='replace').stdout
    given_up = '\n'.join(line for line in lines.splitlines() if 'Notify for alerts failed' in line)
    return {receiver for receiver in senders if re.search(rf'["; ]{re.escape(receiver)}/\w+\[\d+\]: ', given_up)}

def verdict(receiver, silent, lost):
    if receiver in silent:
        return 'silenced'
    if receiver in lost:
        return 'failed'
    sender = senders[receiver]
    tests = [one for one, by in senders.items() if by == sender and one not in silent | lost]
    return 'delivered' if now.get(sender, 0) - before.get(sender, 0) >= len(tests) else 'not sent'

monitor, seconds, *rest = sys.argv[1:]
senders = dict(zip(rest[::2], rest[1::2]))
wait, before, began = turn(int(seconds)), delivered(), time.time()
post(wait + LIFE_SECONDS)
while time.time() < began + wait + GIVEN_UP_SECONDS and len(failed()) < len(senders):
    time.sleep(0.5)
silent, lost, now = silenced(), failed(), delivered()
post(-1)
for receiver in senders:
    print('notified', receiver, verdict(receiver, silent, lost), sep='\t')
PYTHON
