// A look through a real Chromium, over its own protocol (chromedevtools.github.io/devtools-protocol, checked 2026-11-29). Rule: it starts the browser, says what it saw as JSON, and ends it.
// Argument: JSON { url, picture?, scheme?: 'light' | 'dark', width?, script? }. Prints { status, title, errors, requests, result }.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const asked = JSON.parse(process.argv[2] ?? '{}');
const { url, picture, scheme = 'light', width = 1280, script = '0' } = asked;

const profile = mkdtempSync(path.join(tmpdir(), 'browse-'));
const options = [
  ...[
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--no-first-run',
    '--remote-debugging-pipe',
  ],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`],
];
const browser = spawn('chromium', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const [, , , toBrowser, fromBrowser] = browser.stdio;

let lastId = 0;
const waiting = new Map();
const heard = [];
let session;
let rest = '';
fromBrowser.on('data', (part) => {
  const messages = (rest + part).split('\0');
  rest = messages.pop();
  for (const message of messages.map((one) => JSON.parse(one))) {
    if (message.id === undefined) heard.push(message);
    else waiting.get(message.id)(message);
  }
});

function call(method, params = {}) {
  lastId += 1;
  const id = lastId;
  toBrowser.write(`${JSON.stringify({ id, method, params, ...(session && { sessionId: session }) })}\0`);
  return new Promise((resolve, reject) => {
    waiting.set(id, ({ result, error }) =>
      error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
    );
  });
}

async function evaluate(expression) {
  const { result, exceptionDetails } = await call('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

async function waitFor(what, isSo) {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100)) if (await isSo()) return;
  throw new Error(`not so after 30 s: ${what}`);
}

async function look() {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  session = (await call('Target.attachToTarget', { targetId, flatten: true })).sessionId;
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await call(`${domain}.enable`);
  await call('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: false });
  await call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
  await call('Page.navigate', { url });
  await waitFor('the page is loaded', () => heard.some(({ method }) => method === 'Page.loadEventFired'));
  const result = await evaluate(script);
  if (picture) {
    const { cssContentSize } = await call('Page.getLayoutMetrics');
    const clip = { x: 0, y: 0, width, height: Math.ceil(cssContentSize.height), scale: 1 };
    const { data } = await call('Page.captureScreenshot', { clip, captureBeyondViewport: true });
    writeFileSync(picture, Buffer.from(data, 'base64'));
  }
  const of = (method) => heard.filter((one) => one.method === method).map(({ params }) => params);
  return {
    status: of('Network.responseReceived').find(({ type }) => type === 'Document')?.response.status,
    title: await evaluate('document.title'),
    errors: [
      ...of('Runtime.exceptionThrown').map(({ exceptionDetails }) => exceptionDetails.text),
      ...of('Runtime.consoleAPICalled')
        .filter(({ type }) => type === 'error')
        .map(({ args }) => String(args[0]?.value)),
      ...of('Log.entryAdded')
        .filter(({ entry }) => entry.level === 'error')
        .map(({ entry }) => `${entry.text} ${entry.url ?? ''}`),
    ],
    requests: of('Network.requestWillBeSent').map(({ request }) => request.url),
    result,
  };
}

try {
  console.log(JSON.stringify(await look()));
} finally {
  // It is asked to end, so that its helpers end before it and write nothing more.
  session = undefined;
  const ended = new Promise((resolve) => browser.once('close', resolve));
  await call('Browser.close').catch(() => browser.kill('SIGKILL'));
  await ended;
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
