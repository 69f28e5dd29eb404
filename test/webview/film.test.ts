import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import * as z from "zod";
import { forPeople } from "../support/forPeople.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { inSquare } from "../unit/sandbox/requests.ts";
import { finishedVideo, imagineForTests, least, replaced } from "../unit/sandbox/imagine/support.ts";
import type { ImagineBench } from "../unit/sandbox/imagine/support.ts";

const played = z.object({
  width: z.number(),
  height: z.number(),
  duration: z.number(),
  /** Where it stood when it ended. */
  ended: z.number(),
  /** The colour in the middle of the first and of the last frame. */
  first: z.array(z.number()),
  last: z.array(z.number()),
});

/** Plays a clip to its end, and tells what was seen. */
async function play(page: Page, url: string): Promise<z.infer<typeof played>> {
  return played.parse(await page.evaluate(`(async () => {
    const video = document.createElement("video");
    const canvas = document.createElement("canvas");
    video.muted = true;
    document.body.replaceChildren(video);
    video.preload = "auto";
    video.src = URL.createObjectURL(await (await fetch(${JSON.stringify(url)})).blob());
    await new Promise((resolve, reject) => {
      video.requestVideoFrameCallback(resolve);
      video.addEventListener("error", () => reject(new Error(video.error.message)), { once: true });
    });
    const look = () => {
      [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
      const context = canvas.getContext("2d");
      context.drawImage(video, 0, 0);
      return [...context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data];
    };
    const first = look();
    const ended = new Promise((resolve) => video.addEventListener("ended", () => resolve(video.currentTime), { once: true }));
    await video.play();
    return { width: video.videoWidth, height: video.videoHeight, duration: video.duration, ended: await ended, first, last: look() };
  })()`));
}

describe("a clip of the sandbox, in a browser", () => {
  let browser: Browser;
  let page: Page;
  let bench: ImagineBench;
  before(async () => {
    browser = await launchChromium(() => undefined);
    bench = await imagineForTests({ drawing: "pretty", pollsUntilDone: 0 });
    page = await browser.newPage();
    // The page comes from where the clips are, so that it may look at their pixels.
    await page.route(`${bench.sandbox.origin}/page`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><body style='margin:0'>" }));
    await page.goto(`${bench.sandbox.origin}/page`);
  });
  after(async () => {
    await browser.close();
    await bench.sandbox.close();
  });

  const picture = (name: string): Promise<void> => forPeople("webview", name, (path) => page.locator("video").screenshot({ path }));

  it("plays to its end, in the shape and for the time that it says, and moves", async () => {
    const seen = await play(page, await finishedVideo(bench, "/video/text-to-video", [["prompt", "a red kite over dunes"], ["style", "kling-1.5"], ["aspect_ratio", "16:9"]]));
    await picture("clip");
    assert.deepEqual([seen.width, seen.height, seen.duration, seen.ended], [640, 360, 2.4, 2.4]);
    assert.deepEqual([seen.first[3], seen.last[3]], [255, 255], "both frames were seen");
    assert.notDeepEqual(seen.first, seen.last);
  }).timeout(120_000);

  it("moves over the picture that was sent, in that one's shape", async () => {
    const parts = replaced(least("/video/image-to-video"), "prompt", "it wakes");
    const seen = await play(page, await finishedVideo(bench, "/video/image-to-video", parts));
    await picture("clipOfPicture");
    assert.deepEqual([seen.width, seen.height, seen.duration, seen.ended], [640, 426, 2.4, 2.4]);
    assert.ok(inSquare(48, 32));
    const [red = 0, green = 0] = seen.first;
    assert.ok(red > 150 && green < 90, `the picture's red square is in the middle, not ${String(seen.first)}`);
  }).timeout(120_000);
});
