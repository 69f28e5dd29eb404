import { Disposable, Uri, l10n, window } from "vscode";
import type { TextEditor } from "vscode";
import { fieldWithRole, withPrompt } from "../../catalogue/roles.ts";
import { creating, needsOwnModel } from "../../catalogue/tasks.ts";
import type { Field, Input, Operation, Shape } from "../../catalogue/types.ts";
import { ImageStudioError } from "../../core/errors.ts";
import { offeredBy, withOfferedStyle } from "../../app/policy/offered.ts";
import type { Purse } from "../../core/playMoney.ts";
import { pickOwnModel } from "../ask/ownModel.ts";
import { runInProgress } from "../ask/progress.ts";
import type { EditorDeps } from "../deps.ts";
import { shapeFor } from "../../shared/shapes.ts";
import { showFailure } from "../shell/failures.ts";
import { placeForNew } from "../assets/folder.ts";
import { earlierPrompts, rememberPrompt } from "../shell/prompts.ts";
import { pick } from "../shell/quickInput.ts";
import { steps } from "../shell/steps.ts";
import { setting } from "../shell/settings.ts";
import { finishInEditor } from "../results/finish.ts";
import { modelItems, namedItems, promptItems, shapeItems } from "./items.ts";

const lastRatioKey = "imageStudio.lastRatio";
const lastNamedKey = "imageStudio.lastNamed";

interface Choice {
  readonly prompt: string;
  readonly operation?: Operation | undefined;
  /** What its one needed text says beside the prompt: which of a provider's models for videos. */
  readonly named?: Readonly<Record<string, string>>;
  /** The model that the person has trained, where the operation needs one. */
  readonly own?: string;
  readonly shape?: Shape | undefined;
}

/** "Generate Image…": prompt → model → aspect ratio → runs. A video has one step more: which of the provider's models for it; and what draws with a model of the person's own: which. */
export function registerGenerate(deps: EditorDeps): Disposable {
  const generate = async (initial = ""): Promise<void> => {
    const editor = window.activeTextEditor;
    const choice = await ask(deps, initial);
    if (choice?.operation === undefined) return;
    const { prompt, operation, named, shape } = choice;
    await rememberPrompt(deps.context.globalState, prompt);
    await deps.context.globalState.update(lastRatioKey, shape?.ratio);
    if (named !== undefined) await deps.context.globalState.update(lastNamedKey, Object.values(named)[0]);
    await run({ ...choice, operation }, editor);
  };
  const run = async ({ prompt, operation, named, own, shape }: Choice & { readonly operation: Operation }, editor: TextEditor | undefined): Promise<void> => {
    const input = withPrompt(operation, { ...shape?.set, ...named, ...(own === undefined ? {} : { [fieldWithRole(operation, "model") ?? ""]: own }) }, prompt);
    await deps.used.remember(operation.id);
    await send({ prompt, operation, shape }, input, editor);
  };
  const send = async ({ prompt, operation, shape }: Choice & { readonly operation: Operation }, input: Input, editor: TextEditor | undefined): Promise<void> => {
    const again = async (): Promise<void> => {
      try {
        const place = await placeForNew(deps, operation.makes);
        const { engine, job } = await runInProgress(l10n.t("\"{0}\"", shorten(prompt)), async () => {
          const paying = await deps.mode.engine();
          return { engine: paying, prepared: await paying.prepare({ operation: operation.id, input, askedBy: "palette", place }) };
        });
        await finishInEditor(deps, engine, job, editor);
      } catch (error) {
        const offered = offeredBy(error, deps.catalogue);
        const styled = withOfferedStyle(error, operation, input);
        await showFailure(error, deps.log, {
          tryAgain: again, tryAnyway: again, editPrompt: () => generate(prompt), edit: () => generate(prompt),
          ...(styled === undefined ? {} : { useAllowed: () => send({ prompt, operation, shape }, styled, editor) }),
          ...(offered === undefined ? {} : { useAllowed: () => run({ prompt, operation: offered, shape: shapeFor(offered, shape?.ratio ?? "1:1") }, editor) }),
        }, operation);
      }
    };
    await again();
  };
  deps.command("imageStudio.generate", (prompt) => generate(typeof prompt === "string" ? prompt : ""));
  deps.command("imageStudio.generateFromSelection", async () => {
    const editor = window.activeTextEditor;
    const text = editor?.selections.map((s) => editor.document.getText(s)).join("\n").trim() ?? "";
    await generate(text);
  });
  return new Disposable(() => undefined);
}

