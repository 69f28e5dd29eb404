import { firstCalls, isParts, partsWanted } from "../../src/shared/newPage.ts";
import { keepTexts, keptTexts, textsOf } from "./shell/keptTexts.ts";
import type { Texts } from "./shell/keptTexts.ts";
import { savedModel } from "./shell/savedModel.ts";

/** The line to the host, from before the bundle came. */
export interface Boot {
  readonly editor: ReturnType<typeof acquireVsCodeApi>;
  /** With which the page may load more scripts of the bundle. */
  readonly nonce: string;
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

/* Stands in the page itself, so that the host gathers what the page shows while the bundle is still on its way. */
const editor = acquireVsCodeApi();
const nonce = document.currentScript?.nonce ?? "";
const name = document.documentElement.dataset["parts"] ?? "";
const heard: unknown[] = [];
let isBuilt = false;
let receive = (data: unknown): void => void heard.push(data);
window.addEventListener("message", ({ data, origin }: MessageEvent<unknown>) => {
  if (!isParts(data)) receive(data);
  // The frame around this one is the editor's, and of the same origin. A page is built once, however often it is told what of.
  else if (origin === window.origin && !isBuilt) {
    const texts = textsOf(name, data);
    if (build(texts)) keepTexts(texts);
  }
});
/** A page that comes back has something kept, and nobody tells it unasked. */
const saved = editor.getState();
const isTold = document.documentElement.hasAttribute("data-new") && saved === undefined;
const asked = isTold ? firstCalls.told : firstCalls.asked;
window.studioBoot = {
  editor, nonce, asked,
  listen: (listener) => {
    isBuilt = true;
    receive = listener;
    // Once all of the page's script has run that listens, too.
    queueMicrotask(() => {
      heard.splice(0).forEach(listener);
    });
  },
};
if (isTold) editor.setState({});
else editor.postMessage({ kind: "call", id: asked, call: "snapshot", params: savedModel(saved) });

const kept = keptTexts(name);
if (kept === undefined) editor.postMessage(partsWanted);
else document.addEventListener("DOMContentLoaded", () => {
  if (!build(kept)) editor.postMessage(partsWanted);
});

/** Whether it runs: the page's policy lets only what has the hash that it names, so neither has a nonce. */
function build({ style, script }: Texts): boolean {
  document.head.append(part("style", style));
  document.body.append(part("script", script));
  return isBuilt;
}

function part(kind: "style" | "script", text: string): HTMLElement {
  const element = document.createElement(kind);
  element.textContent = text;
  return element;
}
