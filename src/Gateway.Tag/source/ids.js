/** Bytes with a dash before them: the fifth, seventh, ninth and eleventh. */
const DASHED = 0b101_0101_0000;

/**
 * A random UUID (RFC 9562, version 4). `crypto.randomUUID` exists in secure contexts only.
 */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes]
    .map((byte, i) => (DASHED & (1 << i) ? '-' : '') + (byte + 256).toString(16).slice(1))
    .join('');
}
