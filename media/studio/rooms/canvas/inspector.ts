import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { pixelsText } from "../../../../src/core/ratio.ts";
import type { SourceView } from "../../../../src/shared/rooms/compose.ts";
import { fieldWith, takesMany } from "../../form/compose.ts";
import { isTooLarge } from "../../form/large.ts";
import { maskField } from "../../form/paint.ts";
import { scope } from "./laid.ts";
import type { Laid } from "./laid.ts";

/** What is sent, and the form that Compose has, too. Picture and mask are not chosen there: they lie on the canvas. */
export function inspectorView(laid: Laid): TemplateResult {
  const { t, studio, view, canvas } = laid;
  const [source, mask] = [fieldWith(view.operation, "source"), maskField(view.operation)];
  const held = view.form.sources[source?.name ?? ""]?.[0];
  // One that is too large has its offers there, and where there may be several, the others are chosen there.
  const isShown = source !== undefined && (takesMany(source) || (held !== undefined && isTooLarge(source, held)));
  const without = [isShown ? undefined : source, mask].flatMap((field) => field?.name ?? []);
  return html`
    <section class="canvas-side" aria-label=${t("settings")}>
      <section class="canvas-sent" aria-label=${t("whatIsSent")}>
        <h2>${t("whatIsSent")}</h2>
        <ul>
          ${canvas.source === undefined || source === undefined ? nothing : sentView(t("sentPicture"), canvas.source)}
          ${mask === undefined ? nothing : sentView(t("sentMask"), view.form.sources[mask.name]?.[0], t("sentEmpty"))}
        </ul>
        ${source === undefined ? html`<p class="hint">${t("takesNoPicture", view.operation.title)}</p>` : nothing}
      </section>
      <compose-form .studio=${studio} .scope=${scope} .without=${without}></compose-form>
    </section>`;
}

function sentView(label: string, picture: SourceView | undefined, none = ""): TemplateResult {
  return html`
    <li>
      ${picture === undefined ? html`<span class="canvas-thumb"></span>` : html`<img class="canvas-thumb" src=${picture.src} alt="" decoding="async">`}
      <span>${label}</span><span class="quiet">${picture === undefined ? none : pixelsText(picture.width, picture.height)}</span>
    </li>`;
}
