import assert from "node:assert/strict";
import * as z from "zod";
import { encodePng } from "../../src/sandbox/drawing/png.ts";
import { sniff } from "../../src/images/sniff.ts";
import type { SourceView } from "../../src/shared/rooms/compose.ts";
import { fixture } from "../unit/images/fixtures.ts";
import { source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, holds } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";

/** Four times what may be sent, so that half of each side fits. */
const large = { ...source, id: "large", src: "/pictures/5-1600x1200.svg", width: 1600, height: 1200, bytes: 100_000_000 };
const why = "\"hero.png\" is larger than 25 MB, which is the most that can be sent. Scale it down, or leave it.";
const sentPicture = z.object({ name: z.string(), base64: z.base64() });

describe("a picture with more bytes than may be sent", () => {
  const pages = studioPages();
  /** The Studio with "Describe" chosen, and a host that keeps what it gets. */
  const open = async (options?: Parameters<typeof pages>[0]): Promise<StudioPage> => {
    const opened = await pages(options);
    opened.host.answer("addSource", ({ name }) => ({ ...source, id: `kept ${name}`, name }));
    await opened.page.getByRole("radio", { name: "Describe" }).check();
    await opened.page.locator(".drop").waitFor();
    return opened;
  };
  const give = (how: "drop" | "paste") => ({ page }: StudioPage, name: string, type: string, bytes: Uint8Array, more = 26_000_000): Promise<unknown> => page.evaluate(`(() => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(bytes).toString("base64"))}), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes, new Uint8Array(${more})], ${JSON.stringify(name)}, { type: ${JSON.stringify(type)} }));
    if (${JSON.stringify(how)} === "paste") document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    else document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`);
  const drop = give("drop");
  const paste = give("paste");
  const sent = async ({ host }: StudioPage): Promise<{ name: string; bytes: Buffer }> => {
    const { name, base64 } = sentPicture.parse(await host.next("addSource"));
    return { name, bytes: Buffer.from(base64, "base64") };
  };
  /** The colours of a picture in its four corners, as the browser shows it. */
  const corners = async ({ page }: StudioPage, bytes: Uint8Array, type: string): Promise<number[]> => z.array(z.number()).parse(await page.evaluate(`(async () => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([Uint8Array.from(atob(${JSON.stringify(Buffer.from(bytes).toString("base64"))}), (letter) => letter.charCodeAt(0))], { type: ${JSON.stringify(type)} }));
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return [[1, 1], [width - 2, 1], [1, height - 2], [width - 2, height - 2]].flatMap(([x, y]) => [...context.getImageData(x, y, 1, 1).data]);
  })()`));
  const near = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((value, index) => Math.abs(value - (b[index] ?? 0)) < 40);

  it("is not sent; the page offers to scale it down, and takes the smaller copy in its place", async () => {
    const opened = await open();
    const { page, host, spoken } = opened;
    host.answer("pickSources", () => ({ sources: [large] }));
    await page.getByRole("button", { name: "Choose a picture: Picture" }).click();
    await page.locator(".field .hint.wrong", { hasText: why }).waitFor();
    await becomes(() => spoken().innerText(), why);
    await holds(page, "document.activeElement.innerText === 'Scale Down to 800 × 600'");
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(host.sent("generate"), []);
    await page.getByRole("button", { name: "Scale Down to 800 × 600" }).click();
    const { name, bytes } = await sent(opened);
    assert.deepEqual([name, sniff(bytes)], ["hero.webp", { mediaType: "image/webp", width: 800, height: 600 }]);
    assert.deepEqual(host.sent("addSource").map((copy): unknown => Reflect.get(Object(copy), "of")), [large.id], "the host knows which file it is a copy of");
    await page.getByRole("button", { name: "Remove hero.webp" }).waitFor();
    await becomes(() => spoken().innerText(), "Scaled down to 640 × 480, 412 kB");
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), { operation: "describe/ideogram-3", input: {}, sources: { image_file: ["kept hero.webp"] } });
  });

  it("can be left", async () => {
    const { page, host } = await open();
    host.answer("pickSources", () => ({ sources: [large] }));
    await page.getByRole("button", { name: "Choose a picture: Picture" }).click();
    await page.getByRole("button", { name: "Leave It" }).click();
    await page.getByText("Choose a picture first.").waitFor();
    await holds(page, "document.activeElement.textContent === 'choose'");
    assert.deepEqual(host.sent("addSource"), []);
  });

  it("gives its place back to the picture that it took it from, when it is left and when the page goes", async () => {
    const opened = await open();
    const { page, host } = opened;
    const fromEditor = async (picture: SourceView): Promise<void> => {
      host.answer("addSourceUri", () => picture);
      await host.news({ kind: "fill", operation: "describe/ideogram-3", uris: ["file:///ws/picture.png"] });
    };
    await fromEditor({ ...source, id: "good", name: "good.png" });
    await page.getByRole("button", { name: "Remove good.png" }).waitFor();
    await fromEditor(large);
    await page.getByText("hero.png", { exact: true }).waitFor();
    await fromEditor({ ...large, id: "larger", name: "larger.png" });
    await page.getByText("larger.png", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Leave It" }).click();
    await page.getByRole("button", { name: "Remove good.png" }).waitFor();
    await paste(opened, "here.webp", "image/webp", fixture("lossy.webp"));
    await page.getByRole("button", { name: "Leave It" }).waitFor();
    await opened.reload();
    await page.getByRole("button", { name: "Remove good.png" }).waitFor();
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), { operation: "describe/ideogram-3", input: {}, sources: { image_file: ["good"] } });
  });

  it("keeps its transparency", async () => {
    const opened = await open();
    // The left half is red, the right half is nothing.
    await drop(opened, "logo.png", "image/png", await encodePng({ width: 64, height: 48, alpha: true }, (_, row) => {
      for (let x = 0; x < 32; x += 1) row.set([255, 0, 0, 255], 4 * x);
    }));
    await opened.page.getByRole("button", { name: /^Scale Down/ }).click();
    const { name, bytes } = await sent(opened);
    const [left, right] = [[255, 0, 0, 255], [0, 0, 0, 0]];
    assert.equal(name, "logo.webp");
    assert.ok(near(await corners(opened, bytes, "image/webp"), [...left, ...right, ...left, ...right]));
  });

  it("stands as its EXIF says", async () => {
    const opened = await open();
    const turned = fixture("turned.jpg");
    await drop(opened, "turned.jpg", "image/jpeg", turned);
    await opened.page.getByText("16 × 24, 26 MB").waitFor();
    await opened.page.getByRole("button", { name: /^Scale Down/ }).click();
    const { bytes } = await sent(opened);
    assert.deepEqual(sniff(bytes), { mediaType: "image/webp", width: 16, height: 24 });
    const right = await corners(opened, turned, "image/jpeg");
    assert.ok(!near(right.slice(0, 4), right.slice(12)) && !near(right.slice(4, 8), right.slice(8, 12)), "each corner is another colour");
    assert.ok(near(await corners(opened, bytes, "image/webp"), right));
  });

  it("that cannot be read is said, and stays out", async () => {
    const opened = await open();
    await drop(opened, "broken.png", "image/png", new Uint8Array([137, 80, 78, 71]));
    await opened.page.getByRole("alert").getByText("\"broken.png\" is not a PNG, JPEG or WebP picture and was not taken.").waitFor();
    assert.equal(await opened.page.locator(".source").count(), 0);
  });

  it("goes with the page when only the page has it, and stays when the host has it", async () => {
    const opened = await open();
    await drop(opened, "here.webp", "image/webp", fixture("lossy.webp"));
    await opened.page.getByText("here.webp", { exact: true }).waitFor();
    await opened.reload();
    assert.equal(await opened.page.getByText("here.webp", { exact: true }).count(), 0);
    opened.host.answer("pickSources", () => ({ sources: [large] }));
    await opened.page.getByRole("button", { name: "Choose a picture: Picture" }).click();
    await opened.page.getByRole("button", { name: "Leave It" }).waitFor();
    await opened.reload();
    await opened.page.getByRole("button", { name: "Leave It" }).waitFor();
  });

  it("is one for a model that takes less, and none for a model that takes more", async () => {
    const { page, host } = await open();
    host.answer("pickSources", () => ({ sources: [{ ...source, bytes: 12_000_000 }] }));
    await page.getByRole("button", { name: "Choose a picture: Picture" }).click();
    await page.getByRole("button", { name: "Remove hero.png" }).waitFor();
    await page.getByRole("button", { name: /^Model/ }).click();
    await page.getByRole("option", { name: /Ideogram 4\.0/ }).click();
    await page.locator(".hint.wrong", { hasText: "\"hero.png\" is larger than 10 MB" }).waitFor();
    await page.getByRole("button", { name: /^Model/ }).click();
    await page.getByRole("option", { name: /Ideogram 3\.0/ }).click();
    await page.getByRole("button", { name: "Remove hero.png" }).waitFor();
  });

  it("that only the page has goes to the host for a model that takes it, and its place is empty without it", async () => {
    const opened = await open();
    const { page, host } = opened;
    const choose = async (model: RegExp): Promise<void> => {
      await page.getByRole("button", { name: /^Model/ }).click();
      await page.getByRole("option", { name: model }).click();
    };
    await choose(/Ideogram 4\.0/);
    host.answer("addSourceUri", () => ({ ...source, id: "good", name: "good.png" }));
    await host.news({ kind: "fill", operation: "describe/ideogram-4", uris: ["file:///ws/good.png"] });
    await page.getByRole("button", { name: "Remove good.png" }).waitFor();
    await paste(opened, "here.webp", "image/webp", fixture("lossy.webp"), 12_000_000);
    await page.locator(".hint.wrong", { hasText: "\"here.webp\" is larger than 10 MB" }).waitFor();
    await choose(/Ideogram 3\.0/);
    const { name, bytes } = await sent(opened);
    assert.deepEqual([name, bytes.byteLength], ["here.webp", fixture("lossy.webp").byteLength + 12_000_000]);
    await page.getByRole("button", { name: "Remove here.webp" }).waitFor();
    await page.keyboard.press("Control+Enter");
    assert.deepEqual(await host.next("generate"), { operation: "describe/ideogram-3", input: {}, sources: { image_file: ["kept here.webp"] } });
    await page.getByRole("button", { name: "Remove here.webp" }).click();
    await page.getByText("Choose a picture first.").waitFor();
  });

  it("has nothing behind it for a model that takes it as it is", async () => {
    const { page, host } = await open();
    const fromEditor = async (picture: SourceView): Promise<void> => {
      host.answer("addSourceUri", () => picture);
      await host.news({ kind: "fill", operation: "describe/ideogram-4", uris: ["file:///ws/picture.png"] });
    };
    await fromEditor({ ...source, id: "good", name: "good.png" });
    await page.getByRole("button", { name: "Remove good.png" }).waitFor();
    await fromEditor({ ...source, id: "twelve", name: "twelve.png", bytes: 12_000_000 });
    await page.getByRole("button", { name: "Leave It" }).waitFor();
    await page.getByRole("button", { name: /^Model/ }).click();
    await page.getByRole("option", { name: /Ideogram 3\.0/ }).click();
    await page.getByRole("button", { name: "Remove twelve.png" }).click();
    await page.getByText("Choose a picture first.").waitFor();
  });

  it("comes from the editor to the same offer", async () => {
    const { page, host } = await pages();
    host.answer("addSourceUri", () => large);
    await host.news({ kind: "fill", operation: "describe/ideogram-3", uris: ["vscode-remote://x/ws/hero.png"] });
    assert.deepEqual(await host.next("addSourceUri"), { uri: "vscode-remote://x/ws/hero.png" });
    await page.getByRole("button", { name: "Scale Down to 800 × 600" }).waitFor();
    await becomes(() => page.getByRole("radio", { name: "Describe" }).isChecked(), true);
  });
});
