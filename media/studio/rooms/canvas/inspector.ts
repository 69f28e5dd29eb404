import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { pixelsText } from "../../../../src/core/ratio.ts";
import type { FieldView } from "../../../../src/shared/form.ts";
import type { SourceView } from "../../../../src/shared/rooms/compose.ts";
import { fieldWith, takesMany } from "../../form/compose.ts";
import type { View } from "../../form/composer.ts";
import { isTooLarge } from "../../form/large.ts";
import { maskField } from "../../form/paint.ts";
import { scope } from "./laid.ts";
import type { Laid } from "./laid.ts";

/** What is sent, and the form that Compose has, too. Picture and mask are not chosen there: they lie on the canvas. */
export function inspectorView(laid: Laid): TemplateResult {
  const { t, studio, view, canvas, mode, send } = laid;
  const [source, mask] = [fieldWith(view.operation, "source"), maskField(view.operation)];
  const held = view.form.sources[source?.name ?? ""]?.[0];
  // One that is too large has its offers there, and where there may be several, the others are chosen there.
  const isShown = source !== undefined && (canvas.source === undefined || takesMany(source) || (held !== undefined && isTooLarge(source, held)));
  const without = [isShown ? undefined : source, mask].flatMap((field) => field?.name ?? []);
  const pointed: View["pointed"] = mode !== "boxes" ? undefined : {
    part: canvas.part, words: canvas.lead?.to === "words" ? canvas.lead : undefined,
    choose: (part) => {
      send({ kind: "part", part });
    },
  };
  return html`
    <section class="canvas-side" aria-label=${t("settings")}>
      <section class="canvas-sent" aria-label=${t("whatIsSent")}>
        <h2>${t("whatIsSent")}</h2>
        <ul>
          ${canvas.source === undefined || source === undefined ? nothing : sentView(t("sentPicture"), canvas.source)}
          ${mask === undefined ? nothing : sentView(t("sentMask"), view.form.sources[mask.name]?.[0], t("sentEmpty"), mask.onWire, mask.onWire === "black-changes" ? t("blackChanges") : mask.onWire === "white-changes" ? t("whiteChanges") : "")}
        </ul>
        ${source !== undefined ? nothing : html`<p class="hint">${mode === "boxes" ? t(canvas.source === undefined ? "sentBoxes" : "sentOnlyBoxes") : t("takesNoPicture", view.operation.title)}</p>`}
      </section>
      <compose-form .studio=${studio} .scope=${scope} .without=${without} .pointed=${pointed}></compose-form>
    </section>`;
}

function sentView(label: string, picture: SourceView | undefined, none = "", tones?: FieldView["onWire"], said = ""): TemplateResult {
  return html`
    <li>
      ${picture === undefined ? html`<span class="canvas-thumb"></span>` : html`<img class="canvas-thumb" data-tones=${tones ?? nothing} src=${picture.src} alt="" decoding="async">`}
      <span>${label}</span><span class="quiet">${picture === undefined ? none : [pixelsText(picture.width, picture.height), said].filter((part) => part !== "").join(" · ")}</span>
    </li>`;
}
