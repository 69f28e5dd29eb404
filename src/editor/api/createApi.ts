import { Uri, l10n, workspace } from "vscode";
import { fileFields } from "../../catalogue/files.ts";
import { inputJsonSchema } from "../../catalogue/jsonSchema.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { isFileRef } from "../../core/fileRef.ts";
import type { Engine } from "../../jobs/engine.ts";
import { hasEnded } from "../../jobs/states.ts";
import { costOf } from "../../jobs/cost.ts";
import type { Job } from "../../jobs/types.ts";
import { readRequest, readUri } from "./apiRequest.ts";
import { assetFolder, namesFor, placeForNew } from "../assets/folder.ts";
import { sourceFromUri } from "../assets/source.ts";
import { cancellable } from "../shell/cancellable.ts";
import type { EditorDeps } from "../deps.ts";
import { allowUpload } from "../ask/upload.ts";
import type { ImageRequest, ImageResult, ImageStudioApi } from "./publicApi.ts";
import { runningSum } from "./runningSum.ts";

/** The public API: other extensions spend under the same rules as a person, and a running sum is confirmed. */
export function createApi(deps: EditorDeps): ImageStudioApi {
  const sum = runningSum();
  return {
    operations: () => deps.catalogue.operations.map((operation) => ({
      id: operation.id, provider: operation.provider, title: operation.title, inputSchema: inputJsonSchema(operation),
    })),
    quote: async (raw, token) => {
      const step = cancellable(token);
      const request = readRequest(raw);
      const engine = await step(() => deps.mode.engine());
      const input = await step(() => withFiles(deps, engine, request));
      return step(() => engine.estimate({ operation: request.operation, input }));
    },
    run: async (raw, token) => {
      const step = cancellable(token);
      const request = readRequest(raw);
      const engine = await step(() => deps.mode.engine());
      const input = await step(() => withFiles(deps, engine, request));
      // Asked first: an exact quote needs the pictures too.
      await step(() => askForUpload(deps, engine, { ...request, input }));
      const place = await step(() => placeOf(deps, request));
      const prepared = await step(() => engine.prepare({ operation: request.operation, input, askedBy: "api", place }));
      const confirmed = sum.confirm(prepared);
      const settle = await step(() => confirmed).catch((error: unknown) => {
        void confirmed.then((unspent) => unspent(0), () => undefined);
        throw error;
      });
      const [started] = await engine.start([prepared]);
      if (started === undefined) throw new Error("No job was started.");
      const cancel = token?.onCancellationRequested(() => void engine.cancel(started.id));
      if (token?.isCancellationRequested === true) void engine.cancel(started.id);
      try {
        const job = await engine.finished(started.id);
        if (hasEnded(job)) settle(job.spent + job.reserved);
        return resultOf(job);
      } finally {
        cancel?.dispose();
      }
    },
  };
}

async function placeOf(deps: EditorDeps, request: ImageRequest): Promise<Job["place"]> {
  if (request.operation.startsWith("describe/")) return null;
  const first = workspace.workspaceFolders?.[0];
  if (request.folder === undefined) {
    return first === undefined ? placeForNew(deps.context.workspaceState)
      : { folder: assetFolder(first).toString(), ...namesFor(first.uri) };
  }
  // Another extension names the folder: inside the workspace, or a person has chosen it.
  if (workspace.getWorkspaceFolder(request.folder) === undefined) {
    throw new ImageStudioError(failure("invalid-input", "no", {}, `The folder ${request.folder.toString()} is not in this workspace.`));
  }
  return { folder: request.folder.toString(), ...namesFor(request.folder) };
}

function pictureFields(deps: EditorDeps, request: ImageRequest): ReadonlySet<string> {
  const operation = deps.catalogue.get(request.operation);
  return new Set(operation === undefined ? [] : fileFields(operation).map(({ name }) => name));
}

async function askForUpload(deps: EditorDeps, engine: Engine, { operation: id, input }: ImageRequest): Promise<void> {
  const operation = deps.catalogue.get(id);
  const count = Object.values(input).flat().filter(isFileRef).length;
  if (operation === undefined || count === 0) return;
  const what = count === 1 ? l10n.t("1 image") : l10n.t("{0} images", count);
  await allowUpload(deps, operation, what, await engine.estimate({ operation: id, input }));
}

/** Image and mask fields take a Uri or its string. */
async function withFiles(deps: EditorDeps, engine: Engine, request: ImageRequest): Promise<Readonly<Record<string, unknown>>> {
  const pictures = pictureFields(deps, request);
  const entries = Object.entries(request.input).map(async ([name, value]) => {
    if (!pictures.has(name)) return [name, value] as const;
    const files = await Promise.all([value].flat().map((one) => fileOf(one, engine)));
    return [name, Array.isArray(value) ? files : files[0]] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function fileOf(value: unknown, engine: Engine): Promise<unknown> {
  return value instanceof Uri || typeof value === "string" ? sourceFromUri(readUri(value), engine.files) : Promise.resolve(value);
}

export function resultOf(job: Job): ImageResult {
  if (job.state !== "placed" && job.state !== "done") throw new ImageStudioError(job.failure ?? failure("server", job.billed));
  const images = job.outputs.flatMap((o) => (o.uri === undefined ? [] : [{
    uri: Uri.parse(o.uri, true), mediaType: o.mediaType ?? "image/png", width: o.width ?? 0, height: o.height ?? 0,
    ...(o.seed === undefined ? {} : { seed: o.seed }), ...(o.prompt === undefined ? {} : { prompt: o.prompt }),
  }]));
  // Made and paid for, but no folder is open: the picture is kept, and its card in the Studio saves it.
  if (images.length === 0 && job.outputs.some((o) => o.state === "kept")) throw new ImageStudioError(failure("save-failed", "yes", { folder: "the workspace, since no folder is open" }));
  if (job.failure !== undefined && images.length === 0) throw new ImageStudioError(job.failure);
  return {
    jobId: job.id, images, videos: [], withheld: job.outputs.filter((o) => o.state === "withheld").length,
    ...(job.texts === undefined ? {} : { text: job.texts }), ...(job.json === undefined ? {} : { json: job.json }),
    cost: costOf(job), warnings: job.warnings,
  };
}
