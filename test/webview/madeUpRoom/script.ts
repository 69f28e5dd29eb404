import { html } from "lit";
import type { TemplateResult } from "lit";
import { StudioElement } from "../../../media/studio/shell/element.ts";
import type { Studio } from "../../../media/studio/studio.ts";
import { countedOf } from "./counted.ts";

customElements.define("made-up-room", class extends StudioElement {
  protected override reads({ store }: Studio): readonly unknown[] {
    return [countedOf(store).state()];
  }

  protected override render(): TemplateResult {
    const counted = countedOf(this.studio.store);
    return html`<input aria-label="Note" type="text"><button type="button" class="button" @click=${() => {
      counted.send(1);
    }}>Counted: ${counted.state()}</button>`;
  }
});
