import type { Catalogue } from "../catalogue/operations.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import { markOf } from "../jobs/markFor.ts";
import type { Engine } from "../jobs/engine.ts";
import type { Placing } from "../jobs/ports.ts";
import type { Pixels } from "../jobs/pixels.ts";
import type { Job, JobOutput } from "../jobs/types.ts";
import { putBeside } from "./beside.ts";
import { editContents, keptEdit } from "./maskedEdit.ts";

interface Deps {
  readonly catalogue: Pick<Catalogue, "get">;
  readonly pixels: Pick<Pixels, "putBack">;
  readonly placing: Placing;
  readonly software: string;
}

/**
 * A new picture of the job: its result, with the original's pixels wherever the mask does not mark. Made here, so it is free. It
 * lies beside the result ("kite-restored.png"); where that is not in the workspace, it is kept as the result is.
 */
export async function putOriginalBack({ catalogue, pixels, placing, software }: Deps, { store, files }: Pick<Engine, "store" | "files">, job: Job, output: JobOutput): Promise<Job> {
  const operation = catalogue.get(job.operation);
  const contents = editContents(catalogue, job, output);
  const edit = contents?.result === undefined ? undefined : await keptEdit(files, { ...contents, result: contents.result });
  if (edit === undefined || operation === undefined) throw new ImageStudioError(failure("invalid-input", "no", { unfit: "gone" }));
  const drawn = await pixels.putBack(edit);
  if ("fault" in drawn) throw new ImageStudioError(failure("invalid-input", "no", { unfit: "notRestored" }, drawn.fault));
  const kept = await files.keep(once(drawn.bytes), { maxBytes: drawn.bytes.length * 2, mark: markOf(operation, job, output, software) });
  if (typeof kept === "string") throw new Error(`What was drawn is ${kept}.`);
  const { uri: _, seed: __, ...like } = output;
  const uri = await putBeside(placing, job, output, "-restored.png", kept.file);
  const restored: JobOutput = {
    ...like, index: Math.max(...job.outputs.map(({ index }) => index)) + 1, restored: output.index, state: uri === undefined ? "kept" : "placed",
    sha256: kept.file.sha256, mediaType: kept.file.type, bytes: kept.file.size, width: drawn.width, height: drawn.height, ...(uri === undefined ? {} : { uri }),
  };
  const next = await store.change(job, { outputs: [restored] });
  if (next === undefined) throw new ImageStudioError(failure("invalid-input", "no", { unfit: "gone" }));
  return next;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
