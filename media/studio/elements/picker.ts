import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { typedIn } from "../shell/text.ts";
import { LightElement, freshId } from "./light.ts";
import { placePopup } from "./popup.ts";
import { sought } from "./sought.ts";
import type { OptionGroup, PickerOption } from "./sought.ts";
import { icon } from "./icon.ts";

/** Above this many options a list can be searched. */
const searchable = 10;

/** A select with two-line options and search. Sends `pick` with the value as detail. */
export class StudioPicker extends LightElement {
  static override properties = {
    options: { attribute: false }, value: {}, label: {}, searchLabel: {}, emptyText: {}, buttonId: {}, describedBy: {}, disabled: { type: Boolean },
    filter: { state: true }, active: { state: true }, opened: { state: true },
  };
  declare options: readonly PickerOption[];
  declare value: string;
  declare label: string;
  declare searchLabel: string;
  declare emptyText: string;
  declare buttonId: string;
  declare describedBy: string;
  declare disabled: boolean;
  declare filter: string;
  declare active: number;
  declare opened: boolean;
  readonly #id = freshId("picker");
  #typed = "";
  #typedAt = 0;

  constructor() {
    super();
    this.options = [];
    this.value = this.label = this.searchLabel = this.emptyText = this.buttonId = this.describedBy = this.filter = "";
    this.disabled = this.opened = false;
    this.active = 0;
  }

