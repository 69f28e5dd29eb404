import { readFileSync } from "node:fs";
import { Uri } from "vscode";
import type { Webview } from "vscode";
import type { Snapshot } from "../../shared/studio.ts";
import { studioPage } from "./page.ts";

/** Files of the bundle; they do not change while a window lives. */
const read = new Map<string, string>();

export function studioHtml(webview: Webview, dist: Uri, snapshot?: Snapshot): string {
  const file = (name: string): string => {
    const text = read.get(name) ?? readFileSync(Uri.joinPath(dist, name).fsPath, "utf8");
    read.set(name, text);
    return text;
  };
  return studioPage({
    source: webview.cspSource, nonce: crypto.randomUUID(), boot: file("studioBoot.js"), style: file("studio.css"), script: file("studio.js"),
    bundle: webview.asWebviewUri(dist).toString(), font: webview.asWebviewUri(Uri.joinPath(dist, "codicon.ttf")).toString(),
    ...(snapshot === undefined ? {} : { snapshot }),
  });
}
