import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Composer, View } from "../composer.ts";

/** What was asked for and failed, and where a key is needed the ways to one. */
export function noticeView({ t, notice }: Pick<View, "t" | "notice">, composer: Composer): TemplateResult | typeof nothing {
  if (notice === undefined) return nothing;
  return html`
    <div class="notice" role="alert">
      <i class="codicon codicon-warning" aria-hidden="true"></i>
      <p>${notice.text}</p>
      <button type="button" class="tool" aria-label=${t("clear")} title=${t("clear")} @click=${() => {
        composer.dismiss();
      }}><i class="codicon codicon-close" aria-hidden="true"></i></button>
      ${notice.needsKey
        ? html`<div class="actions">${(["addKey", "getKey", "tryOffline"] as const).map((to) => html`<button type="button" class="button small" @click=${() => {
            composer.tell("go", { to });
          }}>${t(to === "tryOffline" ? "tryOfflineShort" : to)}</button>`)}</div>`
        : nothing}
    </div>`;
}
