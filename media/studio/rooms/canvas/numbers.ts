import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Box } from "../../../../src/shared/rooms/canvas.ts";
import { boxWithin } from "../../zoom/boxes.ts";
import type { Laid } from "./laid.ts";

/** A number that counts with each of its digits. While it is written nothing is put in its place; then stands there what it came to. */
export function numberView(label: string, value: number, set: (value: number) => void, hint = ""): TemplateResult {
  return html`
    <label class="canvas-number"><span>${label}</span><input type="number" min="0" title=${hint} .value=${String(value)} @input=${({ target }: Event) => {
      if (target instanceof HTMLInputElement && target.value !== "") set(target.valueAsNumber);
    }} @change=${({ target }: Event) => {
      if (target instanceof HTMLInputElement) target.value = String(value);
    }}></label>`;
}

/** A rectangle by numbers, or an ellipse where that is in the hand; its outline lies on the picture meanwhile. */
export function numbersView({ t, canvas, send, paint }: Laid, box: Box): TemplateResult {
  const side = (name: keyof Box, label: string): TemplateResult => numberView(label, box[name], (value) => {
    send({ kind: "box", box: boxWithin({ ...box, [name]: value }, canvas.picture) });
  });
  const done = (adds: boolean) => (): void => {
    paint({ step: canvas.tool === "ellipse" ? "ellipse" : "rectangle", adds, box });
  };
  return html`
    <div class="canvas-option canvas-numbers" role="group" aria-label=${t("byNumbersHint")}>
      ${side("x", t("boxX"))}${side("y", t("boxY"))}${side("width", t("width"))}${side("height", t("height"))}
      <button type="button" class="button small" @click=${done(true)}>${t("boxAdd")}</button>
      <button type="button" class="button small" @click=${done(false)}>${t("boxTake")}</button>
    </div>`;
}
