import { boxes } from "./boxes.ts";
import { letters } from "./bytes.ts";
import { jpegMarker, jpegSegments } from "./jpeg.ts";
import { pngChunks } from "./png.ts";
import { sniffType } from "./sniff.ts";
import { webpChunks } from "./webp.ts";

/** "c2pa" and the tail that JUMBF content types share: the UUID that names a manifest store. */
const manifestStore = "c2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71";
/** The UUID of the box that holds it in AVIF and HEIC: d8fec3d6-1b0e-483c-9297-5828877ec481. */
const manifestBox = "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81";

/**
 * Whether a picture carries a C2PA manifest (Content Credentials; C2PA 2.2, appendix A.3). Such a file is never altered: its
 * manifest hashes the bytes, and any change of ours would show it as tampered with.
 */
export function hasC2pa(bytes: Uint8Array): boolean {
  switch (sniffType(bytes)) {
    case "image/png":
      return [...pngChunks(bytes)].some((chunk) => chunk.type === "caBX");
    case "image/jpeg":
      // "JP", box number, packet number; then a superbox `jumb` whose description box `jumd` names its content.
      return [...jpegSegments(bytes)].some(({ marker, data }) =>
        marker === jpegMarker.app11 && letters(data, 0, 2) === "JP" && letters(data, 12, 4) === "jumb" && letters(data, 24, 16) === manifestStore);
    case "image/webp":
      return [...webpChunks(bytes)].some((chunk) => chunk.type === "C2PA");
    case "image/avif":
    case "image/heic":
    case "video/mp4":
      return [...boxes(bytes)].some((box) => box.type === "uuid" && letters(box.data, 0, 16) === manifestBox);
    case "image/gif":
    case "image/svg+xml":
    case "video/webm":
    case undefined:
      return false;
  }
}
