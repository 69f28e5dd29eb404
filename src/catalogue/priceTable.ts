import type { UsdMicros } from "../core/money.ts";
import { upperBound } from "../core/price.ts";
import type { Price } from "../core/price.ts";
import type { Catalogue } from "./operations.ts";
import { readSchema, metaOf } from "./schema.ts";
import type { Input, Operation, Role } from "./types.ts";

/** One row of the README's table: what one image (or one answer) costs at the cheapest and at the dearest setting. */
export interface PriceRow {
  readonly model: string;
  readonly title: string;
  readonly operation: string;
  /** Null where no figure is published. */
  readonly from: UsdMicros | null;
  readonly to: UsdMicros | null;
  readonly basis: Price["basis"];
  /** Where it is billed in them. */
  readonly tokens?: number;
  readonly asOf?: string;
}

export function priceTable({ operations }: Catalogue): PriceRow[] {
  return operations.map((operation) => {
    const prices = settings(operation).map((input) => operation.price(input));
    const known = prices.flatMap((price) => (price.usdMicros === null ? [] : [{ low: price.usdMicros, high: upperBound(price) }]));
    const { basis, units, asOf } = operation.price({});
    return {
      model: operation.model,
      title: operation.title,
      operation: operation.id,
      from: known.length === 0 ? null : Math.min(...known.map((k) => k.low)),
      to: known.length === 0 ? null : Math.max(...known.map((k) => k.high)),
      basis,
      ...(units === undefined ? {} : { tokens: units.amount }),
      ...(asOf === undefined ? {} : { asOf }),
    };
  });
}

const dearer: ReadonlySet<Role | undefined> = new Set<Role>(["quality", "scale"]);

/** Whether a price goes by what is chosen there. */
export function isDearer(operation: Operation, name: string): boolean {
  if (!dearer.has(metaOf(operation, name).role)) return false;
  const unset = operation.price({});
  return choicesIn(operation, name).map((value) => operation.price({ [name]: value })).some((price) => price.usdMicros !== unset.usdMicros || upperBound(price) !== upperBound(unset));
}

function choicesIn({ fields }: Operation, name: string): readonly string[] {
  const field = fields[name];
  return (field && readSchema(field).enum) ?? [];
}

/** Every combination of the choices by which a price goes, for one image. */
function settings(operation: Operation): Input[] {
  let inputs: Input[] = [{}];
  for (const name of Object.keys(operation.fields)) {
    const values = isDearer(operation, name) ? choicesIn(operation, name) : [];
    inputs = inputs.flatMap((input) => [input, ...values.map((value) => ({ ...input, [name]: value }))]);
  }
  return inputs;
}
