import type { JobView } from "../../../../src/shared/cards.ts";
import type { ModelView } from "../../../../src/shared/form.ts";
import type { SourceView } from "../../../../src/shared/rooms/compose.ts";
import type { View } from "../../form/composer.ts";
import { aboutPicture, modelThatTakesMask } from "../../form/paint.ts";
import { once } from "../../shell/once.ts";
import type { Studio } from "../../studio.ts";

/** The model whose prompt in parts is drawn: the form's own, else the one that was used last, else the first. */
export function modelWithParts({ operation, snapshot, recent }: View): ModelView | undefined {
  const able = snapshot.models.filter(({ structure }) => structure !== undefined);
  return [operation.id, ...recent].map((used) => able.find(({ id }) => id === used)).find((each) => each !== undefined) ?? able[0];
}

/** Opens what a job was made from, as it was sent. The canvas finds it. */
export function openJob({ place }: Studio, { id }: JobView): void {
  place.send({ kind: "open", opened: { room: "canvas", at: { id: "", job: id } } });
}

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
