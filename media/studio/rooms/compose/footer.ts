import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { CardView } from "../../../../src/shared/cards.ts";
import { isRunning } from "../../../../src/shared/cardMatches.ts";
import { pressWord } from "../../form/change.ts";
import type { Composer, View } from "../../form/composer.ts";
import { countFor } from "../../form/compose.ts";
import { leadTo } from "../../form/leadTo.ts";
import { bringLater } from "../../form/view/later.ts";
import { StudioElement } from "../../shell/element.ts";
import { sayThrown } from "../../shell/text.ts";
import { isMac } from "../../shell/keys.ts";
import { payerFor, purseOf } from "../../shell/session.ts";
import { priceStory, priceText } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";
import { shownOf } from "./shown.ts";
import { icon } from "../../elements/icon.ts";

/** Always in view: what is pressed, for how much and whose money, and where there are tabs, how many jobs run behind them. */
export class ComposeFooter extends StudioElement {
  static override properties = { ...StudioElement.properties, scope: { attribute: false } };
  /** Begins the ids where it is not the room's own. */
  declare scope: string;

  constructor() {
    super();
    this.scope = "";
  }

  protected override reads({ session, form, cards }: Studio): readonly unknown[] {
    return [session.state(), form.state(), runningIn(cards.state())];
  }

  protected override render(): TemplateResult {
    return footerView(this.studio, this.scope);
  }
}

export const runningIn = (cards: readonly CardView[]): number => cards.reduce((sum, { jobs }) => sum + jobs.filter(isRunning).length, 0);

/** The button with its price, what still keeps it from being pressed, and who pays. */
function footerView(studio: Studio, scope: string): TemplateResult {
  const { composer } = studio;
  const view = composer.view();
  const { t, form, operation, request, price, pricing, sending, choosing, ruling } = view;
  const batch = request.each?.length ?? 1;
  const purse = purseOf(view);
  const problem = ruling.problems.find((each) => each.kind === "wrong") ?? ruling.problems[0];
  return html`
    <footer class="footer">
      ${newsView(view, composer)}
      ${problem === undefined ? nothing : html`<p id="${scope}why" class="why ${problem.kind}">
        ${icon(problem.kind === "wrong" ? "error" : "info")}<span>${problem.text}</span></p>`}
      <button type="button" class="button primary generate" data-pays title="${priceStory(price, request.models === undefined ? batch * countFor(operation, form.count) : 1, purse, t)} (${isMac() ? t("shortcutMac") : t("shortcut")})"
        aria-disabled=${problem === undefined && !sending && choosing === undefined ? nothing : "true"} aria-describedby=${problem === undefined ? nothing : `${scope}why`} aria-keyshortcuts="Control+Enter Meta+Enter"
        @click=${() => void pressGenerate(studio)}>
        <span>${sending ? t("sending") : request.models !== undefined ? t("compareCount", request.models.length + 1) : `${pressWord(view.snapshot, operation, t)}${batch > 1 ? ` ${batch}` : ""}`} ·</span> <span class="price" ?data-waiting=${pricing}>${priceText(price, purse, t)}</span>
      </button>
      <div class="standing">${payerLine(view, composer)}${runningView(view, studio)}
        <button type="button" class="tool" title=${t("helpOpen")} aria-label=${t("helpOpen")} @click=${() => {
          studio.place.send({ kind: "open", opened: { room: "help", at: {} } });
        }}>${icon("question")}</button>
      </div>
    </footer>`;
}

function newsView(view: View, composer: Composer): TemplateResult | typeof nothing {
  if ((view.notice ?? view.added ?? view.replaced ?? view.price.refusal) === undefined) return nothing;
  bringLater(composer);
  return html`<form-news .news=${{ view, composer }}></form-news>`;
}

/** Generates, or leads to what is missing. */
export async function pressGenerate({ composer, store }: Studio): Promise<void> {
  try {
    for (const bring of composer.ahead) await bring();
  } catch (thrown) {
    composer.complain(sayThrown(thrown));
    return;
  }
  const [problem] = composer.view().ruling.problems;
  if (problem === undefined) void composer.generate();
  else if (problem.field !== undefined) {
    shownOf(store).send({ kind: "front", front: "form" });
    leadTo(problem.field, composer);
  }
}

function runningView({ t }: View, { cards, store }: Studio): TemplateResult | typeof nothing {
  const running = runningIn(cards.state());
  return running === 0 ? nothing : html`<button type="button" class="link running" @click=${() => {
    shownOf(store).send({ kind: "front", front: "results" });
  }}>${t("runningCount", running)}</button>`;
}

function payerLine(view: View, composer: Composer): TemplateResult {
  const { t, operation } = view;
  const payer = payerFor(view, operation);
  const link = (label: string, to: "addKey" | "switchKey" | "leaveOffline" | "leaveKeyring"): TemplateResult => html`<button type="button" class="link" @click=${() => {
    composer.tell("go", { to, provider: operation.provider, model: operation.model });
  }}>${label}</button>`;
  if (payer === undefined) return html`<p class="payer"></p>`;
  switch (payer.kind) {
    case "none":
      return html`<p class="payer">${icon("key")}<span>${t("noKey", operation.provider)}</span>${link(t("addKeyMore"), "addKey")}</p>`;
    case "waiting":
      return html`<p class="payer">${icon("loading codicon-modifier-spin")}<span title=${t("waitingKeyringStory")}>${t("waitingKeyring")}</span>${link(t("leaveKeyring"), "leaveKeyring")}</p>`;
    case "sandbox":
      return html`<p class="payer">${icon("beaker")}<span>${t("paidSandbox")}</span>${link(t("leaveSandbox"), "leaveOffline")}</p>`;
    default:
      return html`<p class="payer">${icon("key")}<span title=${payer.label}>${payer.meter ?? t(payer.kind === "key" ? "paidByKey" : "paidBy", payer.label)}</span>${link(t("switchPayer"), "switchKey")}</p>`;
  }
}
