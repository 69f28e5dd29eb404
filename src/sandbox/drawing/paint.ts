import { altered } from "./altered/altered.ts";
import { plainHand, toBytes } from "./hand.ts";
import type { Hand } from "./hand.ts";
import { encodePng } from "./png.ts";
import type { Drawn, PaintRow } from "./png.ts";
import type { Picture } from "./picture.ts";
import { prettyHand } from "./pretty.ts";
import { shelf } from "./shelf.ts";

export type Drawing = "pretty" | "plain";

export type Painter = (picture: Picture) => Promise<Buffer>;

/** Of all sandboxes: they are the same in each. */
const flat = shelf<Buffer>(64);

/** "plain": one flat picture a size, made once: for tests, where bytes matter and beauty does not. */
export function createPainter(drawing: Drawing): Painter {
  const own = shelf<Buffer>(drawing === "plain" ? 64 : 8);
  return (picture) => {
    const { width, height, alpha } = picture;
    if (drawing === "plain" && picture.making === undefined) return flat(`${width}x${height}${alpha ? " alpha" : ""}`, () => paint(picture, drawing));
    // A source's key stands for its pixels: functions are left out.
    return own(JSON.stringify(picture), () => paint(picture, drawing));
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
