import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { inWords, structureIn } from "../../../../src/shared/structuredPrompt.ts";
import type { StructuredPrompt } from "../../../../src/shared/structuredPrompt.ts";
import { icon } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import { purseOf } from "../../shell/session.ts";
import { sayThrown } from "../../shell/text.ts";
import { priceText } from "../../shell/words.ts";
import { shapeOfForm } from "../compose.ts";
import type { Composer, View } from "../composer.ts";

/** Words in parts, which are filled from what they say of the whole. */
export interface InParts {
  readonly whole: string;
  readonly put: (written: StructuredPrompt) => void;
}

/** Has the prompt written out, at its price, before anything is drawn; what stood there can be had again. */
export class MagicPrompt extends LightElement {
  static override properties = { of: { attribute: false }, parts: { attribute: false }, writing: { state: true } };
  declare of: { readonly view: View; readonly composer: Composer };
  /** Where the prompt is no text. */
  declare parts: InParts | undefined;
  /** What is being written, and its job once it has one. */
  declare writing: { readonly jobId?: string } | undefined;
  #left = new AbortController();

  protected override render(): TemplateResult | typeof nothing {
    const { view, composer } = this.of;
    const { t, snapshot, payer } = view;
    const model = snapshot.models.find(({ verb }) => verb === "magic-prompt");
    if (model === undefined) return nothing;
    if (this.writing !== undefined) {
      const { jobId } = this.writing;
      return html`<span class="magic"><i class="codicon codicon-loading codicon-modifier-spin" aria-hidden="true"></i>${t("magicWriting")}
        <button type="button" class="link" ?disabled=${jobId === undefined} @click=${() => {
          this.#left.abort();
          composer.tell("cancelJob", { jobId: jobId ?? "" });
        }}>${t("magicLeave")}</button></span>`;
    }
    const price = model.price.usdMicros === 0 ? t("free") : priceText(model.price, purseOf({ payer }), t);
    return html`<button type="button" class="link magic" data-pays title=${t(this.parts === undefined ? "magicStory" : "magicPartsStory")} ?disabled=${this.#words().trim() === ""} @click=${() => void this.#write(model.id)}>${icon("sparkle")}${t("magicPrompt")} · ${price}</button>`;
  }

  #words(): string {
    return this.parts?.whole ?? this.of.composer.view().form.prompt;
  }

  async #write(operation: string): Promise<void> {
    const { composer } = this.of;
    const { t, form, operation: drawing } = composer.view();
    const left = (this.#left = new AbortController());
    const prompt = this.#words();
    this.writing = {};
    composer.dismiss();
    composer.speak(t("magicWriting"));
    try {
      const { jobId } = await composer.host.call("writeOut", { operation, prompt, ratio: shapeOfForm(drawing, form)?.ratio ?? "" });
      this.writing = { jobId };
      const { json } = await composer.host.call("writtenOut", { jobId });
      this.#put(prompt, structureIn(json));
    } catch (thrown) {
      if (!left.signal.aborted) composer.complain(sayThrown(thrown));
    } finally {
      this.writing = undefined;
    }
  }

  /** In the prompt's place, unless another stands there by now. */
  #put(before: string, written: StructuredPrompt | undefined): void {
    const { composer } = this.of;
    const { t } = composer.view();
    if (written === undefined || this.#words() !== before) {
      composer.complain(t(written === undefined ? "magicUnread" : "magicLate"));
      return;
    }
    if (this.parts === undefined) composer.replace((now) => ({ ...now, prompt: inWords(written) }));
    else this.parts.put(written);
    composer.speak(t("magicDone"));
  }
}
