import { Disposable, Uri, commands, l10n, workspace } from "vscode";
import { sumOf } from "../../app/jobWords.ts";
import { amountsOf } from "../../app/sums.ts";
import { providers } from "../../catalogue/operations.ts";
import { providerIds } from "../../catalogue/types.ts";
import { isEnvironment } from "../../app/keys/storedKey.ts";
import { namedPreviewOf } from "../../app/previews.ts";
import { describeThrown } from "../../core/errors.ts";
import { contextKeys, section } from "../../ids.ts";
import { payerSoon } from "../ask/payer.ts";
import { stageText } from "../ask/stages.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import type { Row } from "../shell/tree.ts";
import { accountRows } from "./accountRows.ts";
import type { PayingKey } from "./accountRows.ts";
import { registerDropReference } from "./dropReference.ts";
import { pictureRows } from "./pictureRows.ts";
import { registerRowCommands } from "./rowCommands.ts";
import { runningRows, underWay } from "./runningRows.ts";
import type { SidebarTrees } from "./trees.ts";

interface Sidebar extends Disposable {
  /** An engine has been opened: what runs in it is counted from now on, though no tree is seen. */
  readonly follow: () => void;
}

const t = (text: string, ...args: readonly (string | number)[]): string => l10n.t(text, ...args);

/** The side bar's trees follow who pays now, and all windows. */
export function registerSidebar(deps: EditorDeps, studio: StudioOpener, trees: SidebarTrees): Sidebar {
  const { catalogue, mode, jobs: feed } = deps;

  /** What cannot be shown says why, in its place. */
  const orWhy = (rows: () => Promise<readonly Row[]>) => async (): Promise<readonly Row[]> => {
    try {
      return await rows();
    } catch (error) {
      deps.log.warn(describeThrown(error));
      return [{ id: "failed", label: l10n.t("This cannot be shown"), description: describeThrown(error), icon: "warning", colour: "list.warningForeground", command: ["imageStudio.showLog", l10n.t("Show Log")] }];
    }
  };
  trees.serve({
    running: orWhy(async () => {
      const { engine, jobs } = await feed.look();
      return runningRows({ t, catalogue, ahead: (job) => engine.store.ahead(job), stage: (job, ahead) => stageText(job, ahead, Date.now()) }, underWay(jobs));
    }),
    pictures: orWhy(async () => {
      const { engine, jobs } = await feed.look();
      const preview = async (sha256: string, mediaType: string): Promise<string> => Uri.joinPath(deps.keptFolder, await namedPreviewOf(deps.keptFolder.fsPath, sha256, mediaType)).toString();
      return pictureRows({ t, catalogue, favourites: deps.favourites, preview, job: (id) => engine.store.get(id) }, jobs);
    }),
    account: orWhy(async () => {
      const [{ engine, jobs }, payers] = await Promise.all([feed.look(), payersOf(deps)]);
      const today = await amountsOf(engine.store, { scope: "person", since: new Date().setHours(0, 0, 0, 0) });
      return accountRows({ t, catalogue }, { payers, today, jobs });
    }),
  });

  const count = async (): Promise<void> => {
    const running = underWay((await feed.look()).jobs);
    trees.running.note(running.length === 0 ? "" : sumOf(t, running));
    trees.running.badge(running.length, running.length === 1 ? l10n.t("1 running") : l10n.t("{0} running", running.length));
  };
  const follow = (): void => void count().catch((error: unknown) => deps.log.warn(describeThrown(error)));
  const update = (): void => {
    for (const tree of [trees.running, trees.pictures, trees.account]) tree.update();
    follow();
  };
  const sayWhetherAnybodyPays = async (): Promise<void> => {
    const keys = await Promise.all(providerIds.map((id) => deps.keys.some(id)));
    await commands.executeCommand("setContext", contextKeys.nobodyPays, !mode.offline && !keys.includes(true));
    trees.account.update();
  };
  void sayWhetherAnybodyPays();

  registerRowCommands(deps, studio);
  const parts = [
    registerDropReference(), deps.favourites.onDidChange(() => trees.pictures.update()),
    feed.onDidChange(update), deps.keys.onDidChange(() => void sayWhetherAnybodyPays()), deps.keys.wait.onDidChange(() => trees.account.update()), mode.onDidChange(() => void sayWhetherAnybodyPays()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) trees.account.update();
    }),
  ];
  return Object.assign(Disposable.from(...parts), { follow });
}

/** A provider that one has no key of is no news to whom another one bills. */
async function payersOf({ keys, mode }: Pick<EditorDeps, "keys" | "mode">): Promise<readonly PayingKey[]> {
  if (mode.offline) return [{ is: "sandbox" }];
  const all = await Promise.all(Object.values(providers).map(async ({ id, title: provider }): Promise<PayingKey> => {
    const payer = await payerSoon(keys, id);
    if (payer === "later") return { is: "waiting", provider };
    if ("kind" in payer) return { is: await keys.some(id) ? "unusable" : "none", provider };
    return { is: isEnvironment(payer.id, id) ? "environment" : "key", provider, label: payer.label, origin: payer.origin };
  }));
  const some = all.filter(({ is }) => is !== "none");
  return some.length === 0 ? all : some;
}
