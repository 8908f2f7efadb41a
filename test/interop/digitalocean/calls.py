"""Calls of a client, counted. Rule: a call is right only where what it returned was looked at; each is a line of JSON on standard output."""

import json
import time
import traceback


def told(name, right, got):
    print(json.dumps({"call": name, "right": right, "got": "" if right else str(got)[:2000]}), flush=True)


def call(name, ask, is_right):
    """Gives what it returned; nothing where it failed."""
    try:
        got = ask()
        right = bool(is_right(got))
    except Exception:
        told(name, False, traceback.format_exc())
        return None
    told(name, right, repr(got))
    return got


def refused(name, kind, ask, is_right):
    """It must raise an error of this kind, of which this is so."""
    try:
        got = ask()
    except kind as error:
        told(name, bool(is_right(error)), traceback.format_exc())
    except Exception:
        told(name, False, traceback.format_exc())
    else:
        told(name, False, f"not refused: {got!r}")


def until(ask, is_so, seconds=20):
    """Asks again until it is so; gives the last answer."""
    end = time.monotonic() + seconds
    while True:
        got = ask()
        if is_so(got) or time.monotonic() > end:
            return got
        time.sleep(0.05)
