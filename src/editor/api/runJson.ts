import { ImageStudioError } from "../../core/errors.ts";
import { sentenceOf } from "../shell/failures.ts";
import type { ImageResult, RunFailure } from "./publicApi.ts";

/** A result as it crosses extension hosts: every Uri is a string. */
export function resultJson(result: ImageResult): object {
  return {
    ...result,
    images: result.images.map((image) => ({ ...image, uri: image.uri.toString() })),
    videos: result.videos.map(({ poster, ...video }) => ({
      ...video, uri: video.uri.toString(), ...(poster === undefined ? {} : { poster: poster.toString() }),
    })),
  };
}

/**
 * A failure as it crosses extension hosts. Of what a command throws, VS Code hands over the message alone (read in 1.139:
 * it throws an error of its own, made from that message): so the message is the document.
 */
export function failureJson(thrown: unknown): unknown {
  if (!(thrown instanceof ImageStudioError)) return thrown;
  const { kind, billed, retryable } = thrown;
  const document: RunFailure = { kind, billed, retryable, message: sentenceOf(thrown.failure) };
  return new Error(JSON.stringify(document), { cause: thrown });
}
