import { Disposable, Uri, l10n, workspace } from "vscode";
import type { ExtensionContext } from "vscode";
import type { Meter, Policies } from "../../app/policy/policies.ts";
import { describeThrown } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { databaseName, section } from "../../ids.ts";
import { spentSince } from "../../store/glance.ts";
import type { Log } from "../shell/log.ts";

/** What is spent of a policy's budget. It is looked at beside the work: nobody who opens anything waits for it. */
export interface BudgetMeter {
  /** As it was last looked at. Undefined without a budget. */
  readonly now: () => Meter | undefined;
  /** "Marketing: $1.20 of $20.00 today", as it is now. */
  readonly text: () => string | undefined;
  /** Something has happened that it may depend on. Where another team's key pays now, that is told as well. */
  readonly look: () => void;
  readonly onDidChange: (listener: () => void) => Disposable;
  readonly dispose: () => void;
}

interface Needs {
  readonly context: Pick<ExtensionContext, "globalStorageUri">;
  readonly policies: Policies;
  readonly log: Log;
  /** Policy files of folders, as a glob. */
  readonly files: string;
}

/** It stands in one line beside a link. */
const longestTeam = 20;

export function budgetMeter({ context, policies, log, files }: Needs): BudgetMeter {
  const listeners = new Set<() => void>();
  let meter: Meter | undefined;
  let teams = policies.teams();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => void policies.meter().then((found) => {
    clearTimeout(timer);
    // The next day or month has another sum.
    if (found !== undefined) timer = setTimeout(look, Math.min(Math.max(1000, found.span.ends - Date.now()), 2_147_483_647)).unref();
    const held = policies.teams();
    if (JSON.stringify([found, held]) === JSON.stringify([meter, teams])) return;
    [meter, teams] = [found, held];
    for (const listener of listeners) listener();
  }, (error: unknown) => log.warn(describeThrown(error)));
  const watcher = workspace.createFileSystemWatcher(files);
  const watching = Disposable.from(
    watcher, watcher.onDidChange(look), watcher.onDidCreate(look), watcher.onDidDelete(look), workspace.onDidChangeWorkspaceFolders(look), workspace.onDidGrantWorkspaceTrust(look),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${section}.policy`)) look();
    }),
  );
  look();
  return {
    look, now: () => meter,
    text: () => {
      if (meter === undefined) return undefined;
      const spent = spentSince(Uri.joinPath(context.globalStorageUri, databaseName).fsPath, meter.span.begins);
      return spent === undefined ? undefined : meterWords(meter, spent.usdMicros);
    },
    onDidChange: (listener) => {
      listeners.add(listener);
      return new Disposable(() => listeners.delete(listener));
    },
    dispose: () => {
      clearTimeout(timer);
      watching.dispose();
    },
  };
}

function meterWords({ team, most, rule }: Meter, spent: number): string {
  const sums = [team.length > longestTeam ? `${team.slice(0, longestTeam - 1)}…` : team, formatUsd(spent), formatUsd(most)] as const;
  return rule === "dailyBudgetUSD" ? l10n.t("{0}: {1} of {2} today", ...sums) : l10n.t("{0}: {1} of {2} this month", ...sums);
}
