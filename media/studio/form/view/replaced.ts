import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Composer, View } from "../composer.ts";
import { promptField } from "../compose.ts";
import { undoKey } from "../../shell/keys.ts";
import { leadTo } from "../leadTo.ts";
import { icon, iconButton } from "../../elements/icon.ts";

/** Says quietly that another form stands here now, with the way back. */
export function replacedView({ t, replaced, operation }: View, composer: Composer): TemplateResult | typeof nothing {
  if (replaced === undefined) return nothing;
  const undone = replaced.how === "undone";
  return html`
    <p class="replaced">
      ${icon(undone ? "redo" : "discard")}
      <span>${t(undone ? "draftBack" : "draftReplaced")}</span>
      <button type="button" class="link" title=${undone ? "" : t("undoHint", undoKey())} @click=${() => {
        composer.undo();
      }}>${t(undone ? "redo" : "undo")}</button>
      ${iconButton("close", t("dismiss"), () => {
        composer.settle();
        leadTo(promptField(operation)?.name ?? "", composer);
      })}
    </p>`;
}
