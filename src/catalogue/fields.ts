import * as z from "zod";
import { isFileRef } from "../core/fileRef.ts";
import type { FileRef } from "../core/fileRef.ts";
import { fitsLimits } from "../shared/freeSize.ts";
import type { SizeLimits } from "../shared/freeSize.ts";
import { listed } from "./labels.ts";
import type { Field, FieldMeta } from "./types.ts";

/**
 * Builders of fields: a schema whose every failure is a sentence a person understands, and the words of the form beside it.
 * A field may be left out, unless its words say `required`; a prompt and a single picture are always needed.
 */
type Words = Omit<FieldMeta, "control"> & Need;

interface Need {
  readonly required?: boolean;
}

/** Any schema as a field, for what the builders below do not cover. */
export function field(make: () => z.ZodType, { required = false, ...meta }: FieldMeta & Need): Field {
  let made: z.ZodType | undefined;
  const { title, description, whenUnset, suggests } = meta;
  const said = [description, ...(whenUnset === undefined ? [] : [`When left out: ${whenUnset}.`])].filter((one) => one !== undefined);
  const schema = (): z.ZodType => (required ? make() : make().optional()).meta({ title, ...(said.length === 0 ? {} : { description: said.join(" ") }), ...(suggests === undefined ? {} : { examples: [...suggests] }) });
  return {
    meta, required,
    get schema() {
      return made ??= schema();
    },
  };
}

/** Text that is not blank. The API's newer routes take 10,000 characters; we hold the older ones to the same. */
export function prompt(meta: Partial<FieldMeta & Need> = {}, limit = 10_000): Field {
  const title = meta.title ?? "Prompt";
  const schema = (): z.ZodType => sized(title, limit).min(1, `${title} is empty.`).regex(/\S/, `${title} is empty.`);
  return field(schema, { title, description: "What the picture shows, in words.", control: "longText", role: "prompt", required: true, ...meta });
}

export function text(meta: Words, limit: number): Field {
  return field(() => sized(meta.title, limit), { control: "text", ...meta });
}

export function longText(meta: Words, limit: number): Field {
  return field(() => sized(meta.title, limit), { control: "longText", ...meta });
}

/** Text of one form, told in words: "must look like model/<name>/version/<version>". */
export function patternText(meta: Words, pattern: RegExp, form: string, limit?: number): Field {
  const schema = (): z.ZodString => (limit === undefined ? z.string(`${meta.title} must be text.`) : sized(meta.title, limit));
  return field(() => schema().regex(pattern, `${meta.title} ${form}.`), { control: "text", ...meta });
}

/** A whole number, or a whole multiple of one. */
export function wholeNumber(meta: Words, min: number, max: number, multiple = 1): Field {
  const error = `${meta.title} must be a ${multiple === 1 ? "whole number" : `multiple of ${multiple}`} from ${min} to ${max}.`;
  const schema = (): z.ZodInt => z.int(error).min(min, error).max(max, error);
  return field(() => (multiple === 1 ? schema() : schema().multipleOf(multiple, error)), { control: "number", ...meta });
}

export function fraction(meta: Words, min: number, max: number): Field {
  const error = `${meta.title} must be a number from ${min} to ${max}.`;
  return field(() => z.number(error).min(min, error).max(max, error), { control: "number", ...meta });
}

/** A size that is on no list, written "1024x768"; what else the field may say ("auto") is named. */
export function freeSize(meta: Words, limits: SizeLimits, names: readonly string[] = []): Field {
  const { multiple, min, max, area, ratio } = limits;
  const error = [
    `${meta.title} must be written like ${min}x${min}${names.length === 0 ? "" : `, or be ${listed(names)}`}: both sides multiples of ${multiple} from ${min} to ${max}`,
    area === undefined ? "" : `, at most ${area} pixels together`, ratio === undefined ? "" : `, one at most ${ratio} times the other`, ".",
  ].join("");
  const schema = (): z.ZodType => z.string(error).regex(new RegExp(`^(?:${[...names, String.raw`[1-9]\d{0,4}x[1-9]\d{0,4}`].join("|")})$`), error).refine((said) => {
    const [width = Number.NaN, height = Number.NaN] = said.split("x").map(Number);
    return names.includes(said) || fitsLimits(limits, width, height);
  }, error);
  return field(schema, { control: "text", role: "size", ...meta });
}

