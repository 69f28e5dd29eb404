/**
 * A geometric one-line alphabet, drawn for this purpose. Units: capitals are 10 high, small letters 6.6, the baseline is 0
 * and y points up. `M x y` lifts the pen, `L x y` draws a line, `E cx cy rx ry from to` draws an arc between two angles in
 * degrees joined to the line before it, `e` one that stands alone, `D x y` sets a dot.
 */
const round = "e3.3 3.3 3.3 3.3 0 360";
const glyphs: Readonly<Record<string, readonly [width: number, path: string]>> = {
  A: [8, "M0 0 L4 10 L8 0 M1.4 3.4 L6.6 3.4"], B: [6.1, "M0 0 L0 10 L3.2 10 E3.2 7.6 2.4 2.4 90 -90 L0 5.2 M3 5.2 L3.5 5.2 E3.5 2.6 2.6 2.6 90 -90 L0 0"],
  C: [8.4, "e5 5 5 5 48 312"], D: [8, "M0 0 L0 10 L3 10 E3 5 5 5 90 -90 L0 0"], E: [5.4, "M5.4 10 L0 10 L0 0 L5.4 0 M0 5.2 L4.8 5.2"],
  F: [5.2, "M5.2 10 L0 10 L0 0 M0 5.2 L4.6 5.2"], G: [10, "e5 5 5 5 45 360 L5.8 5"], H: [7, "M0 0 L0 10 M7 0 L7 10 M0 5.2 L7 5.2"],
  I: [0, "M0 0 L0 10"], J: [4, "M4 10 L4 2.4 E1.6 2.4 2.4 2.4 0 -130"], K: [6.4, "M0 0 L0 10 M6 10 L0 4.2 M2.2 6.3 L6.4 0"], L: [5, "M0 10 L0 0 L5 0"],
  M: [9, "M0 0 L0 10 L4.5 3 L9 10 L9 0"], N: [7.4, "M0 0 L0 10 L7.4 0 L7.4 10"], O: [10, "e5 5 5 5 0 360"], P: [5.6, "M0 0 L0 10 L2.9 10 E2.9 7.3 2.7 2.7 90 -90 L0 4.6"],
  Q: [10, "e5 5 5 5 0 360 M6.2 3 L9.6 -0.4"], R: [6, "M0 0 L0 10 L2.9 10 E2.9 7.3 2.7 2.7 90 -90 L0 4.6 M3 4.6 L6 0"],
  S: [5.5, "e2.8 7.55 2.45 2.45 30 270 E2.9 2.55 2.55 2.55 90 -150"], T: [7, "M0 10 L7 10 M3.5 10 L3.5 0"], U: [7, "M0 10 L0 3.5 E3.5 3.5 3.5 3.5 180 360 L7 10"],
  V: [7.6, "M0 10 L3.8 0 L7.6 10"], W: [11, "M0 10 L2.8 0 L5.5 9 L8.2 0 L11 10"], X: [7, "M0 0 L7 10 M0 10 L7 0"], Y: [7, "M0 10 L3.5 5 L7 10 M3.5 5 L3.5 0"],
  Z: [6.6, "M0 10 L6.6 10 L0 0 L6.6 0"],
  a: [6.6, `${round} M6.6 6.6 L6.6 0`], b: [6.6, `M0 10 L0 0 ${round}`], c: [5.7, "e3.3 3.3 3.3 3.3 45 315"], d: [6.6, `${round} M6.6 10 L6.6 0`],
  e: [6.6, "M0.1 3.5 L6.6 3.5 E3.3 3.3 3.3 3.3 3 318"], f: [3.6, "e3.4 7.9 2.1 2.1 80 180 L1.3 0 M0 6.6 L3.4 6.6"], g: [6.6, `${round} M6.6 6.6 L6.6 0 E3.4 0 3.2 3 0 -150`],
  h: [5.6, "M0 10 L0 0 M0 3.8 E2.8 3.8 2.8 2.8 180 0 L5.6 0"], i: [0, "M0 6.6 L0 0 D0 9.3"], j: [1.6, "M1.6 6.6 L1.6 -1.4 E0 -1.4 1.6 1.6 0 -80 D1.6 9.3"],
  k: [5, "M0 10 L0 0 M4.7 6.6 L0 2.6 M1.9 4.2 L5 0"], l: [0, "M0 10 L0 0"], m: [9.2, "M0 6.6 L0 0 M0 4.3 E2.3 4.3 2.3 2.3 180 0 L4.6 0 M4.6 4.3 E6.9 4.3 2.3 2.3 180 0 L9.2 0"],
  n: [5.6, "M0 6.6 L0 0 M0 3.8 E2.8 3.8 2.8 2.8 180 0 L5.6 0"], o: [6.6, round], p: [6.6, `M0 6.6 L0 -3 ${round}`], q: [6.6, `M6.6 6.6 L6.6 -3 ${round}`],
  r: [3.3, "M0 6.6 L0 0 M0 3.8 E2.8 3.8 2.8 2.8 180 75"], s: [3.8, "e2 4.95 1.65 1.65 30 270 E2.05 1.65 1.65 1.65 90 -150"], t: [3.4, "M1.3 9 L1.3 1.8 E3.1 1.8 1.8 1.8 180 275 M0 6.6 L3.3 6.6"],
  u: [5.6, "M0 6.6 L0 2.8 E2.8 2.8 2.8 2.8 180 360 M5.6 6.6 L5.6 0"], v: [5.8, "M0 6.6 L2.9 0 L5.8 6.6"], w: [8.6, "M0 6.6 L2.2 0 L4.3 6 L6.4 0 L8.6 6.6"],
  x: [5.2, "M0 0 L5.2 6.6 M0 6.6 L5.2 0"], y: [5.8, "M0 6.6 L2.9 0 M5.8 6.6 L1.6 -3"], z: [5, "M0 6.6 L5 6.6 L0 0 L5 0"],
  0: [6, "e3 5 3 5 0 360"], 1: [2.4, "M0 8 L2.4 10 L2.4 0"], 2: [5.8, "e2.8 7.2 2.8 2.8 165 -40 L0 0 L5.8 0"], 3: [5.4, "e2.6 7.6 2.4 2.4 150 -90 E2.6 2.6 2.8 2.6 90 -150"],
  4: [6.4, "M4.8 0 L4.8 10 L0 2.6 L6.4 2.6"], 5: [5.6, "M5 10 L1.2 10 L0.6 5.4 E2.6 3.1 3 3.1 130 -145"], 6: [6, "e3 3 3 3 0 360 M4.7 10 L0.5 4.6"],
  7: [5.6, "M0 10 L5.6 10 L1.6 0"], 8: [5.4, "e2.7 7.6 2.3 2.4 0 360 e2.7 2.6 2.7 2.6 0 360"], 9: [6, "e3 7 3 3 0 360 M1.3 0 L5.5 5.4"],
  ".": [0.4, "D0.2 0.3"], ",": [0.6, "M0.5 0.5 L-0.1 -1.8"], ":": [0.4, "D0.2 0.3 D0.2 5.2"], ";": [0.6, "M0.5 0.5 L-0.1 -1.8 D0.3 5.2"], "!": [0, "M0 10 L0 3.2 D0 0.3"],
  "?": [4.6, "e2.3 7.7 2.3 2.3 165 -50 L2.3 4.2 L2.3 3.2 D2.3 0.3"], "'": [0, "M0 10 L0 7.2"], "\"": [1.8, "M0 10 L0 7.2 M1.8 10 L1.8 7.2"], "-": [3.2, "M0 3.7 L3.2 3.7"],
  ß: [5.4, "M0 0 L0 7.7 E2.2 7.7 2.2 2.3 180 -70 L2.4 5.4 E2.8 2.7 2.6 2.7 95 -115"], "€": [7, "e5.4 5 4.4 5 50 310 M0 6 L6.2 6 M0 4 L5.8 4"], "°": [2.6, "e1.3 8.7 1.3 1.3 0 360"],
  "→": [7, "M0 3.8 L7 3.8 M4.4 6.4 L7 3.8 L4.4 1.2"], "•": [1, "D0.5 3.8"],
  "–": [5, "M0 3.7 L5 3.7"], "—": [8, "M0 3.7 L8 3.7"], "_": [6, "M0 -1 L6 -1"], "/": [4, "M0 -1 L4 10.6"], "\\": [4, "M4 -1 L0 10.6"], "|": [0, "M0 -2 L0 11"],
  "(": [1.8, "e5 4.5 5 8 128 232"], ")": [1.8, "e-3.2 4.5 5 8 52 -52"], "[": [1.8, "M1.8 11 L0 11 L0 -2 L1.8 -2"], "]": [1.8, "M0 11 L1.8 11 L1.8 -2 L0 -2"],
  "{": [2.6, "M2.6 11 L1.3 10.4 L1.3 5.6 L0 4.5 L1.3 3.4 L1.3 -1.4 L2.6 -2"], "}": [2.6, "M0 11 L1.3 10.4 L1.3 5.6 L2.6 4.5 L1.3 3.4 L1.3 -1.4 L0 -2"],
  "<": [5, "M5 7 L0 4 L5 1"], ">": [5, "M0 7 L5 4 L0 1"], "=": [5, "M0 5.2 L5 5.2 M0 2.6 L5 2.6"], "+": [5.6, "M0 3.9 L5.6 3.9 M2.8 6.7 L2.8 1.1"],
  "*": [4, "M2 10 L2 6 M0.3 9 L3.7 7 M0.3 7 L3.7 9"], "#": [7, "M1.6 0 L3 10 M4.4 0 L5.8 10 M0.4 6.8 L7 6.8 M0 3.2 L6.6 3.2"],
  "@": [9.2, "e4.6 3.6 2 2 0 360 M6.6 5.6 L6.6 2.9 E7.9 2.9 1.3 1.3 180 360 E4.6 3.8 4.6 5 0 300"], "&": [6.8, "M6.8 0 L1.6 6.7 E3 8 1.8 2 222 -30 L1.1 4.5 E2.8 2.6 2.8 2.6 133 360 L6.4 4.8"],
  "%": [8, "M1.2 0 L6.8 10 e1.8 8 1.8 2 0 360 e6.2 2 1.8 2 0 360"], "$": [5.5, "e2.8 7.3 2.3 2.2 30 270 E2.9 2.7 2.4 2.4 90 -150 M2.85 11.4 L2.85 -1.4"], "^": [4, "M0 7 L2 10 L4 7"],
  "~": [5, "e1.25 3.6 1.25 1 180 0 E3.75 3.6 1.25 1 180 360"], "`": [1.4, "M0 10 L1.4 8"], "·": [0.4, "D0.2 3.8"], "×": [4.6, "M0 1.6 L4.6 6.2 M0 6.2 L4.6 1.6"], "…": [5.2, "D0.2 0.3 D2.6 0.3 D5 0.3"],
  "’": [0.6, "M0.6 10 L0 7.4"], "‘": [0.6, "M0 10 L0.6 7.4"], "“": [2.4, "M0 10 L0.6 7.4 M1.8 10 L2.4 7.4"], "”": [2.4, "M0.6 10 L0 7.4 M2.4 10 L1.8 7.4"],
};
const unknown: readonly [number, string] = [6, "M0 0 L0 9 L6 9 L6 0 L0 0"];

