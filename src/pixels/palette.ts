import type { Bitmap } from "../codecs/bitmap.ts";
import type { PaletteColour } from "../jobs/pixels.ts";

/** A colour and how much there is of it: in OKLab, where colours lie as far apart as they look (Ottosson 2020). */
interface Amount {
  readonly lab: Lab;
  readonly pixels: number;
}
type Lab = readonly [number, number, number];

/** Of each channel so many bits tell colours apart before they are grouped: the groups are made of their means. */
const bits = 5;
const mostRounds = 24;
/** What nobody tells apart is one colour. */
const same = 0.02;

/** The colours that stand for a picture, at most so many: k-means, always the same for the same picture. Most of it first. */
export function paletteOf(bitmap: Bitmap, most: number): readonly PaletteColour[] {
  const amounts = amountsIn(bitmap);
  const all = amounts.reduce((sum, { pixels }) => sum + pixels, 0);
  let centres = begin(amounts, most);
  for (let round = 0; round < mostRounds; round += 1) {
    const next = means(amounts, centres);
    const moved = next.some((centre, n) => distance(centre.lab, centres[n] ?? centre.lab) > 1e-7);
    centres = next.map(({ lab }) => lab);
    if (!moved) break;
  }
  return means(amounts, centres)
    .filter(({ pixels }) => pixels > 0)
    .sort((a, b) => b.pixels - a.pixels)
    .map(({ lab, pixels }) => ({ hex: hexOf(lab), share: pixels / all }));
}

function amountsIn({ data }: Bitmap): readonly Amount[] {
  const cells = 1 << (3 * bits);
  const counts = new Float64Array(cells);
  const sums = new Float64Array(3 * cells);
  const shift = 8 - bits;
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) < 128) continue;
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const cell = ((red >> shift) << (2 * bits)) | ((green >> shift) << bits) | (blue >> shift);
    counts[cell] = (counts[cell] ?? 0) + 1;
    sums[3 * cell] = (sums[3 * cell] ?? 0) + red;
    sums[3 * cell + 1] = (sums[3 * cell + 1] ?? 0) + green;
    sums[3 * cell + 2] = (sums[3 * cell + 2] ?? 0) + blue;
  }
  return [...counts].flatMap((pixels, cell) => {
    const mean = (channel: number): number => (sums[3 * cell + channel] ?? 0) / pixels;
    return pixels === 0 ? [] : [{ pixels, lab: labOf(mean(0), mean(1), mean(2)) }];
  });
}

/** What there is most of, then always what lies farthest from those before, weighed by how much there is of it. */
function begin(amounts: readonly Amount[], most: number): Lab[] {
  const centres: Lab[] = [];
  while (centres.length < most) {
    let best: Lab | undefined;
    let farthest = 0;
    for (const { lab, pixels } of amounts) {
      const far = centres.length === 0 ? 1 : Math.min(...centres.map((centre) => distance(lab, centre)));
      if (far > same * same && far * pixels > farthest) [best, farthest] = [lab, far * pixels];
    }
    if (best === undefined) break;
    centres.push(best);
  }
  return centres;
}

/** Each centre's new place, in the middle of what is nearest to it. */
function means(amounts: readonly Amount[], centres: readonly Lab[]): readonly Amount[] {
  const sums = new Float64Array(4 * centres.length);
  for (const { lab, pixels } of amounts) {
    let [nearest, least] = [0, Infinity];
    for (const [n, centre] of centres.entries()) {
      const far = distance(lab, centre);
      if (far < least) [nearest, least] = [n, far];
    }
    for (const [n, part] of [pixels, ...lab.map((one) => one * pixels)].entries()) sums[4 * nearest + n] = (sums[4 * nearest + n] ?? 0) + part;
  }
  return centres.map((centre, n) => {
    const [pixels = 0, l = 0, a = 0, b = 0] = sums.subarray(4 * n, 4 * n + 4);
    return { pixels, lab: pixels === 0 ? centre : [l / pixels, a / pixels, b / pixels] };
  });
}

/** Squared: it is only compared. */
function distance(one: Lab, other: Lab): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}

function labOf(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

function hexOf([lightness, a, b]: Lab): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
  return `#${channels.map((channel) => gamma(channel).toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}

function linear(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function gamma(channel: number): number {
  const c = channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, c)));
}
