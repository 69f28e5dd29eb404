import { Disposable, Uri, l10n } from "vscode";
import { comparedOf, concerned } from "../../app/comparison.ts";
import type { Compared } from "../../app/comparison.ts";
import { withPrompt } from "../../catalogue/roles.ts";
import { creating } from "../../catalogue/tasks.ts";
import type { Operation, Shape } from "../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { sumPrices } from "../../core/price.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { agreeTo, agreed, costsMoney, priceLabel } from "../ask/price.ts";
import { prepareInProgress } from "../ask/progress.ts";
import { askForAllowed } from "../ask/unusable.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { prepareCompared, withoutTexts } from "../results/comparison.ts";
import { showFailure } from "../shell/failures.ts";
import { ask } from "../shell/messages.ts";
import { pickMany } from "../shell/pickMany.ts";
import { earlierPrompts, rememberPrompt } from "../shell/prompts.ts";
import { pick } from "../shell/quickInput.ts";
import { setting } from "../shell/settings.ts";
import { steps } from "../shell/steps.ts";
import { modelRows, promptItems, shapeItems } from "./items.ts";

const comparedKey = "imageStudio.compared";

interface Choice {
  readonly prompt: string;
  readonly models: readonly Operation[];
  readonly shape?: Shape | undefined;
}

/** "Compare Models…": prompt → models → aspect ratio → the sum of all → runs, as one card of the Studio. */
export function registerCompare(deps: EditorDeps, studio: StudioOpener): Disposable {
  const compare = async (initial: string): Promise<void> => {
    const choice = await choose(deps, initial);
    const [first, ...others] = choice?.models ?? [];
    if (choice === undefined || first === undefined) return;
    const { prompt, shape, models } = choice;
    await rememberPrompt(deps.context.globalState, prompt);
    await deps.context.globalState.update(comparedKey, models.map(({ id }) => id));
    const again = async (): Promise<void> => {
      try {
        const compared = comparedOf(first, asked(first, prompt, shape), others);
        const { engine, prepared, refused } = await prepareInProgress(l10n.t("Preparing the request"), async () => {
          const paying = await deps.mode.engine();
          return { engine: paying, ...await prepareCompared(deps, paying, compared, "palette") };
        });
        if (refused.length === 0) await confirm(compared, prepared);
        else if (await askForAllowed(refused, prepared)) agreeTo(prepared);
        else throw new ImageStudioError(failure("cancelled", "no"));
        for (const { id } of [...models].reverse()) await deps.used.remember(id);
        await engine.start(prepared);
        await studio.openResults();
      } catch (error) {
        await showFailure(error, deps.log, { tryAgain: again, tryAnyway: again, editPrompt: () => compare(prompt), edit: () => compare(prompt) }, concerned(error, first, others));
      }
    };
    await again();
  };
  deps.command("imageStudio.compareModels", (prompt) => compare(typeof prompt === "string" ? prompt : ""));
  return new Disposable(() => undefined);
}

const asked = (operation: Operation, prompt: string, shape: Shape | undefined): Compared["input"] => withPrompt(operation, { ...shape?.set }, prompt);

/** Several models are several bills: one question, the sum in it, whatever the limit of the settings. */
async function confirm(compared: readonly Compared[], prepared: readonly Prepared[]): Promise<void> {
  if (!costsMoney(prepared)) return;
  const sum = sumPrices(prepared.map(({ price }) => price));
  const yes = sum.basis === "unknown" ? l10n.t("Go On") : l10n.t("Compare for {0}", priceLabel(sum));
  const lines = compared.map((each, index) => [`${each.operation.title}: ${priceLabel(prepared[index]?.price ?? each.operation.price(each.input))}`, ...withoutTexts(each)].join(" · "));
  if (await ask({ text: l10n.t("Comparing {0} models costs {1}.", prepared.length, priceLabel(sum)), list: lines }, yes) !== yes) throw new ImageStudioError(failure("cancelled", "no"));
  for (const { operation, price } of prepared) if (price.basis === "unknown") agreed.add(operation.id);
}

async function choose(deps: EditorDeps, initial: string): Promise<Choice | undefined> {
  const { globalState, extensionUri } = deps.context;
  const title = deps.mode.offline ? l10n.t("Compare Models (Sandbox)") : l10n.t("Compare Models");
  const purse = deps.mode.offline ? "sandbox" : "key";
  const before = globalState.get<unknown>(comparedKey);
  const remembered = Array.isArray(before) ? before : [];
  return steps<Choice>({ prompt: initial, models: deps.catalogue.operations.filter(({ id }) => remembered.includes(id)) }, [
    async (choice, turn) => {
      const result = await pick({ title, step: [1, 3], placeholder: l10n.t("What should the pictures show?"), items: promptItems(earlierPrompts(globalState)), value: choice.prompt }, turn);
      return result.is === "value" ? { is: "value", value: { ...choice, prompt: result.value.prompt } } : result;
    },
    async (choice, turn) => {
      const items = modelRows(creating(deps.catalogue), [...deps.used.all(), `generate/${setting("model")}`], new Map(), purse);
      const result = await pickMany({
        title: (chosen) => (chosen.length === 0 ? title : l10n.t("{0} · {1} models · {2}", title, chosen.length, priceLabel(sumPrices(chosen.map(({ operation }) => operation.price({}))), purse))),
        step: [2, 3], placeholder: l10n.t("Which models? Two or more. Prices are for one image."), least: 2,
        items, chosen: items.filter(({ operation }) => choice.models.includes(operation)),
      }, turn);
      return result.is === "value" ? { is: "value", value: { ...choice, models: result.value.map(({ operation }) => operation) } } : result;
    },
    async (choice, turn) => {
      const [first, ...others] = choice.models;
      if (first === undefined || first.shapes.length === 0) return undefined;
      const result = await pick({
        title, step: [3, 3], placeholder: l10n.t("Which aspect ratio? What a model does not have is made in its nearest."), matchOnDescription: true,
        items: shapeItems(first, Uri.joinPath(extensionUri, "media")).map((item) => ({ ...item, ...nearestIn(comparedOf(first, asked(first, choice.prompt, item.shape), others)) })),
      }, turn);
      return result.is === "value" ? { is: "value", value: { ...choice, shape: result.value.shape } } : result;
    },
  ]);
}

/** Which of the models would make it in another shape. */
function nearestIn(compared: readonly Compared[]): { readonly detail?: string } {
  const others = compared.flatMap((each) => withoutTexts(each).map((text) => `${each.operation.title}: ${text}`));
  return others.length === 0 ? {} : { detail: others.join(" · ") };
}
