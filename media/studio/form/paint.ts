import type { FieldView, ModelView, OperationView } from "../../../src/shared/form.ts";
import type { SourceView } from "../../../src/shared/rooms/compose.ts";
import { taskOf } from "./change.ts";
import { fieldWith, takesMany } from "./compose.ts";
import type { Composer, View } from "./composer.ts";

/** What a mask is painted for: a model that takes one, and the picture that it lies on. */

export const maskField = (operation: OperationView): FieldView | undefined => fieldWith(operation, "mask");

/** The picture that a mask lies on, of several the first. */
export const maskedPicture = ({ operation, form }: View): SourceView | undefined => form.sources[fieldWith(operation, "source")?.name ?? ""]?.[0];

/**
 * The model to paint for, of those that take a mask: the form's own, else the one that was used last, else the one of the same
 * name, else the first that edits. Who paints wants to change a picture: models that make new ones, and take a mask besides,
 * come after all others.
 */
export function modelThatTakesMask({ operation, snapshot, recent }: View): ModelView | undefined {
  const able = snapshot.models.filter(({ mask, source }) => mask !== undefined && source !== undefined);
  const changing = able.filter(({ id }) => taskOf(snapshot, id)?.id !== "create");
  const taking = changing.length === 0 ? able : changing;
  return [operation.id, ...recent].map((used) => taking.find(({ id }) => id === used)).find((each) => each !== undefined) ?? taking.find(({ model }) => model === operation.model) ?? taking.find(({ verb }) => verb === "edit") ?? taking[0];
}

/** The form is about this picture; others that it refers to stay beside it. A mask lay on the one before. */
export function aboutPicture(composer: Composer, picture: SourceView): void {
  const { operation, form } = composer.view();
  const field = fieldWith(operation, "source");
  const had = form.sources[field?.name ?? ""] ?? [];
  if (field === undefined || (had[0]?.id === picture.id && (had.length === 1 || takesMany(field)))) return;
  const mask = maskField(operation);
  const pictures = takesMany(field) ? [picture, ...had.filter(({ id }) => id !== picture.id)].slice(0, field.max) : [picture];
  const sources = { ...form.sources, [field.name]: pictures, ...(mask === undefined ? {} : { [mask.name]: [] }) };
  if (had.length > 0) composer.replace((now) => ({ ...now, sources }));
  else composer.edit({ sources });
}
