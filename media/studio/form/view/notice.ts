import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Composer, View } from "../composer.ts";
import { icon, iconButton } from "../../elements/icon.ts";

/** What was asked for and failed, and where a key is needed the ways to one. */
export function noticeView({ t, notice }: Pick<View, "t" | "notice">, composer: Composer): TemplateResult | typeof nothing {
  if (notice === undefined) return nothing;
  return html`
    <div class="notice" role="alert">
      ${icon("warning")}
      <p>${notice.text}</p>
      ${iconButton("close", t("clear"), () => {
        composer.dismiss();
      })}
      ${notice.needsKey
        ? html`<div class="actions">${(["addKey", "getKey", "tryOffline"] as const).map((to) => html`<button type="button" class="button small" @click=${() => {
            composer.tell("go", to !== "tryOffline" ? { to, provider: composer.view().operation.provider } : { to });
          }}>${t(to === "tryOffline" ? "tryOfflineShort" : to)}</button>`)}</div>`
        : nothing}
    </div>`;
}
