/** What the first bytes of a picture say, found without trusting its name or declared type. */
export interface ImageHeader {
  readonly format: "png" | "jpeg" | "webp" | "heif" | "avif" | "gif" | "bmp" | "tiff";
  readonly width: number;
  readonly height: number;
}

/** Reads JPEG, PNG and WebP, which every route takes; undefined for anything else, and for one that breaks off before its size. */
export function readImageHeader(bytes: Buffer): ImageHeader | undefined {
  const size = png(bytes) ?? jpeg(bytes) ?? webp(bytes);
  return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined;
}

function png(bytes: Buffer): ImageHeader | undefined {
  if (bytes.length < 33 || bytes.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n" || bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
  return { format: "png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Walks the segments to the frame header (SOF0–15 but not DHT, JPG and DAC, which share its number range). */
function jpeg(bytes: Buffer): ImageHeader | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { format: "jpeg", width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function webp(bytes: Buffer): ImageHeader | undefined {
  if (bytes.length < 30 || bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP") return undefined;
  const format = "webp";
  switch (bytes.toString("latin1", 12, 16)) {
    case "VP8 ":
      return { format, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case "VP8L": {
      const bits = bytes.readUInt32LE(21);
      return { format, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { format, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}
