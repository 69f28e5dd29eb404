import assert from "node:assert/strict";
import { allowUpload } from "../../src/editor/ask/upload.ts";
import { memoryState } from "../support/memorySecrets.ts";
import { person } from "./keysPerson.ts";
import { failureOf } from "./studioApi.ts";

describe("the first upload in a workspace", () => {
  const price = { usdMicros: 20_000, basis: "exact" } as const;
  const asked = async (answer: string, offline: boolean, ask: (window: Parameters<typeof allowUpload>[0]) => Promise<void>): Promise<string[]> => {
    const here = person((shown) => shown.answer(answer));
    try {
      await ask({ mode: { offline }, context: { workspaceState: memoryState() } });
    } finally {
      here.restore();
    }
    return here.seen.map(({ text }) => text);
  };

  it("asks once for each provider, and names the one that gets the picture", async () => {
    const texts = await asked("Send", false, async (window) => {
      for (const provider of ["imagine", "ideogram", "imagine", "ideogram"] as const) await allowUpload(window, { provider }, "cat.png", price);
    });
    const detail = "It is uploaded without its metadata, for $0.02. This is asked once in each workspace.";
    assert.deepEqual(texts, [`Send cat.png to Imagine?\n${detail}`, `Send cat.png to Ideogram?\n${detail}`]);
  });

  it("says of a price that is not known that it is not", async () => {
    const texts = await asked("Send", false, (window) => allowUpload(window, { provider: "imagine" }, "cat.png", { usdMicros: null, basis: "unknown" }));
    assert.deepEqual(texts, ["Send cat.png to Imagine?\nIt is uploaded without its metadata; the price is not known. This is asked once in each workspace."]);
  });

  it("sends nothing without a yes", async () => {
    await asked("Cancel", false, async (window) => {
      assert.deepEqual(await failureOf(allowUpload(window, { provider: "ideogram" }, "cat.png", price)), { kind: "cancelled", billed: "no", retryable: false });
    });
  });

  it("asks nothing in the sandbox, which uploads nothing", async () => {
    assert.deepEqual(await asked("Send", true, (window) => allowUpload(window, { provider: "ideogram" }, "cat.png", price)), []);
  });
});
