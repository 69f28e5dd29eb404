import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import { once } from "../../shell/once.ts";
import { barTool } from "../../zoom/zoomView.ts";
import { firstBox } from "../../zoom/boxes.ts";
import type { Laid } from "./laid.ts";
import { numberView, numbersView } from "./numbers.ts";
import { tintAt, tints } from "./tints.ts";

/** How the tool in the hand works, and what can be done with the mask as a whole. */
export function optionsView(laid: Laid): TemplateResult {
  const { t, canvas, send } = laid;
  return html`
    <div class="canvas-options" role="group" aria-label=${t("maskOptions")}>
      ${canvas.tool === "brush" || canvas.tool === "eraser" ? widthView(laid) : nothing}
      <div class="canvas-option">
        <studio-menu text=${t("maskMenu")} label=${t("maskMenu")} .items=${maskMenu(laid)}></studio-menu>
        ${numberView(t("amount"), canvas.amount, (amount) => {
          send({ kind: "amount", amount });
        }, t("amountHint"))}
      </div>
      <button type="button" class="link toggle" title=${t("byNumbersHint")} aria-pressed=${canvas.box === undefined ? "false" : "true"} @click=${() => {
        send({ kind: "box", box: canvas.box === undefined ? firstBox(canvas.picture) : undefined });
      }}>${t("byNumbers")}</button>
      <div class="canvas-option">
        <button type="button" class="link toggle" aria-pressed=${canvas.asSent ? "true" : "false"} @click=${() => {
          send({ kind: "asSent", asSent: !canvas.asSent });
        }}>${t("showSent")}</button>
        ${barTool("symbol-color", t("nextTint", t(tintAt(canvas.tint).name)), () => {
          send({ kind: "tint", tint: ((canvas.tint ?? 0) + 1) % tints.length });
        })}
      </div>
      ${canvas.box === undefined ? nothing : numbersView(laid, canvas.box)}
    </div>`;
}

function widthView({ t, canvas, send }: Laid): TemplateResult {
  const set = (width: number): void => {
    send({ kind: "width", width });
  };
  return html`
    <div class="canvas-option">
      <input type="range" min="0" max="100" aria-label=${t("brushSize")} title=${t("brushSizeHint")} aria-valuetext=${`${canvas.width} px`} .value=${live(String(toSlider(canvas.width)))} @input=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) set(fromSlider(target.valueAsNumber));
      }}>
      ${numberView(t("brushSize"), canvas.width, set, t("brushSizeHint"))}
    </div>`;
}

/** Each step of the slider is the same share of a width: small ones are told apart as well as large ones. */
const fromSlider = (at: number): number => 2000 ** (at / 100);
const toSlider = (width: number): number => Math.round((Math.log(width) / Math.log(2000)) * 100);

function maskMenu(laid: Laid): { label: string; run: () => void }[] {
  const { t, canvas, paint, studio, send } = laid;
  const { amount: by, id = "" } = canvas;
  const step = (label: string, done: MaskStep): { label: string; run: () => void } => ({ label, run: () => {
    paint(done);
  } });
  return [
    step(t("invertMask"), { step: "invert" }),
    step(t("growMask", by), { step: "grow", by }),
    step(t("shrinkMask", by), { step: "shrink", by }),
    step(t("featherMask", by), { step: "feather", by }),
    step(t("clearMask"), { step: "clear" }),
    { label: t("maskFromFile"), run: () => {
      once(studio, "load a mask", () => studio.host.call("pickSources", { many: false }), ({ sources: [source] }) => {
        if (source === undefined) return;
        send({ kind: "named", source });
        paint({ step: "picture", id: source.id, of: "light" });
      });
    } },
    step(t("maskFromTransparency"), { step: "picture", id, of: "transparency" }),
  ];
}
