import { choice, codes, fraction, freeSize, longText, onOff, palette, patternText, picture, pictures, prompt, text, wholeNumber } from "../../fields.ts";
import type { PictureLimits } from "../../fields.ts";
import { readable } from "../../labels.ts";
import { kindOf } from "../../schema.ts";
import type { Wire } from "./documented.ts";
import type { OpenSize } from "./sizes.ts";
import type { Field } from "../../types.ts";
import type { FieldWords } from "../vocabulary.ts";

/** A field: its values as the document has them, its words from the vocabulary. */
export function fieldOf(wire: Wire, { long, form = "has the wrong form", ...words }: FieldWords, required: boolean, open: OpenSize, pictureLimits: PictureLimits): Field {
  const meta = { whenUnset: unsetWords(wire, words.labels), ...words, required };
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER, maxLength = 10_000, pattern } = wire;
  switch (kindOf(wire)) {
    case "file":
      return picture(meta, pictureLimits);
    case "list":
      return wire.items?.pattern === undefined
        ? pictures(meta, { ...pictureLimits, ...(wire.maxItems === undefined ? {} : { max: wire.maxItems }) })
        : codes(meta, new RegExp(wire.items.pattern), form);
    case "number":
      if (open.limits !== undefined) return wholeNumber(meta, open.limits.min, open.limits.max, open.limits.multiple);
      return wire.type === "integer" ? wholeNumber(meta, minimum, maximum) : fraction(meta, minimum, maximum);
    case "boolean":
      return onOff(meta);
    case "object":
      return palette(meta, wire.anyOf?.flatMap((one) => one.properties?.["name"]?.enum ?? []) ?? []);
    case "text": {
      const values = open.only ?? wire.enum;
      if (values !== undefined) return choice(meta, values);
      if (open.limits !== undefined) return freeSize(meta, open.limits);
      if (open.offers !== undefined) return patternText(meta, /^(auto|[1-9][0-9]{0,4}x[1-9][0-9]{0,4})$/, "must be auto or a ratio like 16x9");
      if (words.role === "prompt") return prompt(meta, maxLength);
      if (pattern !== undefined) return patternText(meta, new RegExp(pattern), form, wire.maxLength);
      return long === true ? longText(meta, maxLength) : text(meta, maxLength);
    }
  }
}

/** What the document's default means, in words. */
function unsetWords({ default: value }: Wire, labels: FieldWords["labels"] = {}): string | undefined {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value !== "string") return value?.toString();
  return value === "" ? undefined : labels[value] ?? readable(value);
}
