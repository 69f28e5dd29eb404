import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { LightElement, freshId } from "./light.ts";
import { placePopup } from "./popup.ts";
import { icon } from "./icon.ts";

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
}

/** A toolbar button that opens a menu: arrows move, Enter chooses, Escape and Tab close. */
export class StudioMenu extends LightElement {
  static override properties = { items: { attribute: false }, label: {}, icon: {}, text: {}, opened: { state: true } };
  declare items: readonly MenuItem[];
  declare label: string;
  declare icon: string;
  /** In place of an icon. */
  declare text: string;
  declare opened: boolean;
  readonly #id = freshId("menu");

  constructor() {
    super();
    this.items = [];
    this.label = this.icon = this.text = "";
    this.opened = false;
  }

  protected override render(): TemplateResult {
    return html`
      <button type="button" class=${this.text === "" ? "tool" : "link"} data-rove-item tabindex=${this.text === "" ? "-1" : "0"} aria-haspopup="menu" aria-expanded=${this.opened ? "true" : "false"}
        aria-label=${this.label} title=${this.label} .popoverTargetElement=${this.#popup}>
        ${this.text}${icon(this.text === "" ? this.icon : "chevron-down")}
      </button>
      <div popover id=${this.#id} class="popup menu" @beforetoggle=${this.#toggles} @keydown=${this.#key}>
        ${this.opened
          ? html`<div role="menu" aria-label=${this.label}>${this.items.map((item, index) => html`
              <button type="button" role="menuitem" tabindex="-1" ?autofocus=${index === 0} @pointermove=${hover} @click=${() => this.#run(item)}>${item.label}</button>`)}</div>`
          : nothing}
      </div>`;
  }

  protected override firstUpdated(): void {
    this.requestUpdate();
  }

  get #popup(): HTMLElement | null {
    return this.querySelector(".menu");
  }

  readonly #toggles = (event: ToggleEvent): void => {
    this.opened = event.newState === "open";
    this.performUpdate();
    if (!this.opened) return;
    requestAnimationFrame(() => {
      const button = this.querySelector<HTMLElement>(":scope > button");
      if (this.#popup !== null && button !== null) placePopup(this.#popup, button, "own");
    });
  };

  readonly #key = (event: KeyboardEvent): void => {
    const items = [...this.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const at = items.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    event.stopPropagation();
    if (to !== undefined) {
      event.preventDefault();
      items[(to + items.length) % items.length]?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      this.#close();
    }
  };

  #run(item: MenuItem): void {
    this.#close();
    item.run();
  }

  #close(): void {
    this.#popup?.hidePopover();
    this.querySelector<HTMLElement>(":scope > button")?.focus();
  }
}

/** Not while the focus is elsewhere in the editor: a frame that asks for it takes it away from there. */
function hover(event: Event): void {
  if (document.hasFocus() && event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
