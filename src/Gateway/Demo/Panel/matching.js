import { state } from './state.js';

const canonical = (text) => {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
};

const bodyText = (body) => (typeof body === 'string' ? canonical(body) : body ? JSON.stringify(body) : '');

/** The query without what the gateway masked, so that a request can be compared with what was told of it. */
function openQuery(url) {
  try {
    return [...new URL(url, location.origin).searchParams].filter(([, value]) => !value.includes('***'));
  } catch {
    return [];
  }
}

function sameQuery(told, received) {
  const there = new URL(received, location.origin).searchParams;
  return openQuery(told).every(([name, value]) => there.getAll(name).includes(value));
}

/** The request that a vendor's stand-in recorded for a delivery; null while it has not been read. */
export function recordOf(delivery) {
  const body = bodyText(delivery.request?.body);
  const told = delivery.request?.url ?? '';
  return state.requests.findLast((one) => one.vendor === delivery.template
    && one.status === (delivery.status || one.status)
    && bodyText(one.body) === body && sameQuery(told, one.url)) ?? null;
}

/** What a vendor can read of a request: its body, or its query where there is no body. */
export function contentOf(request) {
  const body = request.body;
  if (body && typeof body === 'object') return body;
  if (!body) return Object.fromEntries(new URL(request.url, location.origin).searchParams);
  try {
    return JSON.parse(body);
  } catch {
    return /^[\w.%+\-[\]]+=/.test(body) ? Object.fromEntries(new URLSearchParams(body)) : body;
  }
}
