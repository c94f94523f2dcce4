/**
 * A random UUID (RFC 9562, version 4; of the variant's four digits always "a"). `crypto.randomUUID` exists in secure
 * contexts only.
 */
export const uuid = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => (byte + 256).toString(16).slice(1))
    .join('')
    .replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-a$4-');
