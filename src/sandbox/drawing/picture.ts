import type { Box } from "./box.ts";
import type { Source } from "./rgba.ts";
import type { Tone } from "./tone.ts";

/** All that a picture is made from: the same picture has the same bytes, always. */
export interface Picture {
  readonly prompt: string;
  readonly seed: number;
  readonly model: string;
  readonly width: number;
  readonly height: number;
  /** A subject on nothing, instead of a scene. What is made from another picture has opacity where that has. */
  readonly alpha: boolean;
  /** Its colours as they are when absent. */
  readonly tone?: Tone;
  /** Drawn from nothing when absent. */
  readonly making?: Making;
}

/** How a picture is made from another one. */
export type Making =
  /** A scene stands where the mask marks it, and everything else is as it was. */
  | { readonly kind: "painted"; readonly source: Source; readonly mask: Source; readonly marked: "black" | "white" }
  /** What the mask marks in white is gone: its surroundings have grown over it. */
  | { readonly kind: "filled"; readonly source: Source; readonly mask: Source }
  /** A scene that resembles the source, from 0 (hardly) to 1 (wholly). */
  | { readonly kind: "blended"; readonly source: Source; readonly likeness: number }
  /** The source with a thing of its own laid upon it. */
  | { readonly kind: "placed"; readonly source: Source }
  /** The source whole in the middle of a larger frame. */
  | { readonly kind: "framed"; readonly source: Source }
  /** The source's subject, on nothing. */
  | { readonly kind: "cut"; readonly source: Source }
  /** The source's subject, before a scene. */
  | { readonly kind: "backed"; readonly source: Source }
  | { readonly kind: "scaled"; readonly source: Source }
  /** The source without what stands in these boxes. */
  | { readonly kind: "cleared"; readonly source: Source; readonly boxes: readonly Box[] };
