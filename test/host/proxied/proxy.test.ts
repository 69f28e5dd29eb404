import assert from "node:assert/strict";
import * as z from "zod";
import { failureOf, studioApi } from "../studioApi.ts";

describe("behind a proxy", () => {
  it("goes through the user's proxy, and knows that nothing was sent when the proxy refuses", async () => {
    const failed = await failureOf((await studioApi()).run({ operation: "generate/ideogram-3", input: { prompt: "a red kite" } }));
    assert.deepEqual(failed, { kind: "network", billed: "no", retryable: true });
    const seen = z.array(z.string()).parse(await (await fetch(`${process.env["TEST_PROXY"] ?? ""}/seen`)).json());
    assert.deepEqual(seen.filter((host) => host.startsWith("api.ideogram")), ["api.ideogram.test:443", "api.ideogram.test:443", "api.ideogram.test:443"]);
  });
});
