// The calls to pos-edge. An answer is {status, body}; no answer, or one that says "not known" or is not pos-edge's, is {status: 0}.
import { heardDate } from './clock.js';

const PATIENCE = 10_000;
const PROBLEMS = 'https://saphan.dev/problems/';

/** @param onStranger called when the key of this till is no longer good */
export function createApi(token, onStranger) {
  async function call(method, path, body) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    try {
      const response = await fetch(path, {
        method,
        signal: abort.signal,
        cache: 'no-store',
        headers: { Authorization: 'Bearer ' + token, ...(body ? { 'Content-Type': 'application/json' } : {}) },
        body: body ? JSON.stringify(body) : undefined,
      });
      heardDate(response.headers.get('Date'));
      if (response.status === 401) onStranger();
      const wait = Number(response.headers.get('Retry-After') ?? 0) * 1000;
      const answer = await response.json().catch(() => null);
      return { status: isKnown(response, answer) ? response.status : 0, body: answer ?? {}, wait };
    } catch {
      return { status: 0, body: {}, wait: 0 };
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    token,
    post: (path, body) => call('POST', path, body),
    get: (path) => call('GET', path),
  };
}

/** A yes or no of which nothing can be read is none: it broke off, or is a page of somebody in between, who does not know what was stored. */
function isKnown(response, answer) {
  if (response.ok) return answer !== null;
  if (response.status === 401) return true;
  const isOurs = String(answer?.type ?? '').startsWith(PROBLEMS);
  return isOurs && (response.status < 500 || slugOf(answer) === 'gateway-unreachable');
}

/** The last part of a problem's type, which programs may compare. */
export function slugOf(problem) {
  return String(problem?.type ?? '').split('/').pop();
}

/** A random UUID, also where the page is not served over TLS (crypto.randomUUID is missing there). */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
