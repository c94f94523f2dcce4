import { clickIds } from './clicks.js';
import { GRANTED, level, signals } from './consent/state.js';
import { settings } from './settings.js';
import { identity } from './visitor.js';

/**
 * An event of a visitor who refused: the gateway needs it for exempt audience measurement and to count refusals.
 * Where it happened, without the query, which may carry ids.
 * @param {import('./types').QueuedEvent} event
 */
const bare = (event) => ({ ...event, page: { url: event.page.url.split(/[?#]/)[0] } });

/**
 * The body of `POST /g/collect`.
 * @param {import('./types').QueuedEvent[]} events
 */
export function body(events) {
  const full = level() === GRANTED;
  return JSON.stringify({
    site: settings.site,
    events: full ? events : events.map(bare),
    user: full ? identity() : undefined,
    click: full ? clickIds() : undefined,
    client: { language: navigator.language },
    consent: full ? signals : { ...signals, record: undefined },
    sent_at: new Date().toISOString(),
  });
}
