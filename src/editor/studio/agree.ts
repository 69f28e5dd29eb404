import type { Prepared } from "../../jobs/prepare.ts";
import { confirmPrice } from "../ask/price.ts";
import { allowFiles } from "../ask/upload.ts";
import type { EditorDeps } from "../deps.ts";

/** What a person is asked before requests are sent: once in a workspace and of each provider whether pictures may go there, and above the limit whether it may cost so much. */
export async function agree(deps: EditorDeps, prepared: readonly Prepared[]): Promise<void> {
  for (const [first, ...more] of Map.groupBy(prepared, ({ operation }) => operation.provider).values()) {
    if (first !== undefined) await allowFiles(deps, first.operation, [first, ...more]);
  }
  await confirmPrice(prepared);
}
