import { Disposable, commands, l10n } from "vscode";
import type { QuickInputButton } from "vscode";
import * as z from "zod";
import { amountsOf } from "../../app/sums.ts";
import { billedWords } from "../../core/billedWords.ts";
import type { Engine } from "../../jobs/engine.ts";
import { needsDecision } from "../../jobs/states.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { showInformation } from "../shell/messages.ts";
import { sayBilled } from "../shell/sayPrice.ts";
import { pick } from "../shell/quickInput.ts";
import { itemOf, rerunButton, useButton } from "./items.ts";
import type { JobItem } from "./items.ts";
import { openJob } from "./openJob.ts";
import { runAgain } from "./runAgain.ts";
import { takeOver } from "./takeOver.ts";

const shown = 200;

/** Only what this key was to pay for. */
const keyWanted = z.object({ keyId: z.string(), label: z.string() });
type KeyWanted = z.infer<typeof keyWanted>;

/** Past jobs, newest first; those that wait for a decision of a person say so and stand on top. */
export function registerHistory(deps: EditorDeps, studio: StudioOpener): Disposable {
  deps.command("imageStudio.showHistory", async (wanted) => {
    const { data: ofKey } = keyWanted.safeParse(wanted);
    // A key's own requests are of real money.
    const engine = await (ofKey === undefined ? deps.mode.engine() : deps.mode.real());
    // The second step leads back to the list.
    while (await showList(deps, engine, studio, ofKey) === "back") continue;
  });
  return new Disposable(() => undefined);
}

async function showList(deps: EditorDeps, engine: Engine, studio: StudioOpener, ofKey: KeyWanted | undefined): Promise<"back" | "done"> {
  const jobs = ofKey === undefined ? await engine.store.recent({ limit: shown }) : await engine.store.ofKey(ofKey.keyId, shown);
  if (jobs.length === 0) {
    void showInformation(ofKey === undefined ? l10n.t("No image has been asked for yet.") : l10n.t("Nothing has been asked for with the key \"{0}\" yet.", ofKey.label));
    return "done";
  }
  const waiting = ofKey !== undefined ? jobs.filter(needsDecision) : [...await engine.store.inStates(["paused", "collecting"]), ...await engine.store.held()].filter(needsDecision);
  const known = new Set(waiting.map(({ id }) => id));
  let pressed: { readonly item: JobItem; readonly button: QuickInputButton } | undefined;
  const result = await pick<JobItem>({
    title: ofKey === undefined ? await titleOf(deps, engine) : l10n.t("Asked for with the Key \"{0}\"", ofKey.label),
    placeholder: l10n.t("Enter opens an image, or decides what is open. The buttons use it again."), matchOnDescription: true,
    items: await Promise.all([...waiting, ...jobs.filter(({ id }) => !known.has(id))].map((job) => itemOf(deps, job))),
    onItemButton: (item, button) => {
      pressed = { item, button };
      void commands.executeCommand("workbench.action.closeQuickOpen");
    },
  });
  if (result.is === "value") await openJob(deps, engine, result.value.job);
  if (pressed?.button === rerunButton) await runAgain(deps, engine, pressed.item.job, studio);
  return pressed?.button === useButton ? takeOver(deps, pressed.item.job, studio) : "done";
}

async function titleOf({ mode }: EditorDeps, engine: Engine): Promise<string> {
  if (mode.offline) return l10n.t("History of the sandbox, free");
  const { spent, reserved } = await amountsOf(engine.store);
  return l10n.t("History: {0} billed, {1} reserved", billedWords(spent, sayBilled), billedWords(reserved, sayBilled));
}
