// Switches a tag with the generated client: node switch-tag.js URL KEY TAG on|off
import { GatewayClient } from "./gateway-client.js";

declare const process: { argv: string[] };

const [url, key, tag, position] = process.argv.slice(2);

const client = new GatewayClient(url, {
  fetch: (request, init) =>
    fetch(request, { ...init, headers: { ...init?.headers, Authorization: `Bearer ${key}` } }),
});

const before = await client.readTag(tag);
const after = await client.switchTag(tag, `"${before.version}"`, {
  wanted: position === "on",
  reason: "The generated client asked for it.",
});
console.log(JSON.stringify({ before: before.wanted, after: after.wanted, version: after.version }));
