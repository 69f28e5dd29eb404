import { html } from "lit";
import type { TemplateResult } from "lit";
import type { ShapeView } from "../../../../src/shared/form.ts";
import { fitsLimits } from "../../../../src/shared/freeSize.ts";
import type { FreeSize, SizeLimits } from "../../../../src/shared/freeSize.ts";
import { LightElement } from "../../elements/light.ts";
import type { Composer, View } from "../composer.ts";

/** Both sides in pixels, where any size within limits may be asked for. What is typed is taken to the nearest that fits. */
export class FreeSizeSides extends LightElement {
  static override properties = { size: { attribute: false } };
  declare size: { readonly free: FreeSize; readonly chosen: ShapeView; readonly view: View; readonly composer: Composer };

  protected override render(): TemplateResult {
    const { free, chosen, view, composer } = this.size;
    return sidesView(free, chosen, view, composer);
  }
}

function sidesView({ limits }: FreeSize, { width, height }: ShapeView, { t, scope }: View, composer: Composer): TemplateResult {
  const typed = (event: Event): void => {
    const sides = event.currentTarget instanceof HTMLElement ? [...event.currentTarget.querySelectorAll("input")] : [];
    const [wide, tall] = sides.map((side) => nearestSide(side.valueAsNumber, limits));
    if (wide === undefined || tall === undefined || Number.isNaN(wide + tall)) return;
    const fits = fitsLimits(limits, wide, tall);
    for (const side of sides) side.setCustomValidity(fits ? "" : t("sizeLimitsTogether"));
    if (fits) {
      // What is half typed stays while the form is drawn anew, and ends as what is taken.
      for (const [at, value] of [wide, tall].entries()) if (sides[at] !== undefined) sides[at].value = String(value);
      composer.edit({ ratio: `${wide}x${tall}` });
    } else sides[0]?.reportValidity();
  };
  const side = (name: string, value: number | undefined): TemplateResult => html`
    <input type="number" aria-label=${name} title=${name} step=${limits.multiple} min=${limits.min} max=${limits.max} .value=${value === undefined ? "" : String(value)} aria-describedby="${scope}d-size">`;
  return html`
    <div class="free-size" @change=${typed}>${side(t("width"), width)}<span aria-hidden="true">×</span>${side(t("height"), height)}</div>
    <p id="${scope}d-size" class="hint">${t("sizeLimits", limits.multiple, limits.min, limits.max)}</p>`;
}

function nearestSide(typed: number, { multiple, min, max }: SizeLimits): number {
  return Math.min(Math.max(Math.round(typed / multiple) * multiple, Math.ceil(min / multiple) * multiple), Math.floor(max / multiple) * multiple);
}
