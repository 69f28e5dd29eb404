import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Box, Element as Part } from "../../../../src/shared/structuredPrompt.ts";
import { LightElement } from "../../elements/light.ts";
import { vars } from "../../elements/vars.ts";
import type { Words } from "../../shell/words.ts";
import { boxBetween, grid, movedBox, stretchedBox } from "../parts.ts";

export type BoardDeed = { readonly do: "draw"; readonly box: Box } | { readonly do: "box"; readonly index: number; readonly box: Box } | { readonly do: "select"; readonly index: number };

interface Drag {
  readonly how: "draw" | "move" | "stretch";
  readonly from: readonly [number, number];
  readonly index: number;
  readonly box: Box;
}

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] };

/** The picture's frame with a box for each part that has its place. Sends `deed`: drawn anew, moved, stretched, or chosen. */
export class PartsBoard extends LightElement {
  static override properties = { elements: { attribute: false }, selected: { type: Number }, ratio: { type: Number }, behind: {}, t: { attribute: false }, disabled: { type: Boolean }, drag: { state: true } };
  declare elements: readonly Part[];
  declare selected: number;
  /** Width by height. */
  declare ratio: number;
  /** The address of a picture that lies under the boxes. */
  declare behind: string;
  declare t: Words;
  declare disabled: boolean;
  /** While something is drawn or moved, the box as it would be. */
  declare drag: Drag | undefined;

  constructor() {
    super();
    this.elements = [];
    this.selected = -1;
    this.ratio = 1;
    this.behind = "";
    this.disabled = false;
  }

  protected override render(): TemplateResult {
    const { drag, elements } = this;
    return html`
      <div class="board" ${vars({ "--ratio": String(this.ratio) })} @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#stop}>
        ${this.behind === "" ? nothing : html`<img class="board-behind" src=${this.behind} alt="" draggable="false">`}
        ${elements.map((element, index) => this.#box(element, index))}
        ${drag?.how === "draw" ? html`<span class="part-box drawn" ${vars(placeOf(drag.box))}></span>` : nothing}
      </div>`;
  }

  #box(element: Part, index: number): TemplateResult | typeof nothing {
    const box = this.drag?.index === index ? this.drag.box : element.bbox;
    if (box === undefined) return nothing;
    return html`
      <button type="button" class="part-box" data-index=${index} aria-pressed=${this.selected === index ? "true" : "false"} ?disabled=${this.disabled}
        aria-label=${this.t("boxOf", index + 1, element.type === "text" ? element.text : element.desc)} title=${this.t("boxHint")} ${vars(placeOf(box))}
        @keydown=${(event: KeyboardEvent) => {
          this.#key(event, index, box);
        }} @click=${() => {
          this.#send({ do: "select", index });
        }}><span class="part-number">${index + 1}</span><span class="part-handle"></span></button>`;
  }

  #key(event: KeyboardEvent, index: number, box: Box): void {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const times = event.shiftKey ? 10 : 1;
    this.#send({ do: "box", index, box: (event.altKey ? stretchedBox : movedBox)(box, step[0] * times, step[1] * times) });
  }

  /** Where on the grid. */
  #at({ clientX, clientY }: PointerEvent): readonly [number, number] {
    const { left, top, width, height } = (this.querySelector(".board") ?? this).getBoundingClientRect();
    return [((clientX - left) / width) * grid, ((clientY - top) / height) * grid];
  }

  readonly #down = (event: PointerEvent): void => {
    const { target, currentTarget } = event;
    if (this.disabled || event.button !== 0 || !(target instanceof Element) || !(currentTarget instanceof HTMLElement)) return;
    const held = target.closest<HTMLElement>(".part-box");
    const index = Number(held?.dataset["index"] ?? -1);
    const from = this.#at(event);
    const box = this.elements[index]?.bbox;
    if (box === undefined) this.drag = { how: "draw", from, index: -1, box: boxBetween(from, from) };
    else {
      this.drag = { how: target.classList.contains("part-handle") ? "stretch" : "move", from, index, box };
      this.#send({ do: "select", index });
    }
    currentTarget.setPointerCapture(event.pointerId);
  };

  readonly #move = (event: PointerEvent): void => {
    const { drag } = this;
    if (drag === undefined) return;
    const at = this.#at(event);
    const [byX, byY] = [at[0] - drag.from[0], at[1] - drag.from[1]];
    const before = this.elements[drag.index]?.bbox ?? drag.box;
    const box = drag.how === "draw" ? boxBetween(drag.from, at) : drag.how === "move" ? movedBox(before, byX, byY) : stretchedBox(before, byX, byY);
    this.drag = { ...drag, box };
  };

  readonly #up = (event: PointerEvent): void => {
    const { drag } = this;
    this.drag = undefined;
    if (drag === undefined) return;
    const [x, y] = this.#at(event);
    const isPress = Math.hypot(x - drag.from[0], y - drag.from[1]) < 8;
    // A press on the empty frame draws nothing.
    if (isPress) return;
    this.#send(drag.how === "draw" ? { do: "draw", box: drag.box } : { do: "box", index: drag.index, box: drag.box });
  };

  readonly #stop = (): void => {
    this.drag = undefined;
  };

  #send(deed: BoardDeed): void {
    this.dispatchEvent(new CustomEvent("deed", { detail: deed }));
  }
}


const placeOf = ([top, left, bottom, right]: Box): Record<string, string> =>
  ({ "--top": `${top / 10}%`, "--left": `${left / 10}%`, "--width": `${(right - left) / 10}%`, "--height": `${(bottom - top) / 10}%` });
