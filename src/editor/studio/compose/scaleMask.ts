import { ImageStudioError } from "../../../core/errors.ts";
import { unfitFailure } from "../../../jobs/forWire.ts";
import type { Pixels } from "../../../jobs/pixels.ts";
import type { SourceView } from "../../../shared/rooms/compose.ts";
import type { Sources } from "./sources.ts";

/** A mask that a person wants in its picture's size, kept as another: what was chosen stays as it is. */
export async function scaleMask(pixels: Pick<Pixels, "mask">, sources: Pick<Sources, "files" | "add">, ids: { readonly mask: string; readonly picture: string }): Promise<SourceView> {
  const { mask: [mask] = [], picture: [picture] = [] } = await sources.files({ mask: [ids.mask], picture: [ids.picture] });
  if (mask === undefined || picture === undefined) throw new Error("A mask is scaled to a picture.");
  const drawn = await pixels.mask(mask, "grey", { width: picture.width, height: picture.height });
  if ("fault" in drawn) throw new ImageStudioError(unfitFailure(mask.name, drawn));
  return sources.add(mask.name.replace(/(\.[^.]*)?$/, ".png"), Buffer.from(drawn.bytes).toString("base64"));
}
