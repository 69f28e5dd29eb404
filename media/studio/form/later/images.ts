import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { pixelsText } from "../../../../src/core/ratio.ts";
import type { HeldSource } from "../../../../src/shared/rooms/compose.ts";
import { isTooLarge, smallerSize } from "../large.ts";
import { leadTo } from "../leadTo.ts";
import { batchField, takesMany } from "../compose.ts";
import { pictureFiles, urisIn } from "../pictures.ts";
import { scaleSource } from "./scaleSource.ts";
import { scaleMaskView } from "./maskSize.ts";
import { maskedPicture } from "../paint.ts";
import { bytesText } from "../../shell/words.ts";
import type { Control } from "../view/control.ts";
import { icon, iconButton } from "../../elements/icon.ts";

/** Pictures of a field: thumbnails with size and a way out, and a place to drop, paste or choose more. Where there is no more room, what is dropped takes the place of what is there. */
export function imagesControl(control: Control): TemplateResult {
  const { field, view, composer, pictures } = control;
  const sources = view.form.sources[field.name] ?? [];
  const room = takesMany(field) ? sources.length < (field.max ?? Infinity) : sources.length === 0;
  const isBatched = sources.length > 0 && batchField(view.operation) === field;
  return html`<div class="pictures" @dragenter=${dragOver} @dragover=${dragOver} @dragleave=${dragLeave} @drop=${(event: DragEvent) => {
    drop(event, control);
  }}>
    ${sources.length === 0 ? nothing : html`<ul class="sources" tabindex=${sources.length > few ? 0 : nothing} aria-labelledby=${control.labelId}>${repeat(sources, (source) => source.id, (source) => sourceView(source, control))}</ul>`}
    ${isBatched ? batchView(sources, control) : nothing}
    ${room
      ? html`<div class="drop">
          ${icon("file-media")}
          <span>${view.t("dropHere")}
            <button id=${control.inputId} type="button" class="link" aria-label=${view.t("chooseFor", field.title)} aria-describedby=${control.describedBy}
              ?disabled=${control.closed} @click=${() => void pictures.choose(composer, field)}>${view.t("choose")}</button>${isPaintable(control) ? html`${view.t("orPaint")}
            <button type="button" class="link" @click=${() => {
              composer.paint(maskedPicture(view));
            }}>${view.t("paint")}</button>` : nothing}</span>
        </div>`
      : nothing}
  </div>`;
}

/** From so many on they stand in a list that scrolls. */
const few = 4;

/** Several pictures of what takes one: what becomes of them, and how more come, and all go. */
function batchView(sources: readonly HeldSource[], { field, view, composer, pictures, closed }: Control): TemplateResult {
  const { t } = view;
  return html`
    <p class="hint batch">
      ${sources.length === 1 ? nothing : html`<span>${t("batchOf", sources.length)}</span>`}
      <button type="button" class="link" title=${t("addMoreStory")} ?disabled=${closed} @click=${() => void pictures.choose(composer, field, "add")}>${t("addMore")}</button>
      ${sources.length === 1 ? nothing : html`<button type="button" class="link" @click=${() => {
        composer.replace((form) => ({ ...form, sources: { ...form.sources, [field.name]: [] } }));
        leadTo(field.name, composer);
      }}>${t("removeAll")}</button>`}
    </p>`;
}

/** A mask is painted over the picture that it lies on. */
const isPaintable = ({ field, view, closed }: Control): boolean => field.role === "mask" && !closed && maskedPicture(view) !== undefined;

function sourceView(source: HeldSource, control: Control): TemplateResult {
  const { field, view, composer, pictures } = control;
  const { t } = view;
  return html`
    <li class="source">
      <img src=${source.src} alt="" decoding="async" @error=${withdraw}>
      <div class="source-facts">
        <span class="source-name" dir="auto" title=${source.name}>${source.name}</span>
        <span class="quiet">${pixelsText(source.width, source.height)}, ${bytesText(source.bytes, t)}</span>
      </div>
      ${isTooLarge(field, source) ? offerView(source, control) : html`
        ${isPaintable(control) ? html`<button type="button" class="link" @click=${() => {
          composer.paint(maskedPicture(view));
        }}>${t("paint")}</button>` : nothing}
        ${iconButton("close", t("removeItem", source.name), () => {
          pictures.remove(composer, field, source);
        })}
        ${scaleMaskView(source, control)}`}
    </li>`;
}

/** A picture with more bytes than may be sent is made smaller here, or not taken. */
function offerView(source: HeldSource, { field, view, composer, pictures }: Control): TemplateResult {
  const { t, scaling } = view;
  if (scaling === source.id) return html`<p class="offer quiet"><i class="codicon codicon-loading codicon-modifier-spin" aria-hidden="true"></i>${t("scaling")}</p>`;
  const { width, height } = smallerSize(source, field.maxBytes ?? Infinity);
  return html`
    <div class="offer actions">
      <button type="button" class="button small" ?disabled=${scaling !== undefined} @click=${() => void scaleSource(composer, field, source, pictures.replace)}>${t("scaleDown", pixelsText(width, height))}</button>
      <button type="button" class="button small" ?disabled=${scaling !== undefined} @click=${() => {
        pictures.remove(composer, field, source);
      }}>${t("leaveIt")}</button>
    </div>`;
}

/** A thumbnail that the host no longer has: its name and size say enough. */
function withdraw(event: Event): void {
  if (event.target instanceof HTMLElement) event.target.hidden = true;
}

function dragOver(event: DragEvent): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.classList.add("over");
}

function dragLeave(event: DragEvent): void {
  const zone = event.currentTarget;
  if (zone instanceof HTMLElement && !(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget))) zone.classList.remove("over");
}

function drop(event: DragEvent, { field, composer, closed, pictures }: Control): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.classList.remove("over");
  if (closed) return;
  const files = pictureFiles(event.dataTransfer);
  if (files.length > 0) void pictures.take(composer, field, files);
  else void pictures.takeUris(composer, field, urisIn(event.dataTransfer));
}
