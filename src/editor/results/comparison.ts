import { l10n } from "vscode";
import { prepareEach } from "../../app/batch.ts";
import type { Unusable } from "../../app/batch.ts";
import { namedByModel } from "../../app/comparison.ts";
import type { Compared } from "../../app/comparison.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { placeForNew } from "../assets/folder.ts";
import type { EditorDeps } from "../deps.ts";

/** One prompt to several models: each request is priced as its own, and its file says which model made it. What a rule does not allow of one of them is that one's. */
export async function prepareCompared(deps: EditorDeps, engine: Engine, compared: readonly Compared[], askedBy: "palette" | "studio"): Promise<{ readonly prepared: readonly Prepared[]; readonly refused: readonly Unusable[] }> {
  const places = new Map<string, Awaited<ReturnType<typeof placeForNew>>>();
  for (const { operation: { makes } } of compared) places.set(makes.kind, places.get(makes.kind) ?? namedByModel(await placeForNew(deps, makes)));
  const { prepared, unusable: refused } = await prepareEach(compared, {
    own: "policy", nameOf: ({ operation }) => operation.title,
    prepare: ({ operation: { id, makes }, input }) => engine.prepare({ operation: id, input, askedBy, place: places.get(makes.kind) ?? null }),
  });
  const [first] = refused;
  if (prepared.length === 0 && first !== undefined) throw new ImageStudioError(first.failure);
  return { prepared, refused };
}

/** What a model is asked without, in words; none where it knows all of the request. */
export const withoutTexts = ({ without }: Compared): readonly string[] => without.map(({ text, args }) => l10n.t(text, ...args));
