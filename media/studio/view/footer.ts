import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Studio, View } from "../view.ts";
import { countFor } from "../form/compose.ts";
import { leadTo } from "../leadTo.ts";
import { priceStory, priceText } from "../words.ts";

/** The button with its price, what still keeps it from being pressed, and who pays. */
export function footerView(view: View, studio: Studio): TemplateResult {
  const { t, form, operation, price, pricing, sending, ruling } = view;
  const problem = ruling.problems.find((each) => each.kind === "wrong") ?? ruling.problems[0];
  const label = form.task === "describe" ? t("describe") : t("generate");
  return html`
    <footer class="footer">
      ${noticeView(view, studio)}
      ${problem === undefined ? nothing : html`<p id="why" class="why ${problem.kind}">
        <i class="codicon codicon-${problem.kind === "wrong" ? "error" : "info"}" aria-hidden="true"></i><span>${problem.text}</span></p>`}
      <button type="button" class="button primary generate" title="${priceStory(price, countFor(operation, form.count), t)} (${isMac() ? t("shortcutMac") : t("shortcut")})"
        aria-disabled=${problem === undefined && !sending ? nothing : "true"} aria-describedby=${problem === undefined ? nothing : "why"} aria-keyshortcuts="Control+Enter Meta+Enter"
        @click=${() => {
          pressGenerate(view, studio);
        }}>
        <span>${sending ? t("sending") : label} ·</span> <span class="price" ?data-waiting=${pricing}>${priceText(price, t)}</span>
      </button>
      ${payerLine(view, studio)}
    </footer>`;
}

export const isMac = (): boolean => navigator.userAgent.includes("Mac");

/** Generates, or leads to what is missing. */
export function pressGenerate(view: View, studio: Studio): void {
  const field = view.ruling.problems[0]?.field;
  if (view.ruling.problems.length === 0) void studio.generate();
  else if (field !== undefined) leadTo(field, studio);
}

function noticeView({ t, notice }: View, studio: Studio): TemplateResult | typeof nothing {
  if (notice === undefined) return nothing;
  return html`
    <div class="notice" role="alert">
      <i class="codicon codicon-warning" aria-hidden="true"></i>
      <p>${notice.text}</p>
      <button type="button" class="tool" aria-label=${t("clear")} title=${t("clear")} @click=${() => {
        studio.dismiss();
      }}><i class="codicon codicon-close" aria-hidden="true"></i></button>
      ${notice.needsKey
        ? html`<div class="actions">
            <button type="button" class="button small" @click=${() => {
              studio.tell("go", { to: "addKey" });
            }}>${t("addKey")}</button>
            <button type="button" class="button small" @click=${() => {
              studio.tell("go", { to: "getKey" });
            }}>${t("getKey")}</button>
            <button type="button" class="button small" @click=${() => {
              studio.tell("go", { to: "tryOffline" });
            }}>${t("tryOfflineShort")}</button>
          </div>`
        : nothing}
    </div>`;
}

function payerLine({ t, payer }: View, studio: Studio): TemplateResult {
  const link = (label: string, to: "addKey" | "switchKey" | "leaveOffline"): TemplateResult => html`<button type="button" class="link" @click=${() => {
    studio.tell("go", { to });
  }}>${label}</button>`;
  switch (payer.kind) {
    case "none":
      return html`<p class="payer"><i class="codicon codicon-key" aria-hidden="true"></i><span>${t("noKey")}</span>${link(t("addKeyMore"), "addKey")}</p>`;
    case "sandbox":
      return html`<p class="payer"><i class="codicon codicon-beaker" aria-hidden="true"></i><span>${t("paidSandbox")}</span>${link(t("leaveSandbox"), "leaveOffline")}</p>`;
    case "key":
    case "environment":
      return html`<p class="payer"><i class="codicon codicon-key" aria-hidden="true"></i><span title=${payer.label}>${t(payer.kind === "key" ? "paidByKey" : "paidBy", payer.label)}</span>${link(t("switchPayer"), "switchKey")}</p>`;
  }
}
