import assert from "node:assert/strict";
import { post } from "../../../src/client/post.ts";
import type { Fetch, Reply } from "../../../src/client/post.ts";

const key = "canary-4711-of-the-client";
const send = (fetch: Fetch, auth: Readonly<Record<string, string>>): Promise<Reply> =>
  post({ method: "POST", path: "/a", aliases: [], query: {}, body: { encoding: "json", value: {} } }, "/a", { fetch, origin: "https://api.test", auth, timeoutMs: 1000 });

describe("a key that comes back", () => {
  for (const auth of [{ "Api-Key": key }, { Authorization: `Bearer ${key}` }]) {
    it(`in an answer or in an error goes no further (${Object.keys(auth).join()})`, async () => {
      const answer = await send(() => Promise.resolve(new Response(`{"message":"${key} is unknown"}`, { status: 401 })), auth);
      assert.equal(answer.is === "answer" && answer.body, '{"message":"••• is unknown"}');
      const broken = await send(() => Promise.reject(new TypeError(`cannot send ${key}`)), auth);
      assert.equal(broken.is === "broken" && broken.detail, "cannot send •••");
    });
  }
});
