import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { pixelsText } from "../../../../src/core/ratio.ts";
import type { FieldView } from "../../../../src/shared/form.ts";
import type { HeldSource } from "../../../../src/shared/rooms/compose.ts";
import type { Composer, View } from "../composer.ts";
import { isOnlyHere } from "../large.ts";
import { leadTo } from "../leadTo.ts";
import type { Control } from "../view/control.ts";
import { sayThrown } from "../../shell/text.ts";

/** The picture whose size a mask has to have, and has not. */
function unlike(field: FieldView, mask: HeldSource, { operation, form }: View): HeldSource | undefined {
  const rule = operation.rules.find((each) => each.rule === "sameSize" && each.fields[1] === field.name);
  const picture = rule?.rule === "sameSize" ? form.sources[rule.fields[0]]?.[0] : undefined;
  if (picture === undefined || [picture, mask].some(isOnlyHere)) return undefined;
  return picture.width === mask.width && picture.height === mask.height ? undefined : picture;
}

/** A mask of another size is refused; who wants it stretched says so. */
export function scaleMaskView(mask: HeldSource, { field, view, composer }: Control): TemplateResult | typeof nothing {
  const picture = unlike(field, mask, view);
  return picture === undefined ? nothing : html`
    <div class="offer actions">
      <button type="button" class="button small" ?disabled=${view.scaling !== undefined} @click=${() => void scaleMask(composer, field, mask, picture)}>${view.t("scaleMask", pixelsText(picture.width, picture.height))}</button>
    </div>`;
}

async function scaleMask(composer: Composer, field: FieldView, mask: HeldSource, picture: HeldSource): Promise<void> {
  composer.scaling(mask.id);
  try {
    const scaled = await composer.host.call("scaleMask", { mask: mask.id, picture: picture.id });
    composer.setSources(field.name, (composer.view().form.sources[field.name] ?? []).map((each) => (each.id === mask.id ? scaled : each)));
    composer.speak(composer.view().t("maskScaled", pixelsText(scaled.width, scaled.height)));
    leadTo(field.name, composer);
  } catch (thrown) {
    composer.complain(sayThrown(thrown));
  } finally {
    composer.scaling(undefined);
  }
}
