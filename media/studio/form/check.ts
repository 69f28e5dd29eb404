import type { FieldView, OperationView } from "../../../src/shared/form.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";
import { bytesText } from "../shell/words.ts";
import type { Words } from "../shell/words.ts";
import { batchField, promptField } from "./compose.ts";
import type { Request } from "./compose.ts";
import { isObject } from "./fit.ts";
import { isTooLarge } from "./large.ts";
import { ruling } from "./rules.ts";
import type { Problem, Ruling } from "./rules.ts";

/** Everything that keeps this form from being sent, before the button is pressed. */
export function check(operation: OperationView, state: StudioState, request: Request, t: Words): Ruling {
  const rules = ruling(operation, request, state.sources);
  const own = operation.fields.flatMap((field) => problemsOf(field, operation, state, request, t));
  return { ...rules, problems: [...own, ...rules.problems] };
}

function problemsOf(field: FieldView, operation: OperationView, state: StudioState, request: Request, t: Words): Problem[] {
  const wrong = (text: string): Problem[] => [{ field: field.name, kind: "wrong", text }];
  const sent = request.input[field.name];
  const pictures = request.sources[field.name];
  const large = (state.sources[field.name] ?? []).find((picture) => isTooLarge(field, picture));
  if (large !== undefined) return wrong(tooLargeText(field, large.name, t));
  if ((field.required || (field.control === "structure" && state.values[field.name] !== undefined)) && sent === undefined && pictures === undefined) {
    return [{ field: field.name, kind: "missing", text: missingText(field, operation, t) }];
  }
  if (typeof sent === "string" && field.max !== undefined && sent.length > field.max) return wrong(t("tooLong", field.title, field.max));
  if (typeof sent === "string" && field.choices === undefined && !matches(field, sent)) return wrong(t("badPattern", field.title));
  if (typeof sent === "number" && field.role !== "count") return outOfRange(field, sent) ? wrong(rangeText(field, t)) : [];
  if (field.role === "source" && field.max === 1 && (pictures?.length ?? 0) > 1) return isOneAtATime(operation, request) ? wrong(t("oneAtATime")) : [];
  const length = pictures?.length ?? lengthOf(sent);
  if (field.max !== undefined && length > field.max) return wrong(t("tooMany", field.title, field.max));
  if (Array.isArray(sent) && !sent.every((item) => typeof item === "string" && matches(field, item))) return wrong(t("badPattern", field.title));
  return [];
}

/** A mask lies on one picture. */
const isOneAtATime = (operation: OperationView, { sources }: Request): boolean => batchField(operation) === undefined || sources[operation.mask ?? ""] !== undefined;

export const tooLargeText = (field: FieldView, name: string, t: Words): string => t("tooLarge", name, bytesText(field.maxBytes ?? 0, t));

function missingText(field: FieldView, operation: OperationView, t: Words): string {
  if (field === promptField(operation)) return t("writePrompt");
  if (field.control !== "images") return t("fillIn", field.title);
  if (field.role === "mask") return t("paintFirst");
  return field.role === "source" ? t("chooseSource") : t("choosePicture", field.title);
}

/** Codes, or the colours of a palette. */
function lengthOf(value: Request["input"][string] | undefined): number {
  if (Array.isArray(value)) return value.length;
  return isObject(value) && Array.isArray(value["members"]) ? value["members"].length : 0;
}

export function matches(field: FieldView, text: string): boolean {
  return field.pattern === undefined || new RegExp(field.pattern, "u").test(text);
}

const outOfRange = ({ min = -Infinity, max = Infinity, step }: FieldView, value: number): boolean =>
  (step !== undefined && !isMultiple(value, step)) || value < min || value > max;

/** 0.3 is three times 0.1, though not to a computer. */
const isMultiple = (value: number, step: number): boolean => Math.abs(value / step - Math.round(value / step)) < 1e-9;

function rangeText({ title, min, max, step }: FieldView, t: Words): string {
  if (min === undefined || max === undefined) return min === undefined ? t("atMost", title, max ?? 0) : t("atLeast", title, min);
  if (step === undefined) return t("betweenAny", title, min, max);
  return step === 1 ? t("between", title, min, max) : t("multiple", title, step, min, max);
}
