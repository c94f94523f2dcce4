import { GRANTED, REFUSED, level } from './consent/state.js';
import { put, waiting } from './queue.js';

const KEY = 'gw.q';
const DAY = 864e5;

let recalled = false;

// A page may forbid storage; then what is offline is lost with the page, as before a choice.
/** @param {(store: Storage) => void} use */
function withStore(use) {
  try {
    use(localStorage);
  } catch {
    // Nothing to do: see above.
  }
}

/** Keeps what waits for the next page: only with consent, without `identify`, at most as many as may wait. */
export function keep() {
  if (level() !== GRANTED) return;
  withStore((store) => (waiting.length ? store.setItem(KEY, JSON.stringify(waiting)) : store.removeItem(KEY)));
}

/** Takes up, once, what an earlier page kept in the last day, or wipes it at a refusal. Until either, nothing is read. */
export function recall() {
  const now = level();
  if (now !== REFUSED && (now !== GRANTED || recalled)) return;
  withStore((store) => {
    const kept = JSON.parse(store.getItem(KEY) ?? '[]');
    store.removeItem(KEY);
    if (now === REFUSED) return;
    recalled = true;
    put(kept.filter((/** @type {{ time: string }} */ { time }) => Date.now() - Date.parse(time) < DAY), {});
  });
}
