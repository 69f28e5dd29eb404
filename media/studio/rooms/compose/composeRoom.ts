import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { pictureField, pictureFiles, takeFiles } from "../../form/pictures.ts";
import { StudioElement } from "../../shell/element.ts";
import type { Studio } from "../../studio.ts";
import { pressGenerate } from "./footer.ts";
import { isWelcome, welcomeView } from "./welcome.ts";

const wide = "(min-width: 900px)";

/** Form and results, side by side where there is room, and the keys that work in both. */
export class ComposeRoom extends StudioElement {
  readonly #media = window.matchMedia(wide);
  readonly #redraw = (): void => {
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#media.addEventListener("change", this.#redraw);
    document.addEventListener("keydown", this.#key);
    document.addEventListener("paste", this.#paste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media.removeEventListener("change", this.#redraw);
    document.removeEventListener("keydown", this.#key);
    document.removeEventListener("paste", this.#paste);
  }

  protected override reads({ session, cards }: Studio): readonly unknown[] {
    return [session.state(), isWelcome(session.state(), cards.state())];
  }

  protected override render(): TemplateResult {
    const { studio } = this;
    const session = studio.session.state();
    return html`
      ${!this.#media.matches && isWelcome(session, studio.cards.state()) ? welcomeView(session, studio) : nothing}
      <compose-form .studio=${studio}></compose-form>
      <compose-results .studio=${studio}></compose-results>`;
  }

  get #inFront(): boolean {
    return this.checkVisibility() && this.closest("[inert]") === null;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !this.#inFront) return;
    event.preventDefault();
    pressGenerate(this.studio.composer);
  };

  readonly #paste = (event: ClipboardEvent): void => {
    const files = pictureFiles(event.clipboardData);
    if (files.length === 0 || !this.#inFront) return;
    const within = event.target instanceof Element ? event.target.closest("[data-field]")?.getAttribute("data-field") : null;
    const { composer } = this.studio;
    const field = pictureField(composer.view(), within ?? undefined);
    if (field === undefined) return;
    event.preventDefault();
    void takeFiles(composer, field, files);
  };
}
