import assert from "node:assert/strict";
import type { JobView, OutsideView } from "../../src/shared/cards.ts";
import { card, job, masked, now, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes } from "./studioPage.ts";

describe("what a masked edit did outside its mask", () => {
  const open = studioPages();
  const line = (texts: readonly string[]): string[] => texts.map((text) => text.replace(/\s+/g, " ").trim());

  it("stands on the card in words, a line a picture, with the way back where anything changed", async () => {
    const { page } = await open({ snapshot: { cards: masked() } });
    await page.locator(".outside").first().waitFor();
    await becomes(async () => line(await page.locator(".outside").allInnerTexts()), [
      "2% of the pixels outside the mask changed, at most 14 levels of 255 Put Original Back Outside the Mask",
      "Picture 1 of 4: Nothing outside the mask changed",
      "Picture 2 of 4: Less than 0.1% of the pixels outside the mask changed, by 1 level of 255 · Original put back",
      "Picture 3 of 4: Comparing what lies outside the mask",
      "The result has another size than the original: what lies outside the mask was not compared",
      "What lies outside the mask could not be compared",
    ]);
  });

  it("puts the original back at a press, once, and says where it lies; a failure is said", async () => {
    const { page, host, spoken } = await open({ snapshot: { cards: masked() } });
    let answer: (named: { name: string }) => void = () => undefined;
    host.answer("putOriginalBack", () => new Promise((resolve) => (answer = resolve)));
    const button = page.getByRole("button", { name: "Put Original Back Outside the Mask" });
    await button.dblclick();
    await becomes(() => host.sent("putOriginalBack"), [{ jobId: "j1", index: 0 }]);
    answer({ name: "kite-restored.png" });
    await spoken().getByText("Original put back in kite-restored.png").waitFor();
    host.answer("putOriginalBack", () => { throw new Error("The original, the mask or the result is no longer kept. Nothing was changed."); });
    await button.click();
    await page.getByText("The original, the mask or the result is no longer kept. Nothing was changed.").waitFor();
  });

  it("moves nothing when it is told: its place is kept from the first moment", async () => {
    const { page, host } = await open();
    const earlier = card("g0", { createdAt: now() - 60_000, prompt: "An earlier one", jobs: [job("j0", { outputs: [output(0, 5, 1312, 736), output(1, 6, 1312, 736)] })] });
    const stand = async (edit: JobView): Promise<number> => {
      await host.news({ kind: "cards", cards: [card("g1", { createdAt: now(), jobs: [edit] }), earlier] });
      const heading = page.getByRole("heading", { name: "An earlier one" });
      await heading.waitFor();
      return (await heading.boundingBox())?.y ?? 0;
    };
    const made = (outside: OutsideView): JobView => job("j1", { outputs: [output(0, 1, 1312, 736, { outside })] });
    const before = await stand({ id: "j1", stage: { stage: "generating", since: now() }, warnings: [], outputs: [{ index: 0, state: "pending", outside: { is: "open" } }] });
    for (const outside of [{ is: "open" }, { is: "compared", share: 0.02, most: 14 }] as const) {
      const y = await stand(made(outside));
      assert.ok(Math.abs(y - before) < 1, `${outside.is}: ${y} after ${before}`);
    }
  });
});
