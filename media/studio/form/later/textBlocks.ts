import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { JobView } from "../../../../src/shared/cards.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";
import { isObject } from "../fit.ts";
import { textTools } from "./textTools.ts";

/** A text that was taken off a picture, and how it stood there, as far as that was said. */
interface Block {
  readonly text: string;
  readonly facts: readonly string[];
}

/** The texts that were taken off a picture, a row each, to be copied; nothing where it is no list of them. */
export function textBlocks(json: JobView["json"], t: Words, studio: Studio): TemplateResult | typeof nothing {
  const blocks = Array.isArray(json) ? json.map((each) => blockOf(each, t)) : [];
  if (blocks.length === 0 || blocks.includes(undefined)) return nothing;
  return html`
    <ul class="texts blocks" aria-label=${t("textBlocks")}>
      ${blocks.map((block) => (block === undefined ? nothing : html`
        <li>
          <div class="block"><p dir="auto">${block.text}</p>${block.facts.length === 0 ? nothing : html`<p class="quiet">${block.facts.join(" · ")}</p>`}</div>
          ${textTools(block.text, t, studio, false)}
        </li>`))}
    </ul>`;
}

function blockOf(said: JobView["json"], t: Words): Block | undefined {
  if (!isObject(said)) return undefined;
  const { text, font_name: font, font_size: size, color, x, y, width, height } = said;
  if (typeof text !== "string") return undefined;
  const place = [x, y, width, height].flatMap((length) => (typeof length === "number" ? Math.round(length) : []));
  return {
    text,
    facts: [
      ...(typeof font === "string" && font !== "" ? [font.replace(/\.(ttf|otf|woff2?)$/i, "").replaceAll("-", " ")] : []),
      ...(typeof size === "number" ? [t("pixels", Math.round(size))] : []),
      ...(typeof color === "string" && /^#[0-9a-f]{3,8}$/i.test(color) ? [color] : []),
      ...(place.length === 4 ? [t("blockPlace", ...place)] : []),
    ],
  };
}
