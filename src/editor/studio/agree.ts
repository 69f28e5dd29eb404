import { l10n } from "vscode";
import type { Operation } from "../../catalogue/types.ts";
import { isFileRef } from "../../core/fileRef.ts";
import { sumPrices } from "../../core/price.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { confirmPrice } from "../ask/price.ts";
import { allowUpload } from "../ask/upload.ts";
import type { EditorDeps } from "../deps.ts";

/** What a person is asked before requests of one operation are sent: once in a workspace whether pictures may go there, and above the limit whether it may cost so much. */
export async function agree(deps: EditorDeps, operation: Operation, prepared: readonly Prepared[]): Promise<void> {
  const [only, ...more] = prepared.flatMap(({ input }) => Object.values(input).flat()).filter(isFileRef);
  if (only !== undefined) await allowUpload(deps, operation, more.length === 0 ? only.name : l10n.t("{0} images", more.length + 1), sumPrices(prepared.map(({ price }) => price)));
  await confirmPrice(prepared);
}
