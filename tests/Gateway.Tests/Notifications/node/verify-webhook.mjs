// Checks a webhook as its receiver would, with the library of Standard Webhooks: {secret, body, headers} in, the
// verified body or the error out.
import { Webhook } from "standardwebhooks";
import { readFileSync } from "node:fs";

const { secret, body, headers } = JSON.parse(readFileSync(0, "utf8"));
try {
  process.stdout.write(JSON.stringify({ verified: new Webhook(secret).verify(body, headers) }));
} catch (error) {
  process.stdout.write(JSON.stringify({ error: error.message }));
}
