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
  /** As they were last looked at: the day's, then the month's. */
  readonly now: () => readonly Meter[];
  /** "Marketing: $1.20 of $20.00 today", one each, as it is now. */
  readonly texts: () => readonly string[];
  /** Something has happened that it may depend on. */
  readonly look: () => void;
  /** Of a budget, of the teams whose keys pay, or of what a policy says. */
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
  let meters: readonly Meter[] = [];
  let teams = policies.teams();
  let timer: NodeJS.Timeout | undefined;
  /** `isOther`: a policy may say something else, of which budgets are only a part. */
  const look = (isOther = false): void => void policies.meters().then((found) => {
    clearTimeout(timer);
    // The next day or month has another sum.
    if (found.length > 0) timer = setTimeout(lookAnew, Math.min(Math.max(1000, Math.min(...found.map(({ span }) => span.ends)) - Date.now()), 2_147_483_647)).unref();
    const held = policies.teams();
    if (!isOther && JSON.stringify([found, held]) === JSON.stringify([meters, teams])) return;
    [meters, teams] = [found, held];
    for (const listener of listeners) listener();
  }, (error: unknown) => log.warn(describeThrown(error)));
  const lookAnew = (): void => {
    look(true);
  };
  const watcher = workspace.createFileSystemWatcher(files);
  const watching = Disposable.from(
    watcher, watcher.onDidChange(lookAnew), watcher.onDidCreate(lookAnew), watcher.onDidDelete(lookAnew), workspace.onDidChangeWorkspaceFolders(lookAnew), workspace.onDidGrantWorkspaceTrust(lookAnew),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${section}.policy`)) lookAnew();
    }),
  );
  look();
  return {
    look, now: () => meters,
    texts: () => meters.flatMap((meter) => {
      const spent = spentSince(Uri.joinPath(context.globalStorageUri, databaseName).fsPath, meter.span.begins);
      return spent === undefined ? [] : meterWords(meter, spent.usdMicros);
    }),
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
