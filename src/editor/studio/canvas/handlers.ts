import { Uri, l10n } from "vscode";
import { paintingsIn } from "../../../app/paintings.ts";
import { maskOf, sourceOf } from "../../../app/sourceOf.ts";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import type { SourceView } from "../../../shared/rooms/compose.ts";
import type { Painting, canvasCalls } from "../../../shared/rooms/canvas.ts";
import { jobOf } from "../../assets/pictures.ts";
import type { EditorDeps } from "../../deps.ts";
import type { Handlers } from "../channel.ts";
import { contentOf } from "../compose/sourceId.ts";
import type { Sources } from "../compose/sources.ts";

/** What the canvas asks of the host: a picture of the form, and what was painted on it in this workspace. */
export function canvasHandlers(deps: EditorDeps, sources: Pick<Sources, "kept">): Pick<Handlers, keyof typeof canvasCalls> {
  const paintings = paintingsIn(Uri.joinPath(deps.context.storageUri ?? deps.context.globalStorageUri, "paintings").fsPath);
  const known = (id: string): { readonly sha256: string; readonly name: string | undefined } => {
    const content = contentOf(id);
    if (content === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This image is no longer there.")));
    return content;
  };
  const kept = (id: string): Promise<SourceView> => {
    const { sha256, name } = known(id);
    return sources.kept(sha256, name ?? sha256);
  };
  return {
    painting: async ({ id, mask }) => {
      const [picture, painting, ofMask] = await Promise.all([kept(id), paintings.read(known(id).sha256), mask === undefined ? undefined : paintings.read(known(mask).sha256)]);
      const named = await Promise.all(picturesIn([painting, ofMask], id).map((each) => kept(each).catch(() => undefined)));
      return {
        picture, named: named.filter((each) => each !== undefined),
        ...(painting === undefined ? {} : { painting }), ...(ofMask === undefined ? {} : { steps: [...ofMask.strokes.done] }),
      };
    },
    jobPictures: async ({ jobId }) => {
      const { job } = await jobOf(deps, jobId);
      const operation = deps.catalogue.get(job.operation);
      const file = async (found: ReturnType<typeof sourceOf>): Promise<SourceView | undefined> => found && sources.kept(found.sha256, found.name).catch(() => undefined);
      const [picture, mask] = operation === undefined ? [] : await Promise.all([file(sourceOf(operation, job.input)), file(maskOf(operation, job.input))]);
      return { ...(picture === undefined ? {} : { picture }), ...(mask === undefined ? {} : { mask }) };
    },
    keepPainting: async ({ id, painting }) => {
      await paintings.keep(known(id).sha256, painting);
      return {};
    },
  };
}

/** Those that their steps name, beside the one that is painted on. */
function picturesIn(paintings: readonly (Painting | undefined)[], own: string): readonly string[] {
  const steps = paintings.flatMap((painting) => (painting === undefined ? [] : [...painting.strokes.done, ...painting.strokes.undone]));
  const ids = steps.flatMap((step) => (step.step === "picture" ? step.id : []));
  return [...new Set(ids)].filter((id) => id !== own);
}
