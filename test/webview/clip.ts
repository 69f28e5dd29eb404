import type { Page } from "playwright-core";
import { createFilmMaker } from "../../src/sandbox/drawing/film.ts";
import { codecs } from "../support/pixels.ts";

let made: Promise<Buffer> | undefined;

/** A film that plays: half a second, 16:9. */
export function clip(): Promise<Buffer> {
  made ??= createFilmMaker("plain", codecs.webpEncoder)({ picture: { prompt: "a kite", seed: 7, model: "film", width: 320, height: 180, alpha: false }, source: undefined });
  return made;
}

/** The page finds it there. */
export async function serveClip(page: Page, path: string): Promise<void> {
  const body = await clip();
  await page.route(`**${path}`, (route) => route.fulfill({ contentType: "video/webm", body }));
}
