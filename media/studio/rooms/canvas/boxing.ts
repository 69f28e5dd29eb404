import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { keyOf, nearest, proportion, shapeFor } from "../../../../src/shared/shapes.ts";
import type { Box, Element, StructuredPrompt } from "../../../../src/shared/structuredPrompt.ts";
import type { BoardDeed } from "../../form/later/partsBoard.ts";
import { elementsOf, freshBox, keptAs, partsOf, placeOf, titleOf, withBox, withElement, withElements, without } from "../../form/parts.ts";
import { toolIcon } from "./icons.ts";
import type { Laid } from "./laid.ts";

/** The parts that the form holds; none where what is written there is no prompt in parts yet. */
export const partsIn = ({ view: { operation, form } }: Pick<Laid, "view">): StructuredPrompt | undefined => partsOf(form.values[operation.structure ?? ""]);

/** A box for each part that has a place, over the picture or the bare frame. */
export function boardView(laid: Laid): TemplateResult {
  const { t, canvas } = laid;
  const prompt = partsIn(laid);
  return html`
    <parts-board class="viewed" .elements=${prompt === undefined ? [] : elementsOf(prompt)} .selected=${canvas.part} .ratio=${canvas.picture.width / canvas.picture.height} .t=${t}
      .lead=${canvas.lead?.to === "box" ? canvas.lead : undefined} ?disabled=${prompt === undefined} @deed=${(event: CustomEvent<BoardDeed>) => {
        onBoard(laid, event.detail);
      }}></parts-board>`;
}

function onBoard(laid: Laid, deed: BoardDeed): void {
  const prompt = partsIn(laid);
  if (prompt === undefined) return;
  const { t, canvas, send, studio } = laid;
  const element = deed.do === "draw" ? undefined : elementsOf(prompt)[deed.index];
  switch (deed.do) {
    case "draw":
      add(laid, prompt, deed.box, "words");
      return;
    case "box":
      if (element === undefined) return;
      put(laid, withElement(prompt, deed.index, withBox(element, deed.box)));
      studio.speech.send(placed(laid, withBox(element, deed.box)));
      return;
    case "select":
      if (canvas.part !== deed.index) send({ kind: "part", part: deed.index });
      return;
    case "words":
      send({ kind: "lead", to: "words", at: deed.index });
      return;
    case "remove":
      if (element === undefined) return;
      put(laid, without(prompt, deed.index));
      send({ kind: "part", part: -1 });
      studio.speech.send(t("didRemove", titleOf(element, t)));
  }
}

/** Another thing or lettering, whichever is in the hand; the focus goes where the next is to be said or done. */
function add(laid: Laid, prompt: StructuredPrompt, bbox: Box, to: "words" | "box"): void {
  const index = elementsOf(prompt).length;
  put(laid, withElements(prompt, [...elementsOf(prompt), laid.canvas.kind === "text" ? { type: "text", text: "", desc: "", bbox } : { type: "obj", desc: "", bbox }]));
  // Below the picture they would take it out of sight.
  const beside = window.matchMedia("(min-width: 640px)").matches;
  laid.send(to === "box" || beside ? { kind: "lead", to, at: index } : { kind: "part", part: index });
}

/** For who has no pointer: a box in the middle, to be moved from there. */
export function addBox(laid: Laid): void {
  const prompt = partsIn(laid);
  if (prompt === undefined) return;
  const bbox = freshBox(elementsOf(prompt));
  add(laid, prompt, bbox, "box");
  laid.studio.speech.send(placed(laid, { type: "obj", desc: "", bbox }));
}

export function put({ studio, view }: Pick<Laid, "studio" | "view">, prompt: StructuredPrompt): void {
  if (view.operation.structure !== undefined) studio.composer.setValue(view.operation.structure, keptAs(prompt));
}

function placed({ t }: Laid, { bbox = [0, 0, 0, 0] }: Element): string {
  const { x, y, width, height } = placeOf(bbox);
  return t("boxPlaced", x, y, width, height);
}

/** What is drawn next. */
export function kindsView({ t, view, canvas, send }: Laid): TemplateResult {
  return html`
    <div class="canvas-tools" role="toolbar" aria-label=${t("boxTools")} data-field=${view.operation.structure ?? ""} data-rove>
      ${(["obj", "text"] as const).map((kind) => html`
        <button type="button" class="tool" data-rove-item tabindex="-1" title=${t(kind === "obj" ? "toolThing" : "toolLettering")} aria-label=${t(kind === "obj" ? "toolThing" : "toolLettering")} aria-pressed=${kind === canvas.kind ? "true" : "false"} @click=${() => {
          send({ kind: "kind", of: kind });
        }}>${toolIcon(kind === "obj" ? "rectangle" : "lettering")}</button>`)}
    </div>`;
}

/** How boxes are drawn, and whether the picture below them has the shape of what is to be made. */
export function boxOptionsView(laid: Laid): TemplateResult {
  const { t, canvas, send, view: { operation, form }, studio } = laid;
  const { source } = canvas;
  const shape = shapeFor(operation, form.ratio);
  const ratio = shape && (proportion(keyOf(shape)) ?? proportion(shape.ratio));
  const alike = source === undefined ? undefined : nearest(operation.shapes, source.width / source.height);
  const differs = source !== undefined && shape !== undefined && ratio !== undefined && alike !== undefined && Math.abs(Math.log((ratio * source.height) / source.width)) > 0.02 && keyOf(alike) !== keyOf(shape);
  return html`
    <div class="canvas-options" role="group" aria-label=${t("boxOptions")}>
      ${source === undefined ? nothing : html`<button type="button" class="link toggle" aria-pressed=${canvas.bared ? "false" : "true"} @click=${() => {
        send({ kind: "bared", bared: !canvas.bared });
      }}>${t("showPicture")}</button>`}
      <p class="quiet">${partsIn(laid) === undefined ? t("notParts") : t("boardHint")}</p>
      ${!differs ? nothing : html`<p class="canvas-differs"><span>${t("shapeDiffers", shape.ratio)}</span>
        <button type="button" class="link" @click=${() => {
          studio.composer.edit({ ratio: keyOf(alike) });
        }}>${t("takeShape", alike.ratio)}</button></p>`}
    </div>`;
}