/** Accents, drawn over the letter they follow once a text is decomposed; x is the letter's middle, y its top. */
const accents: Readonly<Record<string, (x: number, y: number) => string>> = {
  "\u0300": (x, y) => `M${x - 1.2} ${y + 3} L${x + 0.6} ${y + 1.6}`,
  "\u0301": (x, y) => `M${x + 1.2} ${y + 3} L${x - 0.6} ${y + 1.6}`,
  "\u0302": (x, y) => `M${x - 1.6} ${y + 1.6} L${x} ${y + 3} L${x + 1.6} ${y + 1.6}`,
  "\u0303": (x, y) => `e${x - 0.9} ${y + 2} 0.9 0.7 180 0 E${x + 0.9} ${y + 2} 0.9 0.7 180 360`,
  "\u0308": (x, y) => `D${x - 1.4} ${y + 2.2} D${x + 1.4} ${y + 2.2}`,
  "\u030a": (x, y) => `e${x} ${y + 2.3} 1 1 0 360`,
  "\u030c": (x, y) => `M${x - 1.6} ${y + 3} L${x} ${y + 1.6} L${x + 1.6} ${y + 3}`,
  "\u0327": (x) => `M${x} 0 L${x} -1 E${x - 0.4} -2 1 1 60 -140`,
};

