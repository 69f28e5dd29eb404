import type { FieldView, TaskView } from "../../../src/shared/form.ts";
import type { Words } from "../shell/words.ts";
import { modelOf } from "./change.ts";
import { ordinaryFields } from "./compose.ts";
import type { View } from "./composer.ts";

/** What a picture can be in a request: a field of the form, or of another model's. */
export interface Use {
  readonly operation: string;
  readonly field: string;
  /** What the request is about, and not what it refers to. */
  readonly isSource: boolean;
  /** Within a sentence: "style references". */
  readonly label: string;
}

/** All that a picture can be: what the model takes, then a source for a model that takes one, then what other tasks do with it. */
export function usesOf({ t, snapshot, operation, ruling }: View): readonly Use[] {
  const fields = ordinaryFields(operation).filter((field) => field.control === "images");
  const here = fields.filter((field) => !ruling.closed.has(field.name)).map((field) => ({ operation: operation.id, field: field.name, isSource: field.role === "source", label: labelOf(field, t("asSource")) }));
  const of = (operations: readonly string[]): { readonly id: string; readonly source: string; readonly title: string } | undefined => {
    const taking = operations.flatMap((id) => {
      const model = modelOf(snapshot, id);
      return model?.source === undefined ? [] : [{ id, source: model.source, title: model.title, model: model.model }];
    });
    return taking.find(({ model }) => model === operation.model) ?? taking[0];
  };
  const elsewhere = snapshot.tasks.flatMap((task): Use[] => {
    const taking = of(task.operations);
    const isHere = task.operations.includes(operation.id);
    if (taking === undefined || (isHere && fields.some(({ role }) => role === "source"))) return [];
    return [{ operation: taking.id, field: taking.source, isSource: true, label: isHere || task.id === "create" ? t("asSourceOf", taking.title) : toBeTaken(task, t) }];
  });
  return [...here, ...elsewhere];
}

/** What the task does with it. */
const toBeTaken = ({ id, title }: TaskView, t: Words): string => (id === "layers" ? t("asPictureToLayers") : id === "video" ? t("asPictureToVideo") : t("asPictureTo", title.toLocaleLowerCase(t.locale)));

/** Of many pictures the first few are named. */
export function addedText(pictures: readonly { readonly name: string }[], field: FieldView, t: Words): string {
  const [few, rest] = [pictures.slice(0, 3).map(({ name }) => name).join(", "), pictures.length - 3];
  return t(pictures.length > 1 ? "addedAllAs" : "addedAs", rest > 0 ? t("andMore", few, rest) : few, labelOf(field, t("asSource")));
}

/** The same at the head of a line. */
export const asTitle = (label: string): string => `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`;

/** The name of a field within a sentence; what a request is about is its source, whatever the provider calls it. */
export const labelOf = ({ role, title }: Pick<FieldView, "role" | "title">, source: string): string =>
  role === "source" ? source : `${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;
