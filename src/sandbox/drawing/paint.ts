import { encodePng } from "./png.ts";
import type { PaintRow } from "./png.ts";
import type { Picture } from "./picture.ts";
import { prettyRow } from "./pretty.ts";
import { rosetteRow } from "./rosette.ts";

export type Drawing = "pretty" | "plain";

export type Painter = (picture: Picture) => Promise<Buffer>;

/** "plain": one flat picture a size, made once: for tests, where bytes matter and beauty does not. */
export function createPainter(drawing: Drawing): Painter {
  const kept = new Map<string, Promise<Buffer>>();
  const limit = drawing === "plain" ? 64 : 8;
  return (picture) => {
    const { width, height, alpha } = picture;
    const key = drawing === "plain" ? `${width}x${height}${alpha ? " alpha" : ""}` : JSON.stringify(picture);
    const made = kept.get(key) ?? encodePng(picture, rowOf(picture, drawing));
    kept.delete(key);
    kept.set(key, made);
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return made;
  };
}

function rowOf(picture: Picture, drawing: Drawing): PaintRow {
  if (drawing === "plain") return plainRow(picture);
  return picture.alpha ? rosetteRow(picture) : prettyRow(picture);
}

function plainRow({ height, alpha }: Picture): PaintRow {
  return (y, row) => {
    const shade = 96 + Math.round((96 * y) / height);
    row.fill(shade);
    if (alpha) for (let x = 3; x < row.length; x += 4) row[x] = y < height / 8 ? 0 : 255;
  };
}