export function choice(meta: Words, values: readonly string[]): Field {
  const error = ({ input }: { input?: unknown }): string => {
    const said = typeof input === "string" ? ` "${input.slice(0, 60)}"` : "";
    return `${meta.title} has no value${said}. It can be ${listed(values)}.`;
  };
  return field(() => z.enum(values, { error }), { control: "choice", ...meta });
}

export function onOff(meta: Words): Field {
  return field(() => z.boolean(`${meta.title} must be true or false.`), { control: "switch", ...meta });
}

/** A list of short codes of one form, told in words: "8 hexadecimal digits each". */
export function codes(meta: Words, pattern: RegExp, form: string): Field {
  const error = `${meta.title} must be ${form}.`;
  return field(() => z.array(z.string(error).regex(pattern, error), `${meta.title} must be a list.`), { control: "codes", ...meta });
}

/** A preset by its name, or 1 to 8 colours of our own. */
export function palette(meta: Words, presets: readonly string[]): Field {
  const error = `${meta.title} is either a preset ({"name": "${presets[0] ?? ""}"}) or 1 to 8 colours like "#FF5733", each with a weight from 0.05 to 1 if you like.`;
  const member = (): z.ZodType => z.strictObject(
    {
      color_hex: z.string(error).regex(/^#(?:[0-9a-fA-F]{3}){1,2}$/, error),
      color_weight: z.number(error).min(0.05, error).max(1, error).optional(),
    },
    error,
  );
  const members = (): z.ZodType => z.array(member(), error).min(1, error).max(8, error);
  const either = (): z.ZodType => z.union([z.strictObject({ name: z.enum(presets, error) }, error), z.strictObject({ members: members() }, error)], error);
  return field(either, { control: "palette", ...meta });
}

export interface PictureLimits {
  /** Bytes of one picture; absent where no limit is documented. */
  readonly bytes?: number;
  /** Longer side : shorter side, at most. */
  readonly ratio?: number;
}

/** Just one picture, which is needed unless its words say otherwise. */
export function picture(meta: Words, limits: PictureLimits): Field {
  return field(() => pictureFile(meta.title, limits), { control: "images", maxBytes: limits.bytes, required: true, ...meta });
}

export function pictures(meta: Words, limits: PictureLimits & { readonly max?: number }): Field {
  const list = (): z.ZodArray => z.array(pictureFile(meta.title, limits), `${meta.title} must be a list of pictures.`);
  const { max, bytes: maxBytes } = limits;
  const capped = (): z.ZodType => (max === undefined ? list() : list().max(max, `${meta.title} takes at most ${max} ${max === 1 ? "picture" : "pictures"}.`));
  return field(capped, { control: "images", maxBytes, ...meta });
}

const pictureTypes: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/webp"]);

function pictureFile(title: string, { bytes = Infinity, ratio }: PictureLimits): z.ZodType<FileRef> {
  return z.custom<FileRef>(isFileRef, { error: `${title} must be a picture.`, abort: true }).superRefine((file, context) => {
    const problem = pictureProblem(file, bytes, ratio);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  });
}

function pictureProblem(file: FileRef, bytes: number, ratio = Infinity): string | undefined {
  if (!pictureTypes.has(file.type)) return `"${file.name}" is not a JPEG, PNG or WebP picture.`;
  if (file.size > bytes) return `"${file.name}" has ${megabytes(file.size)} MB; the limit is ${megabytes(bytes)} MB.`;
  if (Math.max(file.width, file.height) > ratio * Math.min(file.width, file.height)) {
    return `"${file.name}" is too long for its width (${file.width} × ${file.height}); the limit is ${ratio}:1.`;
  }
  return undefined;
}

/** Rounded up, so that a file just over a limit is never said to have exactly the limit. */
export function megabytes(bytes: number): string {
  return (Math.ceil(bytes / 10_000) / 100).toString();
}

function sized(title: string, limit: number): z.ZodString {
  return z.string(`${title} must be text.`).max(limit, {
    error: ({ input }) => `${title} has ${typeof input === "string" ? input.length : "too many"} characters; at most ${limit} are possible.`,
  });
}
