import { glyphOf } from "./font.ts";

/** How much of each pixel is inked (0–255), for the rows `top` to `top + height` of a picture. */
export interface Ink {
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Line {
  readonly text: string;
  /** Pixels: left end and baseline. */
  readonly x: number;
  readonly y: number;
  /** Height of a capital in pixels. */
  readonly size: number;
  /** Thickness of the strokes, in tenths of the capital's height. */
  readonly weight: number;
  /** Space between letters, in the same unit. */
  readonly tracking: number;
}

const space = 3.2;

/** Letters with their accents; what has no letters of its own (emoji joiners, marks without a base) is dropped. */
function clusters(text: string): string[] {
  return text.normalize("NFD").replace(/[\u200d\ufe0f]/g, "").match(/[\s\S][\u0300-\u036f]*/gu) ?? [];
}

export function widthOf(text: string, size: number, tracking: number): number {
  const units = clusters(text).reduce((sum, one) => sum + (one === " " ? space : glyphOf(one).width) + tracking, -tracking);
  return (Math.max(0, units) * size) / 10;
}

/** Breaks a text into at most `most` lines of at most `room` pixels; what does not fit ends in an ellipsis. */
export function wrap(text: string, size: number, tracking: number, room: number, most: number): string[] {
  const words = text.trim().split(/\s+/).flatMap((word) => breakWord(word, (part) => widthOf(part, size, tracking) <= room));
  const lines: string[] = [];
  for (const [at, word] of words.entries()) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && widthOf(longer, size, tracking) <= room) lines[lines.length - 1] = longer;
    else if (lines.length < most) lines.push(word);
    else {
      lines[most - 1] = ellipsis(`${lines[most - 1] ?? ""} ${words.slice(at).join(" ")}`, (part) => widthOf(part, size, tracking) <= room);
      break;
    }
  }
  return lines;
}

function breakWord(word: string, fits: (part: string) => boolean): string[] {
  const parts: string[] = [];
  for (let rest = word; rest !== "";) {
    let end = rest.length;
    while (end > 1 && !fits(rest.slice(0, end))) end = Math.floor(end * 0.9);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
    if (parts.length > 20) break;
  }
  return parts;
}

function ellipsis(text: string, fits: (part: string) => boolean): string {
  let cut = text.slice(0, 400);
  while (cut !== "" && !fits(`${cut}…`)) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/** Draws lines of text with round, anti-aliased strokes. */
export function letter(width: number, top: number, height: number, lines: readonly Line[]): Ink {
  const ink = { top, width, height, data: new Uint8Array(width * height) };
  for (const line of lines) {
    const unit = line.size / 10;
    const radius = (line.weight * unit) / 2;
    let pen = line.x;
    for (const cluster of clusters(line.text)) {
      if (cluster === " ") {
        pen += (space + line.tracking) * unit;
        continue;
      }
      const glyph = glyphOf(cluster);
      for (const stroke of glyph.strokes) {
        const dot = stroke.length === 2 ? 1.25 : 1;
        for (let at = 0; at < Math.max(2, stroke.length - 2); at += 2) {
          const [x0 = 0, y0 = 0, x1 = x0, y1 = y0] = stroke.slice(at, at + 4);
          capsule(ink, { x0: pen + x0 * unit, y0: line.y - y0 * unit, x1: pen + x1 * unit, y1: line.y - y1 * unit, radius: radius * dot });
        }
      }
      pen += (glyph.width + line.tracking) * unit;
    }
  }
  return ink;
}

interface Capsule {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly radius: number;
}

/** A thick line with round ends; each pixel is inked by its distance to the line's axis. */
function capsule(ink: Ink, { x0, y0, x1, y1, radius }: Capsule): void {
  const reach = radius + 1;
  const [left, right] = [Math.max(0, Math.floor(Math.min(x0, x1) - reach)), Math.min(ink.width - 1, Math.ceil(Math.max(x0, x1) + reach))];
  const [upper, lower] = [Math.max(0, Math.floor(Math.min(y0, y1) - reach) - ink.top), Math.min(ink.height - 1, Math.ceil(Math.max(y0, y1) + reach) - ink.top)];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  for (let row = upper; row <= lower; row++) {
    const py = row + ink.top + 0.5 - y0;
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - x0;
      const t = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      const cover = Math.min(1, radius + 0.5 - Math.hypot(px - t * dx, py - t * dy));
      const at = row * ink.width + x;
      if (cover * 255 > (ink.data[at] ?? 0)) ink.data[at] = cover * 255;
    }
  }
}
