import { join } from "node:path";
import { pixelsThread } from "../../src/pixels/pixelsThread.ts";
import type { PixelsThread } from "../../src/pixels/pixelsThread.ts";
import { bundled } from "./bundled.ts";
import { root } from "./vscode/paths.ts";

const package_ = (path: string): string => join(root, "node_modules/@jsquash", path);

/** The codecs as their packages hold them, for what is not built. */
export const codecs = {
  png: package_("png/codec/pkg/squoosh_png_bg.wasm"),
  jpeg: package_("jpeg/codec/dec/mozjpeg_dec.wasm"),
  webp: package_("webp/codec/dec/webp_dec.wasm"),
  jpegEncoder: package_("jpeg/codec/enc/mozjpeg_enc.wasm"),
  webpEncoder: package_("webp/codec/enc/webp_enc.wasm"),
};

/** The real thread. */
export async function startPixels(): Promise<PixelsThread> {
  return pixelsThread(await bundled("src/pixels/worker.ts"), codecs);
}
