import type { Pictures } from "../pictures.ts";
import { showSize } from "./sizes.ts";
import type { Size } from "./sizes.ts";

/** One image of a finished request. Without a picture, the output check withheld it. */
export interface MadeImage {
  readonly picture: string | undefined;
  readonly prompt: string;
  readonly seed: number;
  readonly size: Size;
  readonly upscaled: Size | undefined;
  readonly styleType: string | undefined;
}

export interface Made {
  readonly generationId: string;
  readonly seed: number;
  readonly images: readonly MadeImage[];
}

/** The answer to a request for images, in the words of one family of routes; without `data` when it is to be polled. */
export type ImageAnswer = (made: Made, created: string, data: readonly object[] | undefined) => object;

/** 3.0 and the legacy models: everything at once. */
export const answer3: ImageAnswer = (_made, created, data) => ({ created, data });

export const answerV2: ImageAnswer = ({ generationId, seed }, _created, data) => ({
  generation_id: generationId, seed, ...(data === undefined ? {} : { data }),
});

export const answerV2Kind: ImageAnswer = ({ generationId, seed }, _created, data) => ({
  generation_id: generationId, generation_kind: "sampling", seed, ...(data === undefined ? {} : { data }),
});

/** An entry of an answer. */
export function imageEntry(image: MadeImage, url: string | null): object {
  return {
    url,
    ...rest(image),
    ...(image.upscaled === undefined ? {} : { upscaled_resolution: showSize(image.upscaled) }),
    ...(image.styleType === undefined ? {} : { style_type: image.styleType }),
  };
}

/** An entry of a polled generation: null fields are dropped, and the image can be named in later requests. */
export function polledEntry(image: MadeImage, url: string | null): object {
  return { object_type: "image.generation", ...(url === null ? {} : { url, asset_id: image.picture }), ...rest(image) };
}

function rest({ picture, prompt, size, seed }: MadeImage): object {
  return { prompt, resolution: showSize(size), is_image_safe: picture !== undefined, seed };
}

/** Signs an image's address anew at each call; null when it was withheld. */
export function signer(pictures: Pictures, expired: boolean): (image: MadeImage) => string | null {
  return ({ picture }) => (picture === undefined ? null : pictures.url(picture, expired));
}

/** "2026-08-12T20:00:29.583738+00:00": microseconds and an offset, as observed. */
export function timestamp(ms: number): string {
  const micros = String(Math.abs(Math.trunc(ms * 7919)) % 1000).padStart(3, "0");
  return new Date(ms).toISOString().replace("Z", `${micros}+00:00`);
}
