import { join } from "node:path";
import * as z from "zod";

/** Where the WASM of each codec lies. The packages that it comes from are no part of a bundle. */
export const codecFiles = z.object({ png: z.string(), jpeg: z.string(), webp: z.string(), jpegEncoder: z.string(), webpEncoder: z.string() });
export type CodecFiles = z.infer<typeof codecFiles>;

/** As the build lays them beside its bundles. */
export function codecsIn(folder: string): CodecFiles {
  return { png: join(folder, "png.wasm"), jpeg: join(folder, "jpeg.wasm"), webp: join(folder, "webp.wasm"), jpegEncoder: join(folder, "jpegEncoder.wasm"), webpEncoder: join(folder, "webpEncoder.wasm") };
}
