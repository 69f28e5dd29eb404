import { QuickPickItemKind, ThemeIcon, commands, l10n } from "vscode";
import type { QuickInputButton, QuickPickItem } from "vscode";
import { promptFor } from "../../app/jobWords.ts";
import { billedWords } from "../../core/billedWords.ts";
import type { Counted } from "../../core/billedWords.ts";
import type { CommandId } from "../../ids.ts";
import type { Engine } from "../../jobs/engine.ts";
import { isUnderWay } from "../../jobs/states.ts";
import { openStates } from "../../jobs/types.ts";
import type { Job } from "../../jobs/types.ts";
import type { PayerView } from "../../shared/cards.ts";
import { payerOf, payersNow } from "../ask/payer.ts";
import { costLabel } from "../ask/price.ts";
import { stageText } from "../ask/stages.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { pick } from "../shell/quickInput.ts";
import { sayBilled } from "../shell/sayPrice.ts";
import type { StatusBar } from "../shell/statusBar.ts";

interface MenuItem extends QuickPickItem {
  /** Absent on the lines that part the groups. */
  readonly run?: () => unknown;
  readonly job?: Job;
}

/** What is under way, what today came to, and who pays. Nothing here changes the payer without a word of its own. */
export async function showMenu(deps: EditorDeps, bar: StatusBar, studio: StudioOpener): Promise<void> {
  const engine = await deps.mode.engine();
  let update: (items: readonly MenuItem[]) => void = () => undefined;
  const items = async (): Promise<MenuItem[]> => [...await runningItems(deps, engine, studio), ...await standingItems(deps, bar.today())];
  const chosen = await pick<MenuItem>({
    title: deps.mode.offline ? l10n.t("Image Studio (Sandbox)") : l10n.t("Image Studio"),
    placeholder: l10n.t("What is running, what today came to, and who pays"),
    items: await items(), matchOnDescription: true,
    later: (then) => (update = then),
    onItemButton: ({ job }) => {
      if (job !== undefined) void engine.cancel(job.id).then(items).then(update, (error: unknown) => deps.log.warn(String(error)));
    },
  });
  if (chosen.is === "value") await chosen.value.run?.();
}

/** This window's requests; a person leaves one by its button. */
async function runningItems(deps: EditorDeps, engine: Engine, studio: StudioOpener): Promise<MenuItem[]> {
  const jobs = (await engine.store.inStates(openStates)).filter((job) => job.owner === engine.owner && isUnderWay(job));
  if (jobs.length === 0) return [];
  const free = { iconPath: new ThemeIcon("close"), tooltip: l10n.t("Leave Queue (Free)") };
  const stop = { iconPath: new ThemeIcon("debug-stop"), tooltip: deps.mode.offline ? l10n.t("Stop Waiting") : l10n.t("Stop Waiting (It May Be Billed)") };
  const buttons = ({ state }: Job): QuickInputButton[] => (state === "queued" ? [free] : state === "submitting" || state === "accepted" ? [stop] : []);
  const now = Date.now();
  const running = await Promise.all(jobs.map(async (job): Promise<MenuItem> => {
    const prompt = promptFor(deps.catalogue, job).trim();
    const ahead = job.state === "queued" ? await engine.store.ahead(job) : 0;
    const name = prompt === "" ? deps.catalogue.get(job.operation)?.title ?? job.operation : prompt;
    return {
      // Its stage stands beside it, and is not pushed out.
      job, label: name.length > 48 ? `${name.slice(0, 47)}…` : name, description: `${stageText(job, ahead, now)} · ${costLabel(job)}`,
      iconPath: new ThemeIcon("loading~spin"), buttons: buttons(job), run: () => studio.open(),
    };
  }));
  const all: MenuItem = { label: l10n.t("Cancel Everything in This Window"), iconPath: new ThemeIcon("close-all"), run: command("imageStudio.cancelAll") };
  return [group(l10n.t("Running")), ...running, ...(running.length > 1 ? [all] : [])];
}

async function standingItems(deps: EditorDeps, today: Counted | undefined): Promise<MenuItem[]> {
  const { offline } = deps.mode;
  const sum = today === undefined ? l10n.t("History") : l10n.t("{0} Today", billedWords(today, sayBilled));
  return [
    group(l10n.t("Billed")),
    { label: sum, description: offline ? l10n.t("with your own keys; the sandbox is free") : l10n.t("opens the history"), iconPath: new ThemeIcon("history"), run: command("imageStudio.showHistory") },
    ...deps.meter.texts().map((label): MenuItem => ({ label, description: l10n.t("a team's budget"), iconPath: new ThemeIcon("dashboard"), run: command("imageStudio.showUsage") })),
    { label: l10n.t("Show Usage"), description: l10n.t("by day and model"), iconPath: new ThemeIcon("graph"), run: command("imageStudio.showUsage") },
    group(l10n.t("Who Pays")),
    payerItem(deps, await payerOf(deps), await payersNow(deps)),
    { label: l10n.t("Manage API Keys…"), iconPath: new ThemeIcon("settings"), run: command("imageStudio.manageKeys") },
    offline
      ? { label: l10n.t("Leave the Sandbox…"), description: l10n.t("asks first"), iconPath: new ThemeIcon("sign-out"), run: command("imageStudio.leaveOffline") }
      : { label: l10n.t("Try It Offline (Sandbox)"), description: l10n.t("free"), iconPath: new ThemeIcon("beaker"), run: command("imageStudio.tryOffline") },
    group(l10n.t("Image Studio")),
    { label: l10n.t("Open Prompt Studio"), iconPath: new ThemeIcon("symbol-color"), run: command("imageStudio.openStudio") },
    { label: l10n.t("Generate Image…"), iconPath: new ThemeIcon("edit"), run: command("imageStudio.generate") },
    { label: l10n.t("Settings"), iconPath: new ThemeIcon("settings-gear"), run: () => commands.executeCommand("workbench.action.openSettings", "@ext:image-studio.image-studio") },
    { label: l10n.t("Show Log"), iconPath: new ThemeIcon("output"), run: command("imageStudio.showLog") },
  ];
}

function payerItem({ keys }: EditorDeps, { kind, label }: PayerView, payers: Awaited<ReturnType<typeof payersNow>>): MenuItem {
  const iconPath = new ThemeIcon("key");
  switch (kind) {
    case "waiting":
      return { label: l10n.t("Do Not Wait for the Keyring"), description: l10n.t("it may be asking for its password"), iconPath, run: () => void keys.wait.leave() };
    case "none":
      return { label: l10n.t("Add API Key…"), description: label, iconPath, run: command("imageStudio.addKey") };
    default:
      return { label: l10n.t("Switch API Key…"), description: kind === "sandbox" ? l10n.t("the sandbox pays") : whoPays(label, payers), iconPath, run: command("imageStudio.switchKey") };
  }
}

/** Each provider's key by name, where more than one has any. */
function whoPays(label: string, payers: Awaited<ReturnType<typeof payersNow>>): string {
  const paying = payers.filter(([, { kind }]) => kind === "key" || kind === "environment");
  return paying.length > 1 ? paying.map(([provider, payer]) => `${provider}: "${payer.label}"`).join(", ") : l10n.t("\"{0}\" pays", label);
}

function group(label: string): MenuItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function command(id: CommandId): () => Thenable<unknown> {
  return () => commands.executeCommand(id);
}
