let keys = null;

/** A problem that the gateway explained (RFC 9457), as one sentence. */
export class Refusal extends Error {}

async function call(path, options = {}) {
  const response = await fetch(path, options);
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  const faults = Object.entries(problem.errors ?? {})
    .flatMap(([member, sentences]) => sentences.map((one) => `${member} ${one}`)).join(' ');
  throw new Refusal(faults || problem.detail || problem.title || `${response.status} ${response.statusText}`,
    { cause: response.status });
}

const read = async (path, options) => (await call(path, options)).json();

/**
 * Calls the management API, as IT unless it is said who. The keys are new at every start of the demo: one that is not
 * taken is fetched again.
 */
async function manage(path, options = {}, as = 'key', retry = true) {
  keys ??= await read('key');
  try {
    return await read(`/api/v1/${path}`, {
      ...options, headers: { ...options.headers, Authorization: `Bearer ${keys[as]}` },
    });
  } catch (refusal) {
    if (refusal.cause !== 401 || !retry) throw refusal;
    keys = null;
    return manage(path, options, as, false);
  }
}

export const setup = () => read('setup');

export const vendorRequests = (after) => read(`vendors?after=${after}`);

export const forgetVendorRequests = () => call('vendors', { method: 'DELETE' });

export const vendorModes = () => read('vendors/modes');

export const setVendorMode = (vendor, mode) => call(`vendors/${encodeURIComponent(vendor)}/mode`, {
  method: 'PUT',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ mode }),
});

/** One tag, as it is now. */
export const tag = (id) => manage(`tags/${encodeURIComponent(id)}`);

/** All tags, with the versions that a change has to name. */
export const tags = async () => (await manage('tags?limit=100')).items;

/** The requests to switch a tag that wait for approval. */
export const requests = async () => (await manage('approvals?status=pending&action=tag.switch&limit=100')).items;

/** Approves a request as IT, as it was shown. */
export const approve = (request) => manage(`approvals/${encodeURIComponent(request.id)}/approve`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ sha256: request.sha256 }),
});

/** Withdraws a request as marketing, which asked for it. */
export const withdraw = (request) => manage(`approvals/${encodeURIComponent(request.id)}/withdraw`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{}',
}, 'marketing');

/**
 * Switches a tag as marketing. Off is done: returns the tag as it is now. On returns the request, which others have to
 * approve. A stale version is read again, once.
 */
export async function switchTag(tag, wanted, retry = true) {
  const path = `tags/${encodeURIComponent(tag.id)}`;
  try {
    return await manage(`${path}/switch`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': `"${tag.version}"` },
      body: JSON.stringify({ wanted, reason: 'Switched on the demo page' }),
    }, 'marketing');
  } catch (refusal) {
    if (refusal.cause !== 412 || !retry) throw refusal;
    return switchTag(await manage(path), wanted, false);
  }
}