  get #groups(): readonly OptionGroup[] {
    return sought(this.options, this.filter);
  }

  /** In the order in which they are shown. */
  get #found(): readonly PickerOption[] {
    return this.#groups.flatMap(({ options }) => options);
  }

  protected override render(): TemplateResult {
    const chosen = this.options.find((option) => option.value === this.value);
    const id = this.buttonId === "" ? `${this.#id}-button` : this.buttonId;
    return html`
      <button id=${id} type="button" class="picker-button" aria-haspopup="listbox" aria-expanded=${this.opened ? "true" : "false"}
        aria-describedby=${this.describedBy === "" ? nothing : this.describedBy}
        ?disabled=${this.disabled} .popoverTargetElement=${this.#popup} @keydown=${this.#buttonKey}>
        <span class="spoken">${chosen?.label.startsWith(this.label) === true ? nothing : `${this.label}: `}</span>
        ${chosen === undefined ? nothing : face(chosen)}
        ${icon("chevron-down")}
      </button>
      <div popover id="${this.#id}-popup" class="popup picker-popup" @beforetoggle=${this.#toggles} @keydown=${this.#popupKey}>
        ${this.opened ? this.#list() : nothing}
      </div>`;
  }

  protected override firstUpdated(): void {
    // The button can point at the popup only once both are there.
    this.requestUpdate();
  }

  get #popup(): HTMLElement | null {
    return this.querySelector(".picker-popup");
  }

  get #button(): HTMLButtonElement | null {
    return this.querySelector("button");
  }

  #list(): TemplateResult {
    const groups = this.#groups;
    const found = groups.flatMap(({ options }) => options);
    const active = found[this.active] === undefined ? nothing : `${this.#id}-${this.active}`;
    const search = this.options.length > searchable;
    const rows = (options: readonly PickerOption[]): TemplateResult[] => options.map((option) => this.#row(option, found.indexOf(option)));
    return html`
      ${search
        ? html`<input class="picker-search" type="text" autofocus role="combobox" aria-expanded="true" aria-autocomplete="list" aria-label=${this.searchLabel}
            aria-controls="${this.#id}-list" aria-activedescendant=${active} placeholder=${this.searchLabel} spellcheck="false" @input=${this.#search}>`
        : nothing}
      <div id="${this.#id}-list" class="picker-list" role="listbox" aria-label=${this.label} ?autofocus=${!search} tabindex=${search ? "-1" : "0"} aria-activedescendant=${search ? nothing : active}>
        ${groups.map(({ label, options }, index) => label === undefined ? html`<ul role="presentation">${rows(options)}</ul>` : html`
          <ul role="group" aria-labelledby="${this.#id}-group-${index}">
            <li id="${this.#id}-group-${index}" class="picker-group" role="presentation">${label}</li>
            ${rows(options)}
          </ul>`)}
      </div>
      ${found.length === 0 ? html`<p class="picker-empty">${this.emptyText}</p>` : nothing}`;
  }

  #row(option: PickerOption, index: number): TemplateResult {
    return html`
      <li id="${this.#id}-${index}" role="option" class=${index === this.active ? "active" : ""} aria-selected=${option.value === this.value ? "true" : "false"}
        aria-disabled=${option.closed === undefined ? nothing : "true"} title=${option.closed ?? nothing}
        @pointermove=${() => (this.active = index)} @click=${() => this.#pick(option)}>${icon("check")}${face(option, option.group)}</li>`;
  }

  /** Drawn before it shows, so that the browser finds what to focus and no key typed meanwhile is lost. */
  readonly #toggles = (event: ToggleEvent): void => {
    this.opened = event.newState === "open";
    this.filter = "";
    this.active = Math.max(0, this.#found.findIndex((option) => option.value === this.value));
    this.performUpdate();
    if (!this.opened) return;
    requestAnimationFrame(() => {
      if (this.#popup !== null && this.#button !== null) placePopup(this.#popup, this.#button, "same");
      this.#reveal("center");
    });
  };

  readonly #search = (event: Event): void => {
    this.filter = typedIn(event);
    this.active = 0;
  };

  readonly #buttonKey = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.#popup?.showPopover();
  };

  readonly #popupKey = (event: KeyboardEvent): void => {
    const count = this.#found.length;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: Math.min(this.active + 8, count - 1), PageUp: Math.max(this.active - 8, 0),
    };
    const ends: Readonly<Record<string, number>> = { Home: 0, End: count - 1 };
    const searching = event.target instanceof HTMLInputElement;
    const to = moves[event.key] ?? (searching ? undefined : (ends[event.key] ?? this.#typeahead(event)));
    if (to !== undefined) {
      event.preventDefault();
      this.active = (to + count) % Math.max(count, 1);
      void this.updateComplete.then(() => {
        this.#reveal("nearest");
      });
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const option = this.#found[this.active];
      if (option !== undefined) this.#pick(option);
    } else if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  };

  /** Letters typed in quick succession lead to the option that begins with them. */
  #typeahead(event: KeyboardEvent): number | undefined {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    this.#typed = event.timeStamp - this.#typedAt < 700 ? this.#typed + event.key : event.key;
    this.#typedAt = event.timeStamp;
    const at = this.#found.findIndex((option) => option.label.toLowerCase().startsWith(this.#typed.toLowerCase()));
    return at < 0 ? undefined : at;
  }

  #reveal(block: ScrollLogicalPosition): void {
    this.querySelector("li.active")?.scrollIntoView({ block });
  }

  #pick(option: PickerOption): void {
    if (option.closed !== undefined) return;
    this.#close();
    this.dispatchEvent(new CustomEvent("pick", { detail: option.value }));
  }

  #close(): void {
    this.#popup?.hidePopover();
    this.#button?.focus();
  }
}

function face(option: PickerOption, heading = ""): TemplateResult {
  const detail = option.closed ?? [...(option.about ?? []).filter((words) => !heading.includes(words)), option.detail ?? ""].join(" · ");
  return html`<span class="face">
    <span class="face-line"><span class="face-label">${option.label}</span>${option.badge === undefined ? nothing : html`<span class="tag">${option.badge}</span>`}
      ${option.note === undefined ? nothing : html`<span class="face-note">${option.note}</span>`}</span>
    ${detail === "" ? nothing : html`<span class="face-detail">${detail}</span>`}
  </span>`;
}

/** The value that a `pick` event carries. */
export const picked = (event: Event): string => (event instanceof CustomEvent && typeof event.detail === "string" ? event.detail : "");
