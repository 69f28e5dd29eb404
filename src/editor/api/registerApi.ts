import { Uri } from "vscode";
import type { RunningSum } from "../../app/confirmation.ts";
import type { Result } from "../../app/results.ts";
import { inputJsonSchema } from "../../catalogue/jsonSchema.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { EditorDeps } from "../deps.ts";
import { atBorder } from "./border.ts";
import { failureJson } from "./failureJson.ts";
import type { ImageResult, ImageStudioApi } from "./publicApi.ts";
import { quoteFor, runFor } from "./requests.ts";

/** The public API, and the command that is its `run` for extensions in another host. `sum`: the one of all callers in this window. */
export function registerApi(deps: EditorDeps, sum: RunningSum): ImageStudioApi {
  deps.command("imageStudio.run", (raw) => atBorder((spending) => runFor(deps, sum, { raw, spending })).catch((error: unknown) => {
    throw error instanceof ImageStudioError ? failureJson(error) : error;
  }));
  return {
    operations: () => deps.catalogue.operations.map((operation) => ({
      id: operation.id, provider: operation.provider, title: operation.title, inputSchema: inputJsonSchema(operation),
    })),
    quote: (raw, token) => atBorder(() => quoteFor(deps, { raw, token })),
    run: (raw, token) => atBorder(async (spending) => withUris(await runFor(deps, sum, { raw, token, spending }))),
  };
}

export function withUris({ images, videos, ...rest }: Result): ImageResult {
  return {
    ...rest,
    images: images.map((image) => ({ ...image, uri: Uri.parse(image.uri, true) })),
    videos: videos.map(({ poster, ...video }) => ({ ...video, uri: Uri.parse(video.uri, true), ...(poster === undefined ? {} : { poster: Uri.parse(poster, true) }) })),
  };
}
