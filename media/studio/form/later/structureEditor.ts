import { html, nothing } from "lit";
import type { PropertyValues, TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { styleWords } from "../../../../src/shared/structuredPrompt.ts";
import type { Element as Part, StructuredPrompt } from "../../../../src/shared/structuredPrompt.ts";
import { LightElement, freshId } from "../../elements/light.ts";
import { typedIn, writeBack } from "../../shell/text.ts";
import type { Words } from "../../shell/words.ts";
import { asKind, elementsOf, freshBox, quotedOf, withBox, withColours, withElement, withElements, withSide, without } from "../parts.ts";
import type { Pointed } from "../parts.ts";
import type { BoardDeed } from "./partsBoard.ts";

const mostColours = 8;

/** A prompt in parts, as a tree: the whole, the background, each thing and lettering with its box and colours, the style. Sends `change` with the next one, and `canvas` where its boxes are to be drawn at full size. */
export class StructureEditor extends LightElement {
  static override properties = {
    prompt: { attribute: false }, t: { attribute: false }, ratio: { type: Number }, behind: { attribute: false }, closed: { type: Boolean }, inputId: {}, describedBy: {}, pointed: { attribute: false }, magic: { attribute: false },
    opened: { state: true }, shown: { state: true },
  };
  declare prompt: StructuredPrompt;
  declare t: Words;
  declare ratio: number;
  /** A picture of the form: the boxes may be drawn over it. */
  declare behind: { readonly src: string; readonly name: string } | undefined;
  declare closed: boolean;
  declare inputId: string;
  declare describedBy: string;
  /** The boxes are drawn elsewhere: which part is chosen there. */
  declare pointed: Pointed | undefined;
  /** Stands beside the words of the whole: what fills all from them. */
  declare magic: TemplateResult | typeof nothing;
  /** The part that is unfolded. */
  declare opened: number;
  /** Whether the picture lies under the boxes. */
  declare shown: boolean;
  readonly #id = freshId("part");
  /** A part that was added: what is to be said of it comes next. */
  #begun = -1;

  constructor() {
    super();
    this.ratio = 1;
    this.closed = false;
    this.inputId = this.describedBy = "";
    this.magic = nothing;
    this.opened = -1;
    this.shown = true;
  }

  protected override render(): TemplateResult {
    const { t, prompt, closed } = this;
    const { background } = prompt.compositional_deconstruction;
    const elements = elementsOf(prompt);
    return html`
      <div class="parts">
        ${this.#words(this.inputId, t("partWhole"), prompt.high_level_description, 3, (text) => ({ ...prompt, high_level_description: text }), { beside: this.magic })}
        ${this.#words(`${this.#id}-behind`, t("partBackground"), background, 2, (text) => ({ ...prompt, compositional_deconstruction: { ...prompt.compositional_deconstruction, background: text } }))}
        ${this.pointed === undefined ? this.#board(elements) : nothing}
        ${elements.length === 0 ? nothing : html`<ol class="part-list" aria-label=${t("partElements")}>${elements.map((element, index) => this.#element(element, index))}</ol>`}
        <div class="actions">
          <button type="button" class="button small secondary" ?disabled=${closed} @click=${() => {
            this.#add({ type: "obj", desc: "" });
          }}>${t("addThing")}</button>
          <button type="button" class="button small secondary" ?disabled=${closed} @click=${() => {
            this.#add({ type: "text", text: "", desc: "" });
          }}>${t("addLettering")}</button>
        </div>
        <details class="part-style"><summary>${t("partStyle")}</summary>
          ${styleWords.map((word) => this.#words(`${this.#id}-${word}`, t(word), prompt.style_description?.[word] ?? "", 1, (text) => withStyle(prompt, word, text)))}
          ${this.#words(`${this.#id}-tags`, t("partTags"), (prompt.tags ?? []).join(", "), 1, (text) => withTags(prompt, text), { when: "change" })}
        </details>
      </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("pointed");
    if (!changed.has("pointed") || this.pointed === undefined) return;
    if (before?.part !== this.pointed.part) this.opened = this.pointed.part;
    if (this.hasUpdated && before?.words !== this.pointed.words && this.pointed.words !== undefined) this.#begun = this.pointed.words.at;
  }

  protected override updated(): void {
    const first = this.#begun < 0 ? null : this.querySelector<HTMLElement>(`#${this.#id}-${this.#begun} textarea`);
    if (first === null) return;
    this.#begun = -1;
    first.focus();
  }

  /** Small, beside the words; at full size on the canvas. */
  #board(elements: readonly Part[]): TemplateResult {
    const { t, behind, closed } = this;
    return html`
      <div class="label-row"><span>${t("partPlaces")}</span>
        ${behind === undefined ? nothing : html`<label class="part-check"><input type="checkbox" .checked=${live(this.shown)} @change=${() => {
          this.shown = !this.shown;
        }}><span>${t("partOver", behind.name)}</span></label>`}</div>
      <parts-board .elements=${elements} .selected=${this.opened} .ratio=${this.ratio} .behind=${this.shown ? (behind?.src ?? "") : ""} .t=${t} ?disabled=${closed} @deed=${this.#onBoard}></parts-board>
      <p class="hint">${t("boardHint")} <button type="button" class="link" ?disabled=${closed} @click=${() => {
        this.dispatchEvent(new CustomEvent("canvas"));
      }}>${t("drawLarge")}</button></p>`;
  }

  #open(index: number): void {
    this.opened = index;
    this.pointed?.choose(index);
  }

  #remove(index: number): void {
    this.#open(-1);
    this.#send(without(this.prompt, index));
  }

  #words(id: string, label: string, text: string, rows: number, next: (text: string) => StructuredPrompt, { when = "input", beside = nothing }: { readonly when?: "input" | "change"; readonly beside?: TemplateResult | typeof nothing } = {}): TemplateResult {
    const put = (event: Event): void => {
      this.#send(next(typedIn(event)));
    };
    return html`
      <div class="part-words">${beside === nothing ? html`<label for=${id}>${label}</label>` : html`<div class="label-row"><label for=${id}>${label}</label>${beside}</div>`}
        <textarea id=${id} dir="auto" rows=${rows} .value=${when === "input" ? live(text) : text} ?disabled=${this.closed} aria-describedby=${this.describedBy === "" ? nothing : this.describedBy}
          @input=${when === "input" ? put : nothing} @change=${when === "change" ? put : nothing}></textarea></div>`;
  }

  #element(element: Part, index: number): TemplateResult {
    const { t } = this;
    const open = this.opened === index;
    const isEmpty = element.desc.trim() === "" || (element.type === "text" && element.text.trim() === "");
    return html`
      <li class="part">
        <div class="part-head">
          <button type="button" class="part-toggle" aria-expanded=${open ? "true" : "false"} aria-controls="${this.#id}-${index}" @click=${() => {
            this.#open(open ? -1 : index);
          }}>
            <i class="codicon ${open ? "codicon-chevron-down" : "codicon-chevron-right"}" aria-hidden="true"></i><span class="part-number">${index + 1}</span>
            <span class="part-name" dir="auto">${quotedOf(element, t)}</span>
            ${isEmpty ? html`<i class="codicon codicon-warning" role="img" aria-label=${t("partEmpty")} title=${t("partEmpty")}></i>` : nothing}
          </button>
          <button type="button" class="tool" aria-label=${t("removePart", index + 1)} title=${t("removePart", index + 1)} ?disabled=${this.closed} @click=${() => {
            this.#remove(index);
          }}><i class="codicon codicon-close" aria-hidden="true"></i></button>
        </div>
        <div id="${this.#id}-${index}" class="part-body" ?hidden=${!open}>${open ? this.#fields(element, index) : nothing}</div>
      </li>`;
  }

  #fields(element: Part, index: number): TemplateResult {
    const { t, closed } = this;
    const put = (next: Part): StructuredPrompt => withElement(this.prompt, index, next);
    const id = `${this.#id}-${index}`;
    return html`
      <div class="segments" role="radiogroup" aria-label=${t("partKind")}>
        ${(["obj", "text"] as const).map((kind) => html`<label class="segment"><input type="radio" name="${id}-kind" .checked=${live(element.type === kind)} ?disabled=${closed} @change=${() => {
          this.#send(put(asKind(element, kind)));
        }}><span>${t(kind === "text" ? "lettering" : "thing")}</span></label>`)}
      </div>
      ${element.type === "text" ? this.#words(`${id}-text`, t("partText"), element.text, 1, (text) => put({ ...element, text })) : nothing}
      ${this.#words(`${id}-desc`, t(element.type === "text" ? "partLook" : "partDescription"), element.desc, 2, (desc) => put({ ...element, desc }))}
      ${this.#sides(element, put)}
      ${this.#colours(element, put)}`;
  }

  #sides(element: Part, put: (next: Part) => StructuredPrompt): TemplateResult {
    const { t, closed } = this;
    const { bbox } = element;
    if (bbox === undefined) return html`<button type="button" class="link" ?disabled=${closed} @click=${() => {
      this.#send(put(withBox(element, freshBox(elementsOf(this.prompt)))));
    }}>${t("addBox")}</button>`;
    const side = (at: 0 | 1 | 2 | 3, label: string): TemplateResult => html`<label class="part-side"><span>${label}</span>
      <input type="number" min="0" max="1000" step="10" .value=${String(bbox[at])} ?disabled=${closed} @change=${(event: Event) => {
        const next = withSide(bbox, at, Number(typedIn(event)));
        writeBack(event, next[at]);
        this.#send(put(withBox(element, next)));
      }}></label>`;
    return html`
      <div class="part-sides" role="group" aria-label=${t("partBox")}>
        ${side(1, t("sideLeft"))}${side(0, t("sideTop"))}${side(3, t("sideRight"))}${side(2, t("sideBottom"))}
        <button type="button" class="tool" aria-label=${t("removeBox")} title=${t("removeBox")} ?disabled=${closed} @click=${() => {
          this.#send(put(withBox(element, undefined)));
        }}><i class="codicon codicon-close" aria-hidden="true"></i></button>
      </div>`;
  }

  #colours(element: Part, put: (next: Part) => StructuredPrompt): TemplateResult {
    const { t, closed } = this;
    const colours = element.color_palette ?? [];
    const set = (next: readonly string[]): void => {
      this.#send(put(withColours(element, next)));
    };
    return html`
      <div class="part-colours" role="group" aria-label=${t("groupColour")}>
        ${colours.map((hex, at) => html`<span class="part-colour"><input type="color" .value=${hex.toLowerCase()} aria-label=${t("colourNumber", at + 1)} ?disabled=${closed} @change=${(event: Event) => {
          set(colours.map((each, index) => (index === at ? typedIn(event).toUpperCase() : each)));
        }}><button type="button" class="tool" aria-label=${t("removeColour", at + 1)} title=${t("removeColour", at + 1)} ?disabled=${closed} @click=${() => {
          set(colours.filter((_each, index) => index !== at));
        }}><i class="codicon codicon-close" aria-hidden="true"></i></button></span>`)}
        ${colours.length >= mostColours ? nothing : html`<button type="button" class="link" ?disabled=${closed} @click=${() => {
          set([...colours, "#1E88E5"]);
        }}>${t("addColour")}</button>`}
      </div>`;
  }

  readonly #onBoard = (event: CustomEvent<BoardDeed>): void => {
    const { detail: deed } = event;
    const elements = elementsOf(this.prompt);
    switch (deed.do) {
      case "draw": return this.#add({ type: "obj", desc: "", bbox: deed.box });
      case "select":
        this.opened = deed.index;
        return;
      case "words":
        this.opened = this.#begun = deed.index;
        this.requestUpdate();
        return;
      case "remove": return this.#remove(deed.index);
      case "box": {
        const element = elements[deed.index];
        if (element !== undefined) this.#send(withElement(this.prompt, deed.index, withBox(element, deed.box)));
      }
    }
  };

  #add(element: Part): void {
    const elements = elementsOf(this.prompt);
    this.#open(elements.length);
    this.#send(withElements(this.prompt, [...elements, element]));
    this.#begun = elements.length;
  }

  #send(next: StructuredPrompt): void {
    this.dispatchEvent(new CustomEvent("change", { detail: next }));
  }
}

function withStyle(prompt: StructuredPrompt, word: (typeof styleWords)[number], text: string): StructuredPrompt {
  const { [word]: _, ...others } = prompt.style_description ?? {};
  const next = text === "" ? others : { ...others, [word]: text };
  const { style_description: __, ...rest } = prompt;
  return Object.keys(next).length === 0 ? rest : { ...rest, style_description: next };
}

function withTags(prompt: StructuredPrompt, text: string): StructuredPrompt {
  const tags = text.split(",").map((tag) => tag.trim()).filter((tag) => tag !== "");
  const { tags: _, ...rest } = prompt;
  return tags.length === 0 ? rest : { ...rest, tags };
}
