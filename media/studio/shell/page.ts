import { html } from "lit";
import type { TemplateResult } from "lit";
import { LightElement } from "../elements/light.ts";
import { focusRoving, rove } from "../elements/roving.ts";
import type { Page, Start } from "./start.ts";

/** The whole page: waiting for the host, then the Studio. Holds the keys that work everywhere. */
export class ImageStudio extends LightElement {
  static override properties = { start: { attribute: false } };
  declare start: Start | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
    this.addEventListener("focusin", this.#focused);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
    this.removeEventListener("focusin", this.#focused);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("start")) this.start?.onChange(() => {
      this.requestUpdate();
    });
  }

  protected override render(): TemplateResult {
    const page = this.start?.page();
    if (page === undefined) return html``;
    return page.kind === "open" ? html`<studio-rooms .studio=${page.studio}></studio-rooms>` : this.#waiting(page);
  }

  #waiting({ t, problem }: Extract<Page, { kind: "waiting" }>): TemplateResult {
    if (problem === undefined) return html`<main class="waiting"><h1 class="spoken">${t("studio")}</h1><p class="quiet late">${t("loading")}</p></main>`;
    return html`<main class="waiting">
      <h1 class="spoken">${t("studio")}</h1>
      <p>${t("noSnapshot")}</p><p class="quiet">${problem}</p>
      <button type="button" class="button" @click=${() => void this.start?.load()}>${t("tryAgain")}</button>
    </main>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    // The editor has a Select All of its own for pages, which comes later, when more may have been written.
    if (selectsText(event)) event.stopPropagation();
    if (!event.defaultPrevented && rove(event)) event.preventDefault();
  };

  readonly #focused = (event: FocusEvent): void => {
    if (event.target instanceof HTMLElement && event.target.matches("[data-rove-item]")) focusRoving(this, event.target);
  };
}

function selectsText({ key, altKey, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): boolean {
  return key.toLowerCase() === "a" && (ctrlKey || metaKey) && !altKey && !shiftKey && target instanceof Element && target.matches("textarea, input:not([type='radio'], [type='checkbox'], [type='range'])");
}
