// The store's scans as they change: server-sent events over fetch, since EventSource cannot send the token in a header and a
// URL is no place for it. Resumed with the last cursor, so that nothing is missed; a silent connection is a dead one.
import { isOurs, pause } from './api.js';

const SILENCE = 40_000;
const ASLEEP = 20_000; // after that the server must have given a sign of life, so the connection died while the tab slept
const SLOWEST = 5_000;

export function follow(token, { onScan, onGateway, onLink, onStranger }) {
  let cursor = null;
  let failures = 0;
  let heardAt = 0;
  let hangUp = () => {};

  /** @return whether it is in vain to connect again, since this key is no longer good */
  async function once() {
    const abort = new AbortController();
    hangUp = () => abort.abort();
    let watchdog = setTimeout(hangUp, SILENCE);
    const alive = () => {
      heardAt = Date.now();
      clearTimeout(watchdog);
      watchdog = setTimeout(hangUp, SILENCE);
    };
    try {
      const response = await fetch('/scans/events', {
        signal: abort.signal,
        cache: 'no-store',
        headers: { Authorization: 'Bearer ' + token, Accept: 'text/event-stream', ...(cursor ? { 'Last-Event-ID': cursor } : {}) },
      });
      if (response.status === 401 || response.status === 403) return isOurs(response, await response.json());
      if (!isStream(response)) return false;
      failures = 0;
      alive();
      // A replica that knows of trouble says so at the beginning.
      onGateway({ state: 'up' });
      onLink('live');
      await read(response.body, alive);
    } catch {
      // the network, our own watchdog, or a page of somebody in between: it is tried again
    } finally {
      clearTimeout(watchdog);
      abort.abort(); // what is not read of such a page would keep its connection
    }
    return false;
  }

  async function read(body, alive) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      alive();
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      blocks.forEach(take);
    }
  }

  function take(block) {
    const field = (name) =>
      block
        .split('\n')
        .filter((line) => line.startsWith(name + ':'))
        .map((line) => line.slice(name.length + 1).trimStart())
        .join('\n');
    const data = field('data');
    if (!data) return;
    if (field('event') === 'gateway') onGateway(JSON.parse(data));
    if (field('event') === 'scan') onScan(JSON.parse(data));
    cursor = field('id') || cursor;
  }

  async function forever() {
    for (;;) {
      if (await once()) return onStranger();
      failures += 1;
      onLink(navigator.onLine && failures < 2 ? 'connecting' : 'offline');
      await Promise.race([pause(Math.min(SLOWEST, 300 * 2 ** failures)), online()]);
    }
  }

  addEventListener('offline', () => hangUp());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && Date.now() - heardAt > ASLEEP) hangUp();
  });
  forever();
}

/** Somebody in between may answer 200, too, with a page of their own. */
function isStream(response) {
  return response.ok && (response.headers.get('Content-Type') ?? '').toLowerCase().startsWith('text/event-stream');
}

function online() {
  return new Promise((resolve) => {
    if (!navigator.onLine) addEventListener('online', resolve, { once: true });
  });
}
