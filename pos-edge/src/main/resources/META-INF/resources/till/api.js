// The calls to pos-edge. An answer is {status, body}; no answer, or one that says "not known" or is not pos-edge's, is {status: 0}.
import { heardDate } from './clock.js';

const PATIENCE = 10_000;
const LONGEST_WAIT = 10_000;
const NO_ANSWER = { status: 0, body: {}, wait: 0 };
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
      const came = Date.now();
      const answer = await response.json().catch(() => null);
      if (!isOurs(response, answer)) return NO_ANSWER;
      heardDate(response.headers.get('Date'), came);
      if (response.status === 401) onStranger();
      return { status: isKnown(response, answer) ? response.status : 0, body: answer, wait: waitOf(response) };
    } catch {
      return NO_ANSWER;
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

/**
 * Whether pos-edge has said it. A yes or no of which nothing can be read is none: it broke off, or is a page of somebody in between, who
 * knows neither what was stored nor whose key is good, how long to wait, or what time it is.
 */
export function isOurs(response, answer) {
  return response.ok ? answer !== null : String(answer?.type ?? '').startsWith(PROBLEMS);
}

function isKnown(response, answer) {
  return response.status < 500 || slugOf(answer) === 'gateway-unreachable';
}

/** Milliseconds; pos-edge asks for a few seconds. */
function waitOf(response) {
  const millis = Number(response.headers.get('Retry-After')) * 1000;
  return Number.isFinite(millis) ? Math.min(millis, LONGEST_WAIT) : 0;
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
