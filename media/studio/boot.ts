import { firstCalls, isParts, partsWanted } from "../../src/shared/newPage.ts";
import type { PageParts } from "../../src/shared/newPage.ts";
import { savedModel } from "./shell/savedModel.ts";

/** The line to the host, from before the bundle came. */
export interface Boot {
  readonly editor: ReturnType<typeof acquireVsCodeApi>;
  /** The snapshot's call: it is answered without being asked, or already asked for. */
  readonly asked: number;
  /** Hands over all that was heard meanwhile, then what comes. */
  readonly listen: (receive: (data: unknown) => void) => void;
}

declare global {
  interface Window {
    studioBoot?: Boot;
  }
}

/** What the host tells unasked is there as soon as the editor has loaded the page. */
const patienceMs = 100;

/* Stands in the page itself, so that the host gathers what the page shows while the bundle is still on its way. */
const editor = acquireVsCodeApi();
const nonce = document.currentScript?.nonce ?? "";
const heard: unknown[] = [];
let isBuilt = false;
let receive = (data: unknown): void => void heard.push(data);
window.addEventListener("message", ({ data, origin }: MessageEvent<unknown>) => {
  // The frame around this one is the editor's, and of the same origin.
  if (isParts(data)) {
    if (origin === window.origin) build(data);
  } else receive(data);
});
/** A page that comes back has something kept, and nobody tells it unasked. */
const saved = editor.getState();
const isTold = document.documentElement.hasAttribute("data-new") && saved === undefined;
const asked = isTold ? firstCalls.told : firstCalls.asked;
window.studioBoot = {
  editor, asked,
  listen: (listener) => {
    receive = listener;
    // Once all of the page's script has run that listens, too.
    queueMicrotask(() => {
      heard.splice(0).forEach(listener);
    });
  },
};
if (isTold) editor.setState({});
else editor.postMessage({ kind: "call", id: asked, call: "snapshot", params: savedModel(saved) });

window.addEventListener("load", () => {
  setTimeout(() => {
    if (!isBuilt) editor.postMessage(partsWanted);
  }, patienceMs);
});

/** A page is built once, however often it is told what of. */
function build({ style, script }: PageParts): void {
  if (isBuilt) return;
  isBuilt = true;
  const utf8 = new TextDecoder();
  document.head.append(part("style", utf8.decode(style)));
  document.body.append(part("script", utf8.decode(script)));
}

function part(name: "style" | "script", text: string): HTMLElement {
  const element = document.createElement(name);
  element.nonce = nonce;
  element.textContent = text;
  return element;
}
