// Switches a tag on with the generated client: node switch-tag-on.js URL KEY_THAT_ASKS KEY_THAT_APPROVES TAG
import { ApprovalView, GatewayClient } from "./gateway-client.js";

declare const process: { argv: string[] };

const [url, asking, approving, tag] = process.argv.slice(2);

const clientOf = (key: string) =>
  new GatewayClient(url, {
    fetch: (request, init) =>
      fetch(request, { ...init, headers: { ...init?.headers, Authorization: `Bearer ${key}` } }),
  });

const [marketing, it] = [clientOf(asking), clientOf(approving)];
const before = await marketing.readTag(tag);
// The generator makes one answer the result and throws the others: what a 202 throws is the request.
const asked = await marketing
  .switchTag(tag, `"${before.version}"`, undefined, undefined, {
    wanted: true,
    reason: "The generated client asked for it.",
  })
  .then(
    () => Promise.reject(new Error("One person alone has switched it on.")),
    (thrown: ApprovalView) => thrown,
  );
const done = await it.approve(asked.id, undefined, { sha256: asked.sha256 });
const after = await it.readTag(tag);
console.log(
  JSON.stringify({
    before: before.wanted,
    needs: asked.needs,
    status: done.status,
    after: after.wanted,
    version: after.version,
  }),
);
