import assert from "node:assert/strict";
import type { PayerView } from "../../src/shared/cards.ts";
import { studioPages } from "./hooks.ts";

const work: PayerView = { kind: "key", label: "work" };

describe("while it is not known yet who pays", () => {
  const open = studioPages();

  it("a press is taken, and sent once it is told", async () => {
    const { page, host } = await open({ snapshot: { payer: undefined } });
    await page.getByLabel("Prompt", { exact: true }).fill("A fox");
    await page.getByRole("button", { name: /^Generate · / }).click();
    await page.getByRole("button", { name: /^Sending · / }).waitFor();
    await page.getByLabel("Prompt", { exact: true }).fill("A fox and a hare");
    assert.deepEqual(host.sent("generate"), []);
    await host.news({ kind: "payer", payer: work });
    const sent = await host.next("generate");
    assert.deepEqual(sent, { operation: "generate/ideogram-3", input: { prompt: "A fox", aspect_ratio: "1x1", num_images: 1 }, sources: {} });
    await page.getByRole("button", { name: /^Generate · / }).waitFor();
    assert.equal(host.sent("generate").length, 1);
  });
});