export interface Glyph {
  readonly width: number;
  /** Lines as x, y pairs; one of a single pair is a dot. */
  readonly strokes: readonly (readonly number[])[];
}

const made = new Map<string, Glyph>();

/** The glyph of one character of a decomposed text, with the accents that follow it. Unknown ones are a box. */
export function glyphOf(cluster: string): Glyph {
  const known = made.get(cluster);
  if (known !== undefined) return known;
  const base = cluster.charAt(0);
  const [width, path] = glyphs[base] ?? unknown;
  const top = /[aceg-jm-z]/.test(base) && base !== "h" ? 6.6 : 10;
  const marks = Array.from(cluster.slice(1), (mark) => accents[mark]?.(width / 2, top) ?? "");
  const plain = marks.length > 0 && top < 10 ? path.replace(/ D\S+ 9\.3/, "") : path;
  const glyph = { width, strokes: strokesOf([plain, ...marks].join(" ")) };
  made.set(cluster, glyph);
  return glyph;
}

function strokesOf(path: string): number[][] {
  const strokes: number[][] = [];
  for (const [, command = "", rest = ""] of path.matchAll(/([MLEeD])([^MLEeD]*)/g)) {
    const numbers = rest.trim().split(/\s+/).map(Number);
    const drawn = command === "E" || command === "e" ? arc(numbers) : numbers;
    if (command === "L" || command === "E") strokes.at(-1)?.push(...drawn);
    else strokes.push(drawn);
  }
  return strokes;
}

function arc([cx = 0, cy = 0, rx = 0, ry = 0, from = 0, to = 0]: readonly number[]): number[] {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 12));
  return Array.from({ length: steps + 1 }, (_, at) => ((from + ((to - from) * at) / steps) * Math.PI) / 180)
    .flatMap((angle) => [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)]);
}
