import { altered } from "./altered/altered.ts";
import { plainHand, toBytes } from "./hand.ts";
import type { Hand } from "./hand.ts";
import { encodePng } from "./png.ts";
import type { Drawn, PaintRow } from "./png.ts";
import type { Picture } from "./picture.ts";
import { prettyHand } from "./pretty.ts";

export type Drawing = "pretty" | "plain";

export type Painter = (picture: Picture) => Promise<Buffer>;

/** "plain": one flat picture a size, made once: for tests, where bytes matter and beauty does not. */
export function createPainter(drawing: Drawing): Painter {
  const kept = new Map<string, Promise<Buffer>>();
  const limit = drawing === "plain" ? 64 : 8;
  return (picture) => {
    const { width, height, alpha } = picture;
    // A source's key stands for its pixels: functions are left out.
    const key = drawing === "plain" && picture.making === undefined ? `${width}x${height}${alpha ? " alpha" : ""}` : JSON.stringify(picture);
    const made = kept.get(key) ?? paint(picture, drawing);
    kept.delete(key);
    kept.set(key, made);
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return made;
  };
}

async function paint(picture: Picture, drawing: Drawing): Promise<Buffer> {
  const hand = drawing === "plain" ? plainHand : prettyHand;
  const drawn = picture.making === undefined ? fromNothing(picture, hand) : await altered(picture, picture.making, hand);
  return encodePng(drawn, drawn.paint);
}

function fromNothing(picture: Picture, hand: Hand): Drawn {
  return { ...picture, paint: picture.alpha ? hand.onNothing(picture) : sceneRow(picture, hand) };
}

function sceneRow(picture: Picture, hand: Hand): PaintRow {
  const ground = hand.ground(picture);
  const finish = hand.finish(picture);
  const row = new Float32Array(picture.width * 3);
  return (y, out) => {
    ground(y, row);
    finish.row(y, row);
    toBytes(row, out);
  };
}
