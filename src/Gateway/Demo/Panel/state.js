/** How many hits the page keeps; the gateway remembers about as many. */
const kept = 200;

/** Everything the page knows. One object, changed by the feed and by the person, painted by the views. */
export const state = {
  connection: 'connecting',
  /** Newest first: {hit, deliveries: tag → attempts}. */
  hits: [],
  selected: null,
  /** The newest hit stays selected until a person picks another. */
  following: true,
  policy: [],
  tags: new Map(),
  modes: {},
  requests: [],
  /**
   * Per tag: {wanted, at} while a switch waits for its effect, then {ms}, or {trouble}; {request} while others have to
   * approve it.
   */
  switches: new Map(),
  trouble: null,
};

const early = new Map();

export function addHit(hit) {
  if (state.hits.some((one) => one.hit.id === hit.id)) return;
  state.hits.unshift({ hit, deliveries: early.get(hit.id) ?? new Map() });
  early.delete(hit.id);
  state.hits.length = Math.min(state.hits.length, kept);
  if (state.following || !state.selected) state.selected = hit.id;
}

/** A delivery can be told before its hit: it waits. */
export function addDelivery(delivery) {
  const known = state.hits.find((one) => one.hit.id === delivery.hit)?.deliveries;
  const byTag = known ?? early.get(delivery.hit) ?? new Map();
  if (!known) early.set(delivery.hit, byTag);
  if (early.size > kept) early.delete(early.keys().next().value);
  const attempts = byTag.get(delivery.tag) ?? [];
  if (!attempts.some((one) => one.attempt === delivery.attempt && one.at === delivery.at)) attempts.push(delivery);
  byTag.set(delivery.tag, attempts);
}

/** Takes the policy in force, and measures each switch that it answers. */
export function setPolicy(policy) {
  state.policy = policy.tags;
  for (const tag of policy.tags) {
    const waiting = state.switches.get(tag.id);
    if (waiting?.at !== undefined && waiting.wanted === tag.wanted) {
      state.switches.set(tag.id, { ms: Math.max(1, Math.round(performance.now() - waiting.at)) });
    }
  }
}

/** The demo may have started anew meanwhile, with places that count from 1 again: the instant tells them apart. */
export function addRequests(requests) {
  const known = new Set(state.requests.map((one) => `${one.at} ${one.seq}`));
  state.requests.push(...requests.filter((one) => !known.has(`${one.at} ${one.seq}`)));
  state.requests.splice(0, state.requests.length - 5 * kept);
}

export function forget() {
  state.hits = [];
  state.requests = [];
  state.selected = null;
  state.following = true;
}

export const selected = () => state.hits.find((one) => one.hit.id === state.selected);
