import type { FieldSchema } from "../../schema.ts";
import type { Encoding } from "../../types.ts";

/** A field as the API's document has it. */
export type Wire = FieldSchema & { readonly default?: string | number | boolean };

/** An operation as the API's document has it. */
export interface Documented {
  readonly path: string;
  readonly encoding: Encoding;
  /** It can be asked what a request would cost. */
  readonly quotable: boolean;
  /** At once, or later by polling; of either the request's `async` decides. */
  readonly answers: "now" | "later" | "either";
  /** "prompt! seed aspect_ratio.2": its fields; with "!" one is needed, ".2" is the third form that its name has. */
  readonly takes: string;
  /** "webhook_url": fields of it that change neither price nor words. */
  readonly inert: string;
}
