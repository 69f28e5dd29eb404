import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { LightElement } from "../elements/light.ts";
import { focusRoving, rove, tidyRoving } from "../elements/roving.ts";
import { pictureField, pictureFiles, takeFiles } from "../pictures.ts";
import type { Studio, View } from "../view.ts";
import { composerView } from "./composer.ts";
import { pressGenerate } from "./footer.ts";
import { resultsView } from "./results.ts";
import { welcomeView } from "./welcome.ts";

const wide = "(min-width: 900px)";

/** The whole page: draws what the studio says, and holds the keys that work everywhere. */
export class ImageStudio extends LightElement {
  static override properties = { studio: { attribute: false }, spoken: { state: true } };
  declare studio: Studio | undefined;
  declare spoken: string;
  readonly #media = window.matchMedia(wide);
  readonly #redraw = (): void => {
    this.requestUpdate();
  };
  /** What has the focus inside a card while the page is redrawn, and that card. */
  #held: { readonly thing: Element; readonly card: Element } | undefined;

  constructor() {
    super();
    this.studio = undefined;
    this.spoken = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#media.addEventListener("change", this.#redraw);
    document.addEventListener("keydown", this.#key);
    document.addEventListener("paste", this.#paste);
    this.addEventListener("focusin", this.#focused);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media.removeEventListener("change", this.#redraw);
    document.removeEventListener("keydown", this.#key);
    document.removeEventListener("paste", this.#paste);
    this.removeEventListener("focusin", this.#focused);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const thing = document.activeElement;
    const card = thing?.closest(".card");
    this.#held = thing === null || card === null || card === undefined ? undefined : { thing, card };
    if (!changed.has("studio") || this.studio === undefined) return;
    this.studio.onChange(this.#redraw);
    this.studio.onSpeech((text) => {
      // The same sentence twice is news twice: a trailing space makes it another text.
      this.spoken = text === this.spoken ? `${text} ` : text;
    });
  }

  protected override render(): TemplateResult {
    return html`${this.#content()}<div class="spoken" role="status">${this.spoken}</div>`;
  }

  protected override updated(): void {
    // The menus inside draw themselves a moment later.
    queueMicrotask(() => {
      tidyRoving(this);
      this.#keepFocus();
    });
  }

  #content(): TemplateResult {
    if (this.studio === undefined) return html``;
    const page = this.studio.page();
    return page.ready ? this.#ready(page.view, this.studio) : waiting(page.problem, this.studio);
  }

  #ready(view: View, studio: Studio): TemplateResult {
    document.documentElement.lang = view.t.locale;
    const welcome = view.payer.kind === "none" && view.cards.length === 0 ? welcomeView(view, studio) : nothing;
    const narrow = !this.#media.matches;
    return html`
      <main class="studio">
        <h1 class="spoken">${view.t("studio")}</h1>
        ${narrow ? welcome : nothing}
        ${composerView(view, studio)}
        ${resultsView(view, studio, narrow ? nothing : welcome)}
      </main>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    const view = this.#view;
    if (this.studio === undefined || view === undefined) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      pressGenerate(view, this.studio);
    } else if (!event.defaultPrevented && rove(event)) {
      event.preventDefault();
    }
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const files = pictureFiles(event.clipboardData);
    const view = this.#view;
    if (this.studio === undefined || view === undefined || files.length === 0) return;
    const within = event.target instanceof Element ? event.target.closest("[data-field]")?.getAttribute("data-field") : null;
    const field = pictureField(view, within ?? undefined);
    if (field === undefined) return;
    event.preventDefault();
    void takeFiles(this.studio, field, files);
  };

  get #view(): View | undefined {
    const page = this.studio?.page();
    return page?.ready === true ? page.view : undefined;
  }

  readonly #focused = (event: FocusEvent): void => {
    if (event.target instanceof HTMLElement && event.target.matches("[data-rove-item]")) focusRoving(this, event.target);
  };

  /** A card redrawn without its focused button gives the focus to the picture that is left; a card that went, to the next. */
  #keepFocus(): void {
    if (this.#held === undefined || this.#held.thing.isConnected) return;
    const left = this.#held.card.isConnected ? this.#held.card : this.querySelector(".card");
    this.#held = undefined;
    const heirs = [".grid [data-rove-item]", "[data-rove-item]"].map((heir) => left?.querySelector<HTMLElement>(`${heir}[tabindex="0"]`));
    heirs.find((heir) => heir !== null && heir !== undefined)?.focus();
  }
}

function waiting(problem: string | undefined, studio: Studio): TemplateResult {
  const page = studio.page();
  const t = page.ready ? page.view.t : page.t;
  if (problem === undefined) return html`<main class="waiting"><p class="quiet late">${t("loading")}</p></main>`;
  return html`<main class="waiting">
    <p>${t("noSnapshot")}</p><p class="quiet">${problem}</p>
    <button type="button" class="button" @click=${() => void studio.load()}>${t("tryAgain")}</button>
  </main>`;
}
