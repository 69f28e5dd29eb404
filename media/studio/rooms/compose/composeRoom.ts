import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { pictureField, pictureFiles, takeFiles } from "../../form/pictures.ts";
import { StudioElement } from "../../shell/element.ts";
import { whenReleased } from "../../shell/release.ts";
import type { Studio } from "../../studio.ts";
import { follow } from "./follow.ts";
import type { Sight } from "./follow.ts";
import { pressGenerate } from "./footer.ts";
import { isAtTop } from "./nearby.ts";
import { shownOf } from "./shown.ts";
import { tabsView } from "./tabs.ts";
import { walkCards } from "./walkCards.ts";

/** As in base.css. */
const wide = "(min-width: 640px)";

/** Form and results, side by side where there is room, else as tabs, and the keys that work in both. */
export class ComposeRoom extends StudioElement {
  readonly #media = window.matchMedia(wide);
  #unfollow: (() => void) | undefined;
  readonly #redraw = (): void => {
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unfollow = follow(this.studio, () => this.#sight());
    this.#media.addEventListener("change", this.#redraw);
    document.addEventListener("keydown", this.#key);
    document.addEventListener("paste", this.#paste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#media.removeEventListener("change", this.#redraw);
    document.removeEventListener("keydown", this.#key);
    document.removeEventListener("paste", this.#paste);
  }

  protected override reads({ session, store }: Studio): readonly unknown[] {
    const { front, news } = shownOf(store).state();
    return [session.state(), front, news];
  }

  /** The footer comes after what it stands below: in the form's column, or at the page's end. */
  protected override render(): TemplateResult {
    const { studio } = this;
    const tabs = !this.#media.matches;
    const { front } = shownOf(studio.store).state();
    const footer = html`<compose-footer .studio=${studio}></compose-footer>`;
    return html`
      ${tabs ? tabsView(studio) : nothing}
      <compose-form ?data-behind=${tabs && front !== "form"} .studio=${studio} .alone=${tabs}></compose-form>
      ${tabs ? nothing : footer}
      <compose-results ?data-behind=${tabs && front !== "results"} .studio=${studio} .alone=${tabs}></compose-results>
      ${tabs ? footer : nothing}`;
  }

  /** What went behind had the focus: the prompt takes it, or the button that is always there. */
  protected override updated(): void {
    super.updated();
    if (document.activeElement?.closest("[data-behind]") === null || document.activeElement === null) return;
    const heirs = this.querySelector("compose-form[data-behind]") === null ? ["#f-prompt", "[role=tab]"] : [".generate"];
    heirs.map((heir) => this.querySelector<HTMLElement>(heir)).find((heir) => heir !== null)?.focus({ preventScroll: true });
  }

  #sight(): Sight {
    const form = this.querySelector("compose-form");
    return {
      results: this.#media.matches || shownOf(this.studio.store).state().front === "results",
      newest: isAtTop(this.querySelector(".cards")),
      busy: document.hasFocus() && form !== null && form.contains(document.activeElement),
    };
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !this.inFront) return;
    const generates = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!generates && !walkCards(event, this)) return;
    event.preventDefault();
    if (generates) whenReleased(() => void pressGenerate(this.studio));
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const files = pictureFiles(event.clipboardData);
    if (files.length === 0 || !this.inFront) return;
    const within = event.target instanceof Element ? event.target.closest("[data-field]")?.getAttribute("data-field") : null;
    const { composer } = this.studio;
    const field = pictureField(composer.view(), within ?? undefined);
    event.preventDefault();
    if (field === undefined) {
      const { t, operation } = composer.view();
      composer.complain(t("takesNoPicture", operation.title));
      return;
    }
    void takeFiles(composer, field, files);
  };
}
