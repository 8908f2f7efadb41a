// Rate limits. Rule: two sliding windows per token, as at DigitalOcean; only admitted requests count.
// Source: the API's reference, "Rate Limit": 5,000 an hour and 250 a minute, 2026-11-23.

export interface Limits {
  /** Requests in any 3,600 s. */
  hour: number;
  /** Requests in any 60 s. */
  minute: number;
}

/** With `retry-after`, in seconds, when the request is refused. */
export type RateHeaders = Record<string, number>;

const minute = 60_000;
const hour = 3_600_000;

/** As in the real API, the headers only cover the hour: a burst is refused while `remaining` is still high. */
export function limiter(limits: Limits, now: () => number): (token: string) => RateHeaders {
  const admitted = new Map<string, number[]>();
  return (token) => {
    const time = now();
    const past = (admitted.get(token) ?? []).filter((at) => at > time - hour);
    const free = Math.max(freeAt(past, limits.hour, hour, time), freeAt(past, limits.minute, minute, time));
    if (free <= time) past.push(time);
    admitted.set(token, past);
    return {
      'ratelimit-limit': limits.hour,
      'ratelimit-remaining': Math.max(0, limits.hour - past.length),
      'ratelimit-reset': Math.ceil(((past[0] ?? time) + hour) / 1000),
      ...(free > time ? { 'retry-after': Math.ceil((free - time) / 1000) } : {}),
    };
  };
}

/** When the window has room: now, or when the `most`-th latest request leaves it. */
function freeAt(past: number[], most: number, window: number, time: number): number {
  const blocking = past.at(-most);
  return blocking === undefined || blocking <= time - window ? time : blocking + window;
}
