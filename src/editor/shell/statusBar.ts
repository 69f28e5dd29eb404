import { Disposable, StatusBarAlignment, Uri, l10n, window } from "vscode";
import type { ExtensionContext } from "vscode";
import { dayOf, statusWords } from "../../app/statusWords.ts";
import type { Meter } from "../../app/policy/policies.ts";
import type { Budget, PaidBy, Standing } from "../../app/statusWords.ts";
import { billedWords } from "../../core/billedWords.ts";
import type { Counted } from "../../core/billedWords.ts";
import { formatUsd } from "../../core/money.ts";
import type { Sentence } from "../../core/sentence.ts";
import { contextKeys, databaseName } from "../../ids.ts";
import type { CommandId } from "../../ids.ts";
import { spentSince } from "../../store/glance.ts";
import { plain } from "./plain.ts";
import { sayBilled } from "./sayPrice.ts";

const payerKey = "imageStudio.payer";
const command: CommandId = "imageStudio.showMenu";
/** Many requests that end at once are one look at the sums. */
const soonMs = 200;

export interface StatusBar {
  /** Who pays, or what is under way, has changed. */
  tell(facts: Partial<Omit<Standing, "today" | "budgets">> & { readonly meters?: readonly Meter[] }): void;
  /** What was billed since midnight, where that can be read. */
  today(): Counted | undefined;
  /** Shows what is known; nothing in a window where nobody has used the extension. */
  show(): void;
  dispose(): void;
}

/**
 * The one item of the status bar. It needs no engine: who pays is remembered from the last time, and the day's sum is read
 * from the journal, which other windows write too.
 */
export function createStatusBar({ globalState, workspaceState, globalStorageUri }: ExtensionContext): StatusBar {
  let payers = rememberedIn(globalState.get<unknown>(payerKey));
  let written = JSON.stringify(payers);
  let meters: readonly Meter[] = [];
  let facts: Omit<Standing, "payers" | "today" | "budgets"> = { offline: workspaceState.get(contextKeys.offline) === true, running: 0, unreached: [] };
  let item: ReturnType<typeof window.createStatusBarItem> | undefined;
  let soon: NodeJS.Timeout | undefined;
  let midnight: NodeJS.Timeout | undefined;

  const made = (): ReturnType<typeof window.createStatusBarItem> => {
    const one = window.createStatusBarItem("imageStudio.status", StatusBarAlignment.Right, 100);
    one.name = l10n.t("Image Studio");
    one.command = command;
    one.show();
    return one;
  };
  const since = (moment: number): Counted | undefined => spentSince(Uri.joinPath(globalStorageUri, databaseName).fsPath, moment);
  const today = (): Counted | undefined => since(dayOf(Date.now()).begins);
  /**
   * VS Code writes all that is remembered in all windows at once, as this window knows it: what another window has just
   * chosen, which is why another key pays, must have come here first.
   */
  const remember = (): void => {
    const text = JSON.stringify(payers);
    if (text === written) return;
    written = text;
    void globalState.update(payerKey, payers);
  };
  const show = (): void => {
    clearTimeout(soon);
    soon = undefined;
    remember();
    if (payers === undefined && !facts.offline) return;
    const inWords = (billed: Counted | undefined): string | undefined => billed && billedWords(billed, sayBilled);
    const budgets = meters.flatMap(({ team, most, rule, span }): readonly Budget[] => {
      const billed = inWords(since(span.begins));
      return billed === undefined ? [] : [{ team, billed, most: formatUsd(most), isDaily: rule === "dailyBudgetUSD" }];
    });
    const { icon, text, tooltip } = statusWords({ ...facts, payers: payers ?? [], today: inWords(today()), budgets });
    item ??= made();
    item.text = `$(${icon}) ${said(text)}`;
    item.tooltip = said(tooltip);
    item.accessibilityInformation = { label: said(tooltip) };
    clearTimeout(midnight);
    midnight = setTimeout(show, Math.max(soonMs, dayOf(Date.now()).ends - Date.now()));
    midnight.unref();
  };
  const focused = window.onDidChangeWindowState((state) => {
    if (state.focused && item !== undefined) show();
  });

  return {
    today, show,
    tell: (news) => {
      const { payers: next = payers, meters: budgets = meters, ...rest } = news;
      meters = budgets;
      payers = next;
      facts = { ...facts, ...rest };
      soon ??= setTimeout(show, soonMs);
    },
    dispose: () => {
      clearTimeout(soon);
      clearTimeout(midnight);
      Disposable.from(focused, ...(item === undefined ? [] : [item])).dispose();
    },
  };
}

/** Undefined where nobody has used the extension yet. Version 0.1.0 remembered one name. */
function rememberedIn(value: unknown): readonly PaidBy[] | undefined {
  if (typeof value === "string") return value === "" ? [] : [["", value]];
  return Array.isArray(value) ? value.filter(isPaidBy) : undefined;
}

function isPaidBy(value: unknown): value is PaidBy {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === "string");
}

function said({ text, args }: Sentence): string {
  return plain(l10n.t(text, ...args));
}
