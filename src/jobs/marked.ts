import { promptOf } from "../catalogue/roles.ts";
import type { FileRef } from "../core/fileRef.ts";
import { markOrigin } from "../images/mark.ts";
import { operationOf } from "./context.ts";
import type { Context } from "./context.ts";
import type { Job, JobOutput } from "./types.ts";

/** The AI-origin mark goes into our own copy, before anybody sees it; a file with a C2PA manifest stays as it is. */
export async function marked(context: Context, job: Job, output: JobOutput, file: FileRef): Promise<FileRef> {
  const level = job.place?.metadata ?? "origin";
  if (level === "off" || file.type !== "image/png") return file;
  const bytes = new Uint8Array(await (await file.open()).arrayBuffer());
  const operation = operationOf(context, job);
  const prompt = output.prompt ?? promptOf(operation, job.input);
  const after = markOrigin(bytes, {
    level, software: context.software, model: operation.title, prompt, ...(output.seed === undefined ? {} : { seed: output.seed }),
  });
  return after === bytes ? file : context.files.keepBytes(file.name, new Uint8Array(after));
}
