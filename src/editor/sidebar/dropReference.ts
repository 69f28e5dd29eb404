import { DocumentDropEdit, DocumentDropOrPasteEditKind, Uri, l10n, languages } from "vscode";
import type { DataTransfer, Disposable, Position, TextDocument } from "vscode";
import * as z from "zod";
import { documents } from "../assets/documents.ts";
import { pathTo, sourceOf } from "../assets/insert.ts";
import { draggedPictures } from "./dragged.ts";

const files = z.array(z.object({ uri: z.url(), alt: z.string() }));

/** By its path, which counts more than "*" does: VS Code's own provider, which knows nothing but the path to insert, stands behind. */
const anyDocument = { pattern: "**" };
/** A text of ours: other providers of what is dropped, as Markdown's, stand behind a text. */
const kind = DocumentDropOrPasteEditKind.Text.append("imageStudio", "reference");

/** A picture of the side bar that is dropped into a document is referred to as its language does it. */
export function registerDropReference(): Disposable {
  return languages.registerDocumentDropEditProvider(anyDocument, {
    provideDocumentDropEdits: async (document, position, transfer) => {
      const dropped = await picturesIn(transfer);
      return dropped.length === 0 ? undefined : editFor(document, position, dropped);
    },
  }, { providedDropEditKinds: [kind], dropMimeTypes: [draggedPictures] });
}

async function picturesIn(transfer: DataTransfer): Promise<z.infer<typeof files>> {
  const text = await transfer.get(draggedPictures)?.asString();
  if (text === undefined) return [];
  const json: unknown = JSON.parse(text);
  return files.parse(json);
}

/** Where no reference can stand, VS Code does what it does with any file. */
function editFor(document: TextDocument, position: Position, dropped: z.infer<typeof files>): DocumentDropEdit | undefined {
  const text = documents().imagesText(sourceOf(document), document.offsetAt(position), dropped.map(({ uri, alt }) => ({ path: pathTo(document, Uri.parse(uri, true)), alt })));
  return text === undefined ? undefined : new DocumentDropEdit(text, l10n.t("Insert Image Reference"), kind);
}
