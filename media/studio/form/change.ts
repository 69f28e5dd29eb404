import type { FieldView, InputView, OperationView, TaskView } from "../../../src/shared/form.ts";
import type { Snapshot, StudioState } from "../../../src/shared/studio.ts";
import { fieldWith, ordinaryFields, promptField } from "./compose.ts";
import { fit } from "./fit.ts";
import { keyOf, shapeIn } from "../../../src/shared/shapes.ts";

/** The form before anything was typed. */
export function calmState(from: Snapshot): StudioState {
  const operation = from.operations.some((each) => each.id === from.defaultOperation) ? from.defaultOperation : (from.operations[0]?.id ?? "");
  return {
    version: 1, task: taskOf(from, operation)?.id ?? "create", operation,
    prompt: "", ratio: "1:1", count: 1, values: {}, sources: {}, openGroups: [],
  };
}

export const operationOf = (from: Snapshot, id: string): OperationView | undefined => from.operations.find((each) => each.id === id);

export const taskOf = (from: Snapshot, operation: string): TaskView | undefined => from.tasks.find((task) => task.operations.includes(operation));

/** A restored form whose model is gone falls back to the default one, and keeps the rest. */
export function settle(state: StudioState, from: Snapshot): StudioState {
  if (operationOf(from, state.operation) !== undefined && taskOf(from, state.operation)?.id === state.task) return state;
  const task = taskOf(from, state.operation);
  if (task !== undefined) return { ...state, task: task.id };
  const { task: calmTask, operation } = calmState(from);
  return { ...state, task: calmTask, operation };
}

/**
 * Another model. Prompt, ratio, count and values stay as they are, since fields are kept by name; where the new model calls
 * the same thing differently (`image`, `image_file`), what is there comes along by role.
 */
export function changeOperation(state: StudioState, from: Snapshot, id: string): StudioState {
  const next = operationOf(from, id);
  const before = operationOf(from, state.operation);
  if (next === undefined) return state;
  const values = { ...state.values };
  const sources = { ...state.sources };
  for (const field of before === undefined ? [] : ordinaryFields(next)) {
    const twin = before === undefined ? undefined : twinOf(before, field);
    if (twin === undefined || twin.name === field.name) continue;
    const pictures = sources[twin.name];
    if (field.control === "images" && sources[field.name] === undefined && pictures !== undefined) sources[field.name] = pictures.slice(0, field.max);
    const value = values[twin.name];
    if (values[field.name] === undefined && value !== undefined && fit(field, value) !== undefined) values[field.name] = value;
  }
  return { ...state, task: taskOf(from, id)?.id ?? state.task, operation: id, values, sources };
}

const twinOf = (before: OperationView, field: FieldView): FieldView | undefined =>
  field.role === undefined ? undefined : before.fields.find((each) => each.role === field.role && each.control === field.control);

/** Another task: the same model where it can do it, else the one last used for it, else its first. */
export function changeTask(state: StudioState, from: Snapshot, id: TaskView["id"], lastUsed: ReadonlyMap<string, string>): StudioState {
  const task = from.tasks.find((each) => each.id === id);
  if (task === undefined || task.id === state.task) return state;
  const model = operationOf(from, state.operation)?.model;
  const last = lastUsed.get(id);
  const sameModel = task.operations.find((each) => operationOf(from, each)?.model === model);
  const operation = last !== undefined && task.operations.includes(last) ? last : (sameModel ?? task.operations[0]);
  return operation === undefined ? state : { ...changeOperation(state, from, operation), task: id };
}

/** Everything that a request said, back into the form: what it left unset becomes unset. Pictures are not part of it. */
export function useInput(state: StudioState, from: Snapshot, id: string, input: InputView): StudioState {
  const operation = operationOf(from, id);
  if (operation === undefined) return state;
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
    ...changeOperation(state, from, id),
    values,
    prompt: typeof prompt === "string" ? prompt : state.prompt,
    ratio: shape === undefined ? state.ratio : keyOf(shape),
    count: typeof count === "number" && Number.isInteger(count) && count >= 1 && count <= 8 ? count : state.count,
  };
}
