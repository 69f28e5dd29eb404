import { html } from "lit";
import type { TemplateResult } from "lit";
import { StudioElement } from "../../shell/element.ts";
import { isMac } from "../../shell/keys.ts";
import type { Studio } from "../../studio.ts";
import { keyGroups } from "./keys.ts";

/** The editor has no help of its own for pages: a dialog of ours, which the browser keeps the focus in. */
export class HelpRoom extends StudioElement {
  protected override reads({ session, place }: Studio): readonly unknown[] {
    return [session.state(), place.state()];
  }

  protected override render(): TemplateResult {
    const { t } = this.studio.session.state();
    return html`
      <dialog class="help" aria-labelledby="help" @cancel=${this.#cancel}>
        <header class="help-head">
          <h2 id="help">${t("help")}</h2>
          <button type="button" class="tool" title=${t("close")} aria-label=${t("close")} @click=${this.#close}><i class="codicon codicon-close" aria-hidden="true"></i></button>
        </header>
        <div class="help-keys" tabindex="0" role="group" aria-labelledby="help" autofocus>
          ${keyGroups.map(({ title, keys }) => html`
            <section>
              <h3>${t(title)}</h3>
              <dl>${keys.map(([names, does]) => html`<div><dt>${names.map((name) => html`<kbd>${named(name)}</kbd> `)}</dt><dd>${t(does)}</dd></div>`)}</dl>
            </section>`)}
        </div>
      </dialog>`;
  }

  /** Closed before the page gives the focus back. Opens also what was open before the page was loaded anew. */
  protected override updated(): void {
    super.updated();
    const dialog = this.querySelector("dialog");
    const isOpen = this.studio.place.state().over.at(-1)?.room === "help";
    if (isOpen && dialog?.open === false) dialog.showModal();
    if (!isOpen) dialog?.close();
  }

  readonly #close = (): void => {
    this.studio.place.send({ kind: "back" });
  };

  /** The page's own way back closes it. */
  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    this.#close();
  };
}

const named = (key: string): string => (isMac() ? key.replace("Mod+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧") : key.replace("Mod+", "Ctrl+"));
