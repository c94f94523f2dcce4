/**
 * A random UUID (RFC 9562, version 4). `crypto.randomUUID` exists in secure contexts only.
 */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes]
    .map((byte, i) => (/^(4|6|8|10)$/.test(`${i}`) ? '-' : '') + (byte + 256).toString(16).slice(1))
    .join('');
}
