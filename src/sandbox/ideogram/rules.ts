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

/** A mask of the first image's size in which both colours occur. */
export function editMask(images: string, mask: string): Rule {
  return (input) => {
    const [given] = filesOf(input, mask);
    if (given === undefined) return undefined;
    if (!sameSize(given, filesOf(input, images)[0])) return `${mask} must be as large as the first of ${images}`;
    const pixels = pixelsOf(given);
    if (pixels === undefined) return undefined;
    if (!isGreyscale(pixels)) return `${mask} must be black and white`;
    return hasBothTones(pixels) ? undefined : `${mask} must hold both black and white`;
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
