import { l10n } from "vscode";
import * as z from "zod";
import { parseInput } from "../../../catalogue/check.ts";
import { withPrompt } from "../../../catalogue/roles.ts";
import { readSchema } from "../../../catalogue/schema.ts";
import type { Input, Operation } from "../../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import { prepareInProgress } from "../../ask/progress.ts";
import type { EditorDeps } from "../../deps.ts";
import { rememberPrompt } from "../../shell/prompts.ts";
import { agree } from "../agree.ts";
import type { Handlers } from "../channel.ts";
import { known } from "../known.ts";

/** A few words as a whole prompt, before anything is drawn: a job as any other, whose card keeps what came. */
export function writeOut(deps: EditorDeps): Pick<Handlers, "writeOut" | "writtenOut"> {
  return {
    writeOut: async ({ operation: id, prompt, ratio }) => {
      const operation = known(deps, id);
      const { engine, prepared } = await prepareInProgress(l10n.t("Preparing the request"), async () => {
        const paying = await deps.mode.engine();
        return { engine: paying, prepared: await paying.prepare({ operation: id, input: inputOf(operation, prompt, ratio), askedBy: "studio", place: null }) };
      });
      await agree(deps, [prepared]);
      await rememberPrompt(deps.context.globalState, prompt);
      const [job] = await engine.start([prepared]);
      return { jobId: job?.id ?? "" };
    },
    writtenOut: async ({ jobId }) => {
      const job = await (await deps.mode.engine()).finished(jobId);
      if (job.state !== "done" || job.failure !== undefined || job.json === undefined) throw new ImageStudioError(job.failure ?? failure("cancelled", job.billed));
      return { json: z.json().parse(job.json) };
    },
  };
}

/** With the ratio where it is one of those that may be asked for. */
function inputOf(operation: Operation, prompt: string, ratio: string): Input {
  const plain = withPrompt(operation, {}, prompt);
  const spelled = ratio.replace(":", "x");
  const field = Object.entries(operation.fields).find(([, each]) => readSchema(each).enum?.includes(spelled))?.[0];
  const shaped = field === undefined ? plain : { ...plain, [field]: spelled };
  return parseInput(operation, shaped).ok ? shaped : plain;
}
