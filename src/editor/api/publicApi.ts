import type { CancellationToken, Uri } from "vscode";
import type { ImageStudioError } from "../../core/errors.ts";
import type { Price } from "../../core/price.ts";
import { atBorder } from "./border.ts";

/** What other extensions build on: change it only on purpose. */
export interface ImageStudioApi {
  /** Every operation of every model, with its input as JSON Schema. */
  operations(): readonly OperationInfo[];
  /** What a request would cost; spends nothing. Rejects with an ImageStudioError. */
  quote(request: ImageRequest, token?: CancellationToken): Promise<Price>;
  /**
   * One request through the whole pipeline. Rejects with an ImageStudioError. Cancelled before the request is sent, it
   * rejects with `cancelled`, nothing billed, and nothing is sent; later, whether it is billed is unknown, and its images
   * are still collected.
   */
  run(request: ImageRequest, token?: CancellationToken): Promise<ImageResult>;
}

export interface OperationInfo {
  readonly id: string;
  readonly provider: string;
  readonly title: string;
  readonly inputSchema: object;
}

export interface ImageRequest {
  /** "generate/ideogram-3" */
  readonly operation: string;
  /** The provider's own field names; an image or mask field takes a Uri (or its string). */
  readonly input: Readonly<Record<string, unknown>>;
  /** Default: `imageStudio.folder` of the first workspace folder. */
  readonly folder?: Uri;
}

export interface ImageResult {
  readonly jobId: string;
  /**
   * Width and height in pixels, 0 where a drawing has none of its own. Without a folder open they lie in Image Studio's own
   * storage, and a warning says so: copy them, and change nothing there.
   */
  readonly images: readonly { readonly uri: Uri; readonly mediaType: string; readonly width: number; readonly height: number; readonly seed?: number; readonly prompt?: string }[];
  readonly videos: readonly { readonly uri: Uri; readonly mediaType: string; readonly poster?: Uri; readonly seed?: number; readonly prompt?: string }[];
  /** Images that the provider's output check kept back. */
  readonly withheld: number;
  readonly text?: readonly string[];
  readonly json?: unknown;
  readonly cost: Price;
  readonly warnings: readonly string[];
}

/**
 * The command `imageStudio.run` is `run` for extensions in another extension host: it takes an `ImageRequest` and resolves
 * to an `ImageResult`, both as JSON with strings for `Uri`s. It rejects with an `Error` whose message is this document as
 * JSON: nothing else of an error reaches another host. `message` is the sentence for people.
 */
export type RunFailure = Pick<ImageStudioError, "kind" | "billed" | "retryable" | "message">;

/** The API before the engine is loaded: the first call loads it, and fails as all calls do when it cannot be loaded. */
export function apiOf(app: () => { readonly api: ImageStudioApi }): ImageStudioApi {
  return {
    operations: () => app().api.operations(),
    quote: async (request, token) => (await atBorder(app)).api.quote(request, token),
    run: async (request, token) => (await atBorder(app)).api.run(request, token),
  };
}
