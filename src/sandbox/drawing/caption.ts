import type { Box } from "./box.ts";
import { letter, widthOf, wrap } from "./lettering.ts";
import type { Ink, Line } from "./lettering.ts";
import type { Picture } from "./picture.ts";

export interface Caption {
  readonly inks: readonly Ink[];
  /** How far a row lies within the caption, 0 to 1: it is darkened by that, so that white letters can be read. */
  readonly shade: (y: number) => number;
  readonly tag: Box;
  /** Around the prompt, for a picture that has no ground of its own. */
  readonly label: Box;
  /** First row of the caption. */
  readonly top: number;
}

/** The prompt over a line of particulars at the foot; "SANDBOX" in the upper corner. */
export function captionFor(picture: Picture, particulars = `${picture.model}  ·  seed ${picture.seed}  ·  ${picture.width} × ${picture.height}`): Caption {
  const { prompt, width, height } = picture;
  const unit = Math.min(width, height, Math.max(width, height) * 0.7);
  const margin = unit * 0.055;
  const size = unit * (prompt.length <= 48 ? 0.034 : prompt.length <= 140 ? 0.027 : 0.022);
  const small = unit * 0.0145;
  const lines = wrap(prompt, size, 1.75, width - margin * 2, 3);
  const leading = size * 1.8;
  const last = height - margin - small * 2.7;
  const written: Line[] = lines.map((text, at) => ({ text, x: margin, y: last - (lines.length - 1 - at) * leading, size, weight: 1.12, tracking: 1.75 }));
  written.push({ text: particulars, x: margin, y: height - margin, size: small, weight: 1.1, tracking: 2.2 });
  const top = Math.max(0, Math.floor(last - (lines.length - 1) * leading - size * 1.5));
  const fade = unit * 0.16;
  const tag = tagFor(width, unit);
  return {
    inks: [letter(width, top, height - top, written), letter(width, Math.floor(tag.box.top), Math.ceil(tag.box.bottom - tag.box.top), [tag.line])],
    top,
    tag: tag.box,
    label: {
      left: margin * 0.35, top: top - size * 0.4, bottom: height - margin * 0.3, radius: unit * 0.025,
      right: margin * 1.65 + Math.max(...written.map((line) => widthOf(line.text, line.size, line.tracking))),
    },
    shade: (y) => {
      const into = Math.min(1, Math.max(0, (y - top + fade) / (fade * 1.7)));
      return into * into * (3 - 2 * into);
    },
  };
}

function tagFor(width: number, unit: number): { line: Line; box: Box } {
  const size = unit * 0.0145;
  const right = width - unit * 0.04;
  const bottom = unit * 0.04 + size * 2.7;
  const left = right - widthOf("SANDBOX", size, 3.2) - size * 2.4;
  return {
    line: { text: "SANDBOX", x: left + size * 1.2, y: bottom - size * 0.85, size, weight: 1.3, tracking: 3.2 },
    box: { left, right, top: unit * 0.04, bottom, radius: size * 1.35 },
  };
}
