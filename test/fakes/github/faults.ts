// Faults on demand. Rule: a fault is plain data with a count; it applies to the next matching requests and is gone.

export interface FaultAnswer {
  status: number;
  headers?: Record<string, string>;
  /** A string is sent as it is; anything else as JSON. */
  body: unknown;
}

export interface Fault {
  /** How often it applies; once unless given. */
  times?: number;
  /** Any method unless given. */
  method?: string;
  /** Matches the whole path, without query; GraphQL's is `/graphql`. */
  path?: RegExp;
  /** Matches anywhere in the body. */
  body?: RegExp;
  /** Sent instead; the request is not carried out. */
  answer?: FaultAnswer;
  /** The connection breaks before or after the request is carried out. */
  drop?: 'before' | 'after';
  /** Called before the request is carried out: somebody else's change in the meantime. */
  meanwhile?: () => Promise<unknown>;
}

export interface Faults {
  add(fault: Fault): void;
  /** The first matching fault; its count goes down. */
  meet(method: string, path: string, body: string): Fault | undefined;
  /** Faults with a count above zero: a test that leaves any has not tested what it claims. */
  left(): Fault[];
  clear(): void;
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
    clear() {
      faults = [];
    },
  };
}

function whole(pattern: RegExp | undefined, path: string): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(path);
}

/** Too many requests in a short time (docs.github.com, "Rate limits for the REST API", checked 2026-11-23). */
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

/** GitHub's gateway without a backend: an HTML page, not JSON. */
export function badGateway(): FaultAnswer {
  return {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n',
  };
}
