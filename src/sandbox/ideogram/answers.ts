import type { Pictures } from "../pictures.ts";
import { showSize } from "./sizes.ts";
import type { Size } from "./sizes.ts";
import type { TextBlock } from "./textBlocks.ts";

/** One image of a finished request. Without a picture, the output check withheld it. */
export interface MadeImage {
  readonly picture: string | undefined;
  readonly prompt: string;
  readonly seed: number;
  readonly size: Size;
  readonly upscaled: Size | undefined;
  readonly styleType: string | undefined;
  readonly layers: Layers | undefined;
}

export interface Layers {
  /** The picture as it was sent. */
  readonly original: string;
  readonly blocks: readonly TextBlock[];
}

export interface Made {
  readonly generationId: string;
  readonly seed: number;
  readonly size: Size;
  readonly images: readonly MadeImage[];
}

/** Signs an image's address anew at each call; null when there is no image. */
export type UrlOf = (picture: string | undefined) => string | null;

/** The answer to a request for images, in the words of one family of routes. */
export interface Answering {
  readonly whole: (made: Made, head: { readonly created: string; readonly urlOf: UrlOf }) => object;
  /** Before anything is made; only routes that can be polled have it. */
  readonly accepted?: (made: Made) => object;
  /** An entry of what is polled. */
  readonly polled?: (image: MadeImage, urlOf: UrlOf) => object;
}

type Entry = (image: MadeImage, urlOf: UrlOf) => object;

const data = (entry: Entry, { images }: Made, urlOf: UrlOf): readonly object[] => images.map((image) => entry(image, urlOf));
const head = ({ generationId, seed }: Made): object => ({ generation_id: generationId, seed });
const sized = (made: Made): object => ({ ...head(made), width: made.size.width, height: made.size.height });

function told({ prompt, size, picture, seed }: MadeImage): object {
  return { prompt, resolution: showSize(size), is_image_safe: picture !== undefined, seed };
}

const entry3: Entry = (image, urlOf) => ({
  url: urlOf(image.picture),
  ...told(image),
  ...(image.upscaled === undefined ? {} : { upscaled_resolution: showSize(image.upscaled) }),
  ...(image.styleType === undefined ? {} : { style_type: image.styleType }),
});
const urlEntry: Entry = ({ picture }, urlOf) => ({ url: urlOf(picture), is_image_safe: picture !== undefined });
const scaledEntry: Entry = ({ picture, size, seed }, urlOf) => ({ url: urlOf(picture), is_image_safe: picture !== undefined, resolution: showSize(size), seed });
const layeredEntry: Entry = ({ picture, size, seed, layers }, urlOf) => ({
  object_type: "layerized_image", url: urlOf(layers?.original), base_image_url: urlOf(picture), is_image_safe: picture !== undefined,
  resolution: showSize(size), seed, text_blocks: layers?.blocks ?? [],
});

/** Null fields are dropped, and the image can be named in later requests. */
const polledImage: Entry = (image, urlOf) => ({ object_type: "image.generation", ...reachable(image, urlOf), ...told(image) });
const polledPlain: Entry = (image, urlOf) => ({
  object_type: "image.without-prompt-or-seed", ...reachable(image, urlOf), is_image_safe: image.picture !== undefined, resolution: showSize(image.size),
});

function reachable({ picture }: MadeImage, urlOf: UrlOf): object {
  return picture === undefined ? {} : { url: urlOf(picture), asset_id: picture };
}

/** 3.0 and the legacy models: everything at once. */
export const answer3: Answering = { whole: (made, { created, urlOf }) => ({ created, data: data(entry3, made, urlOf) }) };
/** The tools of v1: an address, and whether it was withheld. */
export const answerUrl: Answering = { whole: (made, { created, urlOf }) => ({ created, data: data(urlEntry, made, urlOf) }) };
export const answerLayers: Answering = {
  whole: ({ images, seed }, { urlOf }) => ({
    base_image_url: urlOf(images[0]?.picture) ?? "", original_image_url: urlOf(images[0]?.layers?.original), text_blocks: images[0]?.layers?.blocks ?? [], seed,
  }),
};

function v2(before: (made: Made) => object, entry: Entry, polled: Entry): Answering {
  return { whole: (made, { urlOf }) => ({ ...before(made), data: data(entry, made, urlOf) }), accepted: before, polled };
}

const generated: Entry = (image, urlOf) => ({ url: urlOf(image.picture), ...told(image) });
export const answerV2 = v2(head, generated, polledImage);
export const answerV2Kind = v2((made) => ({ ...head(made), generation_kind: "sampling" }), generated, polledImage);
export const answerV2Sized = v2(sized, generated, polledImage);
export const answerV2Scaled = v2(sized, scaledEntry, polledPlain);
export const answerV2Cut = v2(({ generationId }) => ({ generation_id: generationId }), urlEntry, polledPlain);
export const answerV2Layers = v2(head, layeredEntry, layeredEntry);
/** Of routes that only ever acknowledge. */
export const answerV2Ack = v2(({ generationId }) => ({ generation_id: generationId }), generated, polledImage);
export const answerV2AckPlain = v2(({ generationId }) => ({ generation_id: generationId }), urlEntry, polledPlain);

export function signer(pictures: Pictures, expired: boolean): UrlOf {
  return (picture) => (picture === undefined ? null : pictures.url(picture, expired));
}

/** "2026-08-12T20:00:29.583738+00:00": microseconds and an offset, as observed. */
export function timestamp(ms: number): string {
  const micros = String(Math.abs(Math.trunc(ms * 7919)) % 1000).padStart(3, "0");
  return new Date(ms).toISOString().replace("Z", `${micros}+00:00`);
}
