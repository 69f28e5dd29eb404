import { createCodecs } from "../../codecs/codecs.ts";
import type { CodecFiles } from "../../codecs/files.ts";
import { upright } from "../../codecs/upright.ts";
import { sniff } from "../../images/sniff.ts";
import type { Rgba } from "../drawing/rgba.ts";
import type { ImageHeader } from "./imageHeader.ts";
import { readPngPixels } from "./pngPixels.ts";
import type { Pixels } from "./pngPixels.ts";
import { sha256 } from "./input.ts";

/** A picture's pixels as they are stored; where they cannot be read, as many of one colour that is its own. */
export type Decoder = (bytes: Buffer, header: ImageHeader) => Promise<Rgba>;

/** PNG is read here; what else there is by codecs, where it is known where they lie. */
export function createDecoder(files: CodecFiles | undefined): Decoder {
  let codecs = files === undefined ? undefined : createCodecs(files);
  return async (bytes, header) => {
    const own = header.format === "png" ? readPngPixels(bytes) : undefined;
    if (own !== undefined) return toRgba(own);
    try {
      const shown = await codecs?.decode(new Uint8Array(bytes));
      if (shown !== undefined) return turnedBack(shown, bytes);
    } catch {
      // A codec that has failed is not to be trusted any more.
      codecs = files === undefined ? undefined : createCodecs(files);
    }
    return tint(bytes, header.width, header.height);
  };
}

/** The codecs turn a picture as its EXIF says. Nothing says that the API does: who wants it upright sends it so. */
function turnedBack(shown: Parameters<typeof upright>[0], bytes: Buffer): Rgba {
  const orientation = sniff(bytes)?.orientation ?? 1;
  const { width, height, data } = upright(shown, orientation === 6 ? 8 : orientation === 8 ? 6 : orientation);
  return { width, height, data: new Uint8Array(data.buffer) };
}

function toRgba({ width, height, channels, data }: Pixels): Rgba {
  if (channels === 4) return { width, height, data };
  const made = new Uint8Array(width * height * 4);
  const grey = channels < 3;
  for (let at = 0, from = 0; at < made.length; at += 4, from += channels) {
    made[at] = data[from] ?? 0;
    made[at + 1] = data[grey ? from : from + 1] ?? 0;
    made[at + 2] = data[grey ? from : from + 2] ?? 0;
    made[at + 3] = channels === 2 ? (data[from + 1] ?? 0) : 255;
  }
  return { width, height, data: made };
}

function tint(bytes: Buffer, width: number, height: number): Rgba {
  const data = new Uint8Array(width * height * 4);
  const colour = [...Buffer.from(sha256(bytes), "hex").subarray(0, 3), 255];
  for (let at = 0; at < data.length; at++) data[at] = colour[at & 3] ?? 0;
  return { width, height, data };
}
