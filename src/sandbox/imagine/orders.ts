import { randomInt } from "node:crypto";
import type { Source } from "../drawing/rgba.ts";
import type { Frame } from "../drawing/scene.ts";
import { filesOf, textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import { uploadedSource } from "../upload/source.ts";
import type { World } from "../world.ts";
import { modelOf, videoRatios } from "./styles.ts";
import type { BodyPath } from "./routes.ts";
import type { Order } from "./video.ts";
import type { Work } from "./works.ts";

export type VideoPath = Extract<BodyPath, `/video/${string}`>;

export function isVideoPath(path: BodyPath): path is VideoPath {
  return path.startsWith("/video/");
}

const styleIn = (input: Input): string => textOf(input, "style") ?? "";

export function videoWork(path: VideoPath): Pick<Work, "model" | "price"> {
  return { model: (input) => modelOf(styleIn(input)), price: () => ({ tokens: path === "/video/text-to-video" ? 60 : 80, madeUp: true }) };
}

const longest = 640;

/** Of the ratio that was asked for, else of the picture's shape as far as a video can be that; sides are even. */
function sizeOf(input: Input, source: Source | undefined): Frame {
  const asked = videoRatios[textOf(input, "aspect_ratio") ?? (source === undefined ? "1:1" : "")];
  if (asked !== undefined || source === undefined) return asked ?? { width: 512, height: 512 };
  const shape = Math.min(4, Math.max(0.25, source.width / source.height));
  const even = (side: number): number => Math.max(2, Math.round(side / 2) * 2);
  return { width: even(shape >= 1 ? longest : longest * shape), height: even(shape >= 1 ? longest / shape : longest) };
}

/** What a valid request orders. A video has no seed: each is another one. */
export function orderOf(world: Pick<World, "decode">, path: VideoPath, input: Input, failure: string | undefined): Order {
  const [source] = filesOf(input, "file").map((file) => uploadedSource(world.decode, file));
  const prompt = textOf(input, "prompt") ?? "";
  const style = styleIn(input);
  return {
    film: { picture: { prompt, seed: randomInt(1, 2 ** 31 - 1), model: modelOf(style), ...sizeOf(input, source), alpha: false }, source },
    style, variation: path === "/video/text-to-video" ? "text_to_video" : "image_to_video",
    failure: prompt.includes("__unsafe_output__") ? "rejected" : failure,
  };
}
