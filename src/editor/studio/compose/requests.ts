import { l10n } from "vscode";
import { inputsOf } from "../../../app/batch.ts";
import { parseInput } from "../../../catalogue/check.ts";
import { withPlaceholders } from "../../../catalogue/question.ts";
import { answersInWords, fieldWithRole } from "../../../catalogue/roles.ts";
import type { Input, Operation } from "../../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import { isFileRef } from "../../../core/fileRef.ts";
import { sumPrices } from "../../../core/price.ts";
import type { Price } from "../../../core/price.ts";
import type { CallParams } from "../../../shared/studio.ts";
import { prepareInProgress } from "../../ask/progress.ts";
import { placeForNew } from "../../assets/folder.ts";
import type { EditorDeps } from "../../deps.ts";
import { showFailure } from "../../shell/failures.ts";
import { rememberPrompt } from "../../shell/prompts.ts";
import { agree } from "../agree.ts";
import type { Handlers } from "../channel.ts";
import { known } from "../known.ts";
import type { Sources } from "./sources.ts";

/** What the composer asks for: a price while it is edited, and the pictures. */
export function composerRequests(deps: EditorDeps, sources: Pick<Sources, "files">): Pick<Handlers, "quote" | "generate"> {
  const asked = async (operation: Operation, request: CallParams<"quote">): Promise<readonly Input[]> => {
    const inputs = inputsOf(operation, request, await sources.files(request.sources));
    if (inputs.length === 0) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("A picture of the form is no longer kept. Choose it again.")));
    return inputs;
  };
  const priceOf = async (operation: Operation, input: Input): Promise<Price> => {
    const filled = withPlaceholders(operation, input);
    // A picture or a mask that is not there yet keeps no price back.
    if (!parseInput(operation, filled).ok) return operation.price(input);
    return (await deps.mode.engine()).estimate({ operation: operation.id, input: filled });
  };
  return {
    quote: async (request) => {
      const operation = known(deps, request.operation);
      const inputs = await asked(operation, request);
      // Pictures of one size and one way to be asked for have one price.
      const prices = new Map<string, Promise<Price>>();
      const price = (input: Input): Promise<Price> => {
        const key = JSON.stringify(input, (_, value: unknown) => (isFileRef(value) ? [value.width, value.height] : value));
        const found = prices.get(key) ?? priceOf(operation, input);
        prices.set(key, found);
        return found;
      };
      const [only, ...more] = await Promise.all(inputs.map(price));
      return only === undefined ? { ...operation.price(request.input) } : { ...(more.length === 0 ? only : sumPrices([only, ...more])) };
    },
    generate: async (request) => {
      const operation = known(deps, request.operation);
      try {
        const place = answersInWords(operation) ? null : await placeForNew(deps, operation.makes);
        const { engine, prepared } = await prepareInProgress(l10n.t("Preparing the request"), async () => {
          const paying = await deps.mode.engine();
          const inputs = await asked(operation, request);
          return { engine: paying, prepared: await Promise.all(inputs.map((input) => paying.prepare({ operation: operation.id, input, askedBy: "studio", place }))) };
        });
        await agree(deps, operation, prepared);
        await deps.used.remember(operation.id);
        const name = fieldWithRole(operation, "prompt");
        const prompt = name === undefined ? undefined : request.input[name];
        if (typeof prompt === "string") await rememberPrompt(deps.context.globalState, prompt);
        const [job] = await engine.start(prepared);
        return { groupId: job?.groupId ?? "" };
      } catch (error) {
        // The page shows the sentence; what needs more than a sentence gets a notification with buttons as well.
        if (error instanceof ImageStudioError && ["no-key", "bad-key", "no-credit"].includes(error.kind)) void showFailure(error, deps.log, {}, operation.provider);
        throw error;
      }
    },
  };
}
