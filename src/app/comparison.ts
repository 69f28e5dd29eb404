import { parseInput } from "../catalogue/check.ts";
import { providers } from "../catalogue/operations.ts";
import { fieldWithRole, promptOf, withPrompt } from "../catalogue/roles.ts";
import { metaOf, readSchema } from "../catalogue/schema.ts";
import type { Field, Input, Operation } from "../catalogue/types.ts";
import { ImageStudioError } from "../core/errors.ts";
import { pixelsText } from "../core/ratio.ts";
import type { Sentence } from "../core/sentence.ts";
import { isExact, keyOf, shapeFor, shapeIn } from "../shared/shapes.ts";
import type { Sized } from "../shared/shapes.ts";

/** What a model is asked for in a comparison: all of the request that it knows, and what it is asked without. */
export interface Compared {
  readonly operation: Operation;
  readonly input: Input;
  readonly without: readonly Sentence[];
}

/** The request first, as it is, then the same of each of the other models. */
export function comparedOf(operation: Operation, input: Input, others: readonly Operation[]): readonly Compared[] {
  return [{ operation, input, without: [] }, ...others.filter(({ id }) => id !== operation.id).map((other) => fittedTo(other, operation, input))];
}

/** Of several models that one whose provider a failure names, since its key is what is to be mended; else the first. */
export function concerned(error: unknown, first: Operation, others: readonly Operation[]): Operation {
  if (!(error instanceof ImageStudioError)) return first;
  const { provider } = error.failure.params;
  return [first, ...others].find((each) => providers[each.provider].title === provider) ?? first;
}

/**
 * The request in another model's fields, as a form keeps it when its model changes: a value goes by its field's name, else by
 * what the field means; a ratio to the nearest. What does not fit is left out, and told.
 */
function fittedTo(to: Operation, from: Operation, input: Input): Compared {
  const without: Sentence[] = [];
  const fitted: Record<string, unknown> = { ...withPrompt(to, {}, promptOf(from, input)), ...shaped(to, from, input, without), ...counted(to, from, input, without) };
  const settled = new Set([...sizeFields(from), fieldWithRole(from, "prompt"), fieldWithRole(from, "count")]);
  const leave = (name: string): void => void without.push({ text: "{0}", args: [titleIn(from, name)] });
  for (const [name, value] of Object.entries(input)) {
    if (settled.has(name)) continue;
    const twin = twinOf(to, from, name);
    const fit = twin === undefined ? undefined : fitIn(to.fields[twin], value);
    if (twin === undefined || fit === undefined) leave(name);
    else fitted[twin] = fit;
  }
  return { operation: to, ...withoutConflicts(to, fitted, without) };
}

/** Of fields that exclude each other for this model, the one that its rules name is left out. Where it cannot be asked at all, it is told why. */
function withoutConflicts(to: Operation, fitted: Input, without: readonly Sentence[]): Pick<Compared, "input" | "without"> {
  const parsed = parseInput(to, fitted);
  const [problem] = parsed.ok ? [] : parsed.problems;
  if (problem === undefined) return { input: fitted, without };
  const { field = "", message } = problem;
  if (fitted[field] === undefined || field === fieldWithRole(to, "prompt")) return { input: fitted, without: [...without, { text: "{0}", args: [message] }] };
  return withoutConflicts(to, Object.fromEntries(Object.entries(fitted).filter(([name]) => name !== field)), [...without, { text: "{0}", args: [titleIn(to, field)] }]);
}

function shaped(to: Operation, from: Operation, input: Input, without: Sentence[]): Input {
  const asked = shapeIn(from, input);
  if (asked === undefined || Object.keys(asked.set).length === 0) return {};
  const shape = shapeFor(to, keyOf(asked));
  if (shape === undefined) without.push({ text: "Aspect ratio", args: [] });
  else if (isExact(asked) ? keyOf(shape) !== keyOf(asked) : shape.ratio !== asked.ratio) without.push({ text: "{0} in place of {1}", args: [sizeText(shape), sizeText(asked)] });
  return shape?.set ?? {};
}

const sizeText = (shape: Sized): string => (isExact(shape) ? pixelsText(shape.width, shape.height) : shape.ratio);

function counted(to: Operation, from: Operation, input: Input, without: Sentence[]): Input {
  const count = input[fieldWithRole(from, "count") ?? ""];
  if (typeof count !== "number") return {};
  const name = fieldWithRole(to, "count");
  const field = name === undefined ? undefined : to.fields[name];
  const able = field === undefined ? 1 : Math.min(count, readSchema(field).maximum ?? count);
  if (able < count) without.push(able === 1 ? { text: "1 image in place of {0}", args: [count] } : { text: "{0} images in place of {1}", args: [able, count] });
  return name === undefined ? {} : { [name]: able };
}

const sizeFields = ({ shapes, freeSize }: Operation): readonly string[] => [...shapes.flatMap(({ set }) => Object.keys(set)), ...freeSize?.fields ?? []];

function twinOf(to: Operation, from: Operation, name: string): string | undefined {
  if (to.fields[name] !== undefined) return sizeFields(to).includes(name) ? undefined : name;
  const { role, control } = metaOf(from, name);
  const twin = role === undefined ? undefined : fieldWithRole(to, role);
  // A picture for its style is not a person's face: what the other model has as well stays where it is.
  return twin === undefined || metaOf(to, twin).control !== control || from.fields[twin] !== undefined ? undefined : twin;
}

/** A value as the field takes it: models spell choices differently ("TURBO", "turbo"). */
function fitIn(field: Field | undefined, value: unknown): unknown {
  if (field === undefined) return undefined;
  if (field.schema.safeParse(value).success) return value;
  return typeof value === "string" ? readSchema(field).enum?.find((choice) => choice.toLowerCase() === value.toLowerCase()) : undefined;
}

function titleIn(operation: Operation, name: string): string {
  return operation.fields[name] === undefined ? name : metaOf(operation, name).title;
}

/** Of one prompt by several models each file says which one made it. */
export function namedByModel<P extends { readonly fileName: string }>(place: P): P {
  return /\$\{\s*model\s*\}/.test(place.fileName) ? place : { ...place, fileName: `${place.fileName}-\${model}` };
}
