import { keyOf, nearest } from "../../../../src/shared/shapes.ts";
import { fieldWith } from "../../form/compose.ts";
import { maskField } from "../../form/paint.ts";
import type { Studio } from "../../studio.ts";
import { modelWithParts } from "./open.ts";
import { bare } from "./state.ts";

/** A job's picture on the canvas: with the mask that it was sent with, or under the boxes that it described. */
export async function bringJob({ host, cards, composer, place }: Studio, jobId: string): Promise<void> {
  const { picture, mask } = await host.call("jobPictures", { jobId });
  const view = composer.view();
  const card = cards.state().find(({ jobs }) => jobs.some(({ id }) => id === jobId));
  const json = card?.jobs.find(({ id }) => id === jobId)?.json;
  const model = modelWithParts(view);
  if (card === undefined) throw new Error(view.t("canvasGone"));
  const open = (): void => {
    place.send({ kind: "open", opened: { room: "canvas", at: { id: picture?.id ?? bare } } });
  };
  if (json !== undefined && model?.structure !== undefined) {
    composer.useSettings({ operation: model.id, input: { [model.structure]: json } }, () => {
      const alike = picture && nearest(composer.view().operation.shapes, picture.width / picture.height);
      if (alike !== undefined) composer.edit({ ratio: keyOf(alike) });
      open();
    });
    return;
  }
  if (picture === undefined) throw new Error(view.t("canvasGone"));
  composer.useSettings(card, () => {
    const { operation, form } = composer.view();
    const fields = [[fieldWith(operation, "source"), picture], [maskField(operation), mask]] as const;
    const sources = Object.fromEntries(fields.flatMap(([field, held]) => (field === undefined ? [] : [[field.name, held === undefined ? [] : [held]]])));
    composer.edit({ sources: { ...form.sources, ...sources } });
    open();
  });
}
