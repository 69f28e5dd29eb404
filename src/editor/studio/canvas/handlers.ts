import { Uri, l10n } from "vscode";
import { paintingsIn } from "../../../app/paintings.ts";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import type { SourceView } from "../../../shared/rooms/compose.ts";
import type { Painting, canvasCalls } from "../../../shared/rooms/canvas.ts";
import type { EditorDeps } from "../../deps.ts";
import type { Handlers } from "../channel.ts";
import { contentOf } from "../compose/sourceId.ts";
import type { Sources } from "../compose/sources.ts";

/** What the canvas asks of the host: a picture of the form, and what was painted on it in this workspace. */
export function canvasHandlers({ context }: EditorDeps, sources: Pick<Sources, "kept">): Pick<Handlers, keyof typeof canvasCalls> {
  const paintings = paintingsIn(Uri.joinPath(context.storageUri ?? context.globalStorageUri, "paintings").fsPath);
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
    painting: async ({ id }) => {
      const [picture, painting] = await Promise.all([kept(id), paintings.read(known(id).sha256)]);
      const named = await Promise.all((painting === undefined ? [] : picturesIn(painting, id)).map((each) => kept(each).catch(() => undefined)));
      return { picture, named: named.filter((each) => each !== undefined), ...(painting === undefined ? {} : { painting }) };
    },
    keepPainting: async ({ id, painting }) => {
      await paintings.keep(known(id).sha256, painting);
      return {};
    },
  };
}

/** Those that its steps name, beside its own. */
function picturesIn({ strokes: { done, undone } }: Painting, own: string): readonly string[] {
  const ids = [...done, ...undone].flatMap((step) => (step.step === "picture" ? step.id : []));
  return [...new Set(ids)].filter((id) => id !== own);
}
