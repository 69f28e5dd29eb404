import { named } from "./named.ts";
import { tokensOf } from "../cssTokens.ts";

/** A CSS colour as "#RRGGBB". Undefined where it is none, cannot be seen, or is computed by what we cannot compute. */
export function hexOf(text: string): string | undefined {
  const value = text.trim().toLowerCase();
  if (value.startsWith("#")) return fromDigits(value.slice(1));
  return named.get(value) ?? fromFunction(value);
}

/** Of three, four, six or eight digits; the fourth, or the last two, say how opaque it is. */
function fromDigits(digits: string): string | undefined {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(digits)) return undefined;
  const long = digits.length < 6 ? digits.replace(/./g, "$&$&") : digits;
  return long.slice(6) === "00" ? undefined : `#${long.slice(0, 6).toUpperCase()}`;
}

type Channels = readonly [number, number, number];

/** A number of a colour's function, and whether it was a percentage. */
interface Part {
  readonly value: number;
  readonly unit: "" | "%" | "deg" | "grad" | "rad" | "turn";
}

function fromFunction(text: string): string | undefined {
  const parts = partsOf(text);
  const read = parts === undefined ? undefined : functions[parts.name];
  const [a, b, c, alpha, ...more] = parts?.args ?? [];
  if (read === undefined || a === undefined || b === undefined || c === undefined || more.length > 0) return undefined;
  if (alpha !== undefined && alpha.value <= 0) return undefined;
  const channels = read(a, b, c);
  return channels.every(Number.isFinite) ? `#${channels.map(twoDigits).join("")}` : undefined;
}

/** The arguments of the one function that the text is. */
function partsOf(text: string): { readonly name: string; readonly args: readonly Part[] } | undefined {
  const tokens = tokensOf(text).filter(({ type }) => type !== "whitespace-token" && type !== "comment-token");
  const [first, ...rest] = tokens;
  if (first?.type !== "function-token" || rest.pop()?.type !== ")-token") return undefined;
  const args: Part[] = [];
  for (const { type, start, end } of rest) {
    const said = text.slice(start, end);
    if (type === "comma-token" || said === "/") continue;
    const part = partOf(said);
    if (part === undefined) return undefined;
    args.push(part);
  }
  return { name: text.slice(first.start, first.end - 1), args };
}

function partOf(said: string): Part | undefined {
  if (said === "none") return { value: 0, unit: "" };
  const [, number = "", unit = ""] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|deg|grad|rad|turn)?$/.exec(said) ?? [];
  return number === "" || !isUnit(unit) ? undefined : { value: Number(number), unit };
}

const isUnit = (unit: string): unit is Part["unit"] => ["", "%", "deg", "grad", "rad", "turn"].includes(unit);

/** Of a whole: what 100 % are. */
const of = ({ value, unit }: Part, whole: number): number => (unit === "%" ? (value / 100) * whole : value);

function degrees({ value, unit }: Part): number {
  switch (unit) {
    case "turn": return value * 360;
    case "rad": return (value * 180) / Math.PI;
    case "grad": return value * 0.9;
    default: return value;
  }
}

/** What is said in per cent, with or without their sign, from 0 to 1. */
const share = ({ value }: Part): number => Math.min(1, Math.max(0, value / 100));

/** Each gives red, green and blue from 0 to 255, which may lie outside. */
const functions: Readonly<Record<string, (a: Part, b: Part, c: Part) => Channels>> = {
  rgb: (a, b, c) => [of(a, 255), of(b, 255), of(c, 255)],
  rgba: (a, b, c) => [of(a, 255), of(b, 255), of(c, 255)],
  hsl: (hue, saturation, light) => fromHsl(degrees(hue), share(saturation), share(light)),
  hsla: (hue, saturation, light) => fromHsl(degrees(hue), share(saturation), share(light)),
  hwb: (hue, white, black) => fromHwb(degrees(hue), share(white), share(black)),
  oklab: (light, a, b) => fromOklab(of(light, 1), of(a, 0.4), of(b, 0.4)),
  oklch: (light, chroma, hue) => {
    const [reach, angle] = [of(chroma, 0.4), (degrees(hue) * Math.PI) / 180];
    return fromOklab(of(light, 1), reach * Math.cos(angle), reach * Math.sin(angle));
  },
};

function fromHsl(hue: number, saturation: number, light: number): Channels {
  const at = (n: number): number => {
    const k = (((n + hue / 30) % 12) + 12) % 12;
    return 255 * (light - saturation * Math.min(light, 1 - light) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [at(0), at(8), at(4)];
}

function fromHwb(hue: number, white: number, black: number): Channels {
  const sum = Math.max(1, white + black);
  const [r, g, b] = fromHsl(hue, 1, 0.5);
  const mixed = (channel: number): number => channel * (1 - (white + black) / sum) + (255 * white) / sum;
  return [mixed(r), mixed(g), mixed(b)];
}

/** Björn Ottosson's OKLab, to sRGB with its curve. */
function fromOklab(light: number, a: number, b: number): Channels {
  const [l, m, s] = [light + 0.3963377774 * a + 0.2158037573 * b, light - 0.1055613458 * a - 0.0638541728 * b, light - 0.0894841775 * a - 1.291485548 * b].map((root) => root ** 3);
  const linear = (x: number, y: number, z: number): number => x * (l ?? 0) + y * (m ?? 0) + z * (s ?? 0);
  return [
    curved(linear(4.0767416621, -3.3077115913, 0.2309699292)),
    curved(linear(-1.2684380046, 2.6097574011, -0.3413193965)),
    curved(linear(-0.0041960863, -0.7034186147, 1.707614701)),
  ];
}

const curved = (linear: number): number => 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);

const twoDigits = (channel: number): string => Math.round(Math.min(255, Math.max(0, channel))).toString(16).padStart(2, "0").toUpperCase();
