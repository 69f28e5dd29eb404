import type { FieldView, InputView } from "../../../src/shared/form.ts";

export type Value = InputView[string];

/**
 * A kept value as this field takes it, or nothing. Values outlive a change of model, and models spell choices differently
 * ("TURBO", "turbo"): what does not fit is not sent and not shown, but stays kept.
 */
export function fit(field: FieldView, value: Value | undefined): Value | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  switch (field.control) {
    case "text":
    case "longText":
      return typeof value === "string" && value.trim() !== "" ? value : undefined;
    case "choice":
      return typeof value === "string" ? choiceNamed(field, value) : undefined;
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    case "switch":
      return typeof value === "boolean" ? value : undefined;
    case "codes":
      return Array.isArray(value) && value.length > 0 ? value : undefined;
    case "palette":
      return paletteOf(field, value);
    case "structure":
      // As long as it does not say all that it must, it is kept as text.
      return isObject(value) ? value : undefined;
    case "images":
      return undefined;
  }
}

export const isObject = (value: Value | undefined): value is Record<string, Value> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function choiceNamed(field: FieldView, value: string): string | undefined {
  const choices = field.choices ?? [];
  const same = choices.find((choice) => choice.value === value) ?? choices.find((choice) => choice.value.toLowerCase() === value.toLowerCase());
  return same?.value;
}

/** Either a preset's name or at least one colour of one's own. */
function paletteOf(field: FieldView, value: Value): Value | undefined {
  if (!isObject(value)) return undefined;
  const { name, members } = value;
  if (typeof name === "string") {
    const preset = choiceNamed(field, name);
    return preset === undefined ? undefined : { name: preset };
  }
  return Array.isArray(members) && members.length > 0 ? { members } : undefined;
}
