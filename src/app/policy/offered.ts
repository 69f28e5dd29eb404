import type { Catalogue } from "../../catalogue/operations.ts";
import type { Input, Operation } from "../../catalogue/types.ts";
import { namesStyle } from "../../catalogue/words.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";

/** What a refusal offers in place of what was asked for, where it does. */
export function offeredBy(error: unknown, catalogue: Catalogue): Operation | undefined {
  const offer = error instanceof ImageStudioError ? error.failure.params["offer"] : undefined;
  return typeof offer === "string" ? catalogue.get(offer) : undefined;
}

/** A request with the style that the refusal offers in place of the one that it names, or without that one. Undefined where it offers none. */
export function withOfferedStyle(error: unknown, operation: Operation, input: Input): Input | undefined {
  const { asked, style }: Failure["params"] = error instanceof ImageStudioError ? error.failure.params : {};
  if (typeof style !== "string") return undefined;
  const instead = style === "" ? [] : [style];
  const other = Object.entries(input).filter(([name]) => namesStyle(operation, name)).find(([, value]) => [value].flat().includes(asked));
  if (other === undefined) return undefined;
  const [name, value] = other;
  const values = [...new Set([value].flat().flatMap((one) => (one === asked ? instead : [one])))];
  const rest = Object.fromEntries(Object.entries(input).filter(([each]) => each !== name));
  return values.length === 0 ? rest : { ...rest, [name]: Array.isArray(value) ? values : values[0] };
}
