import { l10n } from "vscode";
import { parseInput } from "../../../catalogue/check.ts";
import { fileInput } from "../../../catalogue/files.ts";
import { withPlaceholders } from "../../../catalogue/question.ts";
import { answersInWords, fieldWithRole } from "../../../catalogue/roles.ts";
import type { Input, Operation } from "../../../catalogue/types.ts";
import { ImageStudioError } from "../../../core/errors.ts";
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
  const inputOf = async (operation: Operation, { input, sources: ids }: CallParams<"quote">): Promise<Input> =>
    ({ ...input, ...fileInput(operation, await sources.files(ids)) });
  return {
    quote: async (asked) => {
      const operation = known(deps, asked.operation);
      const filled = withPlaceholders(operation, await inputOf(operation, asked));
      // A picture or a mask that is not there yet keeps no price back.
      if (!parseInput(operation, filled).ok) return { ...operation.price(asked.input) };
      return { ...await (await deps.mode.engine()).estimate({ operation: operation.id, input: filled }) };
    },
    generate: async (asked) => {
      const operation = known(deps, asked.operation);
      try {
        const place = answersInWords(operation) ? null : await placeForNew(deps);
        const { engine, prepared } = await prepareInProgress(l10n.t("Preparing the request"), async () => {
          const paying = await deps.mode.engine();
          return { engine: paying, prepared: await paying.prepare({ operation: operation.id, input: await inputOf(operation, asked), askedBy: "studio", place }) };
        });
        await agree(deps, operation, [prepared]);
        await deps.used.remember(operation.id);
        const name = fieldWithRole(operation, "prompt");
        const prompt = name === undefined ? undefined : asked.input[name];
        if (typeof prompt === "string") await rememberPrompt(deps.context.globalState, prompt);
        const [job] = await engine.start([prepared]);
        return { groupId: job?.groupId ?? "" };
      } catch (error) {
        // The page shows the sentence; what needs more than a sentence gets a notification with buttons as well.
        if (error instanceof ImageStudioError && ["no-key", "bad-key", "no-credit"].includes(error.kind)) void showFailure(error, deps.log, {}, operation.provider);
        throw error;
      }
    },
  };
}
