import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Uri } from "vscode";
import type { Webview } from "vscode";
import type { PageParts } from "../../shared/newPage.ts";
import { studioPage } from "./page.ts";

/** One for all pages of a window, which nobody can guess: with another a browser would compile their first script anew. */
const nonce = crypto.randomUUID();

/** Files of the bundle; they do not change while a window lives. */
const read = new Map<string, Text>();

interface Text {
  readonly text: string;
  /** Base64 of SHA-256. */
  readonly hash: string;
}

export function pageOf(webview: Webview, dist: Uri, isNew: boolean): string {
  const parts = { style: textOf(dist, "studio.css").hash, script: textOf(dist, "studio.js").hash };
  return studioPage({ source: webview.cspSource, nonce, boot: textOf(dist, "studioBoot.js").text, parts, bundle: webview.asWebviewUri(dist).toString(), isNew });
}

/** What the page is told, when it asks for it. */
export function partsOf(dist: Uri): PageParts {
  const utf8 = new TextEncoder();
  return { kind: "parts", style: utf8.encode(textOf(dist, "studio.css").text), script: utf8.encode(textOf(dist, "studio.js").text) };
}

function textOf(dist: Uri, name: string): Text {
  const known = read.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(Uri.joinPath(dist, name).fsPath, "utf8");
  const own = { text, hash: createHash("sha256").update(text).digest("base64") };
  read.set(name, own);
  return own;
}
