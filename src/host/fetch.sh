# shellcheck shell=bash
# Fetches targets on a monitor as its own Prometheus does: from the addresses that Prometheus has for them, as the user that it runs as.
# Changes nothing. One process asks all of them at once, and what they answer goes no further than whether there is a metric in it.

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Arguments: addresses of targets; those that Prometheus does not have are not asked. Prints a fact for each: the address, and why no metric
# was read from there, or nothing.
fetch_targets() {
  local pid key user='' group=''
  pid=$(systemctl show --property=MainPID --value prometheus)
  [[ -r /proc/$pid/status ]] || return 0
  # Not by name: a user that systemd has made for the unit may not be found by it.
  while read -r key group _; do
    [[ $key != Uid: ]] || user=$group
    [[ $key != Gid: ]] || break
  done <"/proc/$pid/status"
  setpriv --reuid="$user" --regid="$group" --clear-groups --no-new-privs \
    python3 -I -c "$fetch_program" "$@" </dev/null 2>/dev/null || true
}

# It is content with the first sample, waits as long as Prometheus does by default, and follows no redirect.
read -r -d '' fetch_program <<'PYTHON' || true
import asyncio, json, os, re, sys
from urllib.parse import urlsplit

CONNECT_SECONDS, ANSWER_SECONDS, ALL_SECONDS = 3, 10, 20
MOST_AT_ONCE, MOST_BYTES = 200, 1 << 20
SAMPLE = re.compile(rb'^[a-zA-Z_:][\w:]*(\{[^\n]*\})?[ \t]+[-+]?(\d[\d.e+-]*|nan|inf)([ \t]+-?\d+)?[ \t]*\r?$', re.I | re.M)

async def ask(url, read):
    parts = urlsplit(url)
    reader, writer = await asyncio.wait_for(asyncio.open_connection(parts.hostname, parts.port or 80), CONNECT_SECONDS)
    try:
        writer.write(f'GET {parts.path} HTTP/1.0\r\nHost: {parts.netloc}\r\nAccept: text/plain\r\n\r\n'.encode())
        return await asyncio.wait_for(read(reader), ANSWER_SECONDS)
    finally:
        writer.transport.abort()

async def head(reader):
    status = re.match(rb'HTTP/1\.[01] (\d{3})\b', await reader.readuntil(b'\r\n\r\n'))
    return int(status[1]) if status else 0

async def look_for_sample(reader):
    status = await head(reader)
    if status != 200:
        return f'it answers with status {status}'
    rest, count = b'', 0
    while count < MOST_BYTES:
        more = await reader.read(1 << 16)
        count += len(more)
        *lines, rest = (rest + (more or b'\n')).split(b'\n')
        if SAMPLE.search(b'\n'.join(lines)):
            return ''
        if not more:
            break
    return 'its answer has no metric'

async def fetch(url, room):
    async with room:
        try:
            return await ask(url, look_for_sample)
        except asyncio.TimeoutError:
            return 'it does not answer in time'
        except OSError as error:
            return os.strerror(error.errno) if error.errno else 'it cannot be reached'
        except Exception:
            return 'its answer cannot be read'

async def read_list(reader):
    await head(reader)
    return json.loads(await reader.read())

async def main():
    listed = await ask('http://127.0.0.1:9090/api/v1/targets', read_list)
    known = {target['scrapeUrl'] for target in listed['data']['activeTargets']}
    room = asyncio.Semaphore(MOST_AT_ONCE)
    tasks = {url: asyncio.ensure_future(fetch(url, room)) for url in sys.argv[1:] if url in known}
    if tasks:
        await asyncio.wait(tasks.values(), timeout=ALL_SECONDS)
    for url, task in tasks.items():
        print('fetched', url, task.result() if task.done() else 'it does not answer in time', sep='\t', flush=True)
    os._exit(0)

asyncio.run(main())
PYTHON
