import { html, nothing } from "lit";
import type { PropertyValues, TemplateResult } from "lit";
import type { Box as Place } from "../../../../src/shared/rooms/canvas.ts";
import type { Box, Element as Part } from "../../../../src/shared/structuredPrompt.ts";
import { LightElement } from "../../elements/light.ts";
import { vars } from "../../elements/vars.ts";
import type { Words } from "../../shell/words.ts";
import { boxAfter, edges, movedBox, stretchedBox } from "../../zoom/boxes.ts";
import type { Edge } from "../../zoom/boxes.ts";
import type { Point } from "../../zoom/geometry.ts";
import { boxAt, drawnPlace, grid, gridStep, leastSide, placeOf, quotedOf, titleOf } from "../parts.ts";

export type BoardDeed =
  | { readonly do: "draw"; readonly box: Box }
  | { readonly do: "box"; readonly index: number; readonly box: Box }
  | { readonly do: "select" | "remove" | "words"; readonly index: number };

interface Drag {
  readonly how: "draw" | "move" | Edge;
  readonly from: Point;
  readonly index: number;
  readonly before: Place;
  readonly now: Place;
  /** Where on the screen it was begun: a press that hardly moves is none. */
  readonly pressed: Point;
}

/** The picture's frame with a box for each part that has its place. Sends `deed`: drawn anew, moved, stretched, taken away, chosen, or its words asked for. */
export class PartsBoard extends LightElement {
  static override properties = {
    elements: { attribute: false }, selected: { type: Number }, ratio: { type: Number }, behind: {}, t: { attribute: false }, disabled: { type: Boolean }, lead: { attribute: false }, drag: { state: true },
  };
  declare elements: readonly Part[];
  declare selected: number;
  /** Width by height. */
  declare ratio: number;
  /** The address of a picture that lies under the boxes. */
  declare behind: string;
  declare t: Words;
  declare disabled: boolean;
  /** Another one than before: the box that the focus goes to. */
  declare lead: { readonly at: number } | undefined;
  /** While something is drawn or moved, the box as it would be. */
  declare drag: Drag | undefined;
  /** The box that has the focus next. */
  #next = -1;

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
        ${drag?.how === "draw" ? html`<span class="part-box drawn" ${vars(varsOf(drag.now))}></span>` : nothing}
      </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && changed.has("lead") && this.lead !== undefined) this.#next = this.lead.at;
  }

  protected override updated(): void {
    if (this.#next < 0) return;
    const boxes = [...this.querySelectorAll<HTMLElement>("[data-index]")];
    // What was taken away leaves the focus to the one after it, else to the one before, else to what they lay on.
    const next = boxes.find(({ dataset }) => Number(dataset["index"]) >= this.#next) ?? boxes.at(-1) ?? this.closest<HTMLElement>("[tabindex]");
    this.#next = -1;
    next?.focus({ preventScroll: true });
  }

  #box(element: Part, index: number): TemplateResult | typeof nothing {
    const box = this.drag?.index === index ? this.drag.now : element.bbox && placeOf(element.bbox);
    if (box === undefined) return nothing;
    return html`
      <button type="button" class="part-box" data-index=${index} data-kind=${element.type} aria-pressed=${this.selected === index ? "true" : "false"} ?disabled=${this.disabled}
        title=${this.t("boxHint")} ${vars(varsOf(box))}
        @keydown=${(event: KeyboardEvent) => {
          this.#key(event, index, box);
        }} @focus=${() => {
          if (this.selected !== index) this.#send({ do: "select", index });
        }}><span class="spoken">${this.t("boxOf", index + 1, titleOf(element, this.t))}</span><span class="part-tag" aria-hidden="true"><span class="part-number">${index + 1}</span><span class="part-named" dir="auto">${quotedOf(element, this.t)}</span></span>${edges.map((edge) => html`<span class="part-handle" data-edge=${edge}></span>`)}</button>`;
  }

  #key(event: KeyboardEvent, index: number, place: Place): void {
    if (event.ctrlKey || event.metaKey) return;
    const moved = boxAfter(place, event, grid, { step: gridStep, least: leastSide });
    const deed = moved !== undefined ? ({ do: "box", index, box: boxAt(moved) } as const) : deedOf(event.key, index);
    if (deed === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat && deed.do !== "box") return;
    if (deed.do === "remove") this.#next = index;
    this.#send(deed);
  }

  /** Where on the grid. */
  #at({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width, height } = (this.querySelector(".board") ?? this).getBoundingClientRect();
    return { x: ((clientX - left) / width) * grid.width, y: ((clientY - top) / height) * grid.height };
  }

  readonly #down = (event: PointerEvent): void => {
    const { target, currentTarget } = event;
    if (this.disabled || event.button !== 0 || !(target instanceof Element) || !(currentTarget instanceof HTMLElement)) return;
    // What lies below moves the picture.
    event.stopPropagation();
    const held = target.closest<HTMLElement>(".part-box");
    const index = Number(held?.dataset["index"] ?? -1);
    const [from, pressed] = [this.#at(event), { x: event.clientX, y: event.clientY }];
    const box = this.elements[index]?.bbox;
    const how = box === undefined ? "draw" : (edges.find((edge) => edge === (target instanceof HTMLElement ? target.dataset["edge"] : undefined)) ?? "move");
    const before = box === undefined ? drawnPlace(from, from) : placeOf(box);
    this.drag = { how, from, pressed, index: box === undefined ? -1 : index, before, now: before };
    if (box !== undefined) this.#send({ do: "select", index });
    currentTarget.setPointerCapture(event.pointerId);
  };

  readonly #move = (event: PointerEvent): void => {
    const { drag } = this;
    if (drag === undefined) return;
    const to = this.#at(event);
    const by = { x: to.x - drag.from.x, y: to.y - drag.from.y };
    const now = drag.how === "draw" ? drawnPlace(drag.from, to, event.shiftKey ? this.ratio : undefined)
      : drag.how === "move" ? movedBox(drag.before, by, grid) : stretchedBox(drag.before, drag.how, by, grid, leastSide);
    this.drag = { ...drag, now };
  };

  readonly #up = ({ clientX, clientY }: PointerEvent): void => {
    const { drag } = this;
    this.drag = undefined;
    // A press on the empty frame draws nothing.
    if (drag === undefined || Math.hypot(clientX - drag.pressed.x, clientY - drag.pressed.y) < 4) return;
    const box = boxAt(drag.now);
    this.#send(drag.how === "draw" ? { do: "draw", box } : { do: "box", index: drag.index, box });
  };

  readonly #stop = (): void => {
    this.drag = undefined;
  };

  #send(deed: BoardDeed): void {
    this.dispatchEvent(new CustomEvent("deed", { detail: deed }));
  }
}

function deedOf(key: string, index: number): BoardDeed | undefined {
  if (key === "Delete" || key === "Backspace") return { do: "remove", index };
  return key === "Enter" ? { do: "words", index } : undefined;
}

/** In shares of the frame; a small one lies over a large one, so that each can be got hold of. */
const varsOf = ({ x, y, width, height }: Place): Record<string, string> =>
  ({ "--top": `${y / 10}%`, "--left": `${x / 10}%`, "--width": `${width / 10}%`, "--height": `${height / 10}%`, "--over": String(1000 - Math.round((width * height) / 1000)) });
