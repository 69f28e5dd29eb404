import type { Box } from "../drawing/box.ts";
import type { Rgba } from "../drawing/rgba.ts";

/** A stretch of text as the API tells it: where it stood, what it said, and how it looked. */
export interface TextBlock {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly alignment: "left" | "center";
  readonly angle: number;
  readonly font_name: string;
  readonly font_alternatives: readonly string[];
  readonly font_size: number;
  readonly line_height: number;
  readonly color: string;
  readonly formatting: readonly "bold"[];
  readonly role: "heading" | "body";
}

/** Cells along the longer side. */
const cells = 80;
const most = 4;

interface Cells {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * Where letters may stand: many hard edges side by side, wider than high. It cannot read: the words are those of the
 * prompt. A picture without any such place is taken to have a heading.
 */
export function findText(picture: Rgba, prompt: string): readonly TextBlock[] {
  const cell = Math.max(1, Math.max(picture.width, picture.height) / cells);
  const found = regions(edgesByCell(picture, cell), Math.ceil(picture.width / cell), Math.ceil(picture.height / cell));
  const places = found.length > 0 ? found : [{ left: 0.12 * picture.width / cell, right: 0.88 * picture.width / cell, top: 0.09 * picture.height / cell, bottom: 0.2 * picture.height / cell }];
  const words = wordsOf(prompt, places.length);
  const tallest = Math.max(...places.map(({ top, bottom }) => bottom - top));
  return places.map(({ left, top, right, bottom }, at) => {
    const x = Math.max(0, Math.floor((left - 0.6) * cell));
    const y = Math.max(0, Math.floor((top - 0.6) * cell));
    const width = Math.max(1, Math.min(picture.width, Math.ceil((right + 0.6) * cell)) - x);
    const height = Math.max(1, Math.min(picture.height, Math.ceil((bottom + 0.6) * cell)) - y);
    const heading = bottom - top === tallest;
    return {
      x, y, width, height, text: words[at] ?? "",
      alignment: Math.abs(x + width / 2 - picture.width / 2) < picture.width * 0.08 ? "center" : "left",
      angle: 0, font_name: heading ? "Ubuntu-Bold.ttf" : "Ubuntu-Regular.ttf", font_alternatives: [],
      font_size: Math.max(1, Math.round(height * 0.7)), line_height: 1.2, color: letterColour(picture, { x, y, width, height }),
      formatting: heading ? ["bold"] : [], role: heading ? "heading" : "body",
    };
  });
}

export function boxOf({ x, y, width, height }: TextBlock): Box {
  return { left: x, top: y, right: x + width, bottom: y + height, radius: 0 };
}

/** For each cell, the share of its pixels that differ hard from the one to their left. */
function edgesByCell({ width, height, data }: Rgba, cell: number): Float32Array {
  const across = Math.ceil(width / cell);
  const edges = new Float32Array(across * Math.ceil(height / cell));
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const at = (y * width + x) * 4;
      const step = Math.abs((data[at + 1] ?? 0) - (data[at - 3] ?? 0)) + Math.abs((data[at] ?? 0) - (data[at - 4] ?? 0));
      const place = Math.floor(y / cell) * across + Math.floor(x / cell);
      if (step > 150) edges[place] = (edges[place] ?? 0) + 1 / (cell * cell);
    }
  }
  return edges;
}

/** Runs of cells with many edges, joined over the rows that they share. */
function regions(edges: Float32Array, across: number, down: number): Cells[] {
  const joined: Cells[] = [];
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across;) {
      let end = x;
      for (let gap = 0; end + gap < across && gap < 3;) {
        if ((edges[y * across + end + gap] ?? 0) > 0.05) [end, gap] = [end + gap + 1, 0];
        else gap++;
      }
      if (end - x >= 3) add(joined, { left: x, right: end, top: y, bottom: y + 1 });
      x = Math.max(end, x + 1);
    }
  }
  return joined.filter((one) => !joined.some((other) => other !== one && holds(other, one)) && one.right - one.left > 1.5 * (one.bottom - one.top) && (one.right - one.left) * (one.bottom - one.top) < 0.35 * across * down)
    .sort((a, b) => area(b) - area(a)).slice(0, most).sort((a, b) => a.top - b.top);
}

function add(joined: Cells[], run: Cells): void {
  const above = joined.find((one) => one.bottom === run.top && one.left < run.right && run.left < one.right);
  if (above === undefined) {
    joined.push(run);
    return;
  }
  above.left = Math.min(above.left, run.left);
  above.right = Math.max(above.right, run.right);
  above.bottom = run.bottom;
}

function holds(one: Cells, other: Cells): boolean {
  return one.left <= other.left && one.right >= other.right && one.top <= other.top && one.bottom >= other.bottom;
}

function area({ left, top, right, bottom }: Cells): number {
  return (right - left) * (bottom - top);
}

/** What stands in quotes, else the prompt cut in as many pieces. */
function wordsOf(prompt: string, count: number): readonly string[] {
  const quoted = Array.from(prompt.matchAll(/["“]([^"”]+)["”]/g), ([, text = ""]) => text);
  if (quoted.length > 0) return Array.from({ length: count }, (_, at) => quoted[at % quoted.length] ?? "");
  const words = prompt.trim() === "" ? ["Sandbox"] : prompt.trim().split(/\s+/);
  const each = Math.ceil(words.length / count);
  return Array.from({ length: count }, (_, at) => words.slice(at * each, (at + 1) * each).join(" ") || (words.at(-1) ?? ""));
}

/** The colour that is farthest from the usual one. */
function letterColour({ width, data }: Rgba, box: Pick<TextBlock, "x" | "y" | "width" | "height">): string {
  const pixels = Array.from({ length: 4000 }, (_, at) => {
    const x = box.x + ((at * 37) % box.width);
    const y = box.y + (Math.floor((at * 37) / box.width) % box.height);
    return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
  });
  const mean = [0, 1, 2].map((c) => pixels.reduce((sum, one) => sum + (one[c] ?? 0), 0) / pixels.length);
  const off = (one: readonly number[]): number => Math.hypot(...one.map((value, c) => value - (mean[c] ?? 0)));
  const farthest = pixels.reduce((best, one) => (off(one) > off(best) ? one : best));
  return `#${farthest.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
