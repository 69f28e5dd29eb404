import { Disposable } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import { describeThrown } from "../../core/errors.ts";
import type { Engine } from "../../jobs/engine.ts";
import { isUnderWay, isUnreached } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";
import { payersNow } from "../ask/payer.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import type { StatusBar } from "../shell/statusBar.ts";
import { showMenu } from "./menu.ts";
import { tellBudgets } from "./tellBudgets.ts";

export interface Status {
  dispose(): void;
  /** Counts what is under way in this engine, from now on. */
  readonly follow: (engine: Engine, offline: boolean) => void;
}

/** Tells the status bar who pays and what is under way, and gives its item a menu. */
export function registerStatus(deps: EditorDeps, bar: StatusBar, studio: StudioOpener): Status {
  const real = new Map<string, Job>();
  const play = new Map<string, Job>();
  const telling: { dispose(): void }[] = [];
  const count = (): void => {
    const running = deps.mode.offline ? play : real;
    bar.tell({ offline: deps.mode.offline, running: running.size, unreached: [...running.values()].filter(isUnreached).map(({ provider }) => providers[provider].title) });
  };
  const sayPayer = (): void => {
    count();
    if (deps.mode.offline) return;
    payersNow(deps).then((all) => {
      // Until the keyring answers, what it last said stands.
      if (all.some(([, { kind }]) => kind === "waiting")) return;
      bar.tell({ payers: all.flatMap(([provider, { kind, label }]) => (kind === "none" ? [] : [[provider, label] as const])) });
    }, (error: unknown) => deps.log.warn(describeThrown(error)));
  };
  deps.command("imageStudio.showMenu", () => showMenu(deps, bar, studio));
  sayPayer();
  const sayMeter = (): void => bar.tell({ meters: deps.meter.now() });
  const watching = Disposable.from(deps.meter.onDidChange(sayMeter), deps.meter.onDidChange(sayPayer), deps.keys.onDidChange(sayPayer), deps.keys.wait.onDidChange(sayPayer), deps.mode.onDidChange(sayPayer));
  return {
    follow: (engine, offline) => {
      const running = offline ? play : real;
      running.clear();
      const budgets = offline ? undefined : tellBudgets(deps, engine);
      if (budgets !== undefined) telling.push(budgets);
      engine.onChange((job) => {
        if (job.owner === engine.owner) budgets?.look();
        if (isUnderWay(job)) running.set(job.id, job);
        else if (running.delete(job.id)) deps.meter.look();
        count();
      });
    },
    dispose: () => {
      watching.dispose();
      for (const each of telling) each.dispose();
    },
  };
}
