import type { Webview } from "vscode";
import { ImageStudioError } from "../../core/errors.ts";
import { callMessage, studioCalls } from "../../shared/studio.ts";
import type { CallParams, CallResult, HostMessage, StudioCall } from "../../shared/studio.ts";
import { sentenceOf } from "../shell/failures.ts";
import type { Log } from "../shell/log.ts";

export type Handlers = { readonly [C in StudioCall]: (params: CallParams<C>) => Promise<CallResult<C>> };

/** Answers the page's calls. What the page sends is parsed; a handler that fails answers with a sentence. */
export function listen(webview: Webview, handlers: Handlers, log: Log): { dispose(): void } {
  const post = (message: HostMessage): void => void webview.postMessage(message);
  return webview.onDidReceiveMessage((raw: unknown) => {
    const message = callMessage.safeParse(raw).data;
    if (message === undefined) return;
    const { id, call, params } = message;
    answer(handlers, call, params).then(
      (result) => post({ kind: "answer", id, ok: true, result }),
      (error: unknown) => {
        log.warn(`Studio ${call}: ${String(error)}`);
        post({ kind: "answer", id, ok: false, message: error instanceof ImageStudioError ? sentenceOf(error.failure) : String(error) });
      },
    );
  });
}

async function answer(handlers: Handlers, call: string, params: unknown): Promise<unknown> {
  if (!isCall(call)) throw new Error(`There is no call "${call}".`);
  return dispatch(handlers, call, params);
}

function dispatch<C extends StudioCall>(handlers: Handlers, call: C, params: unknown): Promise<CallResult<C>> {
  const schema: { parse(value: unknown): CallParams<C> } = schemas[call];
  return handlers[call](schema.parse(params));
}

/** The same schemas, seen call by call, so that a handler gets just its own parameters. */
const { snapshot, form, quote, generate, cancelJob, cancelAll, pickSources, addSource, addSourceUri, sourceFromPicture, picture, jobAction, copyText, insertText, go } = studioCalls;
const schemas: { readonly [C in StudioCall]: { parse(value: unknown): CallParams<C> } } = {
  snapshot: snapshot.params, form: form.params, quote: quote.params, generate: generate.params, cancelJob: cancelJob.params, cancelAll: cancelAll.params,
  pickSources: pickSources.params, addSource: addSource.params, addSourceUri: addSourceUri.params, sourceFromPicture: sourceFromPicture.params, picture: picture.params,
  jobAction: jobAction.params, copyText: copyText.params, insertText: insertText.params, go: go.params,
};

function isCall(name: string): name is StudioCall {
  return Object.hasOwn(studioCalls, name);
}
