import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import * as z from "zod";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { readBy } from "../support/pictures.ts";
import { emptyForm, send, shared } from "./shared.ts";
import { key, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

const side = 1024;
const inMask = (x: number, y: number): boolean => Math.hypot(x - 512, y - 512) < 200;
const made = z.object({ data: z.array(z.object({ url: z.string() })) });

describe("after a masked edit", () => {
  let stage: Stage;
  let barn: Buffer;
  let mask: Buffer;
  before(async () => {
    stage = await shared("unasked");
    barn = await encodePng({ width: side, height: side, alpha: false }, (y, row) => {
      for (let at = 0; at < row.length; at += 1) row[at] = at % 3 === 2 ? 200 - y / 8 : 60 + y / 8;
    });
    mask = await encodePng({ width: side, height: side, alpha: false }, (y, row) => {
      for (let x = 0; x < side; x += 1) row.fill(inMask(x, y) ? 255 : 0, 3 * x, 3 * x + 3);
    });
  });
  after(() => emptyForm(stage));
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  /** As if a person had dropped a file there. */
  const drop = (studio: Frame, field: string, name: string, bytes: Buffer): Promise<unknown> => studio.evaluate(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(${JSON.stringify(bytes.toString("base64"))}), (letter) => letter.charCodeAt(0))], ${JSON.stringify(name)}, { type: "image/png" }));
    document.querySelector("[data-field=${field}] .drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`);

  async function edit(prompt: string): Promise<Frame> {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    // By keys: a hint of the tab's may lie over the page.
    await studio.getByRole("radio", { name: "Edit", exact: true }).press("Space");
    await studio.getByRole("button", { name: /^Model/ }).press("Enter");
    await studio.getByRole("option", { name: /^Ideogram 3\.0 \$0\.06 (Edit · )?Repaints/ }).click();
    await studio.getByLabel("Prompt", { exact: true }).fill(prompt);
    for (const [field, name, bytes] of [["image", "barn.png", barn], ["mask", "painted.png", mask]] as const) {
      const given = studio.locator(`[data-field=${field}]`).getByText(name, { exact: true });
      if (await given.count() > 0) continue;
      await drop(studio, field, name, bytes);
      await given.waitFor();
    }
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    return studio;
  }
  const outside = (studio: Frame, prompt: string) => studio.locator(".card").filter({ has: studio.getByRole("heading", { name: prompt, exact: true }) }).locator(".outside");

  it("the card says that nothing outside the mask changed", async () => {
    const studio = await edit("A green door");
    await send(stage, /Send 2 images to Ideogram/);
    await outside(studio, "A green door").getByText("Nothing outside the mask changed").waitFor();
    assert.deepEqual(stage.paid().map(({ path, files }) => [path, files.map(({ field, type }) => [field, type])]), [["/v1/ideogram-v3/edit", [["image", "image/png"], ["mask", "image/png"]]]]);
    await stage.show("masked-untouched");
  });

  it("the card says how much did, and one press puts the original back as a file beside the result", async () => {
    // The API answers with a picture that has nothing to do with the one that it was sent.
    const other = made.parse(await (await fetch(`${stage.api.origin}/v1/ideogram-v3/generate`, { method: "POST", headers: { "api-key": key, "content-type": "application/json" }, body: JSON.stringify({ prompt: "a sea", aspect_ratio: "1x1" }) })).json());
    stage.api.misbehave({ on: "submit", do: { kind: "status", status: 200, billed: true, body: { data: [{ url: other.data[0]?.url ?? "", seed: 3, prompt: "A blue door", is_image_safe: true, resolution: "1024x1024" }] } } });
    const studio = await edit("A blue door");
    const line = outside(studio, "A blue door");
    await line.getByText(/^\d+(\.\d+)?% of the pixels outside the mask changed, at most \d+ levels of 255$/).waitFor();
    await stage.show("masked-changed");
    await line.getByRole("button", { name: "Put Original Back Outside the Mask" }).click();
    await line.getByText("Original put back").waitFor();
    const images = await until(() => stage.images(), (names) => names.some((name) => name.endsWith("-restored.png")));
    const restored = images.find((name) => name.endsWith("-restored.png")) ?? assert.fail(images.join(", "));
    const placed = (name: string): Promise<Buffer> => readFile(join(stage.workspace, "assets/images", name));
    const read = async (bytes: Uint8Array) => (await readBy({ asShown: true }, bytes)).data;
    const [was, result, back] = [await read(barn), await read(await placed(restored.replace("-restored", ""))), await read(await placed(restored))];
    const differs = (from: Uint8Array, where: (x: number, y: number) => boolean): boolean => {
      for (let at = 0; at < side * side; at += 1) {
        if (where(at % side, Math.floor(at / side)) && from.subarray(4 * at, 4 * at + 4).some((value, n) => value !== back[4 * at + n])) return true;
      }
      return false;
    };
    assert.deepEqual([differs(was, (x, y) => !inMask(x, y)), differs(result, (x, y) => Math.hypot(x - 512, y - 512) < 190)], [false, false]);
    await stage.show("masked-restored");
  });
});
