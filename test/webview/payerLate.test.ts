import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { PayerView } from "../../src/shared/cards.ts";
import { aDay } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { holds } from "./studioPage.ts";

const work: PayerView = { kind: "key", label: "work" };
const payers: readonly (readonly [payer: PayerView, said: string])[] = [
  [work, "Billed to key \"work\""], [{ kind: "none", label: "No key yet" }, "No Ideogram API key yet"],
  [{ kind: "environment", label: "IDEOGRAM_API_KEY" }, "Billed to IDEOGRAM_API_KEY"], [{ kind: "waiting", label: "Waiting for the keyring" }, "Waiting for the keyring"],
];

/** Where all stands beside the cards, but for what is within the line that says who pays. */
const places = (page: Page): Promise<unknown> => page.evaluate(`[...document.querySelectorAll(".composer, .composer *, .footer, .footer *, .results, .results > *")].filter((one) => one.parentElement.closest(".payer") === null && one.checkVisibility()).map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return [one.tagName, one.className, x, y, width, height].join(" ");
})`);

describe("while it is not known yet who pays", () => {
  const open = studioPages();

  it("the form stands there with its price and says nothing of keys; nothing moves when it is told", async () => {
    for (const [at, width] of [320, 700, 1280].entries()) {
      const { page, host } = await open({ width, snapshot: { payer: undefined, cards: aDay() } });
      await page.getByRole("button", { name: "Generate · $0.06" }).waitFor();
      await holds(page, `document.querySelector(".price[data-waiting], image-studio :not(:defined)") === null`);
      assert.equal(await page.locator(".payer").innerText(), "");
      assert.equal(await page.getByText(/add.*key/i).count(), 0);
      const before = await places(page);
      // Another one first for each width.
      for (const [payer, said] of [...payers.slice(at), ...payers.slice(0, at)]) {
        await host.news({ kind: "payer", payer });
        await page.locator(".payer", { hasText: said }).waitFor();
        await holds(page, `document.querySelector(".price[data-waiting]") === null`);
        assert.deepEqual(await places(page), before, `${width} ${payer.kind}`);
      }
    }
  });

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
