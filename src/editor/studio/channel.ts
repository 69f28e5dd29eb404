import type { Webview } from "vscode";
import { ImageStudioError } from "../../core/errors.ts";
import { answerWith, callMessage, studioCalls } from "../../shared/studio.ts";
import type { CallParams, CallResult, HostMessage, StudioCall } from "../../shared/studio.ts";
import { sentenceOf } from "../shell/failures.ts";
import { fromEditor } from "../shell/fromEditor.ts";
import type { Log } from "../shell/log.ts";

export type Handlers = { readonly [C in StudioCall]: (params: CallParams<C>) => Promise<CallResult<C>> };

export interface Channel {
  /** What the page said before. */
  readonly hear: (raw: unknown) => void;
  dispose(): void;
}

/** Answers the page's calls. What the page sends is parsed; a handler that fails answers with a sentence. */
export function listen(webview: Webview, handlers: Handlers, { log, post }: { readonly log: Log; readonly post: (message: HostMessage) => void }): Channel {
  const hear = (raw: unknown): void => {
    const message = callMessage.safeParse(raw).data;
    if (message === undefined) return;
    const { id, call, params } = message;
    fromEditor(() => run(handlers, call, params)).then(
      (result) => post(answerWith(id, result)),
      (error: unknown) => {
        log.warn(`Studio ${call}: ${String(error)}`);
        post({ kind: "answer", id, ok: false, message: error instanceof ImageStudioError ? sentenceOf(error.failure) : String(error) });
      },
    );
  };
  const listening = webview.onDidReceiveMessage(hear);
  return { hear, dispose: () => void listening.dispose() };
}

async function run(handlers: Handlers, call: string, params: unknown): Promise<unknown> {
  if (!isCall(call)) throw new Error(`There is no call "${call}".`);
  return dispatch(handlers, call, params);
}

function dispatch<C extends StudioCall>(handlers: Handlers, call: C, params: unknown): Promise<CallResult<C>> {
  return handlers[call](calls[call].params.parse(params));
}

/** The contract seen call by call, so that a handler gets just its own parameters. */
const calls: { readonly [C in StudioCall]: { readonly params: { parse(value: unknown): CallParams<C> } } } = studioCalls;

function isCall(name: string): name is StudioCall {
  return Object.hasOwn(studioCalls, name);
}
