import { imageRatios, imageStyles, videoRatios, videoStyles } from "./styles.ts";

/**
 * The API's routes and their fields: there is no document of it that a program could read. Compiled from its pages of 2025 and 2026 and,
 * where none is left, from what programs send to it. Fields stand in the order in which they are checked.
 */
export type Field =
  | { readonly name: string; readonly kind: "text"; readonly optional?: true }
  | { readonly name: string; readonly kind: "choice"; readonly of: readonly string[]; readonly optional?: true; readonly wrong?: string }
  | { readonly name: string; readonly kind: "seed"; readonly optional: true }
  | { readonly name: string; readonly kind: "file"; readonly formats: readonly ("jpeg" | "png" | "webp")[]; readonly optional?: true };

export const bodies = [
  "/image/generations", "/image/generations/transparent", "/image/background/remover", "/image/enhance", "/image/edits/generative-fill",
  "/image/edits/ai-resize", "/image/edits/remove", "/image/generations/ai-background", "/video/text-to-video", "/video/image-to-video",
] as const;
export type BodyPath = (typeof bodies)[number];

const prompt: Field = { name: "prompt", kind: "text" };
const seed: Field = { name: "seed", kind: "seed", optional: true };
const imageRatio: Field = { name: "aspect_ratio", kind: "choice", of: Object.keys(imageRatios), optional: true };
const videoRatio: Field = { name: "aspect_ratio", kind: "choice", of: Object.keys(videoRatios), optional: true };
const videoStyle: Field = { name: "style", kind: "choice", of: videoStyles, wrong: "Invalid style" };
/** Named nowhere but for the background remover. */
const file = (name: string): Field => ({ name, kind: "file", formats: ["jpeg", "png", "webp"] });

export const fieldsOf: Readonly<Record<BodyPath, readonly Field[]>> = {
  "/image/generations": [prompt, { name: "style", kind: "choice", of: Object.keys(imageStyles) }, imageRatio, seed],
  "/image/generations/transparent": [prompt, imageRatio, seed],
  "/image/background/remover": [{ name: "image", kind: "file", formats: ["jpeg", "png"] }],
  "/image/enhance": [file("image")],
  "/image/edits/generative-fill": [prompt, file("image"), file("mask")],
  // Both known from one program only.
  "/image/edits/ai-resize": [{ name: "prompt", kind: "text", optional: true }, file("image"), { name: "mask", kind: "file", formats: ["jpeg", "png", "webp"], optional: true }],
  "/image/edits/remove": [file("image"), file("mask")],
  "/image/generations/ai-background": [prompt, file("image"), { name: "style", kind: "choice", of: ["product-shoot"], optional: true }, seed],
  "/video/text-to-video": [prompt, videoStyle, videoRatio],
  "/video/image-to-video": [prompt, videoStyle, file("file"), videoRatio],
};

/** Where a mask has to be as large as its image. */
export const masked: ReadonlySet<BodyPath> = new Set(["/image/edits/generative-fill", "/image/edits/remove"]);

/** How the answer to a status words things: in three generations of the documentation. */
export type StatusForm = "assets" | "video" | "deprecated";

export type Route =
  | { readonly is: "body"; readonly method: "POST"; readonly path: BodyPath }
  | { readonly is: "status"; readonly method: "GET"; readonly id: string; readonly form: StatusForm }
  | { readonly is: "delete"; readonly method: "DELETE"; readonly id: string };

const withId: readonly (readonly [RegExp, (id: string) => Route])[] = [
  [/^\/video\/delete\/([^/]+)$/, (id) => ({ is: "delete", method: "DELETE", id })],
  [/^\/video\/status\/([^/]+)$/, (id) => ({ is: "status", method: "GET", id, form: "deprecated" })],
  [/^\/video\/([^/]+)\/status$/, (id) => ({ is: "status", method: "GET", id, form: "video" })],
  [/^\/assets\/([^/]+)\/status$/, (id) => ({ is: "status", method: "GET", id, form: "assets" })],
];

/** What a path below the version leads to. */
export function routeOf(path: string): Route | undefined {
  const body = bodies.find((one) => one === path);
  if (body !== undefined) return { is: "body", method: "POST", path: body };
  for (const [pattern, route] of withId) {
    const id = pattern.exec(path)?.[1];
    if (id !== undefined) return route(id);
  }
  return undefined;
}
