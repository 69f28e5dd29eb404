import type { FieldView } from "../../../src/shared/form.ts";
import type { SourceView } from "../../../src/shared/rooms/compose.ts";
import { sayThrown } from "../shell/text.ts";
import type { MenuItem } from "../elements/menu.ts";
import type { Composer } from "./composer.ts";
import { show } from "./leadTo.ts";

type Named = Pick<SourceView, "id" | "name">;

/** The colours of a picture as the palette, each weighing as much as there is of it. What stood there can be had again. */
export async function takeColours(composer: Composer, field: FieldView, get: () => Promise<Named | undefined>): Promise<void> {
  try {
    const picture = await get();
    if (picture === undefined) return;
    const { colours } = await composer.host.call("pictureColours", { id: picture.id });
    const members = colours.map(({ hex, share }) => ({ color_hex: hex, color_weight: Math.max(0.05, Math.round(share * 20) / 20) }));
    composer.replace((form) => ({
      ...form, values: { ...form.values, [field.name]: { members } }, openGroups: [...new Set([...form.openGroups, field.group ?? ""])],
    }));
    composer.speak(composer.view().t("coloursTaken", picture.name));
    show(field.name);
  } catch (thrown) {
    composer.complain(sayThrown(thrown));
  }
}

/** The pictures that stand in the form, and any other. */
export function pictureWays(composer: Composer, field: FieldView): readonly MenuItem[] {
  const { t, form, operation } = composer.view();
  const here = operation.fields.filter(({ control, role }) => control === "images" && role !== "mask").flatMap(({ name }) => form.sources[name] ?? []);
  const distinct = [...new Map(here.map((picture) => [picture.id, picture])).values()];
  return [
    ...distinct.map((picture) => ({ label: t("fromPicture", picture.name), run: () => void takeColours(composer, field, () => Promise.resolve(picture)) })),
    { label: t("fromAnyPicture"), run: () => void takeColours(composer, field, async () => (await composer.host.call("pickSources", { many: false })).sources[0]) },
  ];
}
