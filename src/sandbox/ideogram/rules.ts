import { filesOf, has, textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import { hasBothTones, isGreyscale, readPngPixels } from "../upload/pngPixels.ts";
import type { Pixels } from "../upload/pngPixels.ts";
import type { UploadedImage } from "../upload/input.ts";

/** What the schema cannot say: the sentence of a broken rule, or undefined. */
export type Rule = (input: Input) => string | undefined;

export function exclusive(a: string, b: string): Rule {
  return (input) => (has(input, a) && has(input, b) ? `${a} and ${b} cannot be used together` : undefined);
}

export function exactlyOne(...fields: readonly string[]): Rule {
  return (input) => (fields.filter((field) => has(input, field)).length === 1 ? undefined : `exactly one of ${fields.join(", ")} is required`);
}

/** A group of which one must be there, in the API's own words where they are known. */
export function anyOf(sentence: string, ...fields: readonly string[]): Rule {
  return (input) => (fields.some((field) => has(input, field)) ? undefined : sentence);
}

export function needs(field: string, other: string): Rule {
  return (input) => (has(input, field) && !has(input, other) ? `${field} needs ${other}` : undefined);
}

/** When `field` has this value, `other` must be there. */
export function valueNeeds(field: string, value: string, ...others: readonly string[]): Rule {
  return (input) => (textOf(input, field) === value && !others.some((other) => has(input, other))
    ? `${field} '${value}' needs ${others.join(" or ")}` : undefined);
}

/** Values that stand in the server's own document but not in the public one: a client must not rely on them. */
export function undocumented(field: string, ...values: readonly string[]): Rule {
  return (input) => {
    const value = textOf(input, field);
    return value !== undefined && values.includes(value) ? `${field} '${value}' is not supported here` : undefined;
  };
}

/** `field` may be set only with these models. */
export function onlyWithModels(field: string, ...models: readonly string[]): Rule {
  return (input) => {
    const model = textOf(input, "model") ?? "V_2";
    return has(input, field) && !models.includes(model) ? `${field} is not supported by the model ${model}` : undefined;
  };
}

export function matches(field: string, pattern: RegExp): Rule {
  return (input) => {
    const value = textOf(input, field);
    return value !== undefined && !pattern.test(value) ? `${field} does not look like ${pattern.source}` : undefined;
  };
}

export function atMost(field: string, count: number): Rule {
  return (input) => (filesOf(input, field).length > count ? `${field} takes at most ${count} image${count === 1 ? "" : "s"}` : undefined);
}

/** A mask for each image, of its size, and grey. */
export function greyMasks(images: string, masks: string): Rule {
  return (input) => {
    const given = filesOf(input, masks);
    const whole = filesOf(input, images);
    if (given.length === 0) return undefined;
    if (given.length !== whole.length) return `${masks} needs one mask for each of ${images}`;
    for (const [at, mask] of given.entries()) {
      if (!sameSize(mask, whole[at])) return `${masks}: a mask must be as large as its image`;
      const pixels = pixelsOf(mask);
      if (pixels !== undefined && !isGreyscale(pixels)) return `${masks}: a mask must be greyscale`;
    }
    return undefined;
  };
}

/** A grey mask of the size of the image, or of the first of several. */
export function maskFor(images: string, mask = "mask"): Rule {
  return (input) => {
    const [given] = filesOf(input, mask);
    const [image] = filesOf(input, images);
    if (given === undefined || image === undefined) return undefined;
    if (!sameSize(given, image)) return `${mask} must be as large as ${images === "images" ? "the first of images" : images}`;
    const pixels = pixelsOf(given);
    return pixels === undefined || isGreyscale(pixels) ? undefined : `${mask} must be black and white`;
  };
}

/** A mask in which both colours occur. */
export function bothTones(mask: string): Rule {
  return (input) => {
    const [given] = filesOf(input, mask);
    const pixels = given === undefined ? undefined : pixelsOf(given);
    return pixels === undefined || hasBothTones(pixels) ? undefined : `${mask} must hold both black and white`;
  };
}

/** No side longer than `most` times the other. */
export function ratioUpTo(field: string, most: number): Rule {
  return (input) => {
    const wrong = filesOf(input, field).some(({ header: { width, height } }) => Math.max(width / height, height / width) > most);
    return wrong ? `${field}: the aspect ratio must lie between 1:${most} and ${most}:1` : undefined;
  };
}

/** Ideogram calls back only over https and only to hosts that anyone can reach. */
export function publicWebhook(input: Input): string | undefined {
  const given = textOf(input, "webhook_url");
  if (given === undefined) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== "https:") return "webhook_url must be an https URL";
  const unreachable = /^(?:localhost|.*\.local|.*\.internal|\[.*\]|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(?:1[6-9]|2\d|3[01])\..*|0\..*)$/i;
  return unreachable.test(url.hostname) ? "webhook_url must name a public host" : undefined;
}


function sameSize(mask: UploadedImage, image: UploadedImage | undefined): boolean {
  return mask.header.width === image?.header.width && mask.header.height === image.header.height;
}

/** Only PNG is decoded; other formats get the benefit of the doubt. */
function pixelsOf(image: UploadedImage): Pixels | undefined {
  return image.header.format === "png" ? readPngPixels(image.data) : undefined;
}
