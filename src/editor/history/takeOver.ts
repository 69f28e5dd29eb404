import { ThemeIcon, l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import { recallOf } from "../../app/recall.ts";
import type { Job } from "../../jobs/types.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { pick } from "../shell/quickInput.ts";

interface Grain extends QuickPickItem {
  readonly fill: Parameters<StudioOpener["open"]>[0];
}

/** The second step: how much of the job goes into the Studio's form. Nothing is sent. */
export async function takeOver({ catalogue }: EditorDeps, job: Job, studio: StudioOpener): Promise<"back" | "done"> {
  const recall = recallOf(catalogue, job);
  if (recall === undefined) return "done";
  const { operation, prompt, seed, settings, everything } = recall;
  const named = catalogue.get(operation)?.title ?? operation;
  const set = Object.keys(settings).length;
  const items: Grain[] = [
    ...(prompt === "" ? [] : [{ label: l10n.t("Prompt"), description: prompt.slice(0, 100), iconPath: new ThemeIcon("quote"), fill: { prompt } }]),
    { label: l10n.t("Settings"), description: set === 1 ? l10n.t("{0}, 1 setting", named) : l10n.t("{0}, {1} settings", named, set), iconPath: new ThemeIcon("settings"), fill: { operation, values: settings } },
    ...(seed === undefined ? [] : [{ label: l10n.t("Seed"), description: String(seed), iconPath: new ThemeIcon("symbol-number"), fill: { seed } }]),
    { label: l10n.t("Everything"), description: l10n.t("prompt, settings and seed"), iconPath: new ThemeIcon("checklist"), fill: { operation, values: everything } },
  ];
  const chosen = await pick<Grain>({ title: l10n.t("Use in the Studio"), step: [2, 2], placeholder: l10n.t("What should be taken over? Nothing is sent."), items });
  if (chosen.is === "value") await studio.open(chosen.value.fill);
  return chosen.is === "back" ? "back" : "done";
}
