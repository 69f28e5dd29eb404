import { l10n } from "vscode";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import type { Pixels } from "../../../jobs/pixels.ts";
import type { PictureColours } from "../../../shared/rooms/compose.ts";
import type { Sources } from "./sources.ts";

/** So many stand for a picture: of more, the last are shades of the first. */
const most = 5;

/** The colours of a picture of the form, and how much there is of each. */
export async function pictureColours(pixels: Pick<Pixels, "colours">, sources: Pick<Sources, "files">, id: string): Promise<PictureColours> {
  const [file] = (await sources.files({ picture: [id] }))["picture"] ?? [];
  const found = file === undefined ? { fault: "unreadable" } as const : await pixels.colours(file, most);
  if ("fault" in found) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("The colours of \"{0}\" could not be read.", file?.name ?? "")));
  return { colours: found.map(({ hex, share }) => ({ hex, share })) };
}
