import { GRANTED, level, signals } from './consent/state.js';
import { settings } from './settings.js';

/**
 * An event of a visitor who refused: the gateway needs it for exempt audience measurement and to count refusals.
 * Where it happened, without the query, which may carry ids.
 * @param {import('./types').QueuedEvent} event
 */
const bare = (event) => ({ ...event, page: { url: event.page.url.split(/[?#]/)[0] } });

/**
 * The body of `POST /g/collect`. Click ids and the vendors' cookies are in the address and in the request's own
 * headers: the gateway reads them there, and only when a partner may have them.
 * @param {import('./types').QueuedEvent[]} events
 * @param {import('./gw').User} [user]
 */
export function body(events, user) {
  const full = level() === GRANTED;
  return JSON.stringify({
    site: settings.site,
    events: full ? events : events.map(bare),
    user: full ? user : undefined,
    client: { language: navigator.language },
    consent: full ? signals : { ...signals, record: undefined },
    sent_at: new Date().toISOString(),
  });
}
