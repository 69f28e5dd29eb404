import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { rooms } from "../rooms/rooms.ts";
import type { Room } from "../rooms/room.ts";
import type { Studio } from "../studio.ts";
import { StudioElement } from "./element.ts";
import { bring } from "./scripts.ts";
import { sayThrown } from "./text.ts";

/** The strip of rooms, the room one is in, and what is open over it. A room once entered stays as it was left. */
export class StudioRooms extends StudioElement {
  /** A room whose script is on its way has no element yet. */
  readonly #entered = new Map<string, Element | undefined>();
  /** What had the focus when each thing opened over what was there. */
  readonly #before: Element[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
  }

  protected override reads({ session, place, speech }: Studio): readonly unknown[] {
    return [session.state(), place.state(), speech.state()];
  }

  protected override render(): TemplateResult {
    const { session, place, speech } = this.studio;
    const { t } = session.state();
    const { room, over } = place.state();
    document.documentElement.lang = t.locale;
    const top = over.at(-1)?.room;
    for (const id of [room, ...over.map((each) => each.room)]) this.#enter(id);
    return html`
      <main class="studio">
        <h1 class="spoken">${t("studio")}</h1>
        <p class="spoken">${t("helpHint")}</p>
        ${this.#strip(room, over.length > 0)}
        ${[...this.#entered].map(([id, element]) => html`
          <div class="room ${rooms.some((each) => each.id === id && each.title === undefined) ? "over" : ""}" ?hidden=${id !== room && !over.some((each) => each.room === id)} ?inert=${id !== (top ?? room)} ?data-top=${id === top} data-room=${id}>${element}</div>`)}
      </main>
      <div class="spoken" role="status">${speech.state()}</div>`;
  }

  #strip(current: string, isCovered: boolean): TemplateResult | typeof nothing {
    const { t } = this.studio.session.state();
    const titled = rooms.flatMap(({ id, title }) => (title === undefined ? [] : [{ id, title: t(title) }]));
    if (titled.length < 2) return nothing;
    return html`<div class="strip" role="radiogroup" aria-label=${t("rooms")} ?inert=${isCovered}>${titled.map(({ id, title }) => html`
      <label class="segment"><input type="radio" name="room" .checked=${live(id === current)} @change=${() => {
        this.studio.place.send({ kind: "go", room: id });
      }}><span>${title}</span></label>`)}</div>`;
  }

  #enter(id: string): void {
    const room = rooms.find((each) => each.id === id);
    if (room === undefined || this.#entered.has(id)) return;
    if (room.later === undefined) {
      this.#entered.set(id, elementOf(room, this.studio));
      return;
    }
    this.#entered.set(id, undefined);
    bring(`rooms/${id}.js`).then(() => {
      this.#entered.set(id, elementOf(room, this.studio));
      this.requestUpdate();
    }, (thrown: unknown) => {
      // It is asked for again when the room is opened again.
      this.#entered.delete(id);
      this.studio.composer.complain(sayThrown(thrown));
      this.studio.place.send({ kind: "back" });
    });
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    if (asksForHelp(event)) {
      event.preventDefault();
      this.studio.place.send({ kind: "open", opened: { room: "help", at: {} } });
      return;
    }
    if (event.key !== "Escape" || this.studio.place.state().over.length === 0) return;
    event.preventDefault();
    this.studio.place.send({ kind: "back" });
  };

  /** Who opens something over a room has the focus there again when it closes. */
  protected override willUpdate(): void {
    super.willUpdate();
    const { over } = this.studio.place.state();
    while (this.#before.length < over.length) this.#before.push(document.activeElement ?? document.body);
  }

  protected override settled(): void {
    super.settled();
    const { over } = this.studio.place.state();
    const [before] = this.#before.splice(over.length);
    if (before === undefined) return;
    // What it was called from may have gone meanwhile.
    const back = before.isConnected && before !== document.body ? before : this.querySelector(".room:not([hidden], [inert]) [data-rove-item][tabindex='0']");
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  }
}

/** Where text is written, "?" is a letter. */
function asksForHelp({ key, altKey, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (key === "F1") return altKey && !ctrlKey && !metaKey;
  return key === "?" && !ctrlKey && !metaKey && !(target instanceof Element && target.closest("input:not([type='radio'], [type='checkbox'], [type='range']), textarea, [popover]") !== null);
}

function elementOf({ id }: Room, studio: Studio): Element {
  return Object.assign(document.createElement(`${id}-room`), { studio });
}
