import type { ImageStudioError } from "../../core/errors.ts";
import { sentenceOf } from "../shell/failures.ts";
import type { RunFailure } from "./publicApi.ts";

/**
 * A failure as it crosses extension hosts. Of what a command throws, VS Code hands over the message alone (read in 1.139:
 * it throws an error of its own, made from that message): so the message is the document.
 */
export function failureJson(thrown: ImageStudioError): Error {
  const { kind, billed, retryable, failure } = thrown;
  const document: RunFailure = { kind, billed, retryable, message: sentenceOf(failure) };
  return new Error(JSON.stringify(document), { cause: thrown });
}
