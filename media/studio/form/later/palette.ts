import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { picked } from "../../elements/picker.ts";
import { isObject } from "../fit.ts";
import type { Value } from "../fit.ts";
import { pictureWays } from "../pictureColours.ts";
import { typedIn } from "../../shell/text.ts";
import { toggled } from "./colourSources.ts";
import type { Control } from "../view/control.ts";
import { iconButton } from "../../elements/icon.ts";

interface Colour {
  readonly hex: string;
  readonly weight?: number;
}

const fresh: readonly Colour[] = [{ hex: "#1E88E5" }];
const most = 8;

/** None, a preset by name, or up to eight colours of one's own with an optional weight each. */
export function paletteControl(control: Control): TemplateResult {
  const { field, view, kept, closed, labelId, describedBy, set } = control;
  const { t } = view;
  const presets = field.choices ?? [];
  const value = isObject(kept) ? kept : undefined;
  const mode = value === undefined ? "none" : "members" in value ? "own" : "preset";
  const modes = [
    { id: "none", label: t("none"), choose: () => undefined },
    ...(presets.length === 0 ? [] : [{ id: "preset", label: t("preset"), choose: () => ({ name: presets[0]?.value ?? "" }) }]),
    { id: "own", label: t("ownColours"), choose: () => membersOf(fresh) },
  ];
  return html`
    <div class="segments" role="radiogroup" aria-labelledby=${labelId} aria-describedby=${describedBy}>
      ${modes.map((each) => html`<label class="segment"><input type="radio" name="${view.scope}p-${field.name}" .checked=${live(each.id === mode)} ?disabled=${closed} @change=${() => {
        set(each.choose());
      }}><span>${each.label}</span></label>`)}
    </div>
    ${mode === "preset"
      ? html`<studio-picker .options=${presets} value=${typeof value?.["name"] === "string" ? value["name"] : ""} label=${t("preset")} searchLabel=${t("search")}
          emptyText=${t("nothingFound")} ?disabled=${closed} @pick=${(event: Event) => {
            set({ name: picked(event) });
          }}></studio-picker>`
      : nothing}
    ${mode === "own" ? ownView(control, coloursOf(value)) : nothing}`;
}

function ownView({ field, view, composer, closed, set }: Control, colours: readonly Colour[]): TemplateResult {
  const { t } = view;
  const put = (next: readonly Colour[]): void => {
    set(next.length === 0 ? undefined : membersOf(next));
  };
  const change = (index: number, colour: Colour): void => {
    put(colours.map((each, at) => (at === index ? colour : each)));
  };
  return html`
    <div class="colours">
      ${colours.map((colour, index) => html`
        <div class="colour">
          <input type="color" .value=${live(sixDigits(colour.hex))} aria-label=${t("colourNumber", index + 1)} ?disabled=${closed} @input=${(event: Event) => {
            change(index, { ...colour, hex: typedIn(event).toUpperCase() });
          }}>
          <input type="text" class="hex" .value=${colour.hex} maxlength="7" spellcheck="false" aria-label=${t("colourCode", index + 1)} ?disabled=${closed} @change=${(event: Event) => {
            const hex = hexOf(typedIn(event)) ?? colour.hex;
            // What is half typed stays while the form is drawn anew, and ends as what it stands for.
            if (event.target instanceof HTMLInputElement) event.target.value = hex;
            change(index, { ...colour, hex });
          }}>
          <input type="number" class="weight" min="0.05" max="1" step="0.05" placeholder=${t("weight")} .value=${weightText(colour)}
            aria-label=${t("weightNumber", index + 1)} ?disabled=${closed} @change=${(event: Event) => {
              const next = weighted(colour.hex, typedIn(event));
              if (event.target instanceof HTMLInputElement) event.target.value = weightText(next);
              change(index, next);
            }}>
          ${iconButton("close", t("removeColour", index + 1), () => {
            put(colours.filter((_each, at) => at !== index));
          })}
        </div>`)}
      ${colours.length >= (field.max ?? most) ? nothing : html`<button type="button" class="link" ?disabled=${closed} @click=${() => {
        put([...colours, { hex: nextHex(colours.length) }]);
      }}>${t("addColour")}</button>`}
    </div>
    <colour-sources .host=${composer.host} .ways=${pictureWays(composer, field)} .t=${t} .held=${colours.map(({ hex }) => sixDigits(hex).toUpperCase())} .most=${field.max ?? most} ?disabled=${closed} @toggle=${(event: Event) => {
      put(withToggled(colours, toggled(event)));
    }}></colour-sources>`;
}

/** Takes a colour in, or out again. The one that stood there to begin with gives its place up. */
function withToggled(colours: readonly Colour[], hex: string): readonly Colour[] {
  const others = colours.filter((each) => sixDigits(each.hex).toUpperCase() !== hex);
  if (others.length < colours.length) return others;
  const [first] = colours;
  const isFresh = colours.length === 1 && first?.hex === fresh[0]?.hex && first?.weight === undefined;
  return [...(isFresh ? [] : colours), { hex }];
}

const weightText = ({ weight }: Colour): string => (weight === undefined ? "" : String(weight));

function coloursOf(value: Record<string, Value> | undefined): readonly Colour[] {
  const members = value?.["members"];
  if (!Array.isArray(members)) return [];
  return members.filter(isObject).map((member) => {
    const weight = member["color_weight"];
    return { hex: typeof member["color_hex"] === "string" ? member["color_hex"] : "#000000", ...(typeof weight === "number" ? { weight } : {}) };
  });
}

const membersOf = (colours: readonly Colour[]): Value => ({
  members: colours.map(({ hex, weight }) => ({ color_hex: hex, ...(weight === undefined ? {} : { color_weight: weight }) })),
});

function weighted(hex: string, text: string): Colour {
  const weight = Number(text);
  return text === "" || Number.isNaN(weight) ? { hex } : { hex, weight: Math.min(1, Math.max(0.05, weight)) };
}

/** "#abc", "abc" or "aabbcc" as people paste them. */
function hexOf(text: string): string | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/iu.exec(text.trim())?.[1];
  return digits === undefined ? undefined : `#${digits.toUpperCase()}`;
}

/** A colour box understands six digits only. */
const sixDigits = (hex: string): string => (hex.length === 4 ? `#${hex.slice(1).replace(/./gu, "$&$&")}` : hex).toLowerCase();

const next = ["#1E88E5", "#F4511E", "#43A047", "#FDD835", "#8E24AA", "#00ACC1", "#6D4C41", "#F5F5F5"];
const nextHex = (index: number): string => next[index % next.length] ?? "#808080";
