import { firstCall } from "../../src/shared/firstCall.ts";
import { savedModel } from "./shell/savedModel.ts";

/** The line to the host, from before the bundle came. */
export interface Boot {
  readonly editor: ReturnType<typeof acquireVsCodeApi>;
  /** The snapshot's call: it is already asked for. */
  readonly asked: number;
  /** Hands over all that was heard meanwhile, then what comes. */
  readonly listen: (receive: (data: unknown) => void) => void;
}

declare global {
  interface Window {
    studioBoot?: Boot;
  }
}

/* Stands in the page itself, so that the host gathers what the page shows while the bundle is still on its way. */
const editor = acquireVsCodeApi();
const asked = firstCall;
const heard: unknown[] = [];
let receive = (data: unknown): void => void heard.push(data);
window.addEventListener("message", (event: MessageEvent<unknown>) => {
  receive(event.data);
});
window.studioBoot = {
  editor, asked,
  listen: (listener) => {
    receive = listener;
    heard.splice(0).forEach(listener);
  },
};
editor.postMessage({ kind: "call", id: asked, call: "snapshot", params: savedModel(editor.getState()) });
