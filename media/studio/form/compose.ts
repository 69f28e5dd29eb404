import type { FieldView, InputView, OperationView, ShapeView } from "../../../src/shared/form.ts";
import type { SourceView, StudioState } from "../../../src/shared/rooms/compose.ts";
import { fit } from "./fit.ts";
import { isOnlyHere, isTooLarge } from "./large.ts";
import { shapeFor } from "../../../src/shared/shapes.ts";

/** What the page sends: the provider's field names, and ids of pictures by field. */
export interface Request {
  readonly operation: string;
  readonly input: InputView;
  readonly sources: Record<string, string[]>;
  /** Of a batch: what each of its pictures has for itself. */
  readonly each?: InputView[];
  /** Of a comparison: the operations that get the same as well. */
  readonly models?: string[];
}

export const fieldWith = (operation: OperationView, role: string): FieldView | undefined =>
  operation.fields.find((field) => field.role === role);

/** The fields that are drawn from their description; prompt and count have places of their own, as sizes have that are shapes. */
export const ordinaryFields = (operation: OperationView): readonly FieldView[] =>
  operation.fields.filter((field) => field !== promptField(operation) && field.role !== "count");

/** A structured prompt has the role too, but it is an ordinary field beside the text. */
export const promptField = (operation: OperationView): FieldView | undefined =>
  operation.fields.find((field) => field.role === "prompt" && (field.control === "text" || field.control === "longText"));

/** A reference without a limit may be any number of pictures; a source or a mask is one unless its field says more. */
export const takesMany = (field: FieldView): boolean => (field.max === undefined ? field.role === "reference" : field.max > 1);

/**
 * The picture that a request is about, where it is one: several of them are a batch, a request each. Where a mask must lie on
 * it, one is pointed at at a time.
 */
export function batchField(operation: OperationView): FieldView | undefined {
  const source = fieldWith(operation, "source");
  return source === undefined || takesMany(source) || fieldWith(operation, "mask")?.required === true ? undefined : source;
}

/** The shape of the result: the one that was chosen; else what is made of a picture keeps its ratio, unless another is what one wants. */
export function shapeOfForm(operation: OperationView, { ratio, sources }: Pick<StudioState, "ratio" | "sources">, picture?: SourceView): ReturnType<typeof shapeFor<ShapeView>> {
  return shapeFor(operation, ratio, keepsRatio(operation) ? picture ?? sources[fieldWith(operation, "source")?.name ?? ""]?.[0] : undefined);
}

export const keepsRatio = (operation: OperationView): boolean => operation.verb !== "reframe" && fieldWith(operation, "source")?.required === true;

/** How many pictures this model makes of the wished-for number. */
export function countFor(operation: OperationView, count: number): number {
  const field = fieldWith(operation, "count");
  return field === undefined ? 1 : Math.min(Math.max(count, field.min ?? 1), field.max ?? count);
}

/** Only what the person set, under this model's names; what the model lacks stays out. */
export function compose(operation: OperationView, state: StudioState): Request {
  const input: InputView = { ...shapeOfForm(operation, state)?.set };
  const sources: Record<string, string[]> = {};
  for (const field of operation.fields) {
    if (field === promptField(operation)) {
      if (state.prompt.trim() !== "") input[field.name] = state.prompt;
    } else if (field.role === "count") {
      input[field.name] = countFor(operation, state.count);
    } else if (field.control === "images") {
      const ids = (state.sources[field.name] ?? []).filter((source) => !isTooLarge(field, source) && !isOnlyHere(source)).map((source) => source.id);
      if (ids.length > 0) sources[field.name] = ids;
    } else {
      const value = fit(field, state.values[field.name]);
      if (value !== undefined) input[field.name] = value;
    }
  }
  const each = eachOf(operation, state, sources);
  const models = operation.compares === undefined ? [] : (state.compare ?? []).filter((id) => id !== operation.id);
  return { operation: operation.id, input, sources, ...(each === undefined ? {} : { each }), ...(models.length === 0 ? {} : { models }) };
}

function eachOf(operation: OperationView, state: StudioState, sources: Request["sources"]): InputView[] | undefined {
  const name = batchField(operation)?.name ?? "";
  const ids = sources[name] ?? [];
  if (ids.length < 2) return undefined;
  return ids.map((id) => ({ ...shapeOfForm(operation, state, state.sources[name]?.find((picture) => picture.id === id))?.set }));
}

/** Roles that no price depends on; words among them stay on this machine until the button is pressed. */
const priceless: ReadonlySet<string> = new Set(["prompt", "negative", "seed"]);

/** The same request as far as its price goes; of what some models of a comparison may not know it says that it is there. */
export function priceable(operation: OperationView, request: Request): Request {
  const dropped = new Set(operation.fields.filter((field) => field.control === "structure" || (field.role !== undefined && priceless.has(field.role))).map((field) => field.name));
  const input = Object.fromEntries(Object.entries(request.input).flatMap(([name, value]) => (!dropped.has(name) ? [[name, value]] : request.models === undefined ? [] : [[name, typeof value === "number" ? 1 : "-"]])));
  return { ...request, input };
}
