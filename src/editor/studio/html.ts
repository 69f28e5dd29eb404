import { readFileSync } from "node:fs";
import { Uri } from "vscode";
import type { Webview } from "vscode";
import type { PageParts } from "../../shared/newPage.ts";
import { studioPage, withFont } from "./page.ts";

/** One for all pages of a window, which nobody can guess: told the same under the same nonce, a browser need not compile it again. */
const nonce = crypto.randomUUID();

/** Files of the bundle; they do not change while a window lives. */
const read = new Map<string, string>();

export function pageOf(webview: Webview, dist: Uri, isNew: boolean): string {
  return studioPage({ source: webview.cspSource, nonce, boot: textOf(dist, "studioBoot.js"), bundle: webview.asWebviewUri(dist).toString(), isNew });
}

/** What the page is told. */
export function partsOf(webview: Webview, dist: Uri): PageParts {
  const utf8 = new TextEncoder();
  const font = webview.asWebviewUri(Uri.joinPath(dist, "codicon.ttf")).toString();
  return { kind: "parts", style: utf8.encode(withFont(textOf(dist, "studio.css"), font)), script: utf8.encode(textOf(dist, "studio.js")) };
}

function textOf(dist: Uri, name: string): string {
  const text = read.get(name) ?? readFileSync(Uri.joinPath(dist, name).fsPath, "utf8");
  read.set(name, text);
  return text;
}
