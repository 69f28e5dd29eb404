import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { WorkspaceColours } from "../../../../src/shared/rooms/compose.ts";
import type { MenuItem } from "../../elements/menu.ts";
import { LightElement, freshId } from "../../elements/light.ts";
import { tidyRoving } from "../../elements/roving.ts";
import { vars } from "../../elements/vars.ts";
import type { Host } from "../../shell/host.ts";
import { sayThrown, typedIn } from "../../shell/text.ts";
import type { Words } from "../../shell/words.ts";

declare global {
  interface Window {
    /** Chromium has it; where a browser does not, nothing is offered. */
    readonly EyeDropper?: new () => { open(): Promise<{ readonly sRGBHex: string }> };
  }
}

/** Above this many colours a list can be searched. */
const searchable = 12;

/** Where colours come from besides the hand: the screen, and the files of the workspace. Sends `toggle` with "#1E88E5" as detail. */
export class ColourSources extends LightElement {
  static override properties = {
    host: { attribute: false }, ways: { attribute: false }, t: { attribute: false }, held: { attribute: false }, most: { type: Number }, disabled: { type: Boolean },
    found: { state: true }, fault: { state: true }, opened: { state: true }, sought: { state: true },
  };
  declare host: Host;
  /** What else colours can be taken from. */
  declare ways: readonly MenuItem[];
  declare t: Words;
  /** The colours of the palette. */
  declare held: readonly string[];
  declare most: number;
  declare disabled: boolean;
  declare found: WorkspaceColours | undefined;
  declare fault: string | undefined;
  declare opened: boolean;
  declare sought: string;
  readonly #id = freshId("found-colours");

  constructor() {
    super();
    this.held = this.ways = [];
    this.most = 8;
    this.disabled = this.opened = false;
    this.sought = "";
  }

  protected override render(): TemplateResult {
    const { t, opened, disabled } = this;
    return html`
      <div class="colour-ways">
        ${window.EyeDropper === undefined ? nothing : html`<button type="button" class="link" ?disabled=${disabled || this.held.length >= this.most} @click=${this.#drop}>
          <i class="codicon codicon-symbol-color" aria-hidden="true"></i>${t("fromScreen")}</button>`}
        ${this.ways.map(({ label, run }) => html`<button type="button" class="link" ?disabled=${disabled} @click=${run}>
          <i class="codicon codicon-file-media" aria-hidden="true"></i><span class="way">${label}</span></button>`)}
        <button type="button" class="link" aria-expanded=${opened ? "true" : "false"} aria-controls=${this.#id} ?disabled=${disabled} @click=${this.#open}>
          <i class="codicon ${opened ? "codicon-chevron-down" : "codicon-chevron-right"}" aria-hidden="true"></i>${t("fromWorkspace")}</button>
      </div>
      <div id=${this.#id} class="found" ?hidden=${!opened}>${opened ? this.#panel() : nothing}</div>`;
  }

  protected override updated(): void {
    tidyRoving(this);
  }

  #panel(): TemplateResult {
    const { t, found, fault } = this;
    if (fault !== undefined) return html`<p class="hint wrong"><i class="codicon codicon-error" aria-hidden="true"></i><span>${fault}</span></p>`;
    if (found === undefined) return html`<p class="hint">${t("readingWorkspace")}</p>`;
    const files = soughtIn(found, this.sought);
    return html`
      ${found.files.length === 0 ? html`<p class="hint">${t("noColoursHere")}</p>` : nothing}
      ${found.files.reduce((sum, { colours }) => sum + colours.length, 0) <= searchable ? nothing : html`
        <input type="search" class="found-search" aria-label=${t("searchColours")} placeholder=${t("searchColours")} spellcheck="false" @input=${(event: Event) => {
          this.sought = typedIn(event);
        }}>`}
      ${files.length === 0 && found.files.length > 0 ? html`<p class="hint">${t("nothingFound")}</p>` : nothing}
      ${files.length === 0 ? nothing : html`<div class="found-list" role="group" aria-label=${t("fromWorkspace")} data-rove>${files.map((file) => this.#file(file))}</div>`}
      ${found.unread === 0 ? nothing : html`<p class="hint">${t("filesUnread", found.unread)}</p>`}`;
  }

  #file({ path, colours }: WorkspaceColours["files"][number]): TemplateResult {
    return html`
      <p class="found-file" dir="auto" title=${path}>${path}</p>
      <ul aria-label=${path}>${colours.map((colour) => html`<li>${this.#colour(colour)}</li>`)}</ul>`;
  }

  #colour({ name, hex }: { readonly name?: string | undefined; readonly hex: string }): TemplateResult {
    const held = this.held.includes(hex);
    const full = !held && this.held.length >= this.most;
    return html`
      <button type="button" class="found-colour" data-rove-item tabindex="-1" aria-pressed=${held ? "true" : "false"} aria-disabled=${full ? "true" : nothing}
        title=${full ? this.t("paletteFull", this.most) : nothing} @click=${() => {
          if (!full) this.#toggle(hex);
        }}>
        <span class="swatch" ${vars({ "--swatch": hex })}></span>
        ${name === undefined ? nothing : html`<span class="found-name">${name}</span>`}
        <span class="found-hex">${hex}</span>
        <i class="codicon codicon-check" aria-hidden="true"></i>
      </button>`;
  }

  #toggle(hex: string): void {
    this.dispatchEvent(new CustomEvent("toggle", { detail: hex }));
  }

  readonly #open = (): void => {
    this.opened = !this.opened;
    if (this.opened) void this.#look();
  };

  /** Anew each time: files change. What was found before stands meanwhile. */
  async #look(): Promise<void> {
    try {
      this.found = await this.host.call("workspaceColours", {});
      this.fault = undefined;
    } catch (thrown) {
      this.fault = sayThrown(thrown);
    }
  }

  readonly #drop = async (): Promise<void> => {
    // Who presses Escape wants none.
    const picked = window.EyeDropper === undefined ? undefined : await new window.EyeDropper().open().catch(() => undefined);
    const hex = picked?.sRGBHex.toUpperCase();
    if (hex !== undefined && /^#[0-9A-F]{6}$/u.test(hex) && !this.held.includes(hex)) this.#toggle(hex);
  };
}

/** What has all the words in its name, its digits or its file's path. */
function soughtIn({ files }: WorkspaceColours, text: string): WorkspaceColours["files"] {
  const words = text.toLowerCase().split(/\s+/u).filter((word) => word !== "");
  return files
    .map(({ path, colours }) => ({ path, colours: colours.filter(({ name = "", hex }) => words.every((word) => `${name} ${hex} ${path}`.toLowerCase().includes(word))) }))
    .filter(({ colours }) => colours.length > 0);
}

/** The colour that a `toggle` event carries. */
export const toggled = (event: Event): string => (event instanceof CustomEvent && typeof event.detail === "string" ? event.detail : "");
