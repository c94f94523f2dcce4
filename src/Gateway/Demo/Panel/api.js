let key = null;

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

/** Calls the management API. The key is new at every start of the demo: one that is not taken is fetched again. */
async function manage(path, options = {}, retry = true) {
  key ??= (await read('key')).key;
  try {
    return await read(`/api/v1/${path}`, {
      ...options, headers: { ...options.headers, Authorization: `Bearer ${key}` },
    });
  } catch (refusal) {
    if (refusal.cause !== 401 || !retry) throw refusal;
    key = null;
    return manage(path, options, false);
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

/** All tags, with the versions that a change has to name. */
export const tags = async () => (await manage('tags?limit=100')).items;

/** Switches a tag, and returns it as it is now. A stale version is read again, once. */
export async function switchTag(tag, wanted, retry = true) {
  const path = `tags/${encodeURIComponent(tag.id)}`;
  try {
    return await manage(`${path}/switch`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': `"${tag.version}"` },
      body: JSON.stringify({ wanted, reason: 'Switched on the demo page' }),
    });
  } catch (refusal) {
    if (refusal.cause !== 412 || !retry) throw refusal;
    return switchTag(await manage(path), wanted, false);
  }
}
