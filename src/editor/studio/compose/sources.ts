import { Uri, l10n } from "vscode";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import { isFileRef } from "../../../core/fileRef.ts";
import type { FileRef } from "../../../core/fileRef.ts";
import type { KeptFiles } from "../../../jobs/ports.ts";
import type { SourceView } from "../../../shared/rooms/compose.ts";
import type { Origins } from "../../../app/origins.ts";
import { sourceFrom } from "../../../app/sources.ts";
import { chooseImages } from "../../assets/chooseImages.ts";
import { sourceFromUri } from "../../assets/source.ts";
import { contentOf, nameIn, sourceId } from "./sourceId.ts";

/** Source pictures of the form: kept by content, so that a reload finds them again by their id, which holds their name too. */
export interface Sources {
  pick(many: boolean): Promise<SourceView[]>;
  /** `of`: the picture that it is a smaller copy of. */
  add(name: string, base64: string, of?: string): Promise<SourceView>;
  addUri(uri: string): Promise<SourceView>;
  /** A kept picture of ours, by content, as a person knows it, and the file that it was saved as. */
  kept(sha256: string | undefined, name: string, uri?: string): Promise<SourceView>;
  files(ids: Readonly<Record<string, readonly string[]>>): Promise<Record<string, FileRef[]>>;
}

export function studioSources(files: () => Promise<KeptFiles>, src: (sha256: string) => string, origins: Origins): Sources {
  const view = (file: FileRef): SourceView => ({ id: sourceId(file), name: file.name, src: src(file.sha256), width: file.width, height: file.height, bytes: file.size });
  const noted = async (source: SourceView, uri: string | undefined): Promise<SourceView> => {
    if (uri !== undefined) await origins.note(source.id, uri);
    return source;
  };
  const from = async (uri: Uri): Promise<SourceView> => noted(view(await sourceFromUri(uri, await files())), uri.toString());
  return {
    pick: async (canSelectMany) => Promise.all((await chooseImages(l10n.t("Choose an image"), canSelectMany)).map(from)),
    add: async (name, base64, of) => noted(view(await sourceFrom(name, new Uint8Array(Buffer.from(base64, "base64")), await files())), of === undefined ? undefined : origins.of(of)),
    addUri: (uri) => from(Uri.parse(uri, true)),
    kept: async (sha256, name, uri) => {
      const file = sha256 === undefined ? undefined : await (await files()).open(sha256);
      if (!isFileRef(file)) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This image is no longer there.")));
      return noted(view({ ...file, name }), uri);
    },
    files: async (ids) => {
      const kept = await files();
      const entries = Object.entries(ids).map(async ([field, list]) => {
        const found = await Promise.all(list.map((id) => named(id, kept)));
        // A request without its picture is another request, and would be paid for.
        const gone = list.find((_, index) => found[index] === undefined);
        if (gone !== undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("\"{0}\" is no longer kept. Choose it again.", nameIn(gone))));
        return [field, found.filter((file) => file !== undefined)] as const;
      });
      return Object.fromEntries(await Promise.all(entries));
    },
  };
}

/** The kept picture under the name that a person knows it by. */
async function named(id: string, kept: KeptFiles): Promise<FileRef | undefined> {
  const { sha256, name } = contentOf(id) ?? {};
  const file = sha256 === undefined ? undefined : await kept.open(sha256);
  return isFileRef(file) ? { ...file, name: name === undefined ? file.name : nameIn(id) } : undefined;
}
