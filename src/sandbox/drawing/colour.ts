/** Red, green and blue of sRGB, 0 to 255, not rounded. */
export type Rgb = readonly [number, number, number];

/** Lightness 0–1, chroma 0–0.4, hue in degrees: steps that look equal are equal, so harmonies can be computed. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** By Björn Ottosson's OKLab matrices. What lies outside sRGB loses chroma until it fits: clipping would show as an edge. */
export function toRgb(colour: Oklch): Rgb {
  let fitting = fits(toLinear(colour)) ? colour.c : 0;
  for (let step = (colour.c - fitting) / 2; step > 0.0005; step /= 2) {
    if (fits(toLinear({ ...colour, c: fitting + step }))) fitting += step;
  }
  const [r, g, b] = toLinear({ ...colour, c: fitting });
  return [gamma(r), gamma(g), gamma(b)];
}

/** A little inside sRGB: right at its border a gradient would change its pace. */
function fits(linear: Rgb): boolean {
  const least = Math.max(...linear) * 0.04;
  return linear.every((one) => one >= least && one <= 1);
}

function toLinear({ l, c, h }: Oklch): Rgb {
  const angle = (h * Math.PI) / 180;
  const a = c * Math.cos(angle);
  const b = c * Math.sin(angle);
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ];
}

function gamma(linear: number): number {
  const clipped = Math.min(1, Math.max(0, linear));
  return 255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055);
}

/** Between two colours along the straight line through OKLab, where no muddy hue lies in between. */
export function between(from: Oklch, to: Oklch, t: number): Oklch {
  const mix = (one: number, other: number): number => one + (other - one) * t;
  const a = mix(from.c * Math.cos((from.h * Math.PI) / 180), to.c * Math.cos((to.h * Math.PI) / 180));
  const b = mix(from.c * Math.sin((from.h * Math.PI) / 180), to.c * Math.sin((to.h * Math.PI) / 180));
  return { l: mix(from.l, to.l), c: Math.hypot(a, b), h: (Math.atan2(b, a) * 180) / Math.PI };
}

/** `count` colours along stops placed evenly. */
export function ramp(stops: readonly Oklch[], count: number): Rgb[] {
  return Array.from({ length: count }, (_, at) => {
    const place = (at / Math.max(1, count - 1)) * (stops.length - 1);
    const from = Math.min(stops.length - 2, Math.floor(place));
    const [left, right] = [stops[from], stops[from + 1]];
    return left === undefined || right === undefined ? [0, 0, 0] : toRgb(between(left, right, place - from));
  });
}
