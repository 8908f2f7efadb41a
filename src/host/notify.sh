# shellcheck shell=bash
# Sends a test alert to receivers through Alertmanager on this monitor, and watches its counters. Changes nothing: the alerts end by themselves.

# Arguments: the name of this monitor, how many seconds each Alertmanager waits for the one before it, and for each receiver its name and Alertmanager's name for what sends. Prints a fact for each receiver:
# `delivered`, `failed`, `silenced`, or `not sent` where Alertmanager did not begin to send; or one fact that it does not answer.
notify() { python3 -I -c "$notify_program" "$@" 2>/dev/null || printf 'silent\n'; }

# Counters are of what sends, not of receivers: those that share one are tried one after the other. Attempts that failed are counted as attempts, too;
# one that is given up is counted apart (alertmanager 0.25.0 and 0.28.1, 2026-11-29).
read -r -d '' notify_program <<'PYTHON' || true
import json, re, sys, time
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

BASE, ALERT_SECONDS, SEND_SECONDS = 'http://127.0.0.1:9093', 30, 25
# A proxy of the host's is not for loopback.
ask = build_opener(ProxyHandler({})).open
SAMPLE = re.compile(r'^alertmanager_(notifications_total|notifications_failed_total|notification_requests_total'
                    r'|notification_requests_failed_total)\{integration="(\w+)".*\} (\S+)$', re.M)

def get(path):
    with ask(BASE + path, timeout=5) as answer:
        return answer.read().decode()

def counters():
    sums = {}
    for name, sender, value in SAMPLE.findall(get('/metrics')):
        sums[sender, name] = sums.get((sender, name), 0) + float(value)
    return sums

# Of several Alertmanagers, each waits for those before it, so that one of them sends.
def turn(seconds):
    cluster = json.loads(get('/api/v2/status'))['cluster']
    names = sorted(peer['name'] for peer in cluster.get('peers', []))
    return seconds * names.index(cluster['name']) if cluster.get('name') in names else 0

def post(receivers, seconds):
    ends = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + seconds))
    summary = f'A test of promguard verify --notify on {monitor}: nothing is wrong.'
    alerts = [{'labels': {'alertname': 'PromGuardTest', 'severity': 'info', 'monitor': monitor, 'receiver': receiver,
                          'run': run},
               'annotations': {'summary': summary}, 'endsAt': ends} for receiver in receivers]
    ask(Request(BASE + '/api/v2/alerts', json.dumps(alerts).encode(), {'Content-Type': 'application/json'}), timeout=5).close()

# Receivers whose tests a silence fits, as one for everything does.
def silenced():
    tests = json.loads(get('/api/v2/alerts?filter=' + quote('alertname="PromGuardTest"')))
    return {test['labels'].get('receiver') for test in tests if test['status']['silencedBy']}

def sent(before, sender):
    now = counters()
    grown = lambda name: now.get((sender, name), 0) - before.get((sender, name), 0)
    delivered = grown('notification_requests_total') - grown('notification_requests_failed_total')
    return grown('notifications_total'), delivered, grown('notifications_failed_total')

# What else this sends meanwhile, as a heartbeat, counts too: it is over when as many have ended as began.
def verdict(before, sender, receiver):
    begun, delivered, failed = sent(before, sender)
    if begun == 0:
        return 'silenced' if receiver in silenced() else 'not sent'
    if failed > 0:
        return 'failed'
    return 'delivered' if delivered >= begun else 'sending'

# What failed is tried again for as long as its alert is there, and would count as of the next receiver. What had begun already is waited for.
def settle(before, undelivered):
    post(undelivered.values(), -1)
    end = time.time() + SEND_SECONDS
    while True:
        time.sleep(0.5)
        counts = [sent(before, sender) for sender in undelivered]
        if time.time() > end or all(begun <= delivered + failed for begun, delivered, failed in counts):
            break

def attempt(seconds, senders):
    before = counters()
    post(senders.values(), ALERT_SECONDS)
    wait = turn(seconds)
    if wait:
        time.sleep(wait - 1)
        before = counters()
    end = time.time() + SEND_SECONDS
    while True:
        verdicts = {receiver: verdict(before, sender, receiver) for sender, receiver in senders.items()}
        if time.time() > end or all(one in ('delivered', 'failed', 'silenced') for one in verdicts.values()):
            break
        time.sleep(0.2)
    for receiver, one in verdicts.items():
        print('notified', receiver, 'failed' if one == 'sending' else one, sep='\t', flush=True)
    undelivered = {sender: receiver for sender, receiver in senders.items() if verdicts[receiver] in ('failed', 'sending')}
    if undelivered and left:
        settle(before, undelivered)

monitor, seconds, *rest = sys.argv[1:]
run = str(int(time.time()))
left = list(zip(rest[::2], rest[1::2]))
while left:
    senders = {}
    for receiver, sender in left:
        senders.setdefault(sender, receiver)
    left = [one for one in left if one[0] not in senders.values()]
    attempt(int(seconds), senders)
PYTHON
