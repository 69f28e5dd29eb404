import type { SourceView } from "../../../../src/shared/rooms/compose.ts";
import { aboutPicture, modelThatTakesMask } from "../../form/paint.ts";
import { once } from "../../shell/once.ts";
import type { Studio } from "../../studio.ts";

/** Opens a picture on the canvas, over the room one is in, for a model that takes a mask: the one that is named, or the likeliest. */
export function openCanvas(studio: Studio, get: () => Promise<SourceView>, model = modelThatTakesMask(studio.composer.view())): void {
  const { composer, place, session } = studio;
  if (model === undefined) {
    composer.complain(session.state().t("nothingTakesMask"));
    return;
  }
  once(studio, "open the canvas", get, (picture) => {
    composer.chooseOperation(model.id, () => {
      aboutPicture(composer, picture);
      place.send({ kind: "open", opened: { room: "canvas", at: { id: picture.id } } });
    });
  });
}
