// Misbehaviour on demand. Rule: a fault is plain data with a count; it meets the next requests that fit, then it is gone.

export interface FaultAnswer {
  status: number;
  headers?: Record<string, string>;
  /** A string is sent as it is; anything else as JSON. */
  body: unknown;
}

export interface Fault {
  /** How many it meets; 1 unless given. */
  times?: number;
  /** Any method unless given. */
  method?: string;
  /** Fits the whole path, without query; GraphQL's is `/graphql`. */
  path?: RegExp;
  /** Fits somewhere in the body as it was sent. */
  body?: RegExp;
  /** Instead of the answer; nothing is done. */
  answer?: FaultAnswer;
  /** The connection breaks before or after it was done. */
  drop?: 'before' | 'after';
  /** Called before it is done: for what somebody else does meanwhile. */
  meanwhile?: () => Promise<unknown>;
}

export interface Faults {
  add(fault: Fault): void;
  /** The first fault that fits; its count goes down. */
  meet(method: string, path: string, body: string): Fault | undefined;
  /** Those that have met nothing yet, or not often enough: a story that leaves some has not tested what it says. */
  left(): Fault[];
}

export function faultList(): Faults {
  let faults: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    meet(method, path, body) {
      const met = faults.find(
        ({ fault }) =>
          (fault.method ?? method) === method &&
          whole(fault.path, path) &&
          (fault.body === undefined || fault.body.test(body)),
      );
      if (met) met.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      return met?.fault;
    },
    left: () => faults.map(({ fault }) => fault),
  };
}

function whole(pattern: RegExp | undefined, path: string): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(path);
}

/** Too much in too short a time (docs.github.com, "Rate limits for the REST API", checked 2026-11-23). */
export function secondaryLimit(retryAfterSeconds: number, status: 403 | 429 = 403): FaultAnswer {
  return {
    status,
    headers: { 'retry-after': String(retryAfterSeconds) },
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.',
      documentation_url:
        'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
      status: String(status),
    },
  };
}

/** What GitHub's front answers when what is behind it does not: a page, not JSON. */
export function badGateway(): FaultAnswer {
  return {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n',
  };
}
