import type { SourceView } from "../../../src/shared/rooms/compose.ts";

/** Pictures that came in at last, and the field that they went to. */
export interface Added {
  readonly field: string;
  readonly pictures: readonly SourceView[];
}
