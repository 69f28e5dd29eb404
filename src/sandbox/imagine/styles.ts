import type { Tone } from "../drawing/tone.ts";

export interface Price {
  readonly tokens: number;
  /** No document names it: this sandbox made it up. */
  readonly madeUp?: true;
}

/** Prices where the API's table of tokens has them. Each style draws in a tone of its own. */
export const imageStyles: Readonly<Record<string, { readonly price: Price; readonly tone?: Tone }>> = {
  "realistic": { price: { tokens: 5 }, tone: { saturation: 0.72, contrast: 1.12 } },
  "anime": { price: { tokens: 5 }, tone: { saturation: 1.5, contrast: 1.05, levels: 6 } },
  "flux-schnell": { price: { tokens: 5 }, tone: { saturation: 0.9, contrast: 0.72 } },
  "flux-dev": { price: { tokens: 15 }, tone: { saturation: 1.2, contrast: 1.3 } },
  "flux-dev-fast": { price: { tokens: 5 }, tone: { saturation: 1, contrast: 0.95, tint: [0.86, 0.97, 1.14] } },
  "sdxl-1.0": { price: { tokens: 5, madeUp: true }, tone: { saturation: 0.85, contrast: 1, tint: [1.12, 0.98, 0.8] } },
  "imagine-turbo": { price: { tokens: 1 } },
};

/** As a style is called where its provider is not named beside it. */
export function modelOf(style: string): string {
  return style.startsWith("imagine") ? style : `imagine-${style}`;
}

/** The set changes over time, and a page's name is not always the style's: these have been seen on the wire. */
export const videoStyles: readonly string[] = [
  "kling-1.0-pro", "kling-1.0-standard", "kling-1.5", "imagine-v1", "imagine-v2", "hailuo-ai", "hailuo-live-ai", "fast-svd", "veo-2",
  "luma-dream-machine-ray-2", "kling-v1.6-standard-image-to-video", "kling-v1.6-pro-image-to-video", "minimax-video-01-director-image-to-video",
  "ltx-video-v095-image-to-video",
];

export const imageRatios: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  "1:1": { width: 1024, height: 1024 }, "3:2": { width: 1216, height: 810 }, "4:3": { width: 1152, height: 864 },
  "3:4": { width: 864, height: 1152 }, "16:9": { width: 1344, height: 756 }, "9:16": { width: 756, height: 1344 },
};
export const videoRatios: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  "1:1": { width: 512, height: 512 }, "16:9": { width: 640, height: 360 }, "9:16": { width: 360, height: 640 },
};
