import type { FieldView, InputView, ModelView, OperationView, TaskView } from "../../../src/shared/form.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";
import type { Snapshot } from "../../../src/shared/studio.ts";
import type { Words } from "../shell/words.ts";
import { fieldWith, ordinaryFields, promptField, takesMany } from "./compose.ts";
import { fit } from "./fit.ts";
import { keyOf, shapeIn } from "../../../src/shared/shapes.ts";

/** The form before anything was typed. */
export function calmState(from: Snapshot): StudioState {
  return {
    version: 1, operation: from.operation.id, prompt: "", ratio: "", count: 1, values: {}, sources: {}, openGroups: [],
  };
}

export const modelOf = (from: Snapshot, id: string): ModelView | undefined => from.models.find((each) => each.id === id);

export const taskOf = (from: Snapshot, operation: string): TaskView | undefined => from.tasks.find((task) => task.operations.includes(operation));

/** What the button does, in a word: what one wants to do, and where that is several things, which of them. */
export function pressWord(from: Snapshot, { id, does }: ModelView, t: Words): string {
  const task = taskOf(from, id);
  if (task?.id === "video") return t("makeVideo");
  return task === undefined || task.id === "create" ? t("generate") : does ?? task.title;
}

/** A restored form with the model that the host begins with: the form's own, unless that is gone. */
export function settle(state: StudioState, from: Snapshot): StudioState {
  return { ...state, operation: from.operation.id };
}

/**
 * Another model. Prompt, ratio, count and values stay as they are, since fields are kept by name; where the new model calls
 * the same thing differently (`image`, `image_file`), what is there comes along by role: to one place, and not from one that
 * the new model has as well, since a picture for its style is not a person's face.
 */
export function changeOperation(state: StudioState, before: OperationView, next: OperationView): StudioState {
  const values = { ...state.values };
  const sources = { ...state.sources };
  for (const field of ordinaryFields(next)) {
    const twin = twinOf(before, field);
    if (twin === undefined || twinOf(next, field) !== field || next.fields.some(({ name }) => name === twin.name)) continue;
    const pictures = sources[twin.name];
    if (field.control === "images" && sources[field.name] === undefined && pictures !== undefined) sources[field.name] = pictures.slice(0, partOf(twin, field));
    const value = values[twin.name];
    if (values[field.name] === undefined && value !== undefined && fit(field, value) !== undefined) values[field.name] = value;
  }
  return { ...state, operation: next.id, values, sources };
}

/** Several in one request are not several requests: of the one only the first is another's. */
const partOf = (twin: FieldView, field: FieldView): number | undefined => (takesMany(twin) !== takesMany(field) ? 1 : takesMany(field) ? field.max : undefined);

const twinOf = (before: OperationView, field: FieldView): FieldView | undefined =>
  field.role === undefined ? undefined : before.fields.find((each) => each.role === field.role && each.control === field.control);

/** The operation for a task: what one is at, else the last of `used` (newest first), else that of the same model, else its first. */
export function operationFor(operation: string, from: Snapshot, id: TaskView["id"], used: readonly string[]): string {
  const able = from.tasks.find((each) => each.id === id)?.operations ?? [];
  const model = modelOf(from, operation)?.model;
  const sameModel = able.find((each) => modelOf(from, each)?.model === model);
  return [operation, ...used].find((each) => able.includes(each)) ?? sameModel ?? able[0] ?? operation;
}

/** Everything that a request said, back into the form: what it left unset becomes unset. Pictures are not part of it. */
export function useInput(state: StudioState, before: OperationView, operation: OperationView, input: InputView): StudioState {
  const values = { ...state.values };
  for (const field of ordinaryFields(operation)) {
    const value = input[field.name];
    if (value === undefined) Reflect.deleteProperty(values, field.name);
    else values[field.name] = value;
  }
  const prompt = input[promptField(operation)?.name ?? ""];
  const count = input[fieldWith(operation, "count")?.name ?? ""];
  const shape = shapeIn(operation, input);
  return {
    ...changeOperation(state, before, operation),
    values,
    prompt: typeof prompt === "string" ? prompt : state.prompt,
    ratio: shape === undefined ? state.ratio : keyOf(shape),
    count: typeof count === "number" && Number.isInteger(count) && count >= 1 && count <= 8 ? count : state.count,
  };
}
