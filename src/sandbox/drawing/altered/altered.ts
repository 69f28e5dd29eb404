import type { Hand } from "../hand.ts";
import type { Making, Picture } from "../picture.ts";
import type { Drawn } from "../png.ts";
import { blended } from "./blended.ts";
import { backed, cut } from "./cut.ts";
import { cleared, filled } from "./filled.ts";
import { framed } from "./framed.ts";
import { painted } from "./painted.ts";
import { placed } from "./placed.ts";
import { scaled } from "./scaled.ts";

/** A picture that is made from another one. */
export async function altered(picture: Picture, making: Making, hand: Hand): Promise<Drawn> {
  const source = await making.source.read();
  switch (making.kind) {
    case "painted":
      return painted(picture, hand, source, await making.mask.read(), making.marked);
    case "filled":
      return filled(source, await making.mask.read());
    case "blended":
      return blended(picture, hand, source, making.likeness);
    case "placed":
      return placed(picture, hand, source);
    case "framed":
      return framed(source, picture);
    case "cut":
      return cut(source);
    case "backed":
      return backed(picture, hand, source);
    case "scaled":
      return scaled(source, picture);
    case "cleared":
      return cleared(source, making.boxes);
  }
}
