import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sniff } from "../../src/images/sniff.ts";
import { openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("the palette", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "palette" });
  });
  after(() => stage.end());
  afterEach(() => stage.tidy());

  it("makes a picture in the sandbox, without a key and without a bill", async () => {
    await stage.runCommand("Image Studio: Try It Offline (Sandbox)");
    await stage.messages.press(/The sandbox is on/, "Generate Image…");
    const prompt = "A red kite over white dunes";
    await stage.quickInput.step("What should the picture show?");
    await stage.quickInput.type(prompt);
    await stage.quickInput.pick(prompt);
    await stage.quickInput.step(/^Which model\?/);
    await stage.quickInput.pick("Ideogram 3.0");
    await stage.quickInput.step(/^Which aspect ratio\?/);
    await stage.quickInput.pick("16:9");
    await stage.messages.notification("Saved assets/images/a-red-kite-over-white-dunes.png for $0.06.");
    assert.deepEqual(await stage.images(), ["a-red-kite-over-white-dunes.png"]);
    const picture = sniff(await readFile(join(stage.workspace, "assets/images/a-red-kite-over-white-dunes.png")));
    assert.equal(picture === undefined ? 0 : Math.round(picture.width / picture.height * 9), 16);
    await stage.page.getByRole("tab", { name: /^a-red-kite-over-white-dunes\.png/ }).waitFor();
    assert.deepEqual(stage.api.log(), [], "nothing was sent to the API");
  });
});
