import type { Operation } from "../../catalogue/types.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { confirmPrice } from "../ask/price.ts";
import { allowFiles } from "../ask/upload.ts";
import type { EditorDeps } from "../deps.ts";

/** What a person is asked before requests of one operation are sent: once in a workspace whether pictures may go there, and above the limit whether it may cost so much. */
export async function agree(deps: EditorDeps, operation: Operation, prepared: readonly Prepared[]): Promise<void> {
  await allowFiles(deps, operation, prepared);
  await confirmPrice(prepared);
}
