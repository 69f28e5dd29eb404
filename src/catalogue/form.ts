import { inputView } from "../shared/form.ts";
import type { FieldView, ModelView, OperationView, ShapeView, TaskView } from "../shared/form.ts";
import { readable } from "./labels.ts";
import { providerOf } from "./operations.ts";
import type { Catalogue } from "./operations.ts";
import { isDearer } from "./priceTable.ts";
import { fieldWithRole } from "./roles.ts";
import { kindOf, metaOf, readSchema } from "./schema.ts";
import type { FieldSchema } from "./schema.ts";
import { createsFromWords, doneBy, tasksOf } from "./tasks.ts";
import { familyOf } from "./family.ts";
import { structureField } from "./structure.ts";
import type { Operation, Shape } from "./types.ts";

/** What the Studio offers, derived from the catalogue: the page knows no model and no field by name. */
export function offerOf(catalogue: Catalogue): { tasks: TaskView[]; models: ModelView[] } {
  return { tasks: tasksOf(catalogue), models: catalogue.operations.map(modelView) };
}

function modelView(operation: Operation): ModelView {
  const { id, verb, model, title, goodAt, status, price } = operation;
  return {
    id, verb, model, title, provider: providerOf(operation).title, goodAt,
    ...defined({ does: doneBy(operation), group: doneBy(operation) ?? familyOf(operation), status, source: fieldWithRole(operation, "source"), mask: fieldWithRole(operation, "mask"), structure: structureField(operation), compares: createsFromWords(operation) || undefined }), price: price({}),
  };
}

/** The form of one operation. */
export function formOf(operation: Operation): OperationView {
  const { shapes, freeSize } = operation;
  const carried = new Set([...shapes.flatMap(({ set }) => Object.keys(set)), ...(freeSize?.fields ?? [])]);
  return {
    ...modelView(operation),
    // Sizes are chosen as shapes, which carry their fields.
    fields: Object.keys(operation.fields).filter((name) => !carried.has(name)).map((name) => fieldView(operation, name)),
    rules: [...operation.rules],
    shapes: shapes.map(shapeView),
    ...(freeSize === undefined ? {} : { freeSize }),
  };
}

function fieldView(operation: Operation, name: string): FieldView {
  const { title, description, control, role, group, labels, whenUnset, suggests, maxBytes, mask: onWire } = metaOf(operation, name);
  const field = operation.fields[name];
  const fieldSchema = field === undefined ? {} : readSchema(field);
  const choices = choicesOf(fieldSchema)?.map((value) => ({
    value, label: labels?.[value] ?? readable(value), ...(isDearer(operation, name) ? { price: operation.price({ [name]: value }) } : {}),
  }));
  return {
    name,
    title,
    control,
    required: field?.required === true,
    ...defined({ description, role, group, whenUnset, suggests: suggests && [...suggests], choices, maxBytes, onWire, ...limitsOf(fieldSchema) }),
  };
}

/** A choice's values; of a palette, its presets. */
function choicesOf(fieldSchema: FieldSchema): readonly string[] | undefined {
  return fieldSchema.enum ?? fieldSchema.anyOf?.map((one) => one.properties?.["name"]?.enum).find((names) => names !== undefined);
}

/** Numbers: the range. Lists: how many items, and the form of each. Texts: how many characters. Palettes: how many colours. One picture: 1. */
function limitsOf(fieldSchema: FieldSchema): { min: number | undefined; max: number | undefined; step: number | undefined; pattern: string | undefined } {
  const list = fieldSchema.items === undefined ? fieldSchema.anyOf?.map((one) => one.properties?.["members"]).find((m) => m !== undefined) : fieldSchema;
  return {
    min: fieldSchema.minimum ?? list?.minItems ?? fieldSchema.minLength,
    max: kindOf(fieldSchema) === "file" ? 1 : fieldSchema.maximum ?? list?.maxItems ?? fieldSchema.maxLength,
    step: fieldSchema.multipleOf ?? (fieldSchema.type === "integer" ? 1 : undefined),
    pattern: fieldSchema.pattern ?? list?.items?.pattern,
  };
}

function shapeView({ ratio, width, height, set }: Shape): ShapeView {
  return { ratio, ...defined({ width, height }), set: inputView.parse(set) };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys whose value is undefined: they must be absent in what is sent to the page. */
function defined<T extends Readonly<Record<string, unknown>>>(values: T): Defined<T> {
  const kept: Defined<T> = {};
  for (const key in values) {
    const value = values[key];
    if (isDefined(value)) kept[key] = value;
  }
  return kept;
}

function isDefined<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}
