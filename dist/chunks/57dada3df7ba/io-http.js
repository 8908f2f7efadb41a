import {
  Problem
} from "./problem.js";

// src/io/http.ts
var CallFailed = class extends Problem {
  /** HTTP status; undefined without a complete response. */
  status;
  /** The same call may succeed later. */
  again;
  /** Set when a rate limit refused the call: how long to wait. */
  waitSeconds;
  errors;
  constructor({ code, summary, hint, status, again = false, waitSeconds, errors = [] }) {
    super(code, summary, hint === void 0 ? {} : { hint });
    this.status = status;
    this.again = again;
    this.waitSeconds = waitSeconds;
    this.errors = errors;
  }
  /** The API may have done what was requested although the call failed. A rate limit refuses before anything is done. */
  get mayBeDone() {
    return this.again && this.waitSeconds === void 0;
  }
};
var responseSeconds = 60;
async function retry(clock, { attempts, longestWaitSeconds, repeats, backOff, waits }, attempt) {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt(failures);
    } catch (error) {
      if (!(error instanceof CallFailed) || !repeats(error)) throw error;
      const asked = error.waitSeconds ?? 0;
      if (failures + 1 >= attempts || asked > longestWaitSeconds) throw new CallFailed({ ...error, again: false });
      const seconds = backOff(asked, failures);
      waits?.(error, seconds, failures + 2);
      await clock.sleep(1e3 * seconds);
    }
  }
}
function incomplete({ name, variable }, call, reason, again) {
  return new CallFailed({
    code: "api-unreachable",
    summary: `${name}: ${call}: no complete response: ${reason}`,
    hint: `check that this machine reaches the API (${variable}, if it is set, and any proxy), then run again`,
    again
  });
}
function refused(api, call, response, token, clock) {
  const { status } = response;
  const message = clean(api.message(response.data), token);
  const id = api.requestId(response);
  const waitSeconds = api.limitSeconds(response, message, clock);
  return new CallFailed({
    code: codeOf(status, waitSeconds),
    summary: `${api.name}: ${call}: ${status} ${message}${id === void 0 ? "" : ` (request id ${clean(String(id), token)})`}`,
    hint: hintFor(api, response, message, waitSeconds),
    status,
    again: waitSeconds !== void 0 || status === 408 || status >= 500,
    waitSeconds
  });
}
function codeOf(status, waitSeconds) {
  if (waitSeconds !== void 0) return "api-rate-limited";
  if (status === 401) return "invalid-api-token";
  if (status === 403) return "api-forbidden";
  if (status === 404) return "api-not-found";
  return status === 408 || status >= 500 ? "api-unavailable" : "api-rejected";
}
function hintFor(api, response, message, waitSeconds) {
  if (waitSeconds !== void 0)
    return `the rate limit is used up: run again in ${Math.ceil(waitSeconds || 60)} seconds`;
  if (response.status >= 500) return `check ${api.statusPage}, then run again: finished work is kept`;
  return api.hint(response, message) ?? "follow the message above, then run again";
}
function askedSeconds(headers, prefix, clock) {
  const after = numberIn(headers, "retry-after");
  if (after !== void 0) return Math.max(0, after);
  const reset = numberIn(headers, `${prefix}-reset`);
  if (reset === void 0 || numberIn(headers, `${prefix}-remaining`) !== 0) return void 0;
  return Math.max(1, Math.ceil(reset - clock.now().getTime() / 1e3));
}
function numberIn(headers, name) {
  const text = String(headers[name] ?? "");
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : void 0;
}
function clean(text, token) {
  return text.replaceAll(token.reveal(), "(secret)").replace(/[^\x20-\x7e]+/g, " ").slice(0, 400);
}
function checkedUrl(text, variable) {
  const url = /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text) ? new URL(text) : void 0;
  if (!url) {
    throw new Problem("invalid-api-url", `${variable} is not a URL`, {
      hint: `unset ${variable} to use the default, or set it to https://…`
    });
  }
  if (url.protocol === "http:" && !/^(127\.[\d.]+|localhost|\[::1\])$/.test(url.hostname)) {
    throw new Problem("insecure-api-url", `${variable} would send the token in clear text`, { hint: "use https://" });
  }
  return text.replace(/\/+$/, "");
}

export {
  CallFailed,
  responseSeconds,
  retry,
  incomplete,
  refused,
  askedSeconds,
  numberIn,
  clean,
  checkedUrl
};
