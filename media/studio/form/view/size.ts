import { html, nothing, svg } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { pixelsText, ratioOfSize } from "../../../../src/core/ratio.ts";
import type { ShapeView } from "../../../../src/shared/form.ts";
import type { FreeSize } from "../../../../src/shared/freeSize.ts";
import { bringLater } from "./later.ts";
import { fieldWith, keepsRatio, shapeOfForm } from "../compose.ts";
import { picked } from "../../elements/picker.ts";
import { isExact, keyOf, proportion, sizesOf, tilesOf } from "../../../../src/shared/shapes.ts";
import type { Exact } from "../../../../src/shared/shapes.ts";
import type { Composer, View } from "../composer.ts";
import type { Words } from "../../shell/words.ts";

/** Ratios as small shapes to scale; below them, where the model takes resolutions, the list of exact sizes. */
export function sizeView(view: View, composer: Composer): TemplateResult | typeof nothing {
  const { t, operation, form, request, scope } = view;
  const tiles = tilesOf(operation);
  const sizes = sizesOf(operation);
  const chosen = shapeOfForm(operation, form);
  if (chosen === undefined || operation.shapes.length < 2) return nothing;
  const source = keepsRatio(operation) ? form.sources[fieldWith(operation, "source")?.name ?? ""]?.[0] : undefined;
  const isLikeSource = source !== undefined && form.ratio === "";
  return html`
    <div class="field">
      <div class="label-row"><span id="${scope}l-ratio">${t("aspectRatio")}</span>${isLikeSource ? html`<span class="counter">${request.each === undefined ? t("ratioOfSource", ratioName(chosen, t)) : t("ratioOfEach")}</span>` : nothing}</div>
      <div class="ratios" role="radiogroup" aria-labelledby="${scope}l-ratio">
        ${source === undefined ? nothing : html`
          <label class="ratio">
            <input type="radio" name="${scope}ratio" .checked=${live(isLikeSource)} @change=${() => {
              composer.edit({ ratio: "" });
            }}>
            <span>${glyph({ ratio: `${source.width}x${source.height}` })}<span class="ratio-name">${t("likeSource")}</span></span>
          </label>`}
        ${repeat(tiles, keyOf, (tile) => html`
          <label class="ratio" title=${closedShape(tile, view) ?? (isExact(tile) ? pixelsText(tile.width, tile.height) : nothing)}>
            <input type="radio" name="${scope}ratio" .checked=${live(!isLikeSource && holds(tile, chosen))} ?disabled=${closedShape(tile, view) !== undefined} @change=${() => {
              composer.edit({ ratio: tile.ratio });
            }}>
            <span>${glyph(tile)}<span class="ratio-name">${ratioName(tile, t)}</span></span>
          </label>`)}
      </div>
      ${operation.freeSize !== undefined ? freeSizeView(operation.freeSize, chosen, view, composer) : sizes.length === 0 ? nothing : exactView(view, composer, sizes, chosen, tiles)}
    </div>`;
}

/** Why a rule closes this shape, if one does. */
const closedShape = (shape: ShapeView, { ruling }: View): string | undefined =>
  Object.entries(shape.set).map(([name, value]) => ruling.whyNot(name, value)).find((why) => why !== undefined);

function ratioName(tile: ShapeView, t: Words): string {
  if (tile.ratio === "auto") return t("auto");
  if (tile.ratio === "source") return t("likeSource");
  return isExact(tile) ? ratioOfSize(tile.ratio, tile.width, tile.height) : tile.ratio;
}

/** Of the tiles that make sizes one is chosen whatever its pixels; a free ratio is chosen only as itself. */
const holds = (tile: ShapeView, chosen: ShapeView): boolean => keyOf(tile) === keyOf(chosen) || (isExact(tile) && tile.ratio === chosen.ratio);

function exactView(view: View, composer: Composer, sizes: readonly Exact<ShapeView>[], chosen: ShapeView, tiles: readonly ShapeView[]): TemplateResult {
  const { t } = view;
  const free = tiles.some((tile) => !isExact(tile));
  const options = sizes.map((size) => ({ value: keyOf(size), label: pixelsText(size.width, size.height), note: ratioOfSize(size.ratio, size.width, size.height), closed: closedShape(size, view) }));
  const none = { value: "", label: t("exactSizeNone") };
  return html`
    <studio-picker class="exact" .options=${free ? [none, ...options] : options} value=${isExact(chosen) ? keyOf(chosen) : ""} label=${t("exactSize")}
      searchLabel=${t("searchSizes")} emptyText=${t("nothingFound")} @pick=${(event: Event) => {
        composer.edit({ ratio: picked(event) || chosen.ratio });
      }}></studio-picker>`;
}

const box = 20;

/** The shape to scale in a box of 20: a dashed square where the model decides. */
function glyph(shape: Pick<ShapeView, "ratio" | "width" | "height">): TemplateResult {
  const ratio = proportion(shape.ratio) ?? proportion(keyOf(shape));
  const longest = box - 2;
  const width = ratio === undefined ? longest - 4 : ratio >= 1 ? longest : longest * ratio;
  const height = ratio === undefined ? longest - 4 : ratio >= 1 ? longest / ratio : longest;
  return html`<svg class="glyph ${ratio === undefined ? "open" : ""}" viewBox="0 0 ${box} ${box}" width=${box} height=${box} aria-hidden="true">
    ${svg`<rect x=${(box - width) / 2} y=${(box - height) / 2} width=${width} height=${height} rx="1.5"></rect>`}
  </svg>`;
}

function freeSizeView(free: FreeSize, chosen: ShapeView, view: View, composer: Composer): TemplateResult {
  bringLater(composer);
  return html`<free-size .size=${{ free, chosen, view, composer }}></free-size>`;
}
