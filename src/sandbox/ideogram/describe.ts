import { numberFrom, pick } from "../drawing/random.ts";
import { isOn, sha256 } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import type { Decoder } from "../upload/decode.ts";
import { readImageHeader } from "../upload/imageHeader.ts";

/** What can be told of a picture without an eye: its shape, its usual colour, and its bytes as a source of variety. */
export interface SeenImage {
  readonly width: number;
  readonly height: number;
  /** "#rrggbb" */
  readonly colour: string;
  readonly hash: string;
}

export type DescribeAnswer = (image: SeenImage, input: Input, head: { readonly created: string; readonly description_id: string }) => unknown;

const subjects = ["a quiet landscape", "a still life", "an abstract composition", "a study of light", "an arrangement of soft shapes"];
const places = ["under an open sky", "before a plain backdrop", "in a bright room", "at the edge of the frame", "among long shadows"];
const moods = ["calm and spacious", "warm and inviting", "crisp and graphic", "dreamy and slow", "bold and playful"];
const lights = ["diffuse daylight", "low golden light", "even studio light", "cool morning light", "a single soft lamp"];

export async function lookAt(bytes: Buffer, decode: Decoder): Promise<SeenImage> {
  const hash = sha256(bytes);
  const header = readImageHeader(bytes);
  const colour = header === undefined ? `#${hash.slice(0, 6)}` : averageColour((await decode(bytes, header)).data);
  return { width: header?.width ?? 0, height: header?.height ?? 0, hash, colour };
}

function averageColour(data: Uint8Array): string {
  const step = Math.max(1, Math.floor(data.length / 4 / 20_000)) * 4;
  const sum = [0, 0, 0];
  let seen = 0;
  for (let at = 0; at < data.length; at += step, seen++) {
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (data[at + c] ?? 0);
  }
  return `#${sum.map((value) => Math.round(value / seen).toString(16).padStart(2, "0")).join("")}`;
}

function words(image: SeenImage): { subject: string; place: string; mood: string; light: string; tone: string; shape: string } {
  const from = (list: readonly string[], salt: string): string => pick(list, numberFrom(image.hash, salt));
  const shape = image.width === image.height ? "square" : image.width > image.height ? "wide" : "tall";
  return { subject: from(subjects, "subject"), place: from(places, "place"), mood: from(moods, "mood"), light: from(lights, "light"), tone: toneOf(image.colour), shape };
}

/** Three texts that differ in length and temper, as the API's do. */
export function describeAsTexts(image: SeenImage): readonly { readonly text: string }[] {
  const { subject, place, mood, light, tone, shape } = words(image);
  return [
    { text: `A ${shape} picture of ${image.width} by ${image.height} pixels: ${subject} ${place}, mostly ${tone}, ${mood}.` },
    { text: `${capital(subject)} in ${tone} tones, lit by ${light}, with room to breathe around it.` },
    { text: `${capital(tone)}, ${mood}; ${subject} ${place}, rendered with fine grain and soft edges.` },
  ];
}

/** A 4.0 JSON prompt that can be posted back. */
export function describeAsJson(image: SeenImage, input: Input): unknown {
  const { subject, place, mood, light, tone } = words(image);
  const edge = numberFrom(image.hash, "box") * 300;
  const bbox = [Math.round(200 + edge), Math.round(150 + edge), Math.round(600 + edge), Math.round(650 + edge)];
  return {
    high_level_description: `${capital(subject)} ${place}, mostly ${tone}.`,
    compositional_deconstruction: {
      background: `A ${tone} ground with a soft gradient`,
      elements: [{ type: "obj", desc: subject, ...(input.fields["include_bbox"] === false ? {} : { bbox }), color_palette: [image.colour] }],
    },
    ...(isOn(input, "include_style_descriptions")
      ? { style_description: { aesthetics: mood, art_style: "digital illustration", lighting: light, medium: "gouache", color_palette: [image.colour] } } : {}),
    ...(isOn(input, "include_tags") ? { tags: [tone, ...mood.split(" and ")] } : {}),
  };
}

function toneOf(colour: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
  if (high - low < 24) return high > 200 ? "white" : high < 60 ? "black" : "grey";
  const sixth = high === r ? (g - b) / (high - low) : high === g ? 2 + (b - r) / (high - low) : 4 + (r - g) / (high - low);
  const names = ["red", "orange", "yellow", "green", "green", "teal", "cyan", "blue", "blue", "violet", "magenta", "rose"];
  return names[Math.round(((sixth + 6) % 6) * 2) % 12] ?? "grey";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
