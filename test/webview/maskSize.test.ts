import assert from "node:assert/strict";
import { smallMask } from "./canvasModels.ts";
import { studioPages } from "./hooks.ts";
import { becomes } from "./studioPage.ts";

describe("a mask of another size than its picture", () => {
  const open = studioPages();
  const [mask] = smallMask.state.sources.mask;

  it("is refused with the reason, and can be scaled where the person wants that; what was chosen is sent then", async () => {
    const { page, host, spoken } = await open(smallMask);
    host.answer("scaleMask", () => ({ ...mask, id: "scaled", width: 1600, height: 1200 }));
    await page.getByText("The mask must have the same width and height as the picture.").first().waitFor();
    await page.getByRole("button", { name: "Scale the Mask to 1600 × 1200" }).click();
    await spoken().getByText("Mask scaled to 1600 × 1200").waitFor();
    assert.deepEqual(await host.next("scaleMask"), { mask: "mask", picture: "picture" });
    await becomes(() => page.getByRole("button", { name: /^Scale the Mask/ }).count(), 0);
    await page.getByRole("button", { name: / · \$/ }).click();
    assert.deepEqual(Reflect.get(Object(await host.next("generate")), "sources"), { image: ["picture"], mask: ["scaled"] });
  });

  it("stays as it is where it could not be scaled, which is said", async () => {
    const { page, host } = await open(smallMask);
    host.answer("scaleMask", () => { throw new Error("This cannot be sent: \"mask.png\" marks nothing. Paint white what may change. Nothing was sent."); });
    await page.getByRole("button", { name: /^Scale the Mask/ }).click();
    await page.getByText("\"mask.png\" marks nothing.").first().waitFor();
    await page.getByRole("button", { name: "Scale the Mask to 1600 × 1200" }).waitFor();
  });
});
