import { boxesAreWhole } from "./boxes.ts";
import { gifIsWhole } from "./gif.ts";
import { jpegIsWhole } from "./jpeg.ts";
import type { MediaType } from "./mediaTypes.ts";
import { pngIsWhole } from "./png.ts";
import { svgIsWhole } from "./svg.ts";
import type { Walk } from "./walk.ts";
import { webmIsWhole } from "./webm.ts";
import { webpIsWhole } from "./webp.ts";

/**
 * Whether a file of so many bytes has its end: a download that broke off lacks it. Bytes after the end are no fault (phones put
 * films there). Undefined where the format does not tell.
 */
export function isComplete(type: MediaType, size: number): Walk<boolean | undefined> {
  switch (type) {
    case "image/png": return pngIsWhole(size);
    case "image/jpeg": return jpegIsWhole(size);
    case "image/webp": return webpIsWhole(size);
    case "image/gif": return gifIsWhole(size);
    case "image/svg+xml": return svgIsWhole(size);
    case "image/avif":
    case "image/heic": return boxesAreWhole(size, ["meta", "mdat"]);
    case "video/mp4": return boxesAreWhole(size, ["moov", "mdat"]);
    case "video/webm": return webmIsWhole(size);
  }
}
