import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { LightElement } from "../elements/light.ts";
import { sayThrown } from "../shell/text.ts";
import { lineTo } from "./line.ts";
import type { AdminLine } from "./line.ts";
import { adminWords as t } from "./words.ts";

const tokenKey = "image-studio-admin-token";

/** Signs in, and shows the usage of all teams. The token lives as long as the tab. */
export class AdminPage extends LightElement {
  static override properties = { line: { state: true }, problem: { state: true }, isBusy: { state: true } };
  declare line: AdminLine | undefined;
  declare problem: string | undefined;
  declare isBusy: boolean;

  constructor() {
    super();
    this.isBusy = false;
    const token = sessionStorage.getItem(tokenKey);
    if (token !== null) this.line = this.#lineOf(token);
  }

  protected override render(): TemplateResult {
    return html`
      <header class="admin-head"><h1>${t("adminTitle")}</h1>${this.line === undefined ? nothing : html`<button type="button" class="button small" @click=${this.#leave}>${t("adminSignOut")}</button>`}</header>
      <main tabindex="-1">${this.line === undefined ? this.#door() : html`<usage-view .t=${t} .source=${this.line}></usage-view>`}</main>`;
  }

  #door(): TemplateResult {
    return html`
      <form class="admin-door" @submit=${this.#enter}>
        <label for="token">${t("adminToken")}</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required aria-describedby="token-story" aria-invalid=${this.problem === undefined ? "false" : "true"} autofocus>
        <p id="token-story" class="quiet">${t("adminTokenStory")}</p>
        <p class="usage-problem" role="alert">${this.problem ?? nothing}</p>
        <button type="submit" class="button primary" ?disabled=${this.isBusy}>${t("adminSignIn")}</button>
      </form>`;
  }

  #lineOf(token: string): AdminLine {
    return lineTo(token, t, () => {
      this.#forget();
      this.problem = t("adminRefused");
      void this.#goTo("input");
    });
  }

  readonly #enter = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.querySelector("input");
    if (field !== null) void this.#tryToken(field.value.trim());
  };

  async #tryToken(token: string): Promise<void> {
    const line = this.#lineOf(token);
    [this.isBusy, this.problem] = [true, undefined];
    try {
      await line.check();
      sessionStorage.setItem(tokenKey, token);
      this.line = line;
      void this.#goTo("main");
    } catch (thrown) {
      this.problem = sayThrown(thrown);
    }
    this.isBusy = false;
  }

  #forget(): void {
    sessionStorage.removeItem(tokenKey);
    this.line = undefined;
  }

  readonly #leave = (): void => {
    this.#forget();
    this.problem = undefined;
    void this.#goTo("input");
  };

  /** What had the focus is gone: whoever has no pointer would begin at the top of the page. */
  async #goTo(selector: "input" | "main"): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>(selector)?.focus();
  }
}