async function ask(deps: EditorDeps, initial: string): Promise<Choice | undefined> {
  const { globalState } = deps.context;
  const title = deps.mode.offline ? l10n.t("Generate Image (Sandbox)") : l10n.t("Generate Image");
  const media = Uri.joinPath(deps.context.extensionUri, "media");
  const first: Choice = { prompt: initial };
  return steps<Choice>(first, [
    async (choice, turn) => {
      const result = await pick({
        title, step: [1, 3], placeholder: l10n.t("What should the picture show?"), items: promptItems(earlierPrompts(globalState)), value: choice.prompt,
      }, turn);
      return result.is === "value" ? { is: "value", value: { ...choice, prompt: result.value.prompt } } : result;
    },
    async (choice, turn) => {
      const used = [...deps.used.all(), `generate/${setting("model")}`];
      const items = modelItems(deps.catalogue, used, new Map(), purseOf(deps));
      const result = await pick({
        title, step: [2, 3], placeholder: l10n.t("Which model? Prices are for one image or video."), matchOnDescription: true, matchOnDetail: true,
        items, active: items.find((item) => item.operation === choice.operation),
        later: (update) => void refinePrices(deps, used, choice.prompt, update).catch((error: unknown) => deps.log.warn(String(error))),
      }, turn);
      return result.is === "value" ? { is: "value", value: { ...choice, operation: result.value.operation } } : result;
    },
    async (choice, turn) => {
      const needed = namedField(choice.operation);
      if (needed === undefined) return undefined;
      const { name, field: { meta } } = needed;
      const result = await pick({
        title, step: [3, 4], placeholder: l10n.t("Which {0}? Choose one, or type another.", meta.title.toLowerCase()),
        items: namedItems(meta.suggests ?? [], globalState.get<string>(lastNamedKey)), value: "",
      }, turn);
      return result.is === "value" ? { is: "value", value: { ...choice, named: { [name]: result.value.value } } } : result;
    },
    async (choice, turn) => {
      if (choice.operation === undefined || !needsOwnModel(choice.operation)) return undefined;
      const result = await pickOwnModel(deps, choice.operation, { title, step: [3, 4] }, turn);
      if (result.is !== "value") return result;
      // Where there is none, another model is chosen.
      return result.value.uri === undefined ? { is: "back" } : { is: "value", value: { ...choice, own: result.value.uri } };
    },
    async (choice, turn) => {
      if (choice.operation === undefined || choice.operation.shapes.length === 0) return undefined;
      const last = namedField(choice.operation) === undefined && !needsOwnModel(choice.operation) ? 3 : 4;
      const items = shapeItems(choice.operation, media);
      const near = shapeFor(choice.operation, globalState.get<string>(lastRatioKey) ?? "1:1");
      const result = await pick({
        title, step: [last, last], matchOnDescription: true,
        placeholder: choice.operation.makes.kind === "video" ? l10n.t("Which aspect ratio? The video is then made.") : l10n.t("Which aspect ratio? The image is then generated."),
        items, active: items.find((item) => item.shape === near),
      }, turn);
      return result.is === "value" ? { is: "value", value: { ...choice, shape: result.value.shape } } : result;
    },
  ]);
}

/** The text that it needs beside the prompt, where it needs one. */
function namedField(operation: Operation | undefined): { readonly name: string; readonly field: Field } | undefined {
  return Object.entries(operation?.fields ?? {}).map(([name, field]) => ({ name, field })).find(({ field: { meta, required } }) => required && meta.suggests !== undefined);
}

/** The table's prices stand at once; where the API quotes, its figure takes their place. Without a key all are about. */
async function refinePrices(deps: EditorDeps, used: readonly string[], prompt: string, update: (items: ReturnType<typeof modelItems>) => void): Promise<void> {
  const generating = creating(deps.catalogue);
  const engine = await deps.mode.engine();
  const prices = new Map<string, Awaited<ReturnType<typeof engine.estimate>>>();
  await Promise.all(generating.map(async (operation) => {
    try {
      prices.set(operation.id, await engine.estimate({ operation: operation.id, input: withPrompt(operation, {}, prompt) }));
    } catch (error) {
      if (!(error instanceof ImageStudioError)) deps.log.warn(String(error));
    }
  }));
  update(modelItems(deps.catalogue, used, prices, purseOf(deps)));
}

const purseOf = ({ mode }: EditorDeps): Purse => (mode.offline ? "sandbox" : "key");

function shorten(prompt: string): string {
  return prompt.length > 60 ? `${prompt.slice(0, 59)}…` : prompt;
}
