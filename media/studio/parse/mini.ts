/**
 * What the contract uses of `zod/mini`, for the page alone: its bundle has this in zod's place, which would be a fourth of it
 * and builds its classes each time that the tab comes to the front. Types are zod's own, and a test holds the two to be one
 * on whatever may come. What is not here, the bundler misses.
 */

/** Reads a value as what it is said to be, or answers that it does not fit. */
type Read = (value: unknown) => unknown;

const unfit = Symbol("unfit");
/** Where it did not fit, from the inside out. */
let place: (string | number)[] = [];

const fits = (value: unknown, isSo: boolean): unknown => (isSo ? value : unfit);
const at = (key: string | number, value: unknown): unknown => {
  if (value === unfit) place.unshift(key);
  return value;
};

class Schema {
  readonly read: Read;
  /** An object may lack it. */
  readonly isOptional: boolean;

  constructor(read: Read, isOptional = false) {
    this.read = read;
    this.isOptional = isOptional;
  }

  check(...checks: readonly Read[]): Schema {
    return new Schema((value) => checks.reduce((read, next) => (read === unfit ? unfit : next(read)), this.read(value)));
  }

  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown } {
    place = [];
    const data = this.read(value);
    return data === unfit ? { success: false } : { success: true, data };
  }

  parse(value: unknown): unknown {
    const { success, data } = this.safeParse(value);
    if (!success) throw new Error(`This is not what was agreed: ${["message", ...place].join(".")}.`);
    return data;
  }
}

type Shape = Readonly<Record<string, Schema>>;

class ObjectSchema extends Schema {
  readonly shape: Shape;

  constructor(shape: Shape) {
    const entries = Object.entries(shape);
    super((value) => {
      if (!isObject(value)) return unfit;
      const read: Record<string, unknown> = {};
      for (const [key, schema] of entries) {
        if (!(key in value)) {
          if (!schema.isOptional) return at(key, unfit);
          continue;
        }
        const own = at(key, schema.read(value[key]));
        if (own === unfit) return unfit;
        read[key] = own;
      }
      return read;
    });
    this.shape = shape;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** All or none of them. */
function all(values: readonly unknown[], read: (value: unknown, index: number) => unknown): unknown {
  const out: unknown[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const one = at(index, read(values[index], index));
    if (one === unfit) return unfit;
    out.push(one);
  }
  return out;
}

const anyOf = (options: readonly Schema[]): Schema => new Schema((value) => {
  for (const { read } of options) {
    const own = read(value);
    // None of the others is what was meant.
    place = [];
    if (own !== unfit) return own;
  }
  return unfit;
});

export const unknown = (): Schema => new Schema((value) => value);
export const string = (): Schema => new Schema((value) => fits(value, typeof value === "string"));
export const boolean = (): Schema => new Schema((value) => fits(value, typeof value === "boolean"));
export const number = (): Schema => new Schema((value) => fits(value, Number.isFinite(value)));
export const int = (): Schema => new Schema((value) => fits(value, Number.isSafeInteger(value)));
export const literal = (one: unknown): Schema => new Schema((value) => fits(value, value === one));
const oneOf = (values: readonly string[]): Schema => new Schema((value) => fits(value, typeof value === "string" && values.includes(value)));
export { oneOf as enum };
const instanceOf = (kind: abstract new (...needs: never) => unknown): Schema => new Schema((value) => fits(value, value instanceof kind));
export { instanceOf as instanceof };
export const optional = ({ read }: Schema): Schema => new Schema((value) => (value === undefined ? value : read(value)), true);
export const nullable = ({ read }: Schema): Schema => new Schema((value) => (value === null ? value : read(value)));
export const array = ({ read }: Schema): Schema => new Schema((value) => (Array.isArray(value) ? all(value, read) : unfit));
export const tuple = (items: readonly Schema[]): Schema => new Schema((value) =>
  (Array.isArray(value) && value.length === items.length ? all(value, (one, index) => items[index]?.read(one)) : unfit));
export const readonly = ({ read }: Schema): Schema => new Schema((value) => Object.freeze(read(value)));
export const union = anyOf;
export const discriminatedUnion = (_key: string, options: readonly Schema[]): Schema => anyOf(options);
export const object = (shape: Shape): ObjectSchema => new ObjectSchema(shape);
export const extend = ({ shape }: ObjectSchema, more: Shape): ObjectSchema => new ObjectSchema({ ...shape, ...more });
export const regex = (pattern: RegExp): Read => (value) => fits(value, typeof value === "string" && pattern.test(value));
export const gte = (least: number): Read => (value) => fits(value, typeof value === "number" && value >= least);
export const lte = (most: number): Read => (value) => fits(value, typeof value === "number" && value <= most);

/** Keys are strings: nothing else comes in a message. */
export const record = (_key: Schema, { read }: Schema): Schema => new Schema((value) => {
  if (!isObject(value)) return unfit;
  const out: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    if (key === "__proto__") continue;
    const own = at(key, read(each));
    if (own === unfit) return unfit;
    out[key] = own;
  }
  return out;
});

export const json = (): Schema => {
  const any: Schema = new Schema((value) => (value === null ? value : parts.read(value)));
  const parts = anyOf([string(), number(), boolean(), array(any), record(string(), any)]);
  return any;
};
