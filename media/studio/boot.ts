import { firstSnapshotId } from "../../src/shared/firstSnapshot.ts";
import { savedModel } from "./shell/savedModel.ts";

/** The line to the host, from before the bundle came. */
export interface Boot {
  readonly editor: ReturnType<typeof acquireVsCodeApi>;
  /** The snapshot's call: it is already asked for. */
  readonly asked: number;
  /** Its answer, where the page brought it along. */
  readonly answer?: unknown;
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
const asked = 0;
const heard: unknown[] = [];
let receive = (data: unknown): void => void heard.push(data);
window.addEventListener("message", (event: MessageEvent<unknown>) => {
  receive(event.data);
});
/** A page that comes back has something kept, and what stood in its text is old. */
const saved = editor.getState();
const brought = saved === undefined ? document.getElementById(firstSnapshotId)?.textContent : undefined;
window.studioBoot = {
  editor, asked, ...(brought === undefined ? {} : { answer: JSON.parse(brought) }),
  listen: (listener) => {
    receive = listener;
    heard.splice(0).forEach(listener);
  },
};
if (brought === undefined) editor.postMessage({ kind: "call", id: asked, call: "snapshot", params: savedModel(saved) });
else editor.setState({});
